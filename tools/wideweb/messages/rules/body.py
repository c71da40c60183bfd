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
    signed = reading.sign_off.start if reading.sign_off else len(reading.text)
    said = [span for span in reading.doing("who", roles(reading)) if span[0] < signed]
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
    specific = reading.doing("tie", [(tie.start, tie.end) for tie in reading.ties if not tie.general])
    general = [(tie.start, tie.end) for tie in reading.ties if tie.general] or reading.doing("praise")
    if specific:
        yield merit("connection", *specific[0])
    elif general:
        yield fault("connection", "general", general[0])
    else:
        yield fault("connection", "missing", insert_at=reading.foot)
