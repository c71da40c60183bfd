"""Spelling."""

import re
from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.lexicon import words
from wideweb.messages.reading import Reading
from wideweb.messages.spelling import correction, is_known

_RIGHT: Final = ("slang", "not_name", "closing", "greeting")
_MOST: Final = 40  # unknown words that are looked into: more is no longer a slip here and there
_SMALL: Final = re.compile(r"(?<![\w@#./'\u2019-])[a-z]{3,24}(?![\w@'\u2019]|[./-]\w)")


def spelling(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for each misspelled word, but for names, terms, text speak and other languages."""
    known = (
        reading.recipient.plain_names
        | reading.own_names
        | words("slang")
        | words("not_name")
        | words("closing")
        | words("greeting")
    )
    looked_up = 0
    foreign = [(s.start, s.end) for s in reading.sentences if not s.words.isdisjoint(words("foreign"))]
    for match in _SMALL.finditer(reading.text):
        word = match.group()
        if word in known or any(start <= match.start() < end for start, end in foreign):
            continue
        looked_up += not is_known(word)
        right = correction(word) if looked_up <= _MOST else None
        if right and not _foreign_beside(reading.text, match):
            yield fault("spelling", "word", match.span(), right=right)


def _foreign_beside(text: str, match: re.Match[str]) -> bool:
    """Whether a word next to this one has letters beyond English: then both are of another language."""
    before = text[max(0, match.start() - 16) : match.start()].split()
    after = text[match.end() : match.end() + 16].split()
    return any(
        not word.isascii() and any(map(str.isalpha, word)) and word[0].islower() for word in (*before[-1:], *after[:1])
    )
