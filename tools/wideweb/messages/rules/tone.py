"""How a message sounds: pressing, belittling its writer, praising at large, slangy."""

import re
from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.lexicon import words
from wideweb.messages.reading import Reading

_LETS_GO: Final = 2.0  # more log-odds for a sentence that also leaves a way out
_MANY_SORRIES: Final = 3
_SLANG: Final = words("slang")
_LOUD_SLANG: Final = words("loud_slang")
_LONGEST_SLANG: Final = max(map(len, _SLANG))
_SHOUT: Final = re.compile(r"(?:\b[A-Z]{2,}\b[\s,'\u2019&-]*){4,}|\b[A-Z]{2,}(?:\s+[A-Z]{2,})*!{2,}")
_BANGS: Final = re.compile(r"!{3,}|!!(?=[^!][\s\S]{0,2000}!!)|(?:\?!|!\?)[!?]+|\?{3,}")
_EMOJI: Final = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_PILE: Final = 3
_CAPITALS: Final = re.compile(r"\b[A-Z]{4,}\b")
_STRESSED: Final = words("stressed")


def pressure(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for each sentence that presses the reader."""
    plain = set(reading.doing("press", handicap=_LETS_GO))
    pressing = [
        span for span in reading.doing("press") if span in plain or not reading.lets_go(reading.sentence_at(span[0]))
    ]
    yield from _each("pressure", "pressing", pressing, reading)


def self_deprecation(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the writer apologises over and over or belittles themselves."""
    belittling = reading.doing("belittle")
    sorries = reading.hits("sorry")
    if belittling:
        yield from _each("self-deprecation", "belittling", belittling, reading)
    elif len({id(hit.sentence) for hit in sorries}) >= _MANY_SORRIES - 1 and len(sorries) >= _MANY_SORRIES - 1:
        yield fault("self-deprecation", "sorry", (sorries[1].sentence.start, sorries[1].sentence.end))


def flattery(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for each sentence of praise that is tied to nothing specific."""
    yield from _each("flattery", "general", reading.doing("praise"), reading)


def _each(rule: str, variant: str, spans: list[tuple[int, int]], reading: Reading) -> Iterator[Finding]:
    """Yield one finding for each place, but for those in an open template slot."""
    for span in spans:
        if not any(slot.start <= span[0] < slot.end for slot in reading.slots):
            yield fault(rule, variant, span)


def casual(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield findings for text speak, capitals, emoji piles and strings of exclamation marks."""
    yield from _slang(reading)
    for expression, variant in ((_SHOUT, "capitals"), (_BANGS, "marks")):
        match = next((m for m in expression.finditer(reading.text) if _is_own(reading, m)), None)
        if match:
            yield fault("casual", variant, match.span())
    stressed = [m for m in _CAPITALS.finditer(reading.text) if m.group().lower() in _STRESSED and _is_own(reading, m)]
    if stressed:
        yield fault("casual", "capitals", stressed[0].span())
    emoji = list(_EMOJI.finditer(reading.text))
    if len(emoji) >= _PILE:
        yield fault("casual", "emoji", (emoji[0].start(), emoji[-1].end()))
    subject = reading.message.subject if reading.message.channel == "email" else ""
    match = _BANGS.search(subject) or _SHOUT.search(subject)
    if match:
        yield fault("casual", "marks", match.span(), field="subject")


def _slang(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for each sentence with text speak, over its words from the first such to the last."""
    for sentence in reading.sentences:
        places = [
            (token.start, token.end)
            for token in sentence.tokens
            if token.end - token.start <= _LONGEST_SLANG
            and _is_slang(reading.text[token.start : token.end])
            and not reading.is_quoted(token.start)
        ]
        if places:
            yield fault("casual", "slang", (places[0][0], places[-1][1]))


def _is_slang(raw: str) -> bool:
    return (raw in _SLANG and raw.islower()) or (raw.isupper() and raw.lower() in _LOUD_SLANG)


def _is_own(reading: Reading, match: re.Match[str]) -> bool:
    """Whether these are the writer's own words: no quotation and no template slot."""
    in_slot = any(slot.start <= match.start() < slot.end for slot in reading.slots)
    return not in_slot and not reading.is_quoted(match.start())
