"""Short answers to numbered questions about a network, each told right or wrong from the network itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from wideweb.answers.names_in_text import named, nearly_named, plain
from wideweb.answers.network_case import NetworkCase
from wideweb.network import Position, positions

_NUMBERED: Final = re.compile(r"^\s*(?:question\s*)?(\d{1,3})\s*[.):\-]\s*(.*)$", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?<!\d)(\d{1,12}(?:[.,]\d{1,12}\d*)?)(?!\d)\s*"
    r"(?:(%|percent)|(?:/|(?:out of|of|in)(?: every| each)?\s)\s*(\d{1,12})(?!\d))?",
    re.IGNORECASE,
)
_REASON: Final = re.compile(r"\b(?:because|since|who|so that)\b|\s[-\N{EN DASH}\N{EM DASH}]\s|:", re.IGNORECASE)
_UP_TO_TEN: Final = "zero one two three four five six seven eight nine"
_FROM_TEN: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES: Final = tuple(f"{_UP_TO_TEN} {_FROM_TEN}".split())
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS: Final = re.compile(
    rf"\b(?:(?:({'|'.join(_TENS)})(?:[ -]({'|'.join(_ONES[1:10])}))?)|({'|'.join(_ONES)}))\b", re.IGNORECASE
)
_ASIDE: Final = re.compile(r"\([^()]*\)")
_LIST_NUMBER: Final = re.compile(r"\d+\s*[.)]")
_BETWEEN: Final = re.compile(r"[,;&/+]|\band\b|\bor\b", re.IGNORECASE)
_SMALL: Final = frozenset({"a", "an", "the", "of", "in", "at", "or", "other", "someone", "just", "to"})
_NEAR: Final = Fraction(1, 200)
_GAPS: Final = 2


def read_numbered(text: str) -> dict[int, str]:
    """Return the answers of a text by their numbers: ``2. 28``; a number answered twice counts as not answered.

    Where nothing stands beside a number, the lines below it are the answer.
    """
    answers: dict[int, list[str]] = {}
    twice: set[int] = set()
    below: int | None = None
    for line in text.splitlines():
        match = _NUMBERED.match(line)
        if match:
            number = int(match[1])
            twice |= {number} & answers.keys()
            answers[number] = [match[2].strip()]
            below = None if match[2].strip() else number
        elif below is not None:
            answers[below].append(line.strip())
    said = {number: " ".join(filter(None, lines)) for number, lines in answers.items() if number not in twice}
    return {number: answer for number, answer in said.items() if answer}


def read_number(text: str) -> Fraction | None:
    """Return the one number in a text: 0.25, 25 %, 7 of 28 and 7/28 are the same; None where there is none, or more.

    Of what was worked out, the result counts: "9 x 8 / 2 = 36". What stands in brackets is an aside.
    """
    if not any(map(str.isdigit, text)):
        text = _IN_WORDS.sub(_in_digits, text)
    found = list(_NUMBER.finditer(text.rpartition("=")[2]))
    if len(found) != 1:
        outside = _ASIDE.sub(" ", text)
        return read_number(outside) if outside != text else None
    value, percent, whole = Fraction(found[0][1].replace(",", ".")), found[0][2], found[0][3]
    if whole:
        return value / int(whole) if int(whole) else None
    return value / 100 if percent else value


def _in_digits(match: re.Match[str]) -> str:
    tens, after, ones = (part.casefold() if part else "" for part in match.groups())
    if ones:
        return str(_ONES.index(ones))
    return str(10 * (_TENS.index(tens) + 2) + (_ONES.index(after) if after else 0))


def is_right(expects: str, answer: str, case: NetworkCase) -> bool:
    """Return whether an answer is right about a network; `expects` is one of `QUESTIONS`."""
    return QUESTIONS[expects](answer, case)


def _people(answer: str, case: NetworkCase) -> list[set[str]]:
    said = _REASON.split(_ASIDE.sub(" ", answer))[0].strip(" .,")
    pieces = [piece for piece in _BETWEEN.split(said) if piece.strip(" .")]
    return [named(piece, case.people) or nearly_named(piece, case.people) for piece in pieces]


def _ids(answer: str, case: NetworkCase) -> frozenset[str]:
    """Return those whom an answer names; empty when a part of it fits nobody, or more than one."""
    found = _people(answer, case)
    return frozenset().union(*found) if found and all(len(one) == 1 for one in found) else frozenset()


def _number_is(wanted: Callable[[NetworkCase], float]) -> Callable[[str, NetworkCase], bool]:
    def judge(answer: str, case: NetworkCase) -> bool:
        value = read_number(answer)
        return value is not None and abs(value - Fraction(wanted(case))) <= _NEAR

    return judge


def _names_gaps(answer: str, case: NetworkCase) -> bool:
    """Return whether an answer names two positions, and in each of them nobody stands."""
    pieces = [piece for piece in _BETWEEN.split(_LIST_NUMBER.sub(",", answer)) if plain(piece)]
    meant = [_positions(piece) for piece in pieces]
    missing = {one.id for one in case.missing}
    return len(set(map(frozenset, meant))) >= _GAPS and all(one and one <= missing for one in meant)


def _positions(text: str) -> set[str]:
    words = {word.removesuffix("s") for word in plain(text).split()} - _SMALL
    return {one.id for one in positions() if words and words <= _position_words(one)}


def _position_words(position: Position) -> set[str]:
    said = " ".join([position.name, position.id.replace("-", " "), *position.roles])
    return {word.removesuffix("s") for word in plain(said).split()}


QUESTIONS: Final[Mapping[str, Callable[[str, NetworkCase], bool]]] = {
    "ties": _number_is(lambda case: len(case.pairs)),
    "possible": _number_is(lambda case: case.possible),
    "density": _number_is(lambda case: case.density),
    "bridge": lambda answer, case: len(_ids(answer, case)) == 1 and _ids(answer, case) <= case.bridges,
    "clique": lambda answer, case: case.know_each_other(_ids(answer, case)),
    "alone": lambda answer, case: _ids(answer, case) == case.alone != frozenset(),
    "gaps": _names_gaps,
}
"""What a numbered question can be about, and how an answer to it is judged."""
