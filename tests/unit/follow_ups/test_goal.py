"""New people at one's own pace, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.follow_ups.conftest import day, touch

from wideweb.follow_ups import Goal, GoalError, Touchpoint, progress
from wideweb.people import Person

ADA, BO, CY = Person("Ada Bell"), Person("Bo Chen"), Person("Cy Diaz")
SOME = [
    touch(0, "sent", person=ADA),
    touch(3, "sent", person=ADA),
    touch(5, "met", person=BO),
    touch(-50, "sent", person=CY),
    touch(6, "sent", person=CY),
]


def test_a_person_is_new_once() -> None:
    found = progress(SOME, day(6), Goal(1, 1, day(0)))
    assert (found.count, found.wanted, found.first) == (2, 7, day(0))
    assert found.text.startswith("2 new people since Mon, Sep 7. Your own goal of 1 new person a day makes 7.")


@pytest.mark.parametrize(
    ("goal", "count", "wanted", "words"),
    [
        (Goal(1, 7, day(0)), 2, 1, "you are there"),
        (Goal(2, 7, day(0)), 2, 2, "2 new people in 7 days"),
        (Goal(1, 30, day(0)), 2, 0, "So far: 2 new people."),
        (Goal(1, 1, day(6)), 0, 1, "0 new people since"),
        (None, 2, 0, "No goal is set"),
    ],
)
def test_only_what_the_pace_makes_so_far_is_asked_for(goal: Goal | None, count: int, wanted: int, words: str) -> None:
    found = progress(SOME, day(6), goal)
    assert (found.count, found.wanted) == (count, wanted)
    assert words in found.text


def test_the_window_ends_four_weeks_ago_or_as_long_as_the_goal_takes() -> None:
    old = [touch(0, "met", person=ADA)]
    assert progress(old, day(27), Goal(1, 7, day(-300))).count == 1
    assert progress(old, day(28), Goal(1, 7, day(-300))).count == 0
    assert progress(old, day(28), Goal(1, 60, day(-300))).count == 1


def test_a_bounce_or_a_snooze_reaches_nobody_and_old_years_break_nothing() -> None:
    nobody = [touch(0, "bounced", person=ADA), touch(0, "snoozed", person=BO, until=3)]
    assert progress(nobody, day(0), None).count == 0
    assert progress([Touchpoint("a", date.min, "sent")], date.min, Goal(1, 366, date.min)).count == 1


@pytest.mark.parametrize(
    ("field", "values"), [("people", (0, 1)), ("days", (1, 0)), ("days", (1, 367)), ("people", (True, 1))]
)
def test_a_goal_that_cannot_stand_is_named(field: str, values: tuple[int, int]) -> None:
    with pytest.raises(GoalError, match=field):
        Goal(*values, since=day(0))
