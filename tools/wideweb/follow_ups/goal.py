"""New people at one's own pace: a goal that the learner sets, and honest progress without streaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from wideweb.follow_ups.days import in_words
from wideweb.follow_ups.touchpoint import Touchpoint
from wideweb.follow_ups.words import words

WINDOW: Final = 28
"""Days that progress looks back on; longer where the goal itself takes longer."""

_REACHED: Final = frozenset({"sent", "replied", "met", "advice"})


class GoalError(ValueError):
    """A goal's number is no whole number above zero."""

    def __init__(self, field_name: str, value: object) -> None:
        super().__init__(field_name, value)
        self.field = field_name
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} cannot be used here. Give a whole number from 1 to 366."


@dataclass(frozen=True, slots=True)
class Goal:
    """So many new people in so many days: one new person a day is `Goal(1, 1, since)`.

    Parameters
    ----------
    people, days : int
        From 1 to 366.
    since : datetime.date
        The day it was set; nothing before it is asked for.

    Raises
    ------
    GoalError
        A `ValueError` that names the field.
    """

    people: int
    days: int
    since: date

    def __post_init__(self) -> None:
        """Check the numbers."""
        for name in ("people", "days"):
            value = getattr(self, name)
            if type(value) is not int or not 1 <= value <= 366:  # noqa: PLR2004  # a year, as the error says
                raise GoalError(name, value)

    @property
    def pace(self) -> str:
        """The goal as a learner reads it: "2 new people in 7 days"."""
        texts = words()["goal"]
        return texts["a_day" if self.days == 1 else "in_days"].format(people=_people(self.people), days=self.days)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many new people there were.

    Parameters
    ----------
    count : int
        People whose first touchpoint (written, heard, met) is in the window.
    wanted : int
        What the goal's pace makes in the window so far; 0 without a goal.
    first : datetime.date
        The window's first day.
    text : str
        The same in a learner's words.
    """

    count: int
    wanted: int
    first: date
    text: str


def progress(touchpoints: Iterable[Touchpoint], today: date, goal: Goal | None) -> Progress:
    """Count the new people of the last four weeks against a goal.

    The window begins `WINDOW` days ago, or as long ago as the goal takes, but not before the goal was set. Whole
    people only are asked for: a goal of one in seven days asks for nobody on its third day.
    """
    length = max(WINDOW, goal.days if goal else 0)
    first = today - timedelta(days=min(length, today.toordinal()) - 1)
    if goal is not None:
        first = min(max(first, goal.since), today)
    count = _new_people(touchpoints, first, today)
    if goal is None:
        return Progress(count, 0, first, words()["goal"]["none"])
    wanted = goal.people * ((today - first).days + 1) // goal.days
    return Progress(count, wanted, first, _told(count, wanted, first, goal, today))


def _new_people(touchpoints: Iterable[Touchpoint], first: date, last: date) -> int:
    firsts: dict[str, date] = {}
    for touchpoint in touchpoints:
        if touchpoint.kind in _REACHED:
            day = firsts.setdefault(touchpoint.person_id, touchpoint.on)
            firsts[touchpoint.person_id] = min(day, touchpoint.on)
    return sum(first <= day <= last for day in firsts.values())


def _told(count: int, wanted: int, first: date, goal: Goal, today: date) -> str:
    name = "begun" if wanted == 0 else "reached" if count >= wanted else "under"
    since = in_words(first.toordinal(), today.year)
    return words()["goal"][name].format(count=_people(count), wanted=wanted, first=since, pace=goal.pace)


def _people(number: int) -> str:
    texts = words()["goal"]
    return texts["one"] if number == 1 else texts["many"].format(number=number)
