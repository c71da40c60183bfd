"""The plan as a whole: the daily limit, what goes first, closed days, occasions, and arguments that cannot stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.unit.follow_ups.conftest import AMARA, MONDAY, day, told, touch

from wideweb.follow_ups import (
    Calendar,
    CalendarFieldError,
    Occasion,
    PlanFieldError,
    PreviousExportError,
    Span,
    Step,
    StrangerError,
    Touchpoint,
    TwoPeopleError,
    order_explained,
    plan,
    read_calendar,
    resting,
    to_calendar,
)
from wideweb.people import Person, Role

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
NAMES = ("Ada Bell", "Bo Chen", "Cy Diaz", "Dee Eze", "Ed Fox")
FIVE = [Person(name, cadence=90) for name in NAMES]


def met(on: int = 0) -> list[Touchpoint]:
    return [touch(on, "met", "in-person", person) for person in FIVE]


def test_five_met_at_one_conference_are_thanked_first_and_spill_in_order_and_say_so() -> None:
    friend = Person("Zoe Yu", cadence=30)
    steps = plan([friend, *FIVE], [*met(), touch(-30, "replied", person=friend)], today=day(0))
    assert [(step.person_id, step.action, step.due) for step in steps] == [
        ("ada-bell", "thank", day(0)),
        ("bo-chen", "thank", day(0)),
        ("cy-diaz", "thank", day(0)),
        ("dee-eze", "thank", day(1)),
        ("ed-fox", "thank", day(1)),
        ("zoe-yu", "keep-in-touch", day(1)),
    ]
    assert ["moved" in step.reason for step in steps] == [False] * 3 + [True] * 3
    assert "Mon, Sep 7: your limit is 3 a day" in steps[3].reason
    assert "thank-yous" in order_explained()


def test_who_spills_over_does_not_depend_on_the_order_in_which_people_stand() -> None:
    assert plan(FIVE[::-1], met()[::-1], today=day(0)) == plan(FIVE, met(), today=day(0))


def test_late_steps_go_first_then_by_worth() -> None:
    late, thanks, nudge = FIVE[:3]
    touchpoints = [
        touch(-200, "replied", person=late),
        touch(0, "met", person=thanks),
        touch(-7, "sent", person=nudge),
    ]
    steps = plan(FIVE, touchpoints, today=day(0), daily_limit=1)
    assert [(step.person_id, step.action) for step in steps[:3]] == [
        (late.id, "keep-in-touch"),
        (thanks.id, "thank"),
        (nudge.id, "nudge"),
    ]


def test_what_is_done_today_counts_but_a_first_message_to_somebody_new_does_not() -> None:
    done = [touch(0, "thanked", person=person) for person in FIVE[:2]]
    steps = plan(FIVE, [*met(), *done], today=day(0))
    assert Counter(step.due for step in steps if step.action == "thank") == {day(0): 1, day(1): 2}
    new = Person("Zoe Yu")
    steps = plan([*FIVE, new], [*met(), touch(0, "sent", person=new)], today=day(0))
    assert Counter(step.due for step in steps if step.action == "thank") == {day(0): 3, day(1): 2}


def test_on_their_last_day_somebody_on_a_cadence_keeps_their_place() -> None:
    friend = Person("Zoe Yu", cadence=20)
    last_day = touch(-30, "replied", person=friend)
    steps = plan([*FIVE, friend], [*met(), last_day], today=day(0))
    (place,) = [step for step in steps if step.person_id == friend.id]
    assert (place.due, place.is_late) == (day(0), False)
    assert Counter(step.due for step in steps) == {day(0): 3, day(1): 3}


def test_nothing_is_planned_on_weekends_holidays_and_in_exam_weeks() -> None:
    sent = [touch(0, "sent")]
    assert told(plan([AMARA], sent, today=day(12)))[0] == ("nudge", 14)
    calendar = Calendar(holidays=(Span(day(14), name="A holiday"),), exam_weeks=(Span(day(15), day(18), "Midterms"),))
    assert told(plan([AMARA], sent, today=day(12), calendar=calendar))[0] == ("nudge", 21)
    assert (calendar.name_of(day(14)), calendar.name_of(day(17)), calendar.name_of(day(20))) == (
        "A holiday",
        "Midterms",
        "",
    )


def test_exam_weeks_are_working_days_of_the_other_side() -> None:
    exams = Calendar(exam_weeks=(Span(day(1), day(5)),))
    assert told(plan([AMARA], [touch(0, "sent")], today=day(0), calendar=exams))[0] == ("nudge", 7)


def test_another_weekend_can_be_set() -> None:
    friday_and_saturday = Calendar(weekend=frozenset({4, 5}))
    steps = plan([AMARA], [touch(-2, "sent")], today=day(4), calendar=friday_and_saturday)
    assert told(steps)[0] == ("nudge", 6)


def test_an_occasion_between_ideal_and_longest_gap_is_when_one_writes() -> None:
    resident = Person("Ada Bell", role=Role.RESIDENT, cadence=28)
    nurse = Person("Bo Chen", role=Role.NURSE, cadence=28)
    calendar = Calendar(occasions=(Occasion(day(36), "Match Day", frozenset({Role.RESIDENT})),))
    touchpoints = [touch(0, "replied", person=one) for one in (resident, nurse)]
    found = {step.person_id: step for step in plan([resident, nurse], touchpoints, today=day(1), calendar=calendar)}
    assert (found[resident.id].due, found[nurse.id].due) == (day(36), day(28))
    assert "Match Day is on Tue, Oct 13" in found[resident.id].reason


def test_the_calendar_file_of_an_instructor(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(
        'weekend = ["Friday", "Saturday"]\n[[holidays]]\nfirst = 2026-11-26\nname = "Thanksgiving"\n'
        "[[exam_weeks]]\nfirst = 2026-12-14\nlast = 2026-12-18\nname = 'Finals'\n"
        "[[occasions]]\non = 2027-03-19\nname = 'Match Day'\nroles = ['resident physician']\n",
        encoding="utf-8",
    )
    assert read_calendar(path) == Calendar(
        holidays=(Span(date(2026, 11, 26), name="Thanksgiving"),),
        exam_weeks=(Span(date(2026, 12, 14), date(2026, 12, 18), "Finals"),),
        occasions=(Occasion(date(2027, 3, 19), "Match Day", frozenset({Role.RESIDENT})),),
        weekend=frozenset({4, 5}),
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[holidays]]\nfirst = 'soon'", "holidays, entry 1, first"),
        ("[[holidays]]\nfirst = 2026-11-26T10:00:00", "holidays, entry 1, first"),
        ("[[exam_weeks]]\nfirst = 2026-12-18\nlast = 2026-12-14", "exam_weeks, entry 1, last"),
        ("[[exam_weeks]]\nfirst = 2026-01-01\nlast = 2027-01-01", "exam_weeks, entry 1, last"),
        ("[[occasions]]\non = 2026-12-18\nname = ' '", "occasions, entry 1, name"),
        ("[[occasions]]\non = 2026-12-18\nname = 'x'\nroles = ['wizard']", "occasions, entry 1, roles"),
        ("[[occasions]]\nname = 'x'", "occasions, entry 1"),
        ("[[holidays]]\nday = 2026-12-18", "holidays, entry 1"),
        ("[[holiday]]\nfirst = 2026-12-18", "calendar"),
        ("weekend = ['Sun']", "weekend"),
        ("weekend = ['Monday','Tuesday','Wednesday','Thursday','Friday','Saturday','Sunday']", "weekend"),
        ("holidays = 5", "holidays"),
        ("weekend = 5", "weekend"),
    ],
)
def test_a_calendar_file_that_cannot_stand_says_where(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CalendarFieldError) as caught:
        read_calendar(path)
    assert str(caught.value).startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("error", "field", "call"),
    [
        (PlanFieldError, "daily_limit", lambda: plan([], [], MONDAY, 0)),
        (PlanFieldError, "daily_limit", lambda: plan([], [], MONDAY, True)),  # noqa: FBT003  # the thing tested
        (PlanFieldError, "today", lambda: plan([], [], datetime(2026, 9, 7, tzinfo=UTC))),
        (StrangerError, "person_id", lambda: plan([], [touch(0, "met")], MONDAY)),
        (TwoPeopleError, "people", lambda: plan([AMARA, AMARA], [], MONDAY)),
        (PlanFieldError, "people", lambda: plan("Amara", [], MONDAY)),  # type: ignore[arg-type]  # on purpose
        (PlanFieldError, "people", lambda: resting(["Amara"], [], MONDAY)),  # type: ignore[list-item]  # as above
        (PlanFieldError, "people", lambda: plan(AMARA, [], MONDAY)),  # type: ignore[arg-type]  # as above
        (PlanFieldError, "touchpoints", lambda: plan([AMARA], ["met"], MONDAY)),  # type: ignore[list-item]  # as above
        (PlanFieldError, "calendar", lambda: plan([AMARA], [], MONDAY, 3, "US")),  # type: ignore[arg-type]  # as above
        (PlanFieldError, "steps", lambda: to_calendar(["thank"], [AMARA], NOON)),  # type: ignore[list-item]  # as above
        (PlanFieldError, "now", lambda: to_calendar([], [AMARA], MONDAY)),  # type: ignore[arg-type]  # as above
        (PreviousExportError, "previous", lambda: to_calendar([], [], NOON, "BEGIN")),  # type: ignore[arg-type]  # as above
        (CalendarFieldError, "holidays", lambda: Calendar(holidays=("monday",))),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_bad_arguments_are_named(error: type[Exception], field: str, call: Callable[[], Any]) -> None:
    with pytest.raises(error) as caught:
        call()
    assert isinstance(caught.value, (ValueError, LookupError))
    assert str(caught.value).startswith(f"{field}: ")


def test_the_end_of_all_days_breaks_nothing() -> None:
    last = [Touchpoint(AMARA.id, date.max, "sent"), Touchpoint(AMARA.id, date.max - timedelta(3), "advice")]
    forever = replace(AMARA, cadence=10**400)
    for touchpoints in (last, last[1:], [touch(0, "replied")]):
        steps: list[Step] = plan([forever], touchpoints, today=date.max - timedelta(days=2))
        assert all(step.due <= date.max for step in steps)
    assert plan([forever], [touch(0, "replied")], today=day(1)) == []
