"""How fast the measures of 5,000 people with 100,000 ties are, against igraph's constraint of everyone.

The peer is igraph's `Graph.constraint` in C for every person, on a graph that stands already; ours are all measures of
the learner (`measure`, with every index of composition), and constraint and effective size of everyone
(`measure_everyone`), on a network that stands already. networkx takes about half an hour for the same and is measured
on 400 ties, to be seen beside the others. Times are of the processor, so that others on the machine count less.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import time
from collections.abc import Callable
from statistics import median

import igraph
import networkx as nx

from wideweb.network import EGO, EgoNetwork, Tie, measure, measure_everyone
from wideweb.network.composition import ATTRIBUTES
from wideweb.people import Person, Role, Stage

PEOPLE = 5_000
TIES = 100_000
SMALL = 400
ROUNDS = 5
LIMITS = {
    "measure_to_igraph": 3.0,  # what the project promises: all measures within three times igraph's constraint
    "everyone_to_igraph": 3.0,  # as above, with everyone's effective size besides
}


def example(people: int, ties: int) -> EgoNetwork:
    """Return a network of made-up people: the same one each time."""
    chance = random.Random(6)  # noqa: S311  # no secret
    everyone = [
        Person(
            f"Person {n}",
            id=str(n),
            role=chance.choice(list(Role)),
            stage=chance.choice(list(Stage)),
            organization=f"Hospital {chance.randrange(50)}",
            city=f"City {chance.randrange(20)}",
        )
        for n in range(people)
    ]
    pairs: dict[tuple[int, int], float] = {}
    while len(pairs) < ties:
        a, b = sorted(chance.sample(range(people), 2))
        pairs[a, b] = chance.uniform(0.1, 3)
    own = [Tie(EGO, person.id, chance.uniform(0.1, 3)) for person in everyone]
    return EgoNetwork(everyone, [*own, *(Tie(str(a), str(b), weight) for (a, b), weight in pairs.items())])


def graph_of(network: EgoNetwork) -> igraph.Graph:
    """Return igraph's graph of a network."""
    return igraph.Graph.TupleList([(tie.a_id, tie.b_id, tie.weight) for tie in network.ties], weights=True)


def all_of_ego(network: EgoNetwork) -> None:
    """Take every measure of the learner."""
    numbers = measure(network)
    for attribute in ATTRIBUTES:
        numbers.ei(attribute)
        numbers.blau(attribute)
        numbers.iqv(attribute, 1_000)


def seconds(run: Callable[[], object]) -> float:
    """Return the median processor time of a few runs."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return median(taken)


def check(network: EgoNetwork, graph: igraph.Graph) -> None:
    """See that what is measured agrees."""
    theirs = dict(zip(graph.vs["name"], graph.constraint(weights="weight"), strict=True))
    ours = measure_everyone(network)
    assert all(abs(theirs[key] - ours[key].constraint) < 1e-9 for key in ours)  # as the issue says


def measured() -> dict[str, float]:
    """Return all times in milliseconds."""
    network = example(PEOPLE, TIES)
    graph = graph_of(network)
    check(network, graph)
    small = example(SMALL // 10, SMALL)
    small_graph = nx.Graph()
    small_graph.add_weighted_edges_from((tie.a_id, tie.b_id, tie.weight) for tie in small.ties)
    taken = {
        "igraph_constraint": seconds(lambda: graph.constraint(weights="weight")),
        "igraph_build": seconds(lambda: graph_of(network)),
        "build": seconds(lambda: EgoNetwork(network.people, network.ties)),
        "measure": seconds(lambda: all_of_ego(network)),
        "everyone": seconds(lambda: measure_everyone(network, with_igraph=True)),
        "everyone_in_python": seconds(lambda: measure_everyone(network, with_igraph=False)),
        "small_networkx": seconds(lambda: nx.constraint(small_graph, weight="weight")),
        "small_everyone_in_python": seconds(lambda: measure_everyone(small, with_igraph=False)),
    }
    return {f"{name}_ms": 1000 * value for name, value in taken.items()}


def main() -> int:
    """Print the figures; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    as_json = parser.parse_args().json
    figures = {name: round(value, 1) for name, value in measured().items()}
    base = figures["igraph_constraint_ms"]
    ratios = {
        "measure_to_igraph": figures["measure_ms"] / base,
        "everyone_to_igraph": figures["everyone_ms"] / base,
        "everyone_in_python_to_igraph": figures["everyone_in_python_ms"] / base,
        "build_to_igraphs": figures["build_ms"] / figures["igraph_build_ms"],
        "small_networkx_to_ours": figures["small_networkx_ms"] / figures["small_everyone_in_python_ms"],
    }
    result = {
        "name": "network",
        "machine": f"{platform.machine()}, Python {platform.python_version()}, igraph {igraph.__version__}, "
        f"networkx {nx.__version__}",
        "figures": figures,
        "ratios": {name: round(value, 2) for name, value in ratios.items()},
        "limits": LIMITS,
        "passed": all(ratios[name] <= limit for name, limit in LIMITS.items()),
    }
    print(json.dumps(result) if as_json else told(result))
    return 0 if result["passed"] else 1


def told(result: dict[str, object]) -> str:
    """Return the figures for people."""
    lines = [f"{PEOPLE} people, {TIES} ties; {result['machine']}"]
    for part in ("figures", "ratios", "limits"):
        values = result[part]
        assert isinstance(values, dict)  # as `main` makes it
        lines += [f"{part:8} {name:30} {value}" for name, value in values.items()]
    return "\n".join([*lines, "limits kept" if result["passed"] else "a limit is missed"])


if __name__ == "__main__":
    sys.exit(main())
