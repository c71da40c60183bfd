"""The structural measures of everyone in a network, each taken as ego in turn; the learner is among them.

In C where igraph is installed, which is meant for thousands of people; otherwise in Python. The results are equal.
"""

import importlib
import importlib.util
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wideweb.network.ego_network import EgoNetwork
from wideweb.network.structural_holes import StructuralHoles
from wideweb.network.tie import EGO

Links = Sequence[Mapping[int, float]]
Triangle = tuple[int, int, int]


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
    links = _links(network)
    constraint, triangles = _constraint_by_igraph(links) if with_igraph else _constraint_by_python(links)
    found = map(StructuralHoles, constraint, _effective_sizes(links, triangles))
    return dict(zip((EGO, *(person.id for person in network.people)), found, strict=True))


def _links(network: EgoNetwork) -> list[dict[int, float]]:
    """Return everybody's ties by their places: ego's 0, then the people's in order."""
    place = {person.id: number for number, person in enumerate(network.people, 1)}
    own = {number: network.closeness(name) for name, number in place.items()}
    links = [own]
    for number, near in enumerate(network.adjacency.values(), 1):
        known = dict(zip(map(place.__getitem__, near), near.values(), strict=True))
        known[0] = own[number]
        links.append(known)
    return links


def _constraint_by_igraph(links: Links) -> tuple[list[float], list[Triangle]]:
    igraph: Any = importlib.import_module("igraph")
    edges = [(a, b) for a, near in enumerate(links) for b in near if a < b]
    weights = [weight for a, near in enumerate(links) for b, weight in near.items() if a < b]
    graph = igraph.Graph(n=len(links), edges=edges)
    return graph.constraint(weights=weights), graph.list_triangles()


def _constraint_by_python(links: Links) -> tuple[list[float], list[Triangle]]:
    sums = [sum(near.values()) for near in links]
    shares = [
        {other: weight / whole for other, weight in near.items()} for near, whole in zip(links, sums, strict=True)
    ]
    invested = [dict(near) for near in shares]
    triangles = list(_triangles(links))
    for a, b, c in triangles:
        ab, ba, ac = shares[a][b], shares[b][a], shares[a][c]
        ca, bc, cb = shares[c][a], shares[b][c], shares[c][b]
        invested[a][b] += ac * cb
        invested[a][c] += ab * bc
        invested[b][a] += bc * ca
        invested[b][c] += ba * ac
        invested[c][a] += cb * ba
        invested[c][b] += ca * ab
    return [sum(share * share for share in near.values()) for near in invested], triangles


def _effective_sizes(links: Links, triangles: Iterable[Triangle]) -> list[float]:
    """Return everyone's number of people less what is redundant about them, which each triangle adds to three times.

    What is redundant for a, who knows b and c, is w_ab w_bc / max_k w_ck and the same with b and c exchanged, over the
    sum of a's ties.
    """
    tops = [1 / max(near.values()) for near in links]
    redundant = _redundant_beside_ego(links, tops)
    for a, b, c in triangles:
        if not (a and b and c):
            continue  # one with ego, which is counted already
        near = links[a]
        ab, ac, bc = near[b], near[c], links[b][c]
        at_a, at_b, at_c = ab * ac, ab * bc, ac * bc
        top_a, top_b, top_c = tops[a], tops[b], tops[c]
        redundant[a] += at_b * top_c + at_c * top_b
        redundant[b] += at_a * top_c + at_c * top_a
        redundant[c] += at_a * top_b + at_b * top_a
    return [len(near) - lost / sum(near.values()) for near, lost in zip(links, redundant, strict=True)]


def _redundant_beside_ego(links: Links, tops: Sequence[float]) -> list[float]:
    """Return what triangles with ego make redundant for everyone: every tie is one, and nearly all triangles are."""
    redundant = [0.0] * len(links)
    own, top = links[0], tops[0]
    for b in range(1, len(links)):
        own_b, top_b = own[b], tops[b]
        for c, weight in links[b].items():
            if c > b:
                at_ego, at_b, at_c = own_b * own[c], own_b * weight, own[c] * weight
                redundant[0] += at_b * tops[c] + at_c * top_b
                redundant[b] += at_ego * tops[c] + at_c * top
                redundant[c] += at_ego * top_b + at_b * top
    return redundant


def _triangles(links: Links) -> Iterator[Triangle]:
    """Yield every three people who all know each other, once; in time near the ties' number to the power of 1.5."""
    order = {place: number for number, place in enumerate(sorted(range(len(links)), key=lambda one: len(links[one])))}
    later = [{other for other in near if order[other] > order[place]} for place, near in enumerate(links)]
    for a, known in enumerate(later):
        for b in known:
            for c in known & later[b]:
                yield a, b, c
