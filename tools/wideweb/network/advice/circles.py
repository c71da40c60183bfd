"""Circles: a group that hears the same news, and introductions from one circle to another."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from wideweb.network.advice.piece import Advice, names, phrase, piece
from wideweb.network.closeness import rings
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.labels import map_labels
from wideweb.people import Person, Stage

_LEAST: Final = 4
"""Of fewer, that all know each other means little."""

_ORDINARY: Final = 1.0
_MOST_COMPARED: Final = 40
_STAGES: Final = tuple(Stage)


def along(person: Person) -> int:
    """Return how far along someone is, by the order of the stages; -1 where it is not known."""
    return _STAGES.index(person.stage) if person.stage else -1


def same_news(network: EgoNetwork, group: Sequence[str]) -> Iterator[Advice]:
    """Yield that a group in which all know each other hears the same news."""
    if group:
        people = [network.person(key) for key in group]
        yield piece("same-news", people, names=names(people))


def largest_clique(network: EgoNetwork) -> list[str]:
    """Return the ids of a large group in which all know each other, in the network's order; none of under four people.

    From each person on, those with most ties are taken in while all know all. That need not find the largest group
    of all, which no fast way is known to find; it finds any that stands apart.
    """
    near = {key: frozenset(known) for key, known in network.adjacency.items()}
    marks = _marks(near)
    best: list[str] = []
    for start in near:
        best = max(best, _group_around(start, near, marks, len(best)), key=len)
    kept = set(best if len(best) >= _LEAST else ())
    return [key for key in near if key in kept]


def _marks(near: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Return each one's ties as the bits of a number, so that those whom two have in common are counted at once."""
    bit = {key: 1 << place for place, key in enumerate(key for key in near if near[key])}
    return {key: sum(map(bit.__getitem__, known)) for key, known in near.items()}


def _group_around(start: str, near: Mapping[str, frozenset[str]], marks: Mapping[str, int], least: int) -> list[str]:
    """Return a group in which all know each other and this person; only a part of it where it has at most `least`."""
    group, common = [start], near[start]
    if len(common) < least:
        return group
    within = {key: (marks[start] & marks[key]).bit_count() for key in common}
    while common and len(group) + len(common) > least:
        joined = max(common, key=lambda key: (within[key], len(near[key]), key))
        group.append(joined)
        left = common & near[joined]
        for gone in common - left:
            for key in near[gone] & left:
                within[key] -= 1
        common = left
    return group


def ask_introductions(network: EgoNetwork, leave_alone: Collection[str]) -> Iterator[Advice]:
    """Yield whom a close contact could bring the learner closer to: those further along than the learner."""
    close = rings()[0].least
    further = [one for one in network.people if along(one) > along(network.ego) and one.id not in leave_alone]
    distant = [one for one in further if network.closeness(one.id) < close]
    near = {one.id for one in network.people if network.closeness(one.id) >= close} - set(leave_alone)
    for person in sorted(distant, key=along, reverse=True):
        brokers = [
            (weight, network.person(key))
            for key, weight in network.neighbours(person.id).items()
            if weight >= _ORDINARY and key in near
        ]
        if brokers:
            broker = max(brokers, key=lambda one: one[0])[1]
            yield piece("ask-introduction", (broker, person), broker=broker.name, name=person.name)


def introductions(network: EgoNetwork, leave_alone: Collection[str]) -> Iterator[Advice]:
    """Yield pairs from separate circles who have something in common; only among those asked about."""
    circle = _circles(network)
    seen: set[frozenset[str]] = set()
    for shared, people in _in_common(network, leave_alone):
        for a, b in combinations(people[:_MOST_COMPARED], 2):
            pair = frozenset((a.id, b.id))
            if circle[a.id] != circle[b.id] and pair not in seen:
                seen.add(pair)
                yield piece("introduce", (a, b), a=a.name, b=b.name, shared=shared)


def _in_common(network: EgoNetwork, leave_alone: Collection[str]) -> Iterator[tuple[str, list[Person]]]:
    """Yield what people have in common, each with those who have it."""
    found: dict[tuple[str, str], list[Person]] = {}
    for person in network.people:
        if person.id in network.asked and person.id not in leave_alone:
            tags = [("same-tag", tag) for tag in person.tags if tag not in map_labels()]
            for key in [("same-organization", person.organization), *tags, ("same-city", person.city)]:
                if key[1]:
                    found.setdefault(key, []).append(person)
    for (kind, value), people in found.items():
        yield phrase(kind, value=value), people


def _circles(network: EgoNetwork) -> dict[str, str]:
    """Return for each person one of those whom they reach through others' ties, the learner's left out."""
    circle: dict[str, str] = {}
    for start in network.adjacency:
        waiting = [start] if start not in circle else []
        while waiting:
            key = waiting.pop()
            if key not in circle:
                circle[key] = start
                waiting.extend(network.adjacency[key])
    return circle
