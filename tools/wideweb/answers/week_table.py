"""A week's plan as a learner types it: how much time there is and on which days, then one line a step.

``Time: 90 minutes``, ``Days: Mon, Wed``, and below ``Mon | library | read three posts | 20``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wideweb.answers.names_in_text import plain
from wideweb.answers.plan_table import LineProblem, fields_of
from wideweb.learning.places import DAYS

_HEAD: Final = re.compile(
    r"^\s*[-*\N{BULLET}]?\s*\**(my\s+)?(time|days?|free days?)\**\s*[:=|]\**\s*(.*)$", re.IGNORECASE
)
_DAY: Final = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:days?|s|sdays?|rs|rsdays?|nesdays?|urdays?)?\b", re.IGNORECASE
)
_RANGE: Final = re.compile(
    _DAY.pattern + "\\.?\\s*(?:-|\N{EN DASH}|\\bto\\b|\\bthrough\\b|\\buntil\\b)\\s*" + _DAY.pattern, re.IGNORECASE
)
_ON: Final = re.compile(r"^(?:on|this|every|each|next)\s+", re.IGNORECASE)
_ALL: Final = re.compile(r"\b(?:every day|all days|any day|all)\b", re.IGNORECASE)
_WEEKDAYS: Final = re.compile(r"\bweek\s?days\b", re.IGNORECASE)
_WEEKEND: Final = re.compile(r"\bweekends?\b", re.IGNORECASE)
_PART: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(hours?|hrs?|h|minutes?|mins?|min|m)?(?![a-z])", re.IGNORECASE)
_IN_WORDS: Final = {
    "half an hour": 30,
    "a half hour": 30,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "a quarter of an hour": 15,
    "quarter of an hour": 15,
    "an hour": 60,
    "one hour": 60,
    "two hours": 120,
    "three hours": 180,
}
_HEADINGS: Final = frozenset(
    {"day", "when", "place", "where", "what", "what i do", "action", "step", "minutes", "time"}
)
_FIELDS: Final = 4
_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class WeekStep:
    """One line of a week's plan: the day (0 for Monday), the place, what one does there, and the minutes it takes."""

    line: int
    day: int
    place: str
    action: str
    minutes: int


@dataclass(frozen=True, slots=True)
class WeekTable:
    """What a week's plan says: the minutes there are (0 where it says none), the days, the steps, the lines to mend."""

    time: int
    days: frozenset[int]
    steps: tuple[WeekStep, ...]
    problems: tuple[LineProblem, ...]

    @property
    def planned(self) -> int:
        """How many minutes all steps take."""
        return sum(step.minutes for step in self.steps)


def read_week(text: str) -> WeekTable:
    """Return what a week's plan says.

    Parameters
    ----------
    text
        A line ``Time: …`` and a line ``Days: …``; then a step a line: day, place, what one does, minutes, apart by
        ``|``, tabs, semicolons, dashes or commas. Day and minutes may stand anywhere in the line; of the others, the
        place comes first.
    """
    time, days = 0, frozenset[int]()
    steps: list[WeekStep] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        head = _HEAD.match(line)
        fields = fields_of(line)
        if head and head[2].casefold() == "time" and len(fields) < _FIELDS:
            time = read_minutes(head[3])
            mend = "" if time else "Say how much time there is, such as 90 minutes."
        elif head and len(fields) < _FIELDS:
            days = read_days(head[3])
            mend = "" if days else "Name the days, such as Mon, Wed."
        elif not fields or all(plain(one) in _HEADINGS for one in fields):
            continue
        else:
            found = _read_step(number, fields)
            mend = found if isinstance(found, str) else ""
            steps += [found] if isinstance(found, WeekStep) else []
        if mend:
            problems.append(LineProblem(number, line, mend))
    return WeekTable(time, days, tuple(steps), tuple(problems))


def read_minutes(text: str) -> int:
    """Return the minutes that a text says, from "20" to "1 hour 30 minutes"; 0 when it says none, or a range."""
    said = plain(text).removeprefix("about ").strip()
    if said in _IN_WORDS:
        return _IN_WORDS[said]
    parts = list(_PART.finditer(text))
    units = [(part[2] or "m")[0].casefold() for part in parts]
    if not parts or len(set(units)) != len(units) or re.search(r"\d\s*(?:-|\N{EN DASH}|to)\s*\d", text):
        return 0
    values = (
        float(part[1].replace(",", ".")) * (_HOUR if unit == "h" else 1)
        for part, unit in zip(parts, units, strict=True)
    )
    return round(sum(values))


def read_days(text: str) -> frozenset[int]:
    """Return the days of the week that a text names, 0 for Monday; "every day", "weekdays" and "weekend" are known."""
    found = {_DAY_NUMBERS[match[1].casefold()] for match in _DAY.finditer(text)}
    for first, last in _RANGE.findall(text):
        found |= set(range(_DAY_NUMBERS[first.casefold()], _DAY_NUMBERS[last.casefold()] + 1))
    if _WEEKDAYS.search(text):
        found |= set(range(5))
    if _WEEKEND.search(text):
        found |= {5, 6}
    return frozenset(range(len(DAYS))) if _ALL.search(text) and not found else frozenset(found)


_DAY_NUMBERS: Final = {name[:3].casefold(): number for number, name in enumerate(DAYS)}


def _read_step(number: int, fields: Sequence[str]) -> WeekStep | str:
    """Return the step of a line, or what to mend in it."""
    if len(fields) == 1:
        return "Put a | between the day, the place, what you do there and the minutes."
    day_at = next((at for at, field in enumerate(fields) if _DAY.match(_ON.sub("", field))), None)
    if day_at is None:
        return "Begin with a day of the week, such as Mon."
    days = read_days(fields[day_at])
    if len(days) != 1:
        return "Give each day a line of its own."
    rest = [field for at, field in enumerate(fields) if at != day_at]
    minutes_at = next((at for at, field in reversed(list(enumerate(rest))) if _is_duration(field)), None)
    if minutes_at is None:
        return "End with the minutes, such as 20."
    said = [field for at, field in enumerate(rest) if at != minutes_at]
    if len(said) < _FIELDS - 2:
        return "It needs both a place and what you do there, with a | between them."
    return WeekStep(number, min(days), said[0], ", ".join(said[1:]), read_minutes(rest[minutes_at]))


def _is_duration(field: str) -> bool:
    left = _PART.sub("", plain(field).removeprefix("about ")).replace("and", "").strip(" .,")
    return read_minutes(field) > 0 and (not left or plain(field).removeprefix("about ") in _IN_WORDS)
