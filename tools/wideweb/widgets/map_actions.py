"""What each action on the map changes in the workbook: a list of edits, nothing saved yet."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from wideweb.follow_ups import Touchpoint
from wideweb.network import EGO, NEXT, Imported, Ring, Tie, UnknownTieEndError, joined, merge_people, rings
from wideweb.people import Person
from wideweb.widgets.map_book import Edit, MapBook
from wideweb.workbook import KeptMessage, Placement


class UnknownRingError(LookupError):
    """The closeness is none that the map knows."""

    field = "closeness"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        known = ", ".join(ring.id for ring in rings())
        return f"{self.field}: {self.value!r} is not known. Use one of: {known}."


class SamePersonError(ValueError):
    """Two people are needed, and one was given twice."""

    field = "b_id"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} was given twice. Choose two different people."


def somebody(book: MapBook, person_id: str, field: str = "person_id") -> Person:
    """Return a person of the map.

    Raises
    ------
    UnknownTieEndError
        A `LookupError`, when nobody has this id.
    """
    if person_id not in book.people:
        raise UnknownTieEndError(field, person_id)
    return book.people[person_id]


def ring(closeness: str) -> Ring:
    """Return a ring by its id.

    Raises
    ------
    UnknownRingError
        A `LookupError`.
    """
    found = next((one for one in rings() if one.id == closeness), None)
    if found is None:
        raise UnknownRingError(closeness)
    return found


def adding(book: MapBook, person: Person, closeness: str, knows: Iterable[str] = ()) -> list[Edit]:
    """Return what adds somebody, in a ring, who knows some of the others; those are asked about where others are."""
    own = Tie(EGO, person.id, ring(closeness).weight)
    ties = [Tie(person.id, somebody(book, other, "knows").id) for other in knows]
    asked = any(one.asked for one in book.placements.values())
    placed = [Edit(None, Placement(person.id, asked=True))] if asked and ties else []
    return [Edit(None, person), *(Edit(None, tie) for tie in (own, *ties)), *placed]


def new_id(book: MapBook, person: Person) -> Person:
    """Return a person under an id that nobody of the map has."""
    number, own = 1, person.id
    while own in book.people:
        number += 1
        own = f"{person.id}-{number}"
    return replace(person, id=own)


def closing(book: MapBook, person_id: str, closeness: str) -> list[Edit]:
    """Return what puts somebody into a ring."""
    return _tie(book, EGO, somebody(book, person_id).id, ring(closeness).weight)


def tying(book: MapBook, a_id: str, b_id: str, weight: float) -> list[Edit]:
    """Return what makes two people know each other, this well.

    Raises
    ------
    SamePersonError
        A `ValueError`.
    """
    if a_id == b_id:
        raise SamePersonError(b_id)
    return _tie(book, somebody(book, a_id, "a_id").id, somebody(book, b_id, "b_id").id, weight)


def untying(book: MapBook, a_id: str, b_id: str) -> list[Edit]:
    """Return what makes two people not know each other."""
    was = book.ties.get(frozenset((a_id, b_id)))
    return [Edit(was, None)] if was else []


def _tie(book: MapBook, a_id: str, b_id: str, weight: float) -> list[Edit]:
    was = book.ties.get(frozenset((a_id, b_id)))
    return [Edit(was, replace(was, weight=weight) if was else Tie(a_id, b_id, weight))]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the picture, and what it means; what is None stays as it is.

    Parameters
    ----------
    closeness : str or None
        The id of a ring.
    angle : float or None
        On the rings, in radians, clockwise from the right.
    x, y : float or None
        On the web, from its middle.
    tag : str or None
        The label of a column; empty for the one of those who are not sorted yet.
    instead_of : tuple of str
        The labels of all columns.
    """

    closeness: str | None = None
    angle: float | None = None
    x: float | None = None
    y: float | None = None
    tag: str | None = None
    instead_of: tuple[str, ...] = ()


def placing(book: MapBook, person_id: str, spot: Spot) -> list[Edit]:
    """Return what puts somebody elsewhere in the picture."""
    person = somebody(book, person_id)
    edits = closing(book, person_id, spot.closeness) if spot.closeness else []
    if spot.tag is not None:
        edits += labelling(book, person_id, spot.tag, spot.instead_of)
    if (spot.angle, spot.x, spot.y) != (None, None, None):
        was = book.placements.get(person.id)
        old = was or Placement(person.id)
        angle = old.angle if spot.angle is None else math.remainder(spot.angle, math.tau)
        x, y = (old.x if spot.x is None else spot.x), (old.y if spot.y is None else spot.y)
        edits.append(Edit(was, replace(old, angle=angle, x=x, y=y)))
    return edits


def labelling(book: MapBook, person_id: str, tag: str, instead_of: Collection[str] = ()) -> list[Edit]:
    """Return what gives somebody a tag, in the place of some others; an empty tag takes only those away."""
    was = somebody(book, person_id)
    kept = tuple(one for one in was.tags if one not in instead_of)
    return [Edit(was, replace(was, tags=(*kept, tag) if tag else kept))]


def choosing(book: MapBook, person_id: str, usual: int) -> list[Edit]:
    """Return what makes somebody one of the learner's next people, with a rhythm for the planner to go by."""
    was = somebody(book, person_id)
    return [Edit(was, replace(was, tags=(*was.tags, NEXT), cadence=was.cadence or usual))]


def unchoosing(book: MapBook, person_id: str, usual: int) -> list[Edit]:
    """Return what takes that back; a rhythm of their own that the learner chose stays."""
    was = somebody(book, person_id)
    cadence = None if was.cadence == usual and NEXT in was.tags else was.cadence
    return [Edit(was, replace(was, tags=tuple(tag for tag in was.tags if tag != NEXT), cadence=cadence))]


def merging(book: MapBook, keep_id: str, other_id: str) -> list[Edit]:
    """Return what makes two people one: the first keeps its id, and all that belongs to the second moves to it.

    Raises
    ------
    SamePersonError
        A `ValueError`.
    """
    if keep_id == other_id:
        raise SamePersonError(other_id)
    keep, other = somebody(book, keep_id, "keep_id"), somebody(book, other_id, "other_id")
    gone = book.removal(other_id)
    return [Edit(keep, joined(keep, other)), *gone, *_moved(book, keep_id, other_id, gone)]


def _moved(book: MapBook, keep_id: str, other_id: str, gone: Sequence[Edit]) -> Iterable[Edit]:
    for edit in gone:
        was = edit.was
        if isinstance(was, Tie):
            yield from _moved_tie(book, keep_id, was.b_id if was.a_id == other_id else was.a_id, was.weight)
        elif isinstance(was, Placement):
            yield from _asked(book, [keep_id]) if was.asked else ()
        elif isinstance(was, Touchpoint | KeptMessage):
            yield Edit(None, replace(was, person_id=keep_id))


def _moved_tie(book: MapBook, keep_id: str, end: str, weight: float) -> Iterable[Edit]:
    was = book.ties.get(frozenset((keep_id, end)))
    if end != keep_id and (was is None or was.weight < weight):
        yield from _tie(book, keep_id, end, weight)


def _asked(book: MapBook, ids: Iterable[str]) -> Iterable[Edit]:
    for person_id in ids:
        was = book.placements.get(person_id)
        yield Edit(was, replace(was or Placement(person_id), asked=True))


def answering(book: MapBook, asked: Sequence[str], pairs: Iterable[Collection[str]]) -> list[Edit]:
    """Return what the grid's answers change: these people were asked about, and of them only these pairs are tied."""
    for person_id in asked:
        somebody(book, person_id, "asked")
    yes = {frozenset(pair) for pair in pairs}
    edits = list(_asked(book, asked))
    for two in combinations(asked, 2):
        was = book.ties.get(frozenset(two))
        if frozenset(two) in yes and was is None:
            edits.append(Edit(None, Tie(*two)))
        elif frozenset(two) not in yes and was is not None:
            edits.append(Edit(was, None))
    return edits


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an import changes, and how many people it adds and adds to."""

    edits: tuple[Edit, ...]
    added: int
    joined: int


def importing(book: MapBook, imported: Imported) -> Arrival:
    """Return what brings people from a file to the map; whoever is there already is added to and stays themselves."""
    merged = merge_people([*book.people.values(), *imported.people]).people
    new = [one for one in merged if one.id not in book.people]
    met = [one for one in merged if one.id in book.people and one != book.people[one.id]]
    edits = [*(Edit(book.people[one.id], one) for one in met), *(Edit(None, one) for one in new)]
    known = len(imported.people) - len(new)
    return Arrival(tuple(edits), len(new), max(known, 0))
