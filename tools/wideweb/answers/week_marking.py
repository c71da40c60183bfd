"""The marks for a week's plan: whether it can be read, fits the time and the days there are, and stays small.

Whether the places suit the one who goes there, a person judges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from wideweb.answers.goal_lines import goal_words, says_any
from wideweb.answers.goal_marking import marked
from wideweb.answers.marking import COPIED_SHARE, CriterionMark, Mark, clean, copied_share
from wideweb.answers.names_in_text import plain
from wideweb.answers.pages import table
from wideweb.answers.plan_table import LineProblem
from wideweb.answers.rubric import Criterion, Question
from wideweb.answers.week_table import WeekStep, WeekTable, read_week
from wideweb.learning.places import DAYS

FEWEST_STEPS: Final = 2
FEWEST_ACTION_WORDS: Final = 3
LONGEST_STEP: Final = 90
LEAST_TIME: Final = 15
MOST_TIME: Final = 300
"""Minutes in a week: what a student has to spare, by the makers' own choice."""


def mark_week(question: Question, text: str) -> Mark:
    """Return what a week's plan earns.

    A criterion expects "rows" (two steps or more that can be read; half its points for one), "budget" (no more minutes
    than there are), "days" (only on days there are), "small" (each step says what one does, and is short) or "places"
    (two different ones). Steps copied from the page do not count.
    """
    body = clean(text)
    week = _own(read_week(body), question.given)
    faults: Mapping[str, Callable[[WeekTable], str]] = {
        "budget": _budget_fault,
        "days": _days_fault,
        "small": _small_fault,
        "places": _places_fault,
    }

    def judge(criterion: Criterion) -> CriterionMark:
        if criterion.expects == "rows":
            return _rows(criterion, week)
        fault = faults[criterion.expects](week) if week.steps else "First plan a step that can be read."
        return CriterionMark(criterion, 0.0 if fault else criterion.points, fault)

    said = "\n".join(f"on {DAYS[one.day]} at the {one.place} I will {one.action}" for one in week.steps)
    return marked(question, said or body, judge)


def week_as_read(_question: Question, text: str) -> Markup:
    """Return a week's plan as a table, with the time and the days above it."""
    week = read_week(text)
    if not week.steps:
        return Markup("<p>No step of it could be read yet.</p>")
    days = ", ".join(DAYS[day] for day in sorted(week.days)) or "no days named yet"
    time = f"{week.time} minutes" if week.time else "not said yet"
    caption = f"Time: {time}. Days: {days}. Planned: {week.planned} minutes."
    rows = [(DAYS[one.day], one.place, one.action, one.minutes) for one in week.steps]
    return table(caption, ("Day", "Place", "What you do", "Minutes"), rows)


def week_problems(_question: Question, text: str) -> tuple[LineProblem, ...]:
    """Return the lines that could not be read."""
    return read_week(text).problems


def _own(week: WeekTable, given: str) -> WeekTable:
    example = {(plain(one.place), plain(one.action)) for one in read_week(given).steps}
    steps: list[WeekStep] = []
    for one in week.steps:
        copied = (plain(one.place), plain(one.action)) in example or copied_share(one.action, given) > COPIED_SHARE
        again = (one.day, plain(one.place), plain(one.action)) in {
            (s.day, plain(s.place), plain(s.action)) for s in steps
        }
        steps += [] if copied or again else [one]
    return replace(week, steps=tuple(steps))


def _rows(criterion: Criterion, week: WeekTable) -> CriterionMark:
    share = min(len(week.steps), FEWEST_STEPS) / FEWEST_STEPS
    reason = "" if share == 1 else f"Plan {FEWEST_STEPS} steps of your own: day | place | what you do | minutes."
    return CriterionMark(criterion, criterion.points * share, reason)


def _budget_fault(week: WeekTable) -> str:
    if not week.time:
        return "Begin with a line “Time:” and how many minutes there are in your week."
    if not LEAST_TIME <= week.time <= MOST_TIME:
        return f"Choose a time from {LEAST_TIME} to {MOST_TIME} minutes: this is one part of one week."
    over = week.planned - week.time
    return f"The steps take {over} minutes more than there are." if over > 0 else ""


def _days_fault(week: WeekTable) -> str:
    if not week.days:
        return "Write a line “Days:” with the days on which you have time."
    wrong = sorted({step.day for step in week.steps} - week.days)
    return f"{DAYS[wrong[0]]} is not among your days." if wrong else ""


def _small_fault(week: WeekTable) -> str:
    for step in week.steps:
        words = len(step.action.split())
        if words < FEWEST_ACTION_WORDS or not says_any(step.action, goal_words("doing")):
            return (
                f"Line {step.line}: say what you do there, in {FEWEST_ACTION_WORDS} words or more: read, write, ask …"
            )
        if step.minutes > LONGEST_STEP:
            return f"Line {step.line}: {step.minutes} minutes are a lot for one step. Begin with a part of it."
    return ""


def _places_fault(week: WeekTable) -> str:
    found = {plain(step.place) for step in week.steps}
    return "" if len(found) >= FEWEST_STEPS else "Try two different places."
