"""A learner's summary of their own map: its four numbers, and whether they can be true of one map."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from wideweb.answers.reading_answers import read_number
from wideweb.network import positions

_LABELS: Final = ("people", "ties", "density", "positions")
_COUNTS: Final = frozenset({"people", "ties"})
_COUNT: Final = re.compile(r"\s*(\d{1,9})(?![\d.,%/]*\d|\s*%)")
_ROUNDING: Final = Fraction(1, 50)
"""Half a step of a density given as a percentage is less; this leaves room for one rounded twice."""


def summary_numbers(text: str) -> dict[str, Fraction]:
    """Return the numbers that a summary gives by label: people, ties, density, positions (covered, or their share)."""
    numbers: dict[str, Fraction] = {}
    for line in text.splitlines():
        label, colon, value = line.partition(":")
        key = next((one for one in _LABELS if one in label.casefold()), "")
        number = (_count(value) if key in _COUNTS else read_number(value)) if colon else None
        if key and number is not None and key not in numbers:
            numbers[key] = number
    return numbers


def _count(text: str) -> Fraction | None:
    """Return the whole number that comes first: of "9 of 66 that could be", 9."""
    match = _COUNT.match(text)
    return Fraction(int(match[1])) if match else None


def has_all_numbers(text: str) -> bool:
    """Return whether a summary gives all four numbers."""
    return set(_LABELS) <= summary_numbers(text).keys()


def numbers_fit(text: str) -> bool:
    """Return whether a summary's numbers can be true together.

    The density follows from people and ties: t / (n (n - 1) / 2). There are only so many positions to cover; where
    they are given as a share, it is at most 1.
    """
    numbers = summary_numbers(text)
    if not set(_LABELS) <= numbers.keys():
        return False
    people, ties, density, covered = (numbers[name] for name in _LABELS)
    possible = people * (people - 1) / 2
    coverable = covered <= 1 or (covered.denominator == 1 and covered <= len(positions()))
    return possible > 0 and ties <= possible and abs(density - ties / possible) <= _ROUNDING and coverable
