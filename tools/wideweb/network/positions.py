"""The position generator: in which places around medicine the learner knows someone."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from wideweb.people import Person, Role, Stage


@dataclass(frozen=True, slots=True)
class Position:
    """One place around medicine, from `data/positions.toml`.

    Parameters
    ----------
    id : str
        Its name in the file.
    name : str
        As a learner reads it, with its article: "a nurse".
    distance : int
        How far along the road from the learner such a person stands, from 1 (beside them); no rank of worth.
    roles : frozenset of Role
    stages : frozenset of Stage
    tags : frozenset of str
        Who holds it: a person with one of each, where any are named.
    through : tuple of str
        Ids of positions whose people can often introduce one to somebody here.
    why, find : str
        What such a person can tell, and where to find one.
    """

    id: str
    name: str
    distance: int
    roles: frozenset[Role]
    stages: frozenset[Stage]
    tags: frozenset[str]
    through: tuple[str, ...]
    why: str
    find: str

    def is_held_by(self, person: Person) -> bool:
        """Return whether this person stands here. Relatives of the learner fill no position (`is_family`)."""
        return (
            (not self.roles or person.role in self.roles)
            and (not self.stages or person.stage in self.stages)
            and (not self.tags or not self.tags.isdisjoint(map(str.casefold, person.tags)))
            and not is_family(person)
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """In which positions the learner knows someone.

    Parameters
    ----------
    reached : mapping of str to tuple of str
        The ids of the positions that are covered, in the order of the file, each with the ids of the people there.
    missing : tuple of Position
        The rest, the nearest to the learner first.
    total : int
        All positions: K.
    """

    reached: Mapping[str, tuple[str, ...]]
    missing: tuple[Position, ...]
    total: int

    @property
    def share(self) -> float:
        """The covered ones among all, from 0 to 1: k / K."""
        return len(self.reached) / self.total


@cache
def positions() -> tuple[Position, ...]:
    """Return every position in the order of the file."""
    return tuple(
        Position(
            id=entry["id"],
            name=entry["name"],
            distance=entry["distance"],
            roles=frozenset(map(Role, entry.get("roles", ()))),
            stages=frozenset(map(Stage, entry.get("stages", ()))),
            tags=frozenset(entry.get("tags", ())),
            through=tuple(entry.get("through", ())),
            why=entry["why"],
            find=entry["find"],
        )
        for entry in _file()["position"]
    )


def coverage(people: Iterable[Person]) -> Coverage:
    """Return in which positions there is someone.

    No one at all covers none of them. One person may stand in several. Relatives stand in none.

    References
    ----------
    Lin N, Dumin M. Access to occupations through social ties. Social Networks 1986;8:365-385. Theirs ranks positions
    by prestige; this one does not.
    """
    everyone = [person for person in people if person.role or person.stage or person.tags]
    found = {one.id: tuple(person.id for person in everyone if one.is_held_by(person)) for one in positions()}
    missing = sorted((one for one in positions() if not found[one.id]), key=lambda one: one.distance)
    reached = {key: ids for key, ids in found.items() if ids}
    return Coverage(MappingProxyType(reached), tuple(missing), len(positions()))


def is_family(person: Person) -> bool:
    """Return whether the learner calls this person a relative, by a tag or by how they met ("my aunt")."""
    met = person.how_met.casefold().strip(" .").removeprefix("my ")
    return met in _family() or not _family().isdisjoint(map(str.casefold, person.tags))


@cache
def _family() -> frozenset[str]:
    return frozenset(_file()["family"])


@cache
def _file() -> Mapping[str, Any]:
    with files("wideweb.network").joinpath("data", "positions.toml").open("rb") as file:
        return MappingProxyType(tomllib.load(file))
