"""Details that could identify a patient, or put the writer at risk."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from wideweb.messages.advice import fault
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.lexicon import words
from wideweb.messages.reading import Reading
from wideweb.messages.sentences import Sentence

_CLINICAL: Final = words("clinical")
_RELATIVE: Final = words("relative")
_OWN: Final = frozenset({"my", "our", "own"})
_FEWEST: Final = 2
_PUBLISHED: Final = frozenset({"article", "book", "paper", "film", "movie", "novel", "documentary"})
_LONG_AGO: Final = re.compile(r"\b1[5-9]\d\d\b|\b200\d\b")
_NEAR: Final = 14  # tokens from "my father" in which an illness is told of him
_OPENING: Final = 40
_PHRASE: Final = 8  # words from "I am" in which an age is the writer's


@dataclass(frozen=True, slots=True)
class _Mark:
    """A kind of detail, how telling it is, and what it looks like."""

    weight: str
    expression: re.Pattern[str]


@cache
def _marks() -> Mapping[str, _Mark]:
    with files("wideweb.messages").joinpath("data", "identifiers.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        name: _Mark(entry["weight"], re.compile("|".join(entry["patterns"]), re.IGNORECASE * entry["ignore_case"]))
        for name, entry in table.items()
    }


def patient_privacy(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where details could identify a patient; the writer's own relatives draw a caution."""
    for sentence in reading.sentences:
        if sentence.words.isdisjoint(_CLINICAL):
            continue
        relative = _own_relative(sentence)
        if relative:
            yield fault("patient-privacy", "relative", relative)
            continue
        span = _identified(reading, sentence)
        if span:
            yield fault("patient-privacy", "patient", span)


def _own_relative(sentence: Sentence) -> tuple[int, int] | None:
    tokens = sentence.tokens
    for number, token in enumerate(tokens):
        if token.form in _RELATIVE and number and _OWN & {tokens[number - 1].form, tokens[max(number - 2, 0)].form}:
            near = tokens[number : number + _NEAR]
            if any(other.form in _CLINICAL for other in near):
                return tokens[number - 1].start, near[-1].end
    return None


def _identified(reading: Reading, sentence: Sentence) -> tuple[int, int] | None:
    """Return the words that identify: two marks or more, of which one is strong, in a scene the writer saw."""
    text = reading.text[sentence.start : sentence.end]
    if _LONG_AGO.search(text) or _about_writer(sentence):
        return None
    places: list[tuple[int, int]] = []
    weights: set[str] = set()
    told = {"writer"} if sentence.words.isdisjoint(_PUBLISHED) else {"writer", "sole", "name"}
    for mark in _marks().values():
        match = mark.expression.search(text) if mark.weight not in told else None
        if match and not reading.is_about_recipient(sentence.start + match.start(), sentence.start + match.end()):
            places.append(match.span())
            weights.add(mark.weight)
    if "sole" not in weights and (len(places) < _FEWEST or weights == {"weak"}):
        return None
    return sentence.start + min(start for start, _ in places), sentence.start + max(end for _, end in places)


def _about_writer(sentence: Sentence) -> bool:
    """Whether an age here is the writer's own: "I am a 31 year old freshman"."""
    opens = sentence.plain.find(" i am ", 0, _OPENING)
    age = sentence.plain.find(" old ", opens)
    if opens < 0 or age < 0 or " patient " in sentence.plain:
        return False
    return sentence.plain.count(" ", opens + len(" i am "), age) < _PHRASE


def personal_safety(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for a home address, an identity number, or a meeting alone in a private place."""
    for name, variant in (("home-address", "address"), ("identity-number", "identity")):
        match = _marks()[name].expression.search(reading.text) if any(map(str.isdigit, reading.text)) else None
        if match:
            yield fault("personal-safety", variant, match.span())
    private = reading.hits("private-place")
    if private:
        yield fault("personal-safety", "private", (private[0].start, private[0].end))
