"""The body of a message: who is writing, and why to this person."""

from collections.abc import Iterator

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.inquiry import roles
from wideweb.messages.reading import Reading


def introduction(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the writer does not say who they are."""
    if reading.awaits("introduction"):
        return
    said = roles(reading)
    nameless = reading.message.channel == "email" and not reading.own_names and not reading.sign_off
    if not said:
        after = reading.line_end(reading.greeting.end) if reading.greeting else 0
        yield fault("introduction", "missing", insert_at=after)
        return
    yield merit("introduction", *said[0])
    if nameless:
        yield fault("introduction", "nameless", insert_at=said[0][0])


def connection(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where nothing ties the message to this one person."""
    if reading.awaits("connection"):
        return
    specific = [tie for tie in reading.ties if not tie.general]
    general = [tie for tie in reading.ties if tie.general]
    if specific:
        yield merit("connection", specific[0].start, specific[0].end)
    elif general:
        yield fault("connection", "general", (general[0].start, general[0].end))
    else:
        yield fault("connection", "missing", insert_at=reading.foot)
