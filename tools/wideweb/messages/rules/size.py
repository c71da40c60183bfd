"""How long a message is, by the channel's limits, and an email's subject."""

import re
from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.lexicon import words
from wideweb.messages.reading import Reading
from wideweb.messages.tokens import tokenise

_REPLY: Final = re.compile(r"^\s*(?:re|fwd?|aw)\s*:", re.IGNORECASE)
_THANKED: Final = re.compile(r"^\s*(?:many )?thank(?:s| you) for (?!you\b)\w+ \w+", re.IGNORECASE)
_STRETCHED: Final = re.compile(r"(\w)\1{2,}")  # "heyyy"
_BY_FAR: Final = 20  # characters over the limit from which a subject is too long


def length(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield findings where the text is too long or too short for its channel."""
    text, limits, count = reading.message.text.strip(), reading.limits, reading.word_count
    start = len(reading.message.text) - len(reading.message.text.lstrip())
    whole = (start, start + len(text))
    size = len(text.encode("utf-8", "surrogatepass"))
    if limits.maximum_characters and len(text) > limits.maximum_characters:
        span = (start + limits.maximum_characters, whole[1])
        over = len(text) - limits.maximum_characters
        variant = f"characters-{reading.message.channel}"
        yield fault("length", variant, span, over=over, channel=limits.name, maximum=f"{limits.maximum_characters:,}")
    elif limits.maximum_bytes and size > limits.maximum_bytes:
        yield fault("length", "bytes", whole, channel=limits.name, maximum=f"{limits.maximum_bytes:,}")
    elif count > limits.most_words:
        yield fault("length", "long", whole, most=limits.recommended_words[1], count=count)
    elif count < limits.fewest_words:
        kind = reading.message.kind
        variant = "short" if kind == "cold" else f"short-{kind}"
        yield fault("length", variant, whole, channel=limits.name, fewest=limits.recommended_words[0])
    elif limits.free_characters and len(text) > limits.free_characters:
        span = (start + limits.free_characters, whole[1])
        yield fault("length", "free", span, free=limits.free_characters, count=len(text))
    else:
        yield merit("length", *whole)


def subject(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where an email's subject is missing, vague, misleading or far too long."""
    line = reading.message.subject.strip()
    span = (reading.message.subject.find(line), reading.message.subject.find(line) + len(line))
    maximum = reading.limits.subject_characters
    if not line:
        yield fault("subject", "missing", insert_at=0, field="subject")
    elif reading.message.kind == "cold" and _REPLY.match(line):
        yield fault("subject", "misleading", span, field="subject")
    elif _is_vague(line, reading.recipient.plain_names):
        yield fault("subject", "vague", span, field="subject")
    elif len(line) > maximum + _BY_FAR:
        yield fault("subject", "long", span, field="subject", maximum=maximum, count=len(line))


def _is_vague(line: str, names: frozenset[str]) -> bool:
    """Whether every word of the subject would fit any message, the recipient's name aside."""
    if _THANKED.match(line):
        return False
    vague = words("subject_vague") | names
    return all(
        token.form in vague or _STRETCHED.sub(r"\1", token.form) in vague or not token.form[0].isalpha()
        for token in tokenise(line)
    )
