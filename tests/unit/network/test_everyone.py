"""Everyone's measures: in C and in Python alike, and equal to networkx's."""

import importlib.util
import sys

import networkx as nx
import pytest
from tests.unit.network.graphs import graph_of, published, random_network

from wideweb.network import EGO, EgoNetwork, StructuralHoles, Tie, measure, measure_everyone
from wideweb.people import Person

NETWORKS = published() | {f"random {size}": random_network(size, size, 0.2) for size in (1, 2, 7, 40)}


@pytest.mark.parametrize("with_igraph", [True, False])
@pytest.mark.parametrize("name", NETWORKS)
def test_everyones_measures_are_those_of_networkx(name: str, *, with_igraph: bool) -> None:
    network = NETWORKS[name]
    graph = graph_of(network)
    constraint, effective = nx.constraint(graph, weight="weight"), nx.effective_size(graph, weight="weight")
    found = measure_everyone(network, with_igraph=with_igraph)
    assert set(found) == {EGO, *(one.id for one in network.people)}
    for key, holes in found.items():
        assert holes.constraint == pytest.approx(constraint[key], abs=1e-9)
        assert holes.effective_size == pytest.approx(effective[key], abs=1e-9)


def test_the_learners_are_those_of_measure() -> None:
    network = random_network(5, 40, 0.3)
    numbers = measure(network)
    ego = measure_everyone(network)[EGO]
    assert ego.constraint == pytest.approx(numbers.constraint, abs=1e-12)
    assert ego.effective_size == pytest.approx(numbers.effective_size, abs=1e-12)


@pytest.mark.parametrize("with_igraph", [True, False])
def test_degenerate_networks(*, with_igraph: bool) -> None:
    assert measure_everyone(EgoNetwork([]), with_igraph=with_igraph) == {EGO: StructuralHoles(0.0, 0.0)}
    alone = measure_everyone(EgoNetwork([Person("A", id="a"), Person("B", id="b")]), with_igraph=with_igraph)
    assert alone["a"] == StructuralHoles(1.0, 1.0)
    assert alone[EGO] == StructuralHoles(0.5, 2.0)


def test_without_igraph_it_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    network = EgoNetwork([Person("A", id="a"), Person("B", id="b")], [Tie("a", "b")])
    with_it = measure_everyone(network)
    monkeypatch.setitem(sys.modules, "igraph", None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    without = measure_everyone(network)
    assert without["a"].constraint == pytest.approx(with_it["a"].constraint)
    with pytest.raises(ModuleNotFoundError):
        measure_everyone(network, with_igraph=True)
