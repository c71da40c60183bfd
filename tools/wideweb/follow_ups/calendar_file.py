"""An iCalendar file (RFC 5545), written against the one before it.

Each step is an event on one day that blocks no time, never a to-do: Google Calendar drops those. An event keeps its
UID while its step stands, so that a new file moves it instead of adding another; what changed has a higher SEQUENCE
(3.8.7.4), and what is no longer planned is cancelled.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Alarm, Component, Event
from icalendar import Calendar as CalendarFile

from wideweb.follow_ups.export import DOMAIN, PreviousExportError
from wideweb.follow_ups.words import words

PRODUCT: Final = "-//Wide Web//Follow-up planner//EN"
_ALARM: Final = timedelta(hours=9)  # from the beginning of the day: nine in the morning
_KEPT: Final = timedelta(days=365)  # so long a cancelled event stays in the files
# What no text of such a file may hold (3.1), and halves of characters.
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_DIGEST: Final = "X-WIDE-WEB-DIGEST"
_COMPARED: Final = ("summary", "description", "dtstart")


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One event of a day: what it is called for good, when, in a few words, and in full."""

    uid: str
    on: date
    summary: str
    description: str


def written(planned: Iterable[PlannedEvent], stamp: datetime, previous: bytes | None) -> bytes:
    """Return the file that holds these events, numbered against the previous one.

    Raises
    ------
    PreviousExportError
        A `ValueError`, when `previous` is no calendar.
    """
    before = _events(previous)
    calendar = _empty()
    uids = set()
    for one in planned:
        uids.add(one.uid)
        calendar.add_component(_newer(_event(one), before.get(one.uid), stamp))
    for uid, event in before.items():
        if uid not in uids and not _is_old(event, stamp):
            calendar.add_component(_cancelled(event, stamp))
    return _bytes(calendar)


def numbers(content: bytes) -> bytes:
    """Return a file with all that the next one needs to know of it, and without its words.

    Raises
    ------
    PreviousExportError
        A `ValueError`, when it is no calendar.
    """
    calendar = _empty()
    for event in _events(content).values():
        bare = Event()
        for name in ("uid", "sequence", "dtstamp", "dtstart", "dtend", "status"):
            if name in event:
                bare[name] = event[name]
        bare.add(_DIGEST, _said(event))
        calendar.add_component(bare)
    return _bytes(calendar)


def _bytes(calendar: CalendarFile) -> bytes:
    content: bytes = calendar.to_ical()
    return content


def _empty() -> CalendarFile:
    calendar = CalendarFile()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words()["calendar"]["name"])
    return calendar


def _event(planned: PlannedEvent) -> Event:
    event = Event()
    event.add("uid", planned.uid)
    event.add("summary", _fit(planned.summary))
    event.add("description", _fit(planned.description))
    event.add("dtstart", planned.on)
    if planned.on < date.max:
        event.add("dtend", planned.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("categories", [words()["calendar"]["name"]])
    return event


def _fit(text: str) -> str:
    return _UNFIT.sub("", _LINE_END.sub("\n", text))


def _newer(event: Event, before: Component | None, stamp: datetime) -> Event:
    """Return an event numbered against its earlier self: raised where it changed, as it was where it did not."""
    same = before is not None and before.get("status") != "CANCELLED" and _said(before) == _said(event)
    event.add("sequence", 0 if before is None else int(before.get("sequence", 0)) + (not same))
    event.add("dtstamp", before.decoded("dtstamp", stamp) if same and before is not None else stamp)
    event.add("status", "CONFIRMED")
    event.add_component(_alarm(str(event["summary"])))
    return event


def _said(event: Component) -> str:
    """Return a mark of what an event says, the one that stands in it where its words were taken out."""
    if _DIGEST in event:
        return str(event[_DIGEST])
    said = [event.decoded(name, None) for name in _COMPARED]
    return sha256(repr(said).encode(errors="surrogatepass")).hexdigest()


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _ALARM)
    return alarm


def _cancelled(event: Component, stamp: datetime) -> Component:
    """Return an event of the last export as no longer planned; one that was cancelled there stays as it was."""
    if event.get("status") == "CANCELLED":
        return event
    gone = Event()
    for name in ("uid", "summary", "dtstart", "dtend", "transp", "class"):
        if name in event:
            gone[name] = event[name]
    gone.add("sequence", int(event.get("sequence", 0)) + 1)
    gone.add("dtstamp", stamp)
    gone.add("status", "CANCELLED")
    return gone


def _is_old(event: Component, stamp: datetime) -> bool:
    start = event.decoded("dtstart", None)
    return event.get("status") == "CANCELLED" and isinstance(start, date) and start < stamp.date() - _KEPT


def _events(previous: bytes | None) -> dict[str, Component]:
    """Return the events of a file that were made here, by UID."""
    if not previous:
        return {}
    try:
        calendar = Component.from_ical(previous)
        found = [event for event in calendar.walk("VEVENT") if str(event.get("uid", "")).endswith(DOMAIN)]
        for event in found:
            _check(event)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise PreviousExportError(str(error)) from error
    if not isinstance(calendar, CalendarFile):
        raise PreviousExportError(type(calendar).__name__)
    return {str(event["uid"]): event for event in found}


def _check(event: Component) -> None:
    """Raise a `ValueError` or `TypeError` when an event's number or one of its days cannot be read."""
    int(event.get("sequence", 0))
    for name in ("dtstart", "dtstamp"):
        if not isinstance(event.decoded(name, date.min), date):
            raise TypeError(name)
