"""A goal as a learner types it: a wish, the best of it, what is in the way, and the goal, each behind its name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from wideweb.answers.names_in_text import plain

PARTS: Final = {"wish": "Wish", "best": "Best", "obstacle": "In the way", "goal": "Goal"}
"""The parts of a goal, and the name before the colon by which the page asks for each."""

_LABELED: Final = re.compile(r"^\s*(?:[-*\N{BULLET}]|\d+[.)])?\s*\**([^:|\n]{2,40}?)\**\s*[:|]\**\s*(.*)$")
_MONTH: Final = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_SMALL_NUMBER: Final = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DAY: Final = re.compile(
    rf"\b{_MONTH}\.?\s+\d\d?(?:st|nd|rd|th)?\b|\b\d\d?(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}\b"
    r"|\b\d{4}-\d\d?-\d\d?\b|\b\d\d?[/.]\d\d?(?:[/.]\d{2,4})?\b"
    rf"|\bend of {_MONTH}\b|\b(?:by|before|until) {_MONTH}\b(?!\.?\s+\d)"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    rf"|\b(?:in|within|for|over|during)\s+(?:the next\s+)?(?:\d+|an?|{_SMALL_NUMBER})\s+(?:days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(rf"\b(?:\d+|{_SMALL_NUMBER}|once|twice|a dozen)\b(?!\s+of\b)", re.IGNORECASE)


def read_goal(text: str) -> dict[str, str]:
    """Return what a text says of each part of a goal, by the keys of `PARTS`.

    A part begins with its name and a colon and goes on until the next; a part named twice is what both say.
    """
    found: dict[str, str] = {}
    part = ""
    for line in text.splitlines():
        match = _LABELED.match(line)
        named = _labels().get(plain(match[1]), "") if match else ""
        part = named or part
        said = match[2] if match and named else line
        if part:
            found[part] = f"{found.get(part, '')} {said}".strip()
    return {name: said for name, said in found.items() if said}


def names_a_day(goal: str) -> bool:
    """Return whether a goal says by when, so that a calendar can tell: a date, a weekday, so many weeks."""
    return bool(_DAY.search(goal) or says_any(goal, goal_words("days", "ends")))


def counts_something(goal: str) -> bool:
    """Return whether a goal has a number besides those of its day."""
    return bool(_COUNT.search(_DAY.sub(" ", goal)))


def says_any(text: str, phrases: Iterable[str]) -> str:
    """Return the first of some phrases that stands in a text as whole words; "" when none does."""
    flat = f" {' '.join(_plain_words(text))} "
    return next((phrase for phrase in phrases if f" {' '.join(_plain_words(phrase))} " in flat), "")


@cache
def goal_words(group: str, key: str = "words") -> tuple[str, ...]:
    """Return a list of the dated file `goal_words.toml`."""
    return tuple(_data()[group][key])


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("wideweb.answers").joinpath("goal_words.toml").read_text(encoding="utf-8"))


@cache
def _labels() -> dict[str, str]:
    return {plain(word): part for part, words in _data()["labels"].items() for word in words}


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
