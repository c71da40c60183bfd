"""The structural measures of everyone in a network, each taken as ego in turn; the learner is among them.

In C where igraph is installed, which is meant for thousands of people; otherwise in Python. The results are equal.
"""

import importlib
import importlib.util
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wideweb.network.ego_network import EgoNetwork
from wideweb.network.structural_holes import StructuralHoles
from wideweb.network.tie import EGO

Links = Sequence[dict[int, float]]
Triangle = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A network by places: the people's from 0 in order, the learner's after them."""

    ids: Sequence[str]
    near: Sequence[Mapping[str, float]]
    """For each person whom they know, by id, with each tie's weight; the learner is not among them."""
    own: Sequence[float]
    """The weight of the learner's tie to each person."""
    pairs: Sequence[tuple[int, int]]
    """The ties between people."""
    weights: Sequence[float]
    """The weights of `pairs`."""


def measure_everyone(network: EgoNetwork, *, with_igraph: bool | None = None) -> dict[str, StructuralHoles]:
    """Return the structural measures of each person, by id, and of the learner, by `EGO`.

    The formulas are those of `structural_holes`. Somebody whom nobody in the network knows but the learner has the
    learner as their one alter: constraint 1.0, effective size 1.0. A network of no one gives the learner 0 and 0.

    Parameters
    ----------
    network : EgoNetwork
        Its ties, those not asked about counting as none. Weights whose sums or products are beyond a float are for
        `measure` alone.
    with_igraph : bool or None
        Whether to use igraph; None: where it is installed.

    Raises
    ------
    ModuleNotFoundError
        When igraph is asked for and not there.
    """
    if not network.people:
        return {EGO: StructuralHoles(0.0, 0.0)}
    if with_igraph is None:
        with_igraph = importlib.util.find_spec("igraph") is not None
    ties = _numbered(network)
    constraint, triangles = _by_igraph(ties) if with_igraph else _by_python(ties)
    found = map(StructuralHoles, constraint, _effective_sizes(ties, triangles))
    return dict(zip((*ties.ids, EGO), found, strict=True))


def _numbered(network: EgoNetwork) -> _Numbered:
    ids = [person.id for person in network.people]
    place = {name: number for number, name in enumerate(ids)}
    among = [tie for tie in network.ties if tie.a_id != EGO != tie.b_id]
    return _Numbered(
        ids,
        list(network.adjacency.values()),
        [network.closeness(name) for name in ids],
        [(place[tie.a_id], place[tie.b_id]) for tie in among],
        [tie.weight for tie in among],
    )


def _by_igraph(ties: _Numbered) -> tuple[list[float], list[Triangle]]:
    """Return everyone's constraint, and every three people who all know each other."""
    igraph: Any = importlib.import_module("igraph")
    ego = len(ties.ids)
    graph = igraph.Graph(n=ego + 1, edges=[*ties.pairs, *((place, ego) for place in range(ego))])
    constraint = graph.constraint(weights=[*ties.weights, *ties.own])
    graph.delete_vertices(ego)  # nearly all triangles are with ego, and need not be listed
    return constraint, graph.list_triangles()


def _by_python(ties: _Numbered) -> tuple[list[float], list[Triangle]]:
    """Return the same as `_by_igraph`."""
    links = _links(ties)
    ego = len(ties.ids)
    triangles = list(_triangles(links))
    return _constraint(links, triangles), [triangle for triangle in triangles if ego not in triangle]


def _links(ties: _Numbered) -> list[dict[int, float]]:
    """Return everybody's ties by their places."""
    links: list[dict[int, float]] = [{len(ties.ids): weight} for weight in ties.own]
    for (a, b), weight in zip(ties.pairs, ties.weights, strict=True):
        links[a][b] = links[b][a] = weight
    return [*links, dict(enumerate(ties.own))]


def _constraint(links: Links, triangles: Iterable[Triangle]) -> list[float]:
    sums = [sum(near.values()) for near in links]
    shares = [
        {other: weight / whole for other, weight in near.items()} for near, whole in zip(links, sums, strict=True)
    ]
    invested = [dict(near) for near in shares]
    for a, b, c in triangles:
        ab, ba, ac = shares[a][b], shares[b][a], shares[a][c]
        ca, bc, cb = shares[c][a], shares[b][c], shares[c][b]
        invested[a][b] += ac * cb
        invested[a][c] += ab * bc
        invested[b][a] += bc * ca
        invested[b][c] += ba * ac
        invested[c][a] += cb * ba
        invested[c][b] += ca * ab
    return [sum(share * share for share in near.values()) for near in invested]


def _effective_sizes(ties: _Numbered, triangles: Iterable[Triangle]) -> list[float]:
    """Return everyone's number of people less what is redundant about them, which each triangle adds to three times.

    What is redundant for a, who knows b and c, is w_ab w_bc / max_k w_ck and the same with b and c exchanged, over the
    sum of a's ties.
    """
    tops = [1 / max(own, max(near.values(), default=own)) for own, near in zip(ties.own, ties.near, strict=True)]
    redundant = _redundant_beside_ego(ties, tops)
    for a, b, c in triangles:
        near = ties.near[a]
        ab, ac, bc = near[ties.ids[b]], near[ties.ids[c]], ties.near[b][ties.ids[c]]
        at_a, at_b, at_c = ab * ac, ab * bc, ac * bc
        redundant[a] += at_b * tops[c] + at_c * tops[b]
        redundant[b] += at_a * tops[c] + at_c * tops[a]
        redundant[c] += at_a * tops[b] + at_b * tops[a]
    known = [*(len(near) + 1 for near in ties.near), len(ties.ids)]
    sums = [*(own + sum(near.values()) for own, near in zip(ties.own, ties.near, strict=True)), sum(ties.own)]
    return [size - lost / whole for size, lost, whole in zip(known, redundant, sums, strict=True)]


def _redundant_beside_ego(ties: _Numbered, tops: Sequence[float]) -> list[float]:
    """Return what triangles with ego make redundant for everyone: every tie is one, and nearly all triangles are."""
    redundant = [0.0] * (len(ties.ids) + 1)
    own, top, at_ego_in_all = ties.own, 1 / max(ties.own), 0.0
    for (b, c), weight in zip(ties.pairs, ties.weights, strict=True):
        own_b, own_c, top_b, top_c = own[b], own[c], tops[b], tops[c]
        at_ego, at_b, at_c = own_b * own_c, own_b * weight, own_c * weight
        at_ego_in_all += at_b * top_c + at_c * top_b
        redundant[b] += at_ego * top_c + at_c * top
        redundant[c] += at_ego * top_b + at_b * top
    redundant[-1] = at_ego_in_all
    return redundant


def _triangles(links: Links) -> Iterator[Triangle]:
    """Yield every three people who all know each other, once; in time near the ties' number to the power of 1.5."""
    order = {place: number for number, place in enumerate(sorted(range(len(links)), key=lambda one: len(links[one])))}
    later = [{other for other in near if order[other] > order[place]} for place, near in enumerate(links)]
    for a, known in enumerate(later):
        for b in known:
            for c in known & later[b]:
                yield a, b, c
