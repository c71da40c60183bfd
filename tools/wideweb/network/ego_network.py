"""The learner's network: the people, and who of them knows whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from wideweb.network.tie import EGO, Tie
from wideweb.people import Person, Role, Stage

YOU: Final = Person("You", id=EGO, role=Role.PEER, stage=Stage.PRE_MED)
"""The learner, where nothing else is said about them: a student before medical school."""

_ORDINARY: Final = 1.0


class UnknownTieEndError(LookupError):
    """A tie, or a list of ids, names somebody who is not in the network."""

    def __init__(self, field_name: str, value: object) -> None:
        super().__init__(field_name, value)
        self.field = field_name
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: nobody in this network has the id {self.value!r}. Add the person, or mend the id."


class TwinIdError(ValueError):
    """Two people have one id, or somebody has the learner's."""

    field = "id"

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"id: {self.value!r} is taken. Give each person an id of their own."


@dataclass(frozen=True, init=False)
class EgoNetwork:
    """The learner (*ego*), the people they know (*alters*), and who of these knows whom (*ties*).

    Ego is tied to everyone. A tie has no direction. A tie of a person to themselves says nothing and is left out. Of
    several ties between the same two people the strongest counts, in whatever order they come.

    Parameters
    ----------
    people : iterable of Person
        The alters, each with an id of their own, none of them `EGO`.
    ties : iterable of Tie
        Between two of them; `Tie(EGO, id, weight)` says how close the learner is to one of them (1 where unsaid).
    ego : Person
        The learner, to compare the others with.
    asked : iterable of str or None
        The ids of those about whom the learner was asked "who of these know each other?" (see `who_knows_whom`).
        Measures that need ties are taken among these. None: about everyone when there is any tie between two
        alters, about nobody when there is none, as after the import of a contact list.

    Raises
    ------
    TwinIdError
        A `ValueError`, when two people have one id.
    UnknownTieEndError
        A `LookupError`, when a tie or `asked` names somebody who is not among the people.
    """

    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    ego: Person
    asked: frozenset[str]
    _by_id: Mapping[str, Person] = field(repr=False, compare=False)
    _closeness: Mapping[str, float] = field(repr=False, compare=False)
    _neighbours: Mapping[str, Mapping[str, float]] = field(repr=False, compare=False)

    def __init__(
        self,
        people: Iterable[Person],
        ties: Iterable[Tie] = (),
        ego: Person = YOU,
        asked: Iterable[str] | None = None,
    ) -> None:
        self._set("people", tuple(people))
        self._set("ego", ego)
        self._set("_by_id", _by_id(self.people))
        self._set("ties", _strongest(self._by_id, ties))
        self._set("_closeness", _closeness(self._by_id, self.ties))
        self._set("_neighbours", _neighbours(self._by_id, self.ties))
        self._set("asked", self._who_was_asked(asked))

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)  # the record is frozen; this is its own construction

    def _who_was_asked(self, asked: Iterable[str] | None) -> frozenset[str]:
        if asked is None:
            return frozenset(self._by_id if any(self._neighbours.values()) else ())
        return frozenset(self._known("asked", key) for key in asked)

    def _known(self, field_name: str, person_id: str) -> str:
        if person_id not in self._by_id:
            raise UnknownTieEndError(field_name, person_id)
        return person_id

    def person(self, person_id: str) -> Person:
        """Return the person with this id.

        Raises
        ------
        UnknownTieEndError
            A `LookupError`, when nobody has it.
        """
        return self._by_id[self._known("person_id", person_id)]

    def closeness(self, person_id: str) -> float:
        """Return the weight of the learner's own tie to this person; 1 is an ordinary one.

        Raises
        ------
        UnknownTieEndError
            As in `person`.
        """
        return self._closeness[self._known("person_id", person_id)]

    @property
    def adjacency(self) -> Mapping[str, Mapping[str, float]]:
        """For each person's id whom of the learner's people they know, with each tie's weight; to be read only."""
        return MappingProxyType(self._neighbours)

    def neighbours(self, person_id: str) -> Mapping[str, float]:
        """Return whom among the learner's people this person knows, with each tie's weight; ego is not among them.

        Raises
        ------
        UnknownTieEndError
            As in `person`.
        """
        return MappingProxyType(self._neighbours[self._known("person_id", person_id)])

    def among(self, ids: Iterable[str]) -> "EgoNetwork":
        """Return the network of these people alone, all of them asked about.

        Raises
        ------
        UnknownTieEndError
            As in `person`.
        """
        kept = {self._known("ids", key) for key in ids} | {EGO}
        people = [person for person in self.people if person.id in kept]
        ties = [tie for tie in self.ties if tie.a_id in kept and tie.b_id in kept]
        return EgoNetwork(people, ties, self.ego, kept - {EGO})

    def with_person(self, person: Person, ties: Iterable[Tie] = ()) -> "EgoNetwork":
        """Return the network with one person more, asked about like the others.

        Raises
        ------
        TwinIdError, UnknownTieEndError
            As when a network is made.
        """
        asked = self.asked | {person.id} if self.asked else None
        return EgoNetwork((*self.people, person), (*self.ties, *ties), self.ego, asked)


def _by_id(people: Iterable[Person]) -> Mapping[str, Person]:
    found: dict[str, Person] = {}
    for person in people:
        if person.id in found or person.id == EGO:
            raise TwinIdError(person.id)
        found[person.id] = person
    return MappingProxyType(found)


def _strongest(by_id: Mapping[str, Person], ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return one tie for each two people, the strongest, in the order in which the pairs first came."""
    known = by_id.keys() | {EGO}
    kept: dict[tuple[str, str], Tie] = {}
    for tie in ties:
        for name, end in (("a_id", tie.a_id), ("b_id", tie.b_id)):
            if end not in known:
                raise UnknownTieEndError(name, end)
        pair = (tie.a_id, tie.b_id) if tie.a_id < tie.b_id else (tie.b_id, tie.a_id)
        if tie.a_id != tie.b_id and (pair not in kept or kept[pair].weight < tie.weight):
            kept[pair] = tie
    return tuple(kept.values())


def _closeness(by_id: Mapping[str, Person], ties: Iterable[Tie]) -> Mapping[str, float]:
    closeness = dict.fromkeys(by_id, _ORDINARY)
    for tie in ties:
        if EGO in {tie.a_id, tie.b_id}:
            closeness[tie.b_id if tie.a_id == EGO else tie.a_id] = tie.weight
    return closeness


def _neighbours(by_id: Mapping[str, Person], ties: Iterable[Tie]) -> Mapping[str, dict[str, float]]:
    near: dict[str, dict[str, float]] = {key: {} for key in by_id}
    for tie in ties:
        if EGO not in {tie.a_id, tie.b_id}:
            near[tie.a_id][tie.b_id] = tie.weight
            near[tie.b_id][tie.a_id] = tie.weight
    return near
