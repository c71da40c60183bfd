"""The body of a message: who is writing, and why to this person."""

from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.inquiry import roles
from wideweb.messages.reading import Reading

_AT_LARGE: Final = 3.0  # more log-odds where the only mention of the reader is one that fits all their colleagues


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
    specific = _specific(reading)
    general = [(tie.start, tie.end) for tie in reading.ties if tie.general] or reading.doing("praise")
    if specific:
        yield merit("connection", *specific[0])
    elif general:
        yield fault("connection", "general", general[0])
    else:
        yield fault("connection", "missing", insert_at=reading.foot)


def _specific(reading: Reading) -> list[tuple[int, int]]:
    """Return what ties the message to this person: "on the waitlist at your school" has to say more than that."""
    own = [(tie.start, tie.end) for tie in reading.ties if not tie.general]
    large = {id(tie.sentence) for tie in reading.ties if tie.general} - {
        id(tie.sentence) for tie in reading.ties if not tie.general
    }
    plain = set(reading.doing("tie", own, handicap=_AT_LARGE))
    return [
        span for span in reading.doing("tie", own) if span in plain or id(reading.sentence_at(span[0])) not in large
    ]
