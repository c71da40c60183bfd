"""A learner's summary of their own map: numbers and no names. What could point to a person is refused."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files
from typing import Final

from wideweb.answers.reading_answers import read_number
from wideweb.messages.spelling import is_known

_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
_HANDLE: Final = re.compile(r"(?<![\w.])@\w[\w.]+")
_LINK: Final = re.compile(r"https?://\S+|\bwww\.\S+|\b[\w-]+\.(?:com|org|edu|net)\b\S*", re.IGNORECASE)
_PHONE: Final = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_TITLED: Final = re.compile(r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Dean)\.?\s+[A-Z][\w'-]+")
_CAPITAL: Final = re.compile(r"(?<![\w'-])[A-Z][a-z][\w'-]*")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:\n]|\d[.)]|[-*])\s*$")
_LABELS: Final = ("people", "ties", "density", "positions")
_NOT_NAMES: Final = frozenset(
    tomllib.loads(files("wideweb.answers").joinpath("not_names.toml").read_text(encoding="utf-8"))["words"]
)
_ROUNDING: Final = Fraction(1, 50)
"""Half a step of a density given as a percentage is less; this leaves room for one rounded twice."""


@dataclass(frozen=True, slots=True)
class PrivateDetail:
    """Words that could point to a person, and what they are."""

    words: str
    kind: str

    def __str__(self) -> str:
        """Name the words and the mend."""
        return f"“{self.words}” looks like {self.kind}. Say what they do in place of who they are: “a nurse”."


def private_details(text: str) -> list[PrivateDetail]:
    """Return what could point to a person, in the order in which it stands, each once.

    Email addresses, handles, links, phone numbers, names with a title; and capitalised words where no sentence begins,
    or that no word list knows, but for months, days, channels and the like. It would rather ask once too often.
    """
    found = [
        (match.start(), PrivateDetail(match[0].strip(), kind))
        for pattern, kind in (
            (_EMAIL, "an email address"),
            (_HANDLE, "a handle"),
            (_LINK, "a link"),
            (_PHONE, "a phone number"),
            (_TITLED, "a name"),
        )
        for match in pattern.finditer(text)
    ]
    covered = " ".join(detail.words for _, detail in found)
    found += [
        (match.start(), PrivateDetail(match[0], "a name"))
        for match in _CAPITAL.finditer(text)
        if match[0] not in covered and _looks_like_a_name(match[0], text[: match.start()])
    ]
    return list(dict.fromkeys(detail for _, detail in sorted(found, key=lambda one: one[0])))


def _looks_like_a_name(word: str, before: str) -> bool:
    if word.casefold() in _NOT_NAMES:
        return False
    return not (_SENTENCE_START.search(before) and is_known(word.casefold()))


def summary_numbers(text: str) -> dict[str, Fraction]:
    """Return the numbers that a summary gives by label: people, ties, density, positions (covered, or their share)."""
    numbers: dict[str, Fraction] = {}
    for line in text.splitlines():
        label, colon, value = line.partition(":")
        key = next((one for one in _LABELS if one in label.casefold()), "")
        number = read_number(value) if colon else None
        if key and number is not None and key not in numbers:
            numbers[key] = number
    return numbers


def has_all_numbers(text: str) -> bool:
    """Return whether a summary gives all four numbers."""
    return set(_LABELS) <= summary_numbers(text).keys()


def numbers_fit(text: str) -> bool:
    """Return whether the density that a summary gives follows from its people and ties: t / (n (n - 1) / 2)."""
    numbers = summary_numbers(text)
    if not set(_LABELS) <= numbers.keys():
        return False
    people, ties, density = (numbers[name] for name in ("people", "ties", "density"))
    possible = people * (people - 1) / 2
    return possible > 0 and 0 <= ties <= possible and abs(density - ties / possible) <= _ROUNDING
