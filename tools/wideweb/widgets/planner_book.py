"""What the planner reads from the learner's workbook and notes in it, and how the last note is taken back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from wideweb.follow_ups import Goal, GoalError, Touchpoint, timing
from wideweb.follow_ups.words import words
from wideweb.people import Person
from wideweb.workbook import UnknownRecordError, Workbook, WorkbookError

Place = Workbook | str | os.PathLike[str] | None
_LIMIT: Final = "planner.daily_limit"
_GOAL: Final = "planner.goal"
_EXPORT: Final = "planner.calendar_numbers"


class NoStepError(LookupError):
    """There is nothing to do for this person."""

    field = "person_id"

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: nothing is planned for {self.value!r}. Look at .steps for those that have a step."


class AlreadyPlannedError(ValueError):
    """Somebody of this name is in the workbook already."""

    field = "name"

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong and the mend, in a learner's words."""
        return words()["noted"]["already"].format(name=self.value)


@dataclass
class PlannerBook:
    """A workbook, as the planner uses it.

    Parameters
    ----------
    place : Workbook, path-like or None
        The workbook, or where it stands; None: the learner's own.

    Attributes
    ----------
    fault : WorkbookError or None
        Why the last reading failed; the plan is empty then.
    people, touchpoints
        What was read last.
    daily_limit : int
        The most steps a day.
    goal : Goal or None
        New people at the learner's own pace.
    """

    place: Place = None
    fault: WorkbookError | None = None
    people: dict[str, Person] = field(default_factory=dict)
    touchpoints: list[Touchpoint] = field(default_factory=list)
    daily_limit: int = timing().daily
    goal: Goal | None = None
    _undo: Callable[[Workbook], None] | None = None

    def read(self) -> None:
        """Read everything anew; what fails is not raised but stands in `fault`."""
        try:
            book = self.opened()
            self.people = {person.id: person for person in book.people}
            self.touchpoints = list(book.touchpoints)
            self.daily_limit = _whole(book.settings.value(_LIMIT), timing().daily)
            self.goal = _goal(book.settings.value(_GOAL))
        except WorkbookError as error:
            self.fault, self.people, self.touchpoints = error, {}, []
        else:
            self.fault = None

    @property
    def can_undo(self) -> bool:
        """Whether there is a last note to take back."""
        return self._undo is not None

    def note(self, touchpoint: Touchpoint) -> None:
        """Save what happened."""
        number = self.opened().touchpoints.add(touchpoint)
        self._undo = lambda book: book.touchpoints.remove(number)

    def add(self, person: Person, first: Touchpoint | None) -> None:
        """Save somebody new, and what happened with them first."""
        book = self.opened()
        with book.transaction():
            book.people.add(person)
            if first:
                book.touchpoints.add(first)
        self._undo = lambda book: book.people.remove(person.id)

    def set_cadence(self, person_id: str, cadence: int | None) -> None:
        """Save how often the learner would like to be in touch with somebody."""
        book = self.opened()
        was = book.people[person_id]
        now = replace(was, cadence=cadence)
        book.people.replace(person_id, now, was=was)
        self._undo = lambda book: book.people.replace(person_id, was, was=now)

    def set_daily_limit(self, limit: int) -> None:
        """Save the most steps a day."""
        self._keep(_LIMIT, str(limit))

    def set_goal(self, goal: Goal | None) -> None:
        """Save how many new people the learner wants to reach, and in how many days."""
        self._keep(_GOAL, f"{goal.people} {goal.days} {goal.since.isoformat()}" if goal else "")

    def take_back(self) -> None:
        """Undo the last note; nothing where it is gone already."""
        undo, self._undo = self._undo, None
        if undo:
            try:
                undo(self.opened())
            except UnknownRecordError:
                return

    def reported(self, person_id: str, on: date) -> None:
        """Note a message that was just recorded as sent as the report that it was."""
        book = self.opened()
        sent = [
            (number, point)
            for number, point in book.touchpoints.items()
            if (point.person_id, point.on, point.kind) == (person_id, on, "sent")
        ]
        if sent:
            number, point = sent[-1]
            book.touchpoints.replace(number, replace(point, kind="reported-back"), was=point)

    @property
    def last_export(self) -> bytes | None:
        """The numbers of the last calendar file; None where there was none."""
        return self.opened().settings.value(_EXPORT).encode() or None

    def exported(self, numbers: bytes) -> None:
        """Save the numbers of the calendar file just made."""
        self.opened().settings.keep(_EXPORT, numbers.decode())

    def _keep(self, name: str, value: str) -> None:
        book = self.opened()
        was = book.settings.value(name)
        book.settings.keep(name, value)
        self._undo = lambda book: book.settings.keep(name, was)

    def opened(self) -> Workbook:
        """Return the workbook."""
        if not isinstance(self.place, Workbook):
            self.place = Workbook(self.place)
        return self.place


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else otherwise


def _goal(text: str) -> Goal | None:
    try:
        people, days, since = text.split()
        return Goal(int(people), int(days), date.fromisoformat(since))
    except (ValueError, GoalError):  # nothing is set, or a newer program set it
        return None
