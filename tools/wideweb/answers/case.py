"""A made-up case: people, what happened with each of them, and a day; and what the planner would do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wideweb.follow_ups import Calendar, Span, Step, Touchpoint, plan
from wideweb.people import Person


class CaseError(ValueError):
    """A part of a case cannot be used: which one, and why."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(place, problem)
        self.place = place
        self.problem = problem

    def __str__(self) -> str:
        """Name the place and the mend."""
        return f"{self.place}: {self.problem}"


@dataclass(frozen=True)
class Case:
    """What a learner plans from.

    Parameters
    ----------
    today : datetime.date
        The day on which the plan is made.
    people : tuple of Person
        Everyone in the case.
    touchpoints : tuple of Touchpoint
        What happened, of one day in the order in which it happened.
    daily_limit : int
        The most steps that the case allows on one day.
    calendar : Calendar
        Its holidays.
    """

    today: date
    people: tuple[Person, ...]
    touchpoints: tuple[Touchpoint, ...] = ()
    daily_limit: int = 3
    calendar: Calendar = field(default_factory=Calendar)

    def next_steps(self) -> dict[str, Step]:
        """Return the planner's next step for each person who has one, as if no day could be full.

        From a step's `due` to its `latest` every day is as good: which of them, the daily limit decides.
        """
        roomy = len(self.people) + 1
        steps = plan(self.people, self.touchpoints, self.today, daily_limit=roomy, calendar=self.calendar)
        return {step.person_id: step for step in reversed(steps)}


def read_case(entry: Mapping[str, Any]) -> Case:
    """Return the case that a rubric describes.

    Parameters
    ----------
    entry
        `today`, `daily_limit`, `holidays` (days), `person` (tables with a Person's fields) and `touchpoint`
        (tables with a Touchpoint's fields, and `person`, an id).

    Raises
    ------
    CaseError
        When a part is missing or cannot stand; it says which.
    """
    if type(entry.get("today")) is not date:
        raise CaseError(place="today", problem="give the case a day, such as 2026-11-23")
    people = tuple(_person(number, one) for number, one in enumerate(entry.get("person", ()), start=1))
    known = {person.id for person in people}
    touchpoints = tuple(_touchpoint(number, one, known) for number, one in enumerate(entry.get("touchpoint", ()), 1))
    return Case(
        today=entry["today"],
        people=people,
        touchpoints=touchpoints,
        daily_limit=int(entry.get("daily_limit", 3)),
        calendar=Calendar(holidays=tuple(Span(day, name="a holiday") for day in entry.get("holidays", ()))),
    )


def _person(number: int, entry: Mapping[str, Any]) -> Person:
    place = f"person {number}"
    try:
        return Person(**entry)
    except (TypeError, ValueError) as error:
        raise CaseError(place, str(error)) from error


def _touchpoint(number: int, entry: Mapping[str, Any], known: set[str]) -> Touchpoint:
    place, fields = f"touchpoint {number}", dict(entry)
    who = fields.pop("person", "")
    if who not in known:
        problem = f"{who!r} is nobody in the case; use one of: {', '.join(sorted(known))}"
        raise CaseError(place, problem)
    try:
        return Touchpoint(person_id=who, **fields)
    except (TypeError, ValueError, LookupError) as error:
        raise CaseError(place, str(error)) from error
