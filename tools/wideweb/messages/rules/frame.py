"""The frame of a message: greeting, thanks, sign-off, blanks."""

from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.lexicon import words
from wideweb.messages.reading import Reading

_NOBODY: Final = words("nobody")


def greeting(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the message opens without addressing anyone in particular."""
    if reading.awaits("greeting"):
        return
    opening = reading.greeting
    if opening is None:
        yield fault("greeting", "missing", insert_at=0, to=reading.recipient.address)
    elif all(token.form in _NOBODY for token in opening.names):
        yield fault("greeting", "generic", (opening.start, opening.end), to=reading.recipient.address)
    else:
        yield merit("greeting", opening.start, opening.end)


def thanks(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where no words thank the reader."""
    hits = reading.hits("thanks")
    if hits:
        yield merit("thanks", hits[-1].start, hits[-1].end)
    else:
        yield fault("thanks", "missing", insert_at=reading.foot)


def sign_off(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the message does not end with the writer's name."""
    signed = reading.sign_off
    if signed:
        yield merit("sign-off", signed.start, signed.end)
    elif not reading.awaits("sign-off"):
        yield fault("sign-off", "missing", insert_at=len(reading.text.rstrip()))


def placeholder(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for each template slot that is still open."""
    for slot in reading.slots:
        yield fault("placeholder", "slot", (slot.start, slot.end))
