"""A made-up network that a rubric describes, and what can be read off it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from wideweb.answers.case import CaseError
from wideweb.answers.pair_lines import Pair
from wideweb.network import EgoNetwork, Position, Tie, measure
from wideweb.people import Person

_TRIANGLE = 3


@dataclass(frozen=True)
class NetworkCase:
    """The people of a case, and who of them knows whom.

    Parameters
    ----------
    people : tuple of Person
        All of them, but for the learner's part in it.
    digests : frozenset of str
        One for each pair who know each other (`digest`). Learners have the rubric: so nobody reads the key by accident.
        It is a fold in the paper and no lock.
    """

    people: tuple[Person, ...]
    digests: frozenset[str]

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Those who know each other."""
        everyone = [person.id for person in self.people]
        return frozenset(frozenset(two) for two in combinations(everyone, 2) if digest(two) in self.digests)

    @property
    def possible(self) -> int:
        """How many pairs there could be: n (n - 1) / 2."""
        return len(self.people) * (len(self.people) - 1) // 2

    @property
    def density(self) -> float:
        """The share of the possible pairs who know each other, from 0 to 1."""
        return len(self.pairs) / self.possible

    @property
    def alone(self) -> frozenset[str]:
        """The ids of those who know none of the others."""
        return frozenset(person.id for person in self.people).difference(*self.pairs)

    @property
    def bridges(self) -> frozenset[str]:
        """The ids of those without whom a group of people who know each other would fall apart."""
        return frozenset(person.id for person in self.people if self._groups({person.id}) > self._groups(set()))

    def know_each_other(self, ids: Iterable[str]) -> bool:
        """Return whether three people all know each other."""
        three = set(ids)
        return len(three) == _TRIANGLE and all(frozenset(two) in self.pairs for two in combinations(three, 2))

    def are_apart(self, pair: Pair) -> bool:
        """Return whether no chain of people links two of them, the learner aside."""
        one, other = pair
        return other not in self._reached(one, set())

    @property
    def missing(self) -> tuple[Position, ...]:
        """The positions around medicine in which nobody of the case stands."""
        ties = [Tie(min(pair), max(pair)) for pair in self.pairs]
        return measure(EgoNetwork(self.people, ties)).coverage.missing

    def _groups(self, without: set[str]) -> int:
        """Return into how many groups those fall who know somebody, without some of them."""
        left = {person.id for person in self.people} - without - self.alone
        count = 0
        while left:
            left -= self._reached(min(left), without)
            count += 1
        return count

    def _reached(self, start: str, without: set[str]) -> set[str]:
        reached, ends = {start}, [start]
        while ends:
            here = ends.pop()
            near = {other for pair in self.pairs if here in pair for other in pair} - reached - without
            reached |= near
            ends += near
        return reached


def digest(pair: Iterable[str]) -> str:
    """Return the digest by which a rubric names a pair, whichever of the two comes first."""
    return hashlib.sha256(" knows ".join(sorted(pair)).encode()).hexdigest()[:12]


def read_network(entry: Mapping[str, Any]) -> NetworkCase:
    """Return the network that a rubric describes: `person` (tables with a Person's fields) and `ties` (digests).

    Raises
    ------
    CaseError
        When a person cannot stand, or a digest fits no pair; it says which.
    """
    people = []
    for number, one in enumerate(entry.get("person", ()), start=1):
        try:
            people.append(Person(**one))
        except (TypeError, ValueError) as error:
            place = f"person {number}"
            raise CaseError(place, str(error)) from error
    case = NetworkCase(tuple(people), frozenset(entry.get("ties", ())))
    unknown = case.digests - {digest(pair) for pair in case.pairs}
    if unknown or not case.pairs:
        problem = f"{', '.join(sorted(unknown)) or 'none'}: each must be the digest of two people of the case"
        raise CaseError(place="ties", problem=problem)
    return case
