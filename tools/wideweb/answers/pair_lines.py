"""Pairs of people as a learner types them: who knows whom, or whom to introduce to whom and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from wideweb.answers.names_in_text import named, nearly_named
from wideweb.answers.plan_table import LineProblem
from wideweb.people import Person

Pair = frozenset[str]

_BULLET: Final = re.compile(r"^\s*(?:[-*\N{BULLET}]|\d+[.)])\s+")
_REASON: Final = re.compile(r":|\bbecause\b|\bso that\b|\bsince\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    "<?-+>|\\s-+\\s|[|+&;,/\N{EN DASH}\N{EM DASH}\N{LEFTWARDS ARROW}-\N{LEFT RIGHT ARROW}]"
    "|\\b(?:and|knows?|with|meets?|to)\\b",
    re.IGNORECASE,
)
_EACH_OTHER: Final = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
_WITHOUT_NAMES: Final = """
all already another both bring can connect could each first have i i'd i'll introduce introduction is join known let me
meet met other one pair second should think third together will would
"""
_NO_NAMES: Final = frozenset(_WITHOUT_NAMES.split())
"""What people write around two names: "I would introduce Ana to Ben"."""

_ONE_TO_MANY: Final = re.compile(r"\bknows?\b|:", re.IGNORECASE)
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two people on one line, by their ids, and what the line says of why."""

    line: int
    pair: Pair
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PairLines:
    """What a text says of pairs: those that could be read, in the order typed, and the lines to mend."""

    lines: tuple[PairLine, ...]
    problems: tuple[LineProblem, ...]

    @property
    def pairs(self) -> frozenset[Pair]:
        """Each pair once."""
        return frozenset(one.pair for one in self.lines)


def read_pairs(text: str, people: Sequence[Person], *, reasons: bool = False) -> PairLines:
    """Return the pairs that a text names.

    Parameters
    ----------
    text
        One pair a line: ``Ana - Ben``, ``Ana knows Ben``, ``Ana + Ben: the reason``. ``Ana: Ben, Chidi`` and ``Ana
        knows Ben and Chidi`` are two pairs. Names may be short where they fit one person alone.
    people
        Those that may be named.
    reasons
        Whether a line that names nobody goes on with the reason of the pair above it.
    """
    lines: list[PairLine] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        said = unicodedata.normalize("NFKC", line)
        found = _read_line(number, _BULLET.sub("", said), people)
        if isinstance(found, str) and reasons and lines and not _names_somebody(said, people):
            lines[-1] = replace(lines[-1], reason=f"{lines[-1].reason} {said.strip()}".strip())
        elif isinstance(found, str):
            problems.append(LineProblem(number, line, found))
        else:
            lines += found
    return PairLines(tuple(lines), tuple(problems))


def _read_line(number: int, line: str, people: Sequence[Person]) -> list[PairLine] | str:
    """Return the pairs of a line, or what to mend in it."""
    left, cut, right = _cut(line)
    first = _names(left, people)
    if isinstance(first, str):
        return first
    if len(first) > _TWO and _EACH_OTHER.search(left):
        return [PairLine(number, frozenset(two)) for two in combinations(first, _TWO)]
    if len(first) == _TWO:
        return [PairLine(number, frozenset(first), right.strip() if cut else "")]
    if len(first) == 1 and cut == ":":
        others = _names(right, people)
        return others if isinstance(others, str) else _star(number, first[0], others)
    if len(first) > _TWO and _ONE_TO_MANY.search(left):
        return _star(number, first[0], first[1:])
    return "Name two people on a line, such as Ana - Ben; or one, a colon, and all whom they know."


def _cut(line: str) -> tuple[str, str, str]:
    match = _REASON.search(line)
    return (line[: match.start()], match[0], line[match.end() :]) if match else (line, "", "")


def _star(number: int, one: str, others: Sequence[str]) -> list[PairLine] | str:
    if not others:
        return "After the colon, name those whom they know."
    return [PairLine(number, frozenset((one, other))) for other in others]


def _names(text: str, people: Sequence[Person]) -> list[str] | str:
    """Return the ids of those named in a text, in order and each once; or what to mend."""
    ids: list[str] = []
    for part in _parts(text, people):
        found = _meant(part, people)
        if len(found) != 1:
            return f"“{part}” could mean more than one person." if found else f"“{part}” is nobody on this page."
        ids += found - set(ids)
    return ids


def _parts(text: str, people: Sequence[Person]) -> list[str]:
    """Return the pieces of a text that should each name somebody; a bare hyphen parts what fits nobody as a whole."""
    pieces = [piece for one in _BETWEEN.split(text) if (piece := _without_fillers(one.strip(" .\t")))]
    return [part for piece in pieces for part in ([piece] if _meant(piece, people) else piece.split("-")) if part]


def _without_fillers(piece: str) -> str:
    return " ".join(
        word
        for word in piece.split()
        if word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") not in _NO_NAMES
    )


def _meant(part: str, people: Sequence[Person]) -> set[str]:
    return named(part, people) or nearly_named(part, people)


def _names_somebody(line: str, people: Sequence[Person]) -> bool:
    return any(named(part, people) for part in _parts(line, people))
