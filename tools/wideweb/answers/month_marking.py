"""The marks for a plan of thirty days: whether it can be read, is small enough to last, and keeps the planner's times.

Whether the people and the steps are the right ones, a person judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from wideweb.answers.goal_marking import marked
from wideweb.answers.marking import CriterionMark, Mark, clean
from wideweb.answers.month_table import DAYS, FIRST_MESSAGE, GIVE, MEET, MonthStep, MonthTable, read_month
from wideweb.answers.pages import table
from wideweb.answers.plan_table import LineProblem
from wideweb.answers.private_details import private_details
from wideweb.answers.rubric import Criterion, Question
from wideweb.follow_ups.timing import timing

FEWEST_STEPS: Final = 6
FEWEST_NEW: Final = 3
FEWEST_FOLLOW_UPS: Final = 2
PAUSE: Final = 5
"""Days in a row with no step, so that a plan survives a bad week: the makers' own choice."""

_FROM: Final[Mapping[str, tuple[str, ...]]] = {
    "nudge": (FIRST_MESSAGE,),
    "last-try": ("nudge",),
    "thank": (MEET,),
}
"""What each step that has a time of its own is counted from."""
ONE_SHOT: Final = "instagram"
_WITHOUT_REPLY: Final = frozenset({"nudge", "last-try"})
_SHOWN: Final = {"instagram": "Instagram", "linkedin": "LinkedIn", "in-person": "in person"}
_NEW: Final = frozenset({FIRST_MESSAGE, MEET})
_IN_CALENDAR_DAYS: Final = frozenset({"thank"})
_WORKING_WEEK: Final = 5
_WEEK: Final = 7


def mark_month(question: Question, text: str) -> Mark:
    """Return what a plan of thirty days earns.

    A criterion expects "rows" (six steps that can be read; a share of its points for fewer), "new" (three people who
    are new), "follow-ups" (two), "give" (something), "pause" (five days in a row without a step), "times" (each nudge,
    last try and thank-you within the planner's window after what it follows, none a second request on Instagram, and
    one of them at least), "pace" (no day fuller than the planner's limit) or "names" (no words that could point to a
    person). Lines copied from the page do not count.
    """
    body = clean(text)
    month = _own(read_month(body), question.given)
    faults: Mapping[str, Callable[[MonthTable], str]] = {
        "new": _new_fault,
        "follow-ups": _follow_up_fault,
        "give": lambda it: "" if _count(it, GIVE) else "Plan one thing that you give: share, help, bring together.",
        "pause": _pause_fault,
        "times": _times_fault,
        "pace": _pace_fault,
        "names": _names_fault,
    }

    def judge(criterion: Criterion) -> CriterionMark:
        if criterion.expects == "rows":
            return _rows(criterion, month)
        few = "" if len(month.steps) >= FEWEST_STEPS // 2 else f"First plan {FEWEST_STEPS} steps that can be read."
        fault = few or faults[criterion.expects](month)
        return CriterionMark(criterion, 0.0 if fault else criterion.points, fault)

    said = "\n".join(f"on day {one.day} I will {one.action} to the {one.whom}" for one in month.steps)
    return marked(question, said or body, judge)


def month_as_read(_question: Question, text: str) -> Markup:
    """Return a plan of thirty days as a table, by day."""
    steps = read_month(text).steps
    if not steps:
        return Markup("<p>No step of it could be read yet.</p>")
    rows = [(one.day, one.whom, one.action.replace("-", " "), _SHOWN.get(one.channel, one.channel)) for one in steps]
    return table("So your plan was read:", ("Day", "Whom", "What", "How"), rows)


def month_problems(_question: Question, text: str) -> tuple[LineProblem, ...]:
    """Return the lines that could not be read."""
    return read_month(text).problems


def window(action: str) -> tuple[int, int]:
    """Return the first and the last good day of a step, in calendar days after what it follows.

    The planner counts working days where a reader works; whatever the weekday, so many working days lie between these.
    """
    bounds = timing().windows[action]
    first, last = int(bounds.earliest), int(bounds.latest)
    if action in _IN_CALENDAR_DAYS:
        return first, last
    return min(_days_until(first, start) for start in range(_WEEK)), max(
        _days_until(last, start) for start in range(_WEEK)
    )


def _days_until(working_days: int, start: int) -> int:
    """Return how many days pass until so many working days have, from a day of the week, 0 for Monday."""
    days = 0
    while working_days:
        days += 1
        working_days -= (start + days) % _WEEK < _WORKING_WEEK
    return days


def _own(month: MonthTable, given: str) -> MonthTable:
    example = {(one.person, one.action) for one in read_month(given).steps}
    steps: dict[tuple[int, str, str], MonthStep] = {}
    for one in month.steps:
        if (one.person, one.action) not in example:
            steps.setdefault((one.day, one.person, one.action), one)
    return replace(month, steps=tuple(steps.values()))


def _count(month: MonthTable, *actions: str) -> int:
    return sum(one.action in actions for one in month.steps)


def _rows(criterion: Criterion, month: MonthTable) -> CriterionMark:
    share = min(len(month.steps), FEWEST_STEPS) / FEWEST_STEPS
    reason = "" if share == 1 else f"{len(month.steps)} steps of your own could be read; plan {FEWEST_STEPS}."
    return CriterionMark(criterion, criterion.points * share, reason)


def _new_fault(month: MonthTable) -> str:
    new = {one.person for one in month.steps if one.action in _NEW}
    return (
        "" if len(new) >= FEWEST_NEW else f"Write to, or meet, {FEWEST_NEW} people who are new; there are {len(new)}."
    )


def _follow_up_fault(month: MonthTable) -> str:
    found = sum(one.action not in _NEW | {GIVE} for one in month.steps)
    return (
        "" if found >= FEWEST_FOLLOW_UPS else "Plan two follow-ups: a nudge, thanks, a report back, keeping in touch."
    )


def _pause_fault(month: MonthTable) -> str:
    busy = [0, *sorted({one.day for one in month.steps}), DAYS + 1]
    longest = max(later - earlier - 1 for earlier, later in pairwise(busy))
    return "" if longest >= PAUSE else f"Leave {PAUSE} days in a row free, for your worst week."


def _times_fault(month: MonthTable) -> str:
    checked = 0
    for one in month.steps:
        base = month.before(one, *_FROM[one.action]) if one.action in _FROM else None
        if base and one.channel == base.channel == ONE_SHOT and one.action in _WITHOUT_REPLY:
            return f"Line {one.line}: Instagram lets one message through until they accept. Choose another channel."
        if base:
            first, last = window(one.action)
            if not first <= one.day - base.day <= last:
                what = one.action.replace("-", " ")
                return f"Line {one.line}: a {what} comes {first} to {last} days after what it follows (day {base.day})."
            checked += 1
    return "" if checked else "Plan for one of the new people what comes next: thanks after a talk, or a nudge."


def _pace_fault(month: MonthTable) -> str:
    limit = timing().daily
    day, fullest = max(Counter(one.day for one in month.steps).items(), key=lambda found: found[1])
    return f"Day {day} holds {fullest} steps; {limit} are the most." if fullest > limit else ""


def _names_fault(month: MonthTable) -> str:
    found = [detail for one in month.steps for detail in private_details(one.whom)]
    return str(found[0]) if found else ""
