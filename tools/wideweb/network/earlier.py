"""A map at one time without a name in it, to compare a later one with."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wideweb.network.closeness import ring_of, rings
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.tie import EGO
from wideweb.people import Person

_BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Marks:
    """A network as texts from which nobody is told who does not have it.

    Parameters
    ----------
    people : tuple of str
        One a person: their mark and the id of their ring.
    ties : tuple of str
        One a tie: the marks of both ends.
    """

    people: tuple[str, ...]
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different now from an earlier time.

    Parameters
    ----------
    came : tuple of Person
        Who was not there then.
    went : int
        How many were there then and are no more; who they were is not kept.
    closer, further : tuple of Person
        Who stands in a ring further in, or further out.
    new_ties, lost_ties : int
        Pairs who know each other now and did not then, and the other way round.
    """

    came: tuple[Person, ...]
    went: int
    closer: tuple[Person, ...]
    further: tuple[Person, ...]
    new_ties: int
    lost_ties: int


def marks(network: EgoNetwork, salt: str) -> Marks:
    """Return a network as marks.

    Parameters
    ----------
    network : EgoNetwork
        The network.
    salt : str
        Makes the marks of one time unlike those of another: the time, say.
    """
    mark = _marks(network.people, salt)
    people = (f"{mark[one.id]}{_BETWEEN}{ring_of(network.closeness(one.id)).id}" for one in network.people)
    return Marks(tuple(people), tuple(sorted(_pairs(network, mark))))


def changes(then: Marks, network: EgoNetwork, salt: str) -> Changes:
    """Return what is different in a network from what its marks say of an earlier time, under the same salt."""
    mark = _marks(network.people, salt)
    order = [ring.id for ring in rings()]
    ring_then = dict(text.split(_BETWEEN, 1) for text in then.people)
    stayed = [(one, ring_then[mark[one.id]]) for one in network.people if mark[one.id] in ring_then]
    steps = [(one, order.index(ring_of(network.closeness(one.id)).id) - _place(order, was)) for one, was in stayed]
    ties_now, ties_then = Counter(_pairs(network, mark)), Counter(then.ties)
    return Changes(
        came=tuple(one for one in network.people if mark[one.id] not in ring_then),
        went=len(ring_then) - len(stayed),
        closer=tuple(one for one, step in steps if step < 0),
        further=tuple(one for one, step in steps if step > 0),
        new_ties=(ties_now - ties_then).total(),
        lost_ties=(ties_then - ties_now).total(),
    )


def _place(order: Sequence[str], ring: str) -> int:
    return order.index(ring) if ring in order else len(order) - 1


def _pairs(network: EgoNetwork, mark: dict[str, str]) -> Iterable[str]:
    between = (tie for tie in network.ties if EGO not in {tie.a_id, tie.b_id})
    return (_BETWEEN.join(sorted((mark[tie.a_id], mark[tie.b_id]))) for tie in between)


def _marks(people: Iterable[Person], salt: str) -> dict[str, str]:
    return {one.id: hashlib.sha256(f"{salt} {one.id}".encode()).hexdigest()[:12] for one in people}
