"""One person, and what happens with her, told in days from one Monday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from wideweb.follow_ups import Calendar, Step, Touchpoint, plan
from wideweb.people import Person

MONDAY = date(2026, 9, 7)  # Labor Day; no holiday unless a test says so
AMARA = Person("Amara Okafor", title="Dr.")


def day(number: int) -> date:
    """Return the Monday that all is counted from, or so many days after it."""
    return MONDAY + timedelta(days=number)


def touch(
    number: int, kind: str, channel: str = "email", person: Person = AMARA, until: int | None = None
) -> Touchpoint:
    end = None if until is None else day(until)
    return Touchpoint(person.id, day(number), kind, channel, until=end)


@pytest.fixture
def steps() -> Callable[..., list[Step]]:
    """Plan for Amara alone."""

    def make(
        *touchpoints: Touchpoint, today: int, person: Person = AMARA, calendar: Calendar | None = None
    ) -> list[Step]:
        return plan([person], touchpoints, today=day(today), calendar=calendar)

    return make


def told(steps: list[Step]) -> list[tuple[str, int]]:
    """Return each step's action, and its day counted from the Monday."""
    return [(step.action, (step.due - MONDAY).days) for step in steps]
