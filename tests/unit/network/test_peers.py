"""Our measures equal those of networkx and igraph wherever both define them."""

import igraph
import networkx as nx
import pytest
from tests.unit.network.graphs import graph_of, published, random_network

from wideweb.network import EGO, EgoNetwork, measure

NETWORKS = published() | {
    f"random {size} {chance}": random_network(seed, size, chance)
    for seed, (size, chance) in enumerate([(1, 0.5), (2, 1.0), (5, 0.5), (12, 0.3), (40, 0.1), (40, 0.7), (70, 0.08)])
}


@pytest.fixture(params=list(NETWORKS.values()), ids=list(NETWORKS))
def network(request: pytest.FixtureRequest) -> EgoNetwork:
    given: EgoNetwork = request.param
    return given


def test_constraint_is_that_of_networkx_and_of_igraph(network: EgoNetwork) -> None:
    graph = graph_of(network)
    ours = measure(network).constraint
    assert ours == pytest.approx(nx.constraint(graph, nodes=[EGO], weight="weight")[EGO], abs=1e-9)
    theirs = igraph.Graph.TupleList(graph.edges(data="weight"), weights=True)
    assert ours == pytest.approx(theirs.constraint(theirs.vs.find(EGO), weights="weight"), abs=1e-9)


def test_effective_size_and_efficiency_are_those_of_networkx(network: EgoNetwork) -> None:
    numbers = measure(network)
    theirs = nx.effective_size(graph_of(network), nodes=[EGO], weight="weight")[EGO]
    assert numbers.effective_size == pytest.approx(theirs, abs=1e-9)
    assert numbers.efficiency == pytest.approx(theirs / numbers.size, abs=1e-9)


def test_density_is_that_of_networkx_without_ego(network: EgoNetwork) -> None:
    alters = graph_of(network)
    alters.remove_node(EGO)
    numbers = measure(network)
    assert numbers.ties == alters.number_of_edges()
    if numbers.size > 1:
        assert numbers.density == pytest.approx(nx.density(alters), abs=1e-9)
