"""The frame of a message: greeting, form of address, thanks, sign-off, blanks."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.lexicon import words
from wideweb.messages.names import CIVIL, LEARNED
from wideweb.messages.reading import Reading

_NOBODY: Final = words("nobody")
_THANKS: Final = re.compile(
    "\u8c22\u8c22|\u8b1d\u8b1d|\u611f\u8c22|\u611f\u8b1d|\u3042\u308a\u304c\u3068\u3046|\u611f\u8b1d|\uac10\uc0ac|\uace0\ub9d9|\uace0\ub9c8"
    "|\u0634\u0643\u0631|\u0645\u062a\u0634\u06a9\u0631|\u0645\u0645\u0646\u0648\u0646|\u05ea\u05d5\u05d3\u05d4|\u0927\u0928\u094d\u092f\u0935\u093e\u0926"
    "|\u0441\u043f\u0430\u0441\u0438\u0431\u043e|\u0434\u044f\u043a\u0443|\u0431\u043b\u0430\u0433\u043e\u0434\u0430\u0440|\u0e02\u0e2d\u0e1a\u0e04\u0e38\u0e13|\u03b5\u03c5\u03c7\u03b1\u03c1\u03b9\u03c3\u03c4"
    "|\u0ba8\u0ba9\u0bcd\u0bb1\u0bbf|\u0c27\u0c28\u0c4d\u0c2f|\u0986\u09a8\u09cd\u09af|\u09a7\u09a8\u09cd\u09af|\u12a0\u1218\u1230\u130d|\u0577\u0576\u0578\u0580\u0570|\u10db\u10d0\u10d3\u10da",
    re.IGNORECASE,
)


def greeting(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the message opens without addressing anyone in particular."""
    opening = reading.greeting
    if opening is None:
        if not reading.awaits_within("greeting", reading.opening_end):
            yield fault("greeting", "missing", insert_at=0, to=reading.recipient.address)
        return
    if reading.awaits_within("greeting", reading.line_end(opening.start)):
        return
    known = any(reading.recipient.knows(reading.text[token.start : token.end]) for token in opening.names)
    if not known and all(token.form in _NOBODY for token in opening.names):
        yield fault("greeting", "generic", (opening.start, opening.end), to=reading.recipient.address)
    else:
        yield merit("greeting", opening.start, opening.end)


def recipient_name(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the message calls the recipient by a wrong name or title."""
    opening, recipient = reading.greeting, reading.recipient
    if opening is None or reading.awaits_within("recipient-name", reading.line_end(opening.start)):
        return
    text = reading.text
    fill = _NOBODY | words("greeting_fill")
    names = [t for t in opening.names if recipient.knows(text[t.start : t.end]) or t.form not in fill]
    known = [token for token in names if recipient.knows(text[token.start : token.end])]
    if any(not unicodedata.name(token.form[0], "").startswith("LATIN") for token in known):
        return  # other scripts set titles otherwise, often as part of one word
    civil = [title for title in opening.titles if title in CIVIL]
    learned = [title for title in opening.titles if title in LEARNED]
    place = reading.address_span()
    if names and not known:
        if _can_compare(reading, [text[token.start : token.end] for token in names]):
            near = any(recipient.is_nearly(text[token.start : token.end]) for token in names)
            yield fault("recipient-name", "misspelled" if near else "other", place, to=recipient.address)
    elif known and recipient.is_doctor and civil and not learned:
        yield fault("recipient-name", "civil", place, to=recipient.address)
    elif known and recipient.is_doctor and not opening.titles:
        whole = len(known) > 1 and len(recipient.names) > 1
        yield fault("recipient-name", "full" if whole else "bare", place, to=recipient.address)
    elif known and recipient.is_no_doctor and learned and "dean" not in learned:
        yield fault("recipient-name", "learned", place, to=recipient.names[-1])
    if recipient.is_doctor and not civil:
        yield from _later(reading)


def _can_compare(reading: Reading, typed: list[str]) -> bool:
    """Whether both names are in Latin letters, and the words look like a name."""
    return reading.recipient.is_in_latin and all(word[0].isupper() and len(word) > 1 for word in typed)


def _later(reading: Reading) -> Iterator[Finding]:
    """Yield a finding where "Mr." and the recipient's name stand further down."""
    if all(sentence.words.isdisjoint(CIVIL) for sentence in reading.sentences):
        return
    start = reading.greeting.end if reading.greeting else 0
    tokens = [token for token in reading.tokens if token.start >= start]
    for token, second, third in zip(tokens, tokens[1:], tokens[2:], strict=False):
        name = third if second.form == "." else second
        if token.form in CIVIL and name.form in reading.recipient.plain_names and not reading.is_quoted(token.start):
            yield fault("recipient-name", "civil", (token.start, name.end), to=reading.recipient.address)
            return


def thanks(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where no words thank the reader."""
    signed = reading.sign_off
    names = reading.own_names | reading.recipient.plain_names
    hits = [
        (hit.start, hit.end)
        for hit in reading.hits("thanks")
        if not (signed and signed.start <= hit.start < signed.end) and hit.sentence.tokens[hit.first].form not in names
    ]
    said = reading.doing("thanks", hits)
    spoken = None if said else _in_other_scripts(reading.text)
    if said:
        yield merit("thanks", *said[-1])
    elif spoken:
        yield merit("thanks", *spoken)
    else:
        yield fault("thanks", "missing", insert_at=reading.foot)


def _in_other_scripts(text: str) -> tuple[int, int] | None:
    """Return where thanks stand in a script that is not written in words parted by spaces."""
    match = None if text.isascii() else _THANKS.search(text)
    return match.span() if match else None


def sign_off(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the message does not end with the writer's name."""
    signed = reading.sign_off
    if signed:
        yield merit("sign-off", signed.start, signed.end)
    elif not reading.awaits_after("sign-off", reading.last_line):
        yield fault("sign-off", "missing", insert_at=len(reading.text.rstrip()))


def placeholder(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for each template slot that is still open."""
    for slot in reading.slots:
        yield fault("placeholder", "slot", (slot.start, slot.end))
