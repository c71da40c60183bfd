"""A plan of thirty days as a learner types it, a line a step: ``Day 1 | a nurse | first message | email``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from wideweb.answers.names_in_text import plain
from wideweb.answers.plan_table import LEAVE_ALONE, LineProblem, fields_of, plan_words

DAYS: Final = 30
FIRST_MESSAGE: Final = "first-message"
MEET: Final = "meet"
GIVE: Final = "give"
_NEEDS_NO_CHANNEL: Final = frozenset({GIVE, MEET, LEAVE_ALONE, "act-on-advice"})
_DAY: Final = re.compile(r"^(?:on\s+)?(?:day\s*)?(\d{1,2})\.?$", re.IGNORECASE)
_HEADINGS: Final = frozenset({"day", "when", "who", "whom", "what", "step", "how", "person", "channel"})
_PAUSE: Final = re.compile(r"\b(?:pause|break|rest|midterms?|finals|exams?|nobody|nothing)\b", re.IGNORECASE)
_ARTICLES: Final = frozenset({"a", "an", "the", "my"})
_FEWEST_FIELDS: Final = 3


@dataclass(frozen=True, slots=True)
class MonthStep:
    """One line of the plan: the day from 1 to 30, whom it is for, what to do and how, or ""."""

    line: int
    day: int
    whom: str
    action: str
    channel: str = ""

    @property
    def person(self) -> str:
        """Whom it is for, so that two ways to write it are the same."""
        return " ".join(word for word in plain(self.whom).split() if word not in _ARTICLES)


@dataclass(frozen=True, slots=True)
class MonthTable:
    """What a plan says: the steps that could be read, by day, and the lines to mend. Pauses are no steps."""

    steps: tuple[MonthStep, ...]
    problems: tuple[LineProblem, ...]

    def before(self, step: MonthStep, *actions: str) -> MonthStep | None:
        """Return the latest step of some kinds for the same person, up to a step's own day; None without one."""
        mine = [
            one
            for one in self.steps
            if one.person == step.person and one.action in actions and one.day <= step.day and one is not step
        ]
        return mine[-1] if mine else None


def read_month(text: str) -> MonthTable:
    """Return the steps that a text plans, and what could not be read.

    Parameters
    ----------
    text
        One step a line: day, whom, what, how, apart by ``|``, tabs, ``;``, dashes or commas. The day may stand
        anywhere; whom comes before what. A line that speaks of a pause is passed over.
    """
    steps: list[MonthStep] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        fields = fields_of(line)
        if not fields or all(plain(one) in _HEADINGS for one in fields):
            continue
        found = _read_step(number, fields)
        if isinstance(found, MonthStep):
            steps += [found] if found.action != LEAVE_ALONE else []
        elif len(fields) > _FEWEST_FIELDS or not _PAUSE.search(line):
            problems.append(LineProblem(number, line, found))
    return MonthTable(tuple(sorted(steps, key=lambda one: one.day)), tuple(problems))


def _read_step(number: int, fields: Sequence[str]) -> MonthStep | str:
    """Return the step of a line, or what to mend in it."""
    days = [int(match[1]) for field in fields if (match := _DAY.match(field))]
    rest = [field for field in fields if not _DAY.match(field)]
    if len(days) != 1 or not 1 <= days[0] <= DAYS:
        return f"Begin with one day, from Day 1 to Day {DAYS}, and put a | behind it."
    if len(rest) < _FEWEST_FIELDS - 1:
        return "Say whom it is for and what you will do, with a | between them."
    whom, others, channels = rest[0], rest[1:], plan_words("channels")
    action = next((name for field in others if (name := _action(field))), "")
    if not action:
        known = sorted({*plan_words("actions").values(), *_month_actions().values()} - {LEAVE_ALONE})
        return f"It does not say what to do. Use one of: {', '.join(one.replace('-', ' ') for one in known)}."
    channel = next((channels[plain(field)] for field in others if plain(field) in channels), "")
    if not channel and action not in _NEEDS_NO_CHANNEL:
        return "Say how: email, Instagram, LinkedIn, in person, phone or video."
    return MonthStep(number, days[0], whom, action, channel)


def _action(field: str) -> str:
    """Return the action that a field names: as a whole one of the planner's, or by how it begins."""
    said = plain(field)
    if said in plan_words("channels") and said not in {"meet", "visit"}:
        return ""
    known = {**_month_actions(), **plan_words("actions")}
    beginnings = [words for words in known if said == words or said.startswith(f"{words} ")]
    return known[max(beginnings, key=len)] if beginnings else ""


@cache
def _month_actions() -> dict[str, str]:
    data = tomllib.loads(files("wideweb.answers").joinpath("month_words.toml").read_text(encoding="utf-8"))
    return {plain(word): name for name, words in data["actions"].items() for word in words}
