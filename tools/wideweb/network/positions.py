"""The position generator: in which places around medicine the learner knows someone."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from wideweb.people import Person, Role, Stage

_ASIDE: Final = re.compile(r"\(.*?\)|\bon (?:my|the|her|his|their) \S+ side\b|-in-laws?\b")
_CLAUSE: Final = re.compile(r"[,;:.!/]")


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
    """Return whether the learner calls this person a relative: by a tag, by how they met, or by the name itself.

    "my aunt", "she is my mom's cousin" and "Aunt Rosa" do; "a friend of my aunt" and "my uncle's colleague" do not.
    """
    return (
        any(_names_a_relative(part) for part in _CLAUSE.split(_ASIDE.sub("", person.how_met.casefold())))
        or not _words("family").isdisjoint(map(str.casefold, person.tags))
        or _is_called_a_relative(person.name.casefold().split())
    )


def _names_a_relative(clause: str) -> bool:
    """Return whether a clause is a word for a relative, with nothing before it but words that leave it one."""
    said = clause.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("step-", "step")
    *before, last = said.replace("family member", "family").split() or [""]
    return last in _words("family") and all(
        word in _words("beside_family") or word.removesuffix("'s").removesuffix("'") in _words("family")
        for word in before
    )


def _is_called_a_relative(name: list[str]) -> bool:
    return name[0] in _words("family_names") or (len(name) == 1 and name[0] in _words("family"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_file()[key])


@cache
def _file() -> Mapping[str, Any]:
    with files("wideweb.network").joinpath("data", "positions.toml").open("rb") as file:
        return MappingProxyType(tomllib.load(file))
