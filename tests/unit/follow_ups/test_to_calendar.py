"""The calendar file, read back by two other parsers: `ical`, which is strict, and `vobject`, as CalDAV servers do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from tests.unit.follow_ups.conftest import AMARA, day, touch

from wideweb.evidence import evidence
from wideweb.follow_ups import (
    ACTIONS,
    PreviousExportError,
    Step,
    StrangerError,
    calendar_numbers,
    plan,
    to_calendar,
)
from wideweb.people import Person

NOW = datetime(2026, 9, 7, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
STEPS = plan([AMARA], [touch(0, "sent")], today=day(0))


def strictly(content: bytes) -> list[dict[str, Any]]:
    """Return the events as `ical` reads them."""
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return [
        {
            "uid": event.uid,
            "on": event.dtstart,
            "until": event.dtend,
            "summary": event.summary,
            "description": event.description,
            "sequence": event.sequence,
            "status": event.status,
            "stamp": event.dtstamp,
        }
        for event in calendar.events
    ]


def as_servers_do(content: bytes) -> list[Any]:
    """Return the events as `vobject` reads them."""
    return list(vobject.readOne(content.decode()).contents.get("vevent", []))


def by_summary(content: bytes) -> dict[str, dict[str, Any]]:
    return {event["summary"]: event for event in strictly(content)}


def test_two_other_parsers_read_the_same_events() -> None:
    content = to_calendar(STEPS, [AMARA], now=NOW)
    nudge, last = strictly(content)
    assert (nudge["summary"], last["summary"]) == (
        "Nudge Dr. Amara Okafor by email",
        "One last try: Dr. Amara Okafor by email",
    )
    assert (nudge["on"], nudge["until"]) == (day(7), day(8))
    assert (nudge["status"], nudge["sequence"]) == ("CONFIRMED", 0)
    for event, other in zip((nudge, last), as_servers_do(content), strict=True):
        assert other.uid.value == event["uid"]
        assert other.dtstart.value == event["on"]
        assert other.summary.value == event["summary"]
        assert other.description.value == event["description"]
        assert other.transp.value == "TRANSPARENT"


def test_the_text_says_who_why_on_what_evidence_and_how_to_begin() -> None:
    text = strictly(to_calendar(STEPS, [AMARA], now=NOW))[0]["description"]
    assert text.startswith("Who: Dr. Amara Okafor\n")
    for words in (STEPS[0].reason, STEPS[0].evidence.claim, STEPS[0].evidence.citation, "Dear Dr. Amara Okafor,"):
        assert words in text


def test_each_event_has_an_alarm_at_nine_that_morning() -> None:
    for event in as_servers_do(to_calendar(STEPS, [AMARA], now=NOW)):
        (alarm,) = event.valarm_list
        assert (alarm.action.value, alarm.trigger.value) == ("DISPLAY", timedelta(hours=9))
        assert alarm.description.value


def test_there_are_no_to_dos_and_lines_are_as_the_standard_wants_them() -> None:
    person = Person("Nguyễn Thị Minh Khai " * 20, id="n")
    content = to_calendar(plan([person], [touch(0, "met", person=person)], today=day(0)), [person], now=NOW)
    assert b"VTODO" not in content
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(b"\n" not in line and len(line) <= 75 for line in lines)
    assert b"METHOD:PUBLISH" in lines


def test_what_did_not_change_stays_as_it_was() -> None:
    first = to_calendar(STEPS, [AMARA], now=NOW)
    assert to_calendar(STEPS, [AMARA], now=LATER, previous=first) == first
    assert to_calendar(STEPS, [AMARA], now=NOW) == first


def test_a_moved_step_keeps_its_uid_and_has_a_higher_sequence() -> None:
    first = to_calendar(STEPS, [AMARA], now=NOW)
    moved = [replace(STEPS[0], due=day(8)), STEPS[1]]
    second = to_calendar(moved, [AMARA], now=LATER, previous=first)
    before, after = strictly(first), strictly(second)
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert [event["sequence"] for event in after] == [1, 0]
    assert [event["on"] for event in after] == [day(8), day(21)]
    assert [event["stamp"] for event in after] == [LATER, NOW]


def test_a_step_that_vanished_is_cancelled_and_one_that_comes_back_is_newer_still() -> None:
    first = to_calendar(STEPS, [AMARA], now=NOW)
    answered = to_calendar([], [AMARA], now=LATER, previous=first)
    assert [(event["status"], event["sequence"]) for event in strictly(answered)] == [("CANCELLED", 1)] * 2
    assert all(not hasattr(event, "valarm") for event in as_servers_do(answered))
    assert to_calendar([], [AMARA], now=LATER + timedelta(days=1), previous=answered) == answered
    back = to_calendar(STEPS, [AMARA], now=LATER, previous=answered)
    assert [(event["status"], event["sequence"]) for event in strictly(back)] == [("CONFIRMED", 2)] * 2


def test_what_was_cancelled_long_ago_is_forgotten() -> None:
    gone = to_calendar([], [AMARA], now=LATER, previous=to_calendar(STEPS, [AMARA], now=NOW))
    assert strictly(to_calendar([], [AMARA], now=NOW + timedelta(days=800), previous=gone)) == []


def test_the_next_ladder_has_events_of_its_own_and_keeping_in_touch_moves_on() -> None:
    uids = {event["uid"] for event in strictly(to_calendar(STEPS, [AMARA], now=NOW))}
    again = plan([AMARA], [touch(0, "sent"), touch(1, "replied"), touch(60, "sent")], today=day(60))
    assert uids.isdisjoint(event["uid"] for event in strictly(to_calendar(again, [AMARA], now=NOW)))

    friend = replace(AMARA, cadence=30)
    known = [touch(0, "replied"), touch(9, "thanked")]
    both = [to_calendar(plan([friend], known[:n], today=day(9)), [friend], now=NOW) for n in (1, 2)]
    (before,), (after,) = (strictly(content) for content in both)
    assert (before["uid"], before["on"]) == (after["uid"], day(30))
    assert after["on"] == day(39)


def test_the_nudge_and_the_last_try_keep_their_events_when_the_nudge_is_sent() -> None:
    first = to_calendar(STEPS, [AMARA], now=NOW)
    nudged = plan([AMARA], [touch(0, "sent"), touch(8, "sent")], today=day(8))
    second = by_summary(to_calendar(nudged, [AMARA], now=LATER, previous=first))
    assert second["Nudge Dr. Amara Okafor by email"]["status"] == "CANCELLED"
    moved = second["One last try: Dr. Amara Okafor by email"]
    assert (moved["status"], moved["sequence"], moved["on"]) == ("CONFIRMED", 1, day(22))


def test_a_uid_tells_no_name() -> None:
    content = to_calendar(STEPS, [AMARA], now=NOW).decode().casefold()
    assert [uid for uid in re.findall(r"^uid:(.*)$", content, re.MULTILINE) if "okafor" in uid] == []


NAIVE = NOW.replace(tzinfo=None)


@pytest.mark.parametrize("now", [NAIVE, NOW.astimezone(timezone(-timedelta(hours=5)))])
def test_the_time_it_was_made_is_in_utc(now: datetime) -> None:
    assert strictly(to_calendar(STEPS, [AMARA], now=now))[0]["stamp"] == NOW


@pytest.mark.parametrize(
    "previous", [b"not a calendar", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"\xff\xfe", b"BEGIN:VCALENDAR\r\n"]
)
def test_a_previous_file_that_is_no_calendar_is_named(previous: bytes) -> None:
    with pytest.raises(PreviousExportError, match="previous"):
        to_calendar(STEPS, [AMARA], now=NOW, previous=previous)


@pytest.mark.parametrize(
    ("was", "now_is"),
    [(b"SEQUENCE:0", b"SEQUENCE:zero"), (b"DTSTAMP:2026", b"DTSTAMP:xx26"), (b";VALUE=DATE:2026", b":x")],
)
def test_a_previous_file_that_was_damaged_is_named(was: bytes, now_is: bytes) -> None:
    first = to_calendar(STEPS, [AMARA], now=NOW)
    assert was in first
    for write in (lambda previous: to_calendar(STEPS, [AMARA], now=LATER, previous=previous), calendar_numbers):
        with pytest.raises(PreviousExportError, match=r"^previous: this is no calendar exported here"):
            write(first.replace(was, now_is))


def test_events_of_somebody_elses_calendar_are_not_cancelled() -> None:
    first = to_calendar(STEPS, [AMARA], now=NOW)
    event = b"BEGIN:VEVENT\r\nUID:dentist@example.org\r\nDTSTART:20261130T090000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
    whole = first.replace(b"END:VCALENDAR", event + b"END:VCALENDAR")
    assert to_calendar(STEPS, [AMARA], now=LATER, previous=whole) == first
    assert b"dentist" not in calendar_numbers(whole)


def test_a_step_for_nobody_is_named() -> None:
    with pytest.raises(StrangerError, match="person_id"):
        to_calendar(STEPS, [], now=NOW)


names = st.text(min_size=1, max_size=60).filter(lambda name: any(map(str.isalpha, name)))


@settings(max_examples=60, deadline=None)
@given(
    name=names,
    reason=st.text(max_size=300),
    action=st.sampled_from(ACTIONS),
    due=st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)),
)
def test_any_script_survives_two_parsers(name: str, reason: str, action: str, due: date) -> None:
    person = Person(name, id="one")
    step = Step("one", due, action, "email", reason, evidence("kit-practice"))
    content = to_calendar([step], [person], now=NOW)
    (event,), (other,) = strictly(content), as_servers_do(content)
    assert event["on"] == other.dtstart.value == due
    assert event["description"] == other.description.value
    assert event["summary"] == other.summary.value
    kept = plain(person.name)
    assert kept in event["summary"]
    assert kept in event["description"]


def plain(text: str) -> str:
    """Return a text without what no calendar can hold."""
    text = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", text)


@pytest.mark.slow
def test_ten_thousand_steps() -> None:
    source = evidence("kit-practice")
    people = [Person(f"Person {number}", id=f"p{number}") for number in range(10_000)]
    steps = [Step(one.id, day(n % 300), "nudge", "email", "Why.", source) for n, one in enumerate(people)]
    content = to_calendar(steps, people, now=NOW)
    events = as_servers_do(content)
    assert len({event.uid.value for event in events}) == len(steps)
    assert [event.dtstart.value for event in events] == [step.due for step in steps]
    assert len(strictly(content)) == len(steps)


def test_the_numbers_of_a_file_do_for_the_next_and_tell_no_name() -> None:
    first = to_calendar(STEPS, [AMARA], now=NOW)
    numbers = calendar_numbers(first)
    assert b"Okafor" not in numbers
    assert to_calendar(STEPS, [AMARA], now=LATER, previous=numbers) == first
    moved = [replace(STEPS[0], due=day(8))]
    events = strictly(to_calendar(moved, [AMARA], now=LATER, previous=calendar_numbers(numbers)))
    assert [(event["status"], event["sequence"]) for event in events] == [("CONFIRMED", 1), ("CANCELLED", 1)]
    with pytest.raises(PreviousExportError):
        calendar_numbers(b"no calendar")
