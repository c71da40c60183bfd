"""Networks to test with: the same one for us, for networkx and for igraph."""

from collections.abc import Iterable
from random import Random
from typing import Any

import networkx as nx

from wideweb.network import EGO, EgoNetwork, Tie
from wideweb.people import Person

Edge = tuple[str, str, float]


def people(*ids: str) -> list[Person]:
    """Return made-up people with these ids."""
    return [Person(f"Person {key}", id=key) for key in ids]


def network_of(ids: Iterable[str], edges: Iterable[Edge], own: Iterable[Edge] = ()) -> EgoNetwork:
    """Return our network: everyone was asked about."""
    everyone = list(ids)
    return EgoNetwork(people(*everyone), [Tie(*edge) for edge in (*own, *edges)], asked=everyone)


def graph_of(network: EgoNetwork) -> nx.Graph:
    """Return networkx's: ego is tied to everyone."""
    graph = nx.Graph()
    graph.add_weighted_edges_from((EGO, one.id, network.closeness(one.id)) for one in network.people)
    graph.add_weighted_edges_from(
        (tie.a_id, tie.b_id, tie.weight) for tie in network.ties if EGO not in {tie.a_id, tie.b_id}
    )
    return graph


def random_network(seed: int, size: int, chance: float) -> EgoNetwork:
    """Return a network with weights, each pair tied by chance."""
    random = Random(seed)  # noqa: S311  # no secret
    ids = [f"p{number}" for number in range(size)]
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[:i] if random.random() < chance]
    return network_of(
        ids,
        [(a, b, random.uniform(0.01, 5)) for a, b in pairs],
        [(EGO, key, random.uniform(0.01, 5)) for key in ids],
    )


def published() -> dict[str, EgoNetwork]:
    """Return the ego networks of some people in networks that networkx brings, weights included."""
    graphs: dict[str, tuple[nx.Graph, list[Any]]] = {
        "karate": (nx.karate_club_graph(), [0, 33, 11, 16]),
        "davis": (nx.davis_southern_women_graph(), ["Evelyn Jefferson", "E8"]),
        "miserables": (nx.les_miserables_graph(), ["Valjean", "Cosette", "Myriel"]),
        "florentine": (nx.florentine_families_graph(), ["Medici", "Pazzi"]),
    }
    return {f"{name}: {ego}": ego_network(graph, ego) for name, (graph, egos) in graphs.items() for ego in egos}


def ego_network(graph: nx.Graph, ego: object) -> EgoNetwork:
    """Return the network around one node of a graph."""
    alters = list(graph[ego])
    edges = graph.subgraph(alters).edges(data="weight", default=1)
    return network_of(
        map(str, alters),
        [(str(a), str(b), weight) for a, b, weight in edges],
        [(EGO, str(key), graph[ego][key].get("weight", 1)) for key in alters],
    )
