"""Asking who knows whom: a grid of pairs, of a sample where there are too many people to ask about all.

Twenty people make 190 pairs, and 45 make 990. Among people drawn by lot the share of pairs who know each other is a
fair guess at the share among all; `EgoNetwork` takes the sample as `asked`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Final

from wideweb.network.ego_network import EgoNetwork
from wideweb.people import Person

MOST_ASKED: Final = 20
"""Beyond so many people, only a sample is asked about. This kit's choice: some ten minutes of clicking."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Whom to ask about.

    Parameters
    ----------
    people : tuple of Person
        In the network's order.
    of : int
        How many people there are in all.
    """

    people: tuple[Person, ...]
    of: int

    @property
    def is_sample(self) -> bool:
        """Whether these are fewer than all."""
        return len(self.people) < self.of

    @property
    def asked(self) -> frozenset[str]:
        """The people's ids, for `EgoNetwork(people, ties, asked=…)` once the grid is answered."""
        return frozenset(person.id for person in self.people)

    def pairs(self) -> Iterator[tuple[Person, Person]]:
        """Yield every two people once: n (n - 1) / 2 pairs."""
        return combinations(self.people, 2)


def who_knows_whom(network: EgoNetwork, most: int = MOST_ASKED, seed: int = 0) -> Grid:
    """Return whom to ask about: everyone, or `most` of them drawn by lot; the same seed draws the same people.

    Whoever has been asked about already is asked about again before anybody else, so that an answer is never lost.
    """
    everyone = network.people
    if len(everyone) <= most:
        return Grid(everyone, len(everyone))
    partly = 0 < len(network.asked) < len(everyone)
    first = [person.id for person in everyone if partly and person.id in network.asked]
    others = [person.id for person in everyone if person.id not in first]
    lot = Random(seed).sample(others, max(0, most - len(first)))  # noqa: S311  # a draw that anybody may repeat
    kept = {*first[:most], *lot}
    return Grid(tuple(person for person in everyone if person.id in kept), len(everyone))
