"""Numbered things sorted into a few groups, as a learner types it: ``1. open``, ``2, 5 and 7: closed``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wideweb.answers.case import CaseError
from wideweb.answers.plan_table import LineProblem

_REASON: Final = re.compile(r"\bbecause\b|\bsince\b|\(", re.IGNORECASE)
_RANGE: Final = re.compile(r"(?<!\w)(\d+)\s*(?:-|\N{EN DASH}|\bto\b)\s*(\d+)(?!\w)")
_NUMBER: Final = re.compile(r"(?<!\w)\d+(?!\w)")
_RULER: Final = re.compile(r"[\s|:+=-]*")
_FEWEST: Final = 2


@dataclass(frozen=True)
class SortingCase:
    """What is sorted.

    Parameters
    ----------
    choices : mapping of str to sequence of str
        The groups by name, and how else learners may say each.
    digests : tuple of str
        For each thing, in order, the digest of the group it belongs to (`digest`). Learners have the rubric: so nobody
        reads the key by accident. It is a fold in the paper and no lock.
    """

    choices: Mapping[str, Sequence[str]]
    digests: tuple[str, ...]

    def is_right(self, number: int, choice: str) -> bool:
        """Return whether a thing belongs to a group."""
        return digest(number, choice) == self.digests[number - 1]

    def words(self) -> dict[str, str]:
        """Return every way to name a group, and the group; of two groups "not" the one is the other."""
        known = {word.casefold(): name for name, words in self.choices.items() for word in (name, *words)}
        if len(self.choices) == _FEWEST:
            one, other = self.choices
            opposite = {one: other, other: one}
            known = {f"not {word}": opposite[name] for word, name in known.items()} | known
        return known


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a text sorts: the group of each number that is in one, and the lines to mend."""

    groups: Mapping[int, str]
    problems: tuple[LineProblem, ...]


def digest(number: int, choice: str) -> str:
    """Return the twelve letters by which a rubric says that a thing belongs to a group."""
    return hashlib.sha256(f"{number} is {choice}".encode()).hexdigest()[:12]


def read_sorting(entry: Mapping[str, Any]) -> SortingCase:
    """Return the case that a rubric describes: `choices` (lists of other words, by name) and `items` (digests).

    Raises
    ------
    CaseError
        When there are too few groups, or a digest fits none of them; it says which.
    """
    choices = {str(name): tuple(map(str, words)) for name, words in entry.get("choices", {}).items()}
    case = SortingCase(choices, tuple(entry.get("items", ())))
    if len(choices) < _FEWEST:
        raise CaseError(place="choices", problem="give it two groups or more")
    for number, found in enumerate(case.digests, start=1):
        if found not in {digest(number, name) for name in choices}:
            place, problem = f"item {number}", f"{found!r} is the digest of no group for this number"
            raise CaseError(place, problem)
    if not case.digests:
        raise CaseError(place="items", problem="give it things to sort")
    return case


def read_sorted(text: str, case: SortingCase) -> Sorted:
    """Return what a text sorts.

    Parameters
    ----------
    text
        A number and a group a line, either first, or a group and all its numbers: ``1. open``, ``2, 5-7 closed``,
        ``open: 1, 3``; a group alone on a line is the heading of the numbers below. What follows "because" is passed
        over. A number in two groups counts as in none.
    case
        The groups and how many things there are.
    """
    found: dict[int, set[str]] = {}
    problems: list[LineProblem] = []
    heading = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if _RULER.fullmatch(line):
            continue
        tokens = list(_tokens(line, case))
        heading = _heading(tokens) or heading
        pairs, mend = _pairs(tokens, heading, case)
        mend = mend or _again(pairs, found, case)
        for thing, group in pairs:
            found.setdefault(thing, set()).add(group)
        if mend:
            problems.append(LineProblem(number, line, mend))
    groups = {thing: next(iter(names)) for thing, names in sorted(found.items()) if len(names) == 1}
    return Sorted(groups, tuple(problems))


def _tokens(line: str, case: SortingCase) -> Iterator[int | str]:
    """Yield the numbers and the groups of a line, in order."""
    known = case.words()
    words = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(known, key=len, reverse=True))
    cut = _REASON.search(line)
    said = _RANGE.sub(_spelled_out, line[: cut.start()] if cut else line).casefold()
    for match in re.finditer(rf"{words}|{_NUMBER.pattern}", said):
        yield int(match[0]) if match[0].isdecimal() else known[match[0]]


def _spelled_out(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return " ".join(map(str, range(first, last + 1))) if first < last < first + 100 else match[0]


def _heading(tokens: Sequence[int | str]) -> str:
    return tokens[0] if len(tokens) == 1 and isinstance(tokens[0], str) else ""


def _pairs(tokens: Sequence[int | str], heading: str, case: SortingCase) -> tuple[list[tuple[int, str]], str]:
    """Return each number of a line with its group, and what to mend in it, or nothing."""
    numbers = [one for one in tokens if isinstance(one, int)]
    groups = [one for one in tokens if isinstance(one, str)]
    strange = [one for one in numbers if not 0 < one <= len(case.digests)]
    if strange:
        return [], f"There is no {strange[0]}: the numbers go from 1 to {len(case.digests)}."
    if not numbers:
        return [], "" if groups else f"Begin with a number, then {_either(case)}."
    if not groups and not heading:
        return [], f"Behind the number, write {_either(case)}."
    if len(set(groups)) > 1:
        return _alternating(tokens, case)
    return [(one, groups[0] if groups else heading) for one in numbers], ""


def _alternating(tokens: Sequence[int | str], case: SortingCase) -> tuple[list[tuple[int, str]], str]:
    """Return the pairs of a line with several groups: numbers before each group, or behind each."""
    ordered = list(tokens) if isinstance(tokens[0], str) else list(tokens)[::-1]
    pairs: list[tuple[int, str]] = []
    group, waiting = "", False
    for token in ordered:
        if isinstance(token, int):
            pairs.append((token, group))
            waiting = False
        elif waiting:
            return [], f"It names more than one group. Keep {_either(case)}, or give each number a line."
        else:
            group, waiting = token, True
    return (pairs, "") if not waiting else ([], f"It names more than one group. Keep {_either(case)}.")


def _again(pairs: Sequence[tuple[int, str]], found: Mapping[int, set[str]], case: SortingCase) -> str:
    twice = [thing for thing, group in pairs if found.get(thing, {group}) != {group}]
    return f"{twice[0]} stands in two groups, so it counts in none. Keep {_either(case)}." if twice else ""


def _either(case: SortingCase) -> str:
    return " or ".join(f"“{name}”" for name in case.choices)
