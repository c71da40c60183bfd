"""The planner's widget without a browser: what it notes, what it answers, and what it keeps in the workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from wideweb.follow_ups import Calendar, GoalError, PlanFieldError, Span, Touchpoint
from wideweb.people import Person
from wideweb.widgets import FollowUpPlanner
from wideweb.workbook import Workbook

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
AMARA = Person("Amara Okafor", title="Dr.", cadence=90)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return Workbook(tmp_path / "workbook.db")


@pytest.fixture
def planner(book: Workbook) -> FollowUpPlanner:
    book.people.add(AMARA)
    book.touchpoints.add(Touchpoint(AMARA.id, TODAY - timedelta(days=1), "met", "in-person"))
    return FollowUpPlanner(workbook=book, clock=lambda: NOW)


def wish(planner: FollowUpPlanner, wanted: str, /, **content: Any) -> None:
    planner._wished(planner, {"wish": wanted, "number": planner.answered + 1, **content}, None)  # noqa: SLF001  # the page's way in


def actions(planner: FollowUpPlanner) -> list[str]:
    return [step.action for step in planner.steps]


def test_an_empty_workbook_invites_to_add_somebody(book: Workbook) -> None:
    planner = FollowUpPlanner(workbook=book, clock=lambda: NOW)
    assert planner.shown["summary"]["title"] == "Nobody here yet"
    assert (planner.steps, planner.rests, planner.shown["rows"]) == ([], [], [])


def test_what_the_page_shows_is_what_the_planner_says(planner: FollowUpPlanner) -> None:
    (row,) = planner.shown["rows"]
    (step,) = planner.steps
    assert (row["reason"], row["evidence"]["claim"]) == (step.reason, step.evidence.claim)
    assert (row["when"], row["day"], row["title"], row["done_kind"]) == ("today", "today", "Say thank you", "thanked")


def test_what_is_noted_is_on_disk_and_can_be_taken_back(planner: FollowUpPlanner, book: Workbook) -> None:
    planner.note(AMARA.id, "thanked", channel="email")
    assert [point.kind for point in Workbook(book.path).touchpoints] == ["met", "thanked"]
    assert planner.news["undo"]
    assert actions(planner) == ["keep-in-touch"]
    planner.undo()
    assert [point.kind for point in book.touchpoints] == ["met"]
    assert not planner.news["undo"]
    planner.undo()


def test_another_notebooks_notes_are_seen_on_the_next_look(planner: FollowUpPlanner, book: Workbook) -> None:
    Workbook(book.path).touchpoints.add(Touchpoint(AMARA.id, TODAY, "asked-to-stop"))
    planner.look()
    assert [rest.kind for rest in planner.rests] == ["stopped"]
    assert planner.shown["rests"][0]["for_good"]


def test_a_snooze_lasts_until_a_day_after_today(planner: FollowUpPlanner, book: Workbook) -> None:
    planner.snooze(AMARA.id, TODAY + timedelta(days=2))
    assert planner.steps[0].due == TODAY + timedelta(days=2)
    with pytest.raises(PlanFieldError, match="until"):
        planner.snooze(AMARA.id, TODAY)
    planner.skip(AMARA.id)
    assert actions(planner) == ["keep-in-touch"]
    assert len(book.touchpoints) == 3


def test_a_rhythm_a_goal_and_a_limit_are_kept_and_taken_back(planner: FollowUpPlanner, book: Workbook) -> None:
    planner.set_cadence(AMARA.id, None)
    assert book.people[AMARA.id].cadence is None
    planner.undo()
    assert book.people[AMARA.id].cadence == 90
    planner.set_daily_limit(1)
    planner.set_goal(1, 7)
    again = FollowUpPlanner(workbook=book.path, clock=lambda: NOW + timedelta(days=8))
    assert again.shown["limit"] == 1
    assert (again.shown["goal"]["people"], again.shown["goal"]["days"], again.shown["goal"]["wanted"]) == (1, 7, 1)
    again.set_goal(0, 0)
    assert again.shown["goal"]["people"] == 0
    with pytest.raises(PlanFieldError, match="daily_limit"):
        planner.set_daily_limit(0)
    with pytest.raises(GoalError, match="days"):
        planner.set_goal(1, 0)


@pytest.mark.parametrize(
    ("name", "value"), [("planner.daily_limit", "many"), ("planner.goal", "x y z"), ("planner.goal", "1 0 2026-01-01")]
)
def test_a_setting_that_nobody_understands_is_left_out(book: Workbook, name: str, value: str) -> None:
    book.settings.keep(name, value)
    shown = FollowUpPlanner(workbook=book, clock=lambda: NOW).shown
    assert (shown["limit"], shown["goal"]["people"]) == (3, 0)


def test_the_message_editor_opens_on_the_person_the_kind_and_the_channel(planner: FollowUpPlanner) -> None:
    editor = planner.write(AMARA.id)
    assert planner.editor is editor
    assert (editor.to, editor.kind, editor.channel) == ("Dr. Amara Okafor", "thank-you", "email")
    assert "[one thing]" in editor.text
    assert planner.written_to == AMARA.id
    planner.close_editor()
    state = planner.get_state()
    assert (state["editor"], state["written_to"]) == (None, "")
    with pytest.raises(LookupError, match="person_id"):
        planner.write("nobody")


@pytest.mark.parametrize(
    ("used", "follows", "kind", "channel"),
    [
        ("linkedin", False, "follow-up", "linkedin"),
        ("instagram", True, "follow-up", "instagram"),
        ("instagram", False, "cold", "email"),
    ],
)
def test_it_opens_on_the_channel_of_the_step(
    book: Workbook, used: str, *, follows: bool, kind: str, channel: str
) -> None:
    book.people.add(Person("Bo Chen", follows_back=follows))
    book.touchpoints.add(Touchpoint("bo-chen", TODAY - timedelta(days=10), "sent", used))
    editor = FollowUpPlanner(workbook=book, clock=lambda: NOW).write("bo-chen")
    assert (editor.to, editor.kind, editor.channel) == ("Bo Chen", kind, channel)


def test_a_draft_is_found_again_and_what_is_sent_moves_the_plan(planner: FollowUpPlanner, book: Workbook) -> None:
    planner.write(AMARA.id).text = "Dear Dr. Okafor, thank you."
    planner.close_editor()
    editor = planner.write(AMARA.id)
    assert editor.text == "Dear Dr. Okafor, thank you."
    editor.record_sent(TODAY, AMARA)
    planner.close_editor()
    planner.look()
    assert [point.kind for point in book.touchpoints] == ["met", "thanked"]
    assert actions(planner) == ["keep-in-touch"]


def test_a_report_that_was_sent_is_noted_as_a_report(book: Workbook) -> None:
    book.people.add(AMARA)
    for ago, kind in ((20, "advice"), (10, "acted-on-advice")):
        book.touchpoints.add(Touchpoint(AMARA.id, TODAY - timedelta(days=ago), kind))
    planner = FollowUpPlanner(workbook=book, clock=lambda: NOW)
    assert actions(planner) == ["report-back"]
    editor = planner.write(AMARA.id)
    editor.text = "I did what you advised."
    editor.record_sent(TODAY, AMARA)
    assert [point.kind for point in book.touchpoints] == ["advice", "acted-on-advice", "reported-back"]
    assert actions(planner) == ["keep-in-touch"]
    editor.take_back()
    assert [point.kind for point in book.touchpoints] == ["advice", "acted-on-advice"]


def test_exports_are_numbered_against_the_last_one_and_keep_no_name(planner: FollowUpPlanner, book: Workbook) -> None:
    first = planner.export()
    assert first.count(b"BEGIN:VEVENT") == 1
    assert planner.export() == first
    planner.snooze(AMARA.id, TODAY + timedelta(days=2))
    assert b"SEQUENCE:1" in planner.export()
    assert all("Okafor" not in setting.value for setting in book.settings)
    book.people.remove(AMARA.id)
    planner.look()
    last = planner.export()
    assert b"STATUS:CANCELLED" in last
    assert b"Okafor" not in last


def test_the_pages_wishes_are_done_and_answered(planner: FollowUpPlanner, book: Workbook) -> None:
    wish(planner, "note", person=AMARA.id, kind="replied", on="2026-11-23", channel="", note="")
    assert planner.answered == 1
    new = {"role": "nurse", "how_met": "", "days": 30, "follows_back": False, "kind": "", "on": "", "channel": ""}
    wish(planner, "add", name="Prof. Bo Chen, PhD", **new)
    assert book.people["bo-chen"] == Person("Bo Chen", title="Professor", role="nurse", cadence=30)  # type: ignore[arg-type]  # a role's text is taken
    wish(planner, "add", name="bo chen", **new)
    assert "already in your workbook" in planner.news["text"]
    wish(planner, "add", name="123", **new)
    assert planner.news["text"].startswith("name: ")
    wish(planner, "note", person="nobody", kind="met", on="2026-11-23", channel="", note="")
    assert "nobody" in planner.news["text"]
    wish(planner, "no such wish")
    assert planner.answered == 5


def test_a_workbook_that_cannot_be_read_is_told_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    path.write_text("no workbook at all, and long enough to be looked at " * 40)
    planner = FollowUpPlanner(workbook=path, clock=lambda: NOW)
    assert "damaged" in planner.shown["fault"]
    assert planner.steps == []


@pytest.mark.parametrize(
    ("calendar", "words"),
    [
        (None, "Next: Dr. Amara Okafor"),
        (Calendar(holidays=(Span(TODAY, name="Founders' Day"),)), "Founders' Day: nothing is planned."),
        (Calendar(exam_weeks=(Span(TODAY),)), "Exam week: nothing is planned."),
    ],
)
def test_a_quiet_day_says_why_and_what_comes_next(book: Workbook, calendar: Calendar | None, words: str) -> None:
    book.people.add(AMARA)
    book.touchpoints.add(Touchpoint(AMARA.id, TODAY - timedelta(days=5), "replied"))
    planner = FollowUpPlanner(workbook=book, calendar=calendar, clock=lambda: NOW)
    assert words in planner.shown["summary"]["text"]


def test_more_people_than_the_limit_can_hold_is_told_without_blame(book: Workbook) -> None:
    people = [Person(f"P{number} Q", id=f"p{number}", cadence=30) for number in range(9)]
    book.people.add_all(people)
    book.touchpoints.add_all([Touchpoint(person.id, date(2026, 5, 1), "replied") for person in people])
    assert FollowUpPlanner(workbook=book, clock=lambda: NOW).shown["crowded"].startswith("9 people are past")


def test_the_day_moves_on_with_the_clock(book: Workbook) -> None:
    now = [NOW]
    clock: Callable[[], datetime] = lambda: now[0]  # noqa: E731  # one word for the next lines
    book.people.add(AMARA)
    book.touchpoints.add(Touchpoint(AMARA.id, TODAY - timedelta(days=89), "replied"))
    planner = FollowUpPlanner(workbook=book, clock=clock)
    assert planner.shown["rows"][0]["day"] == "tomorrow"
    now[0] += timedelta(days=1)
    wish(planner, "look")
    assert planner.shown["rows"][0]["day"] == "today"
