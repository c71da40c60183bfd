"""A plan of next steps, as a learner types it: one line a person, the fields in any order.

``Okafor | thank-you | email | Nov 24`` says whom, what, how and when. Fields are told apart by what they say, not by
where they stand; names may be short, dates may be said in many ways. What cannot be read is named with its line and
the mend, and the other lines still count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from textwrap import shorten
from typing import Final, TypeVar

from dateutil import parser as dates

from wideweb.answers.names_in_text import named, nearly_named, plain
from wideweb.people import Person

_Value = TypeVar("_Value")

SHOWN_LETTERS: Final = 80
LEAVE_ALONE: Final = "leave-alone"
_SEPARATORS: Final = ("|", "\t", ";", " \N{EN DASH} ", " \N{EM DASH} ", " - ", ",")
_BULLET: Final = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_RULER: Final = re.compile("[\\s|:+=\N{EN DASH}\N{EM DASH}-]*")
_HEADINGS: Final = frozenset({"who", "what", "what next", "how", "when", "person", "name", "action", "channel", "day"})
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_SMALL: Final = frozenset({"on", "by", "the", "of", "next", "this", "day", "due", "before", "until", "at", "via"})
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY_NAME: Final = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_DATE: Final = re.compile(
    rf"(?:{_DAY_NAME},?\s+)?(?:\d{{4}}-\d\d?-\d\d?|\d\d?[/.]\d\d?(?:[/.]\d{{2,4}})?"
    rf"|{_MONTH}\s*\d\d?(?:,?\s*\d{{4}})?|\d\d?\.?\s*{_MONTH}(?:,?\s*\d{{4}})?)"
)
_WEEKDAY: Final = re.compile(_DAY_NAME)
_YEAR: Final = re.compile(r"\d{4}|[/.]\d\d?[/.]\d\d")
_HALF_A_YEAR: Final = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One line of a plan: whom it is for, what to do, on which channel ("" where none is said) and by when."""

    line: int
    person_id: str
    action: str
    channel: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line that could not be read, or not wholly: its number from 1, its text, and what to mend."""

    line: int
    text: str
    mend: str

    def __str__(self) -> str:
        """Name the place and the mend."""
        return f"Line {self.line}, “{shorten(self.text, SHOWN_LETTERS, placeholder='…')}”: {self.mend}"


@dataclass(frozen=True, slots=True)
class PlanTable:
    """What a learner's plan says: the steps that could be read, in the order typed, and the lines to mend."""

    steps: tuple[PlannedStep, ...]
    problems: tuple[LineProblem, ...]

    def step_for(self, person_id: str) -> PlannedStep | None:
        """Return the one step planned for a person; None when there is none, or more than one."""
        mine = [step for step in self.steps if step.person_id == person_id]
        return mine[0] if len(mine) == 1 else None


def read_plan(text: str, people: Sequence[Person], today: date) -> PlanTable:
    """Return the steps that a text plans, and what could not be read.

    Parameters
    ----------
    text
        One line a person: name, action, channel, day, in any order, apart by ``|``, tabs, ``;``, dashes or commas.
        Empty lines, a heading line and lines of dashes are passed over.
    people
        Those the plan may name. A last name, a first name or a near miss is enough where it fits one person alone.
    today
        What "tomorrow" and "Monday" are counted from; a day without a year is the one nearest to it.
    """
    steps: list[PlannedStep] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        fields = fields_of(line)
        if not fields or _is_heading(fields):
            continue
        step, mend = _read_line(number, fields, people, today)
        if step:
            steps.append(step)
        if mend:
            problems.append(LineProblem(number, line, mend))
    problems += _repeats(steps, text.splitlines(), people)
    return PlanTable(tuple(steps), tuple(problems))


def fields_of(line: str) -> list[str]:
    """Return a line's fields, split at the first kind of separator that stands in it."""
    if _RULER.fullmatch(line):
        return []
    line = _BULLET.sub("", line).strip().strip("|")
    separator = next((one for one in _SEPARATORS if one in line), "\n")
    return [field for part in line.split(separator) if (field := part.strip(" \t|,;"))]


def _is_heading(fields: Sequence[str]) -> bool:
    return len(fields) > 1 and all(plain(one) in _HEADINGS for one in fields)


def _read_line(
    number: int, fields: Sequence[str], people: Sequence[Person], today: date
) -> tuple[PlannedStep | None, str]:
    """Return the step that a line plans, or None, and what to mend in it, or nothing."""
    if len(fields) == 1:
        return None, "Put a | between the name, what you will do, how and when."
    found = [named(field, people) for field in fields]
    if not any(found):
        found = [nearly_named(field, people) for field in fields]
    whom = {person for persons in found if len(persons) == 1 for person in persons}
    if len(whom) != 1:
        return None, _whom(found, whom, people)
    actions = _known(fields, "actions")
    if len(actions) != 1:
        return None, _what(actions)
    channels = _known(fields, "channels")
    days = {day for field in fields if (day := read_day(field, today))}
    step = PlannedStep(number, whom.pop(), actions.pop())
    return _with_details(step, channels, days)


def _with_details(step: PlannedStep, channels: set[str], days: set[date]) -> tuple[PlannedStep, str]:
    """Return the step with its channel and day where the line says one of each, and what to mend."""
    if step.action == LEAVE_ALONE:
        return step, ""
    step = replace(
        step, channel=channels.pop() if len(channels) == 1 else "", due=min(days) if len(days) == 1 else None
    )
    if not step.channel:
        return step, "Say how, on one channel: email, Instagram, LinkedIn, in person, phone or video."
    if not step.due:
        return step, "Say by when, with one day, such as Nov 24 or 2026-11-24."
    return step, ""


def _only(values: set[_Value]) -> _Value | None:
    return next(iter(values)) if len(values) == 1 else None


def read_day(text: str, today: date) -> date | None:
    """Return the day that a text names, or None when it names none.

    Known are today, tomorrow, weekdays (the next one, today included) and dates with a day and a month in any usual
    order; 11/24 is read month first, as in the United States. Without a year it is the one nearest to today.
    """
    words = [word for word in _ORDINAL.sub("", text.casefold()).strip(" .").split() if word not in _SMALL]
    plain = " ".join(words)
    if plain in {"today", "tomorrow"}:
        return today + timedelta(days=plain == "tomorrow")
    if not (_DATE.fullmatch(plain) or _WEEKDAY.fullmatch(plain)):
        return None
    try:
        day = dates.parse(plain, default=datetime(today.year, today.month, today.day)).date()  # noqa: DTZ001  # days have no zone
    except (dates.ParserError, OverflowError):
        return None
    return day if _WEEKDAY.fullmatch(plain) or _YEAR.search(plain) else _nearest(day, today)


def _nearest(day: date, today: date) -> date:
    away = (day - today > _HALF_A_YEAR) - (today - day > _HALF_A_YEAR)
    try:
        return day.replace(year=day.year - away)
    except ValueError:  # February 29, in a year without one
        return day


def _known(fields: Sequence[str], what: str) -> set[str]:
    """Return the actions or channels that the fields name, by their own names."""
    return {name for field in fields if (name := plan_words(what).get(plain(field)))}


def _whom(found: Sequence[set[str]], whom: set[str], people: Sequence[Person]) -> str:
    if len(whom) > 1:
        return "It names more than one person. Give each person a line of their own."
    several = next((persons for persons in found if len(persons) > 1), set())
    if several:
        names = " or ".join(person.name for person in people if person.id in several)
        return f"It could mean {names}. Write the whole name."
    return "It names nobody from the case. Begin with a name, as it stands above."


def _what(actions: set[str]) -> str:
    if actions:
        return f"It says more than one thing to do: {', '.join(sorted(actions))}. Choose one."
    return f"It does not say what to do. Use one of: {', '.join(sorted(set(plan_words('actions').values())))}."


def _repeats(steps: Sequence[PlannedStep], lines: Sequence[str], people: Sequence[Person]) -> list[LineProblem]:
    """Return a problem for each later line about a person who has one already."""
    seen: set[str] = set()
    problems = []
    for step in steps:
        if step.person_id in seen:
            name = next(person.name for person in people if person.id == step.person_id)
            mend = f"{name} stands here twice, so neither line counts. Keep the one next step."
            problems.append(LineProblem(step.line, lines[step.line - 1], mend))
        seen.add(step.person_id)
    return problems


@cache
def plan_words(what: str) -> dict[str, str]:
    """Return the "actions" or the "channels" by every way to say them; after the dated file `plan_words.toml`."""
    data = tomllib.loads(files("wideweb.answers").joinpath("plan_words.toml").read_text(encoding="utf-8"))
    return {plain(word): name for name, words in data[what].items() for word in words}
