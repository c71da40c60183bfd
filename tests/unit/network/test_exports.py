import csv
from io import StringIO

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.network.graphs import random_network

from wideweb.network import EGO, EgoNetwork, Tie, anonymised, measure, to_csv, to_graphml
from wideweb.people import Person, Role, Stage

SECRETS = ("Amara", "Okafor", "amara", "Harbor", "Seaport", "choir", "NICU")


def network() -> EgoNetwork:
    amara = Person(
        "Amara Okafor", role=Role.NURSE, stage=Stage.IN_PRACTICE, organization="Harbor", city="Seaport",
        how_met="the choir", tags=("NICU", "kind"), notes="secret", links=("mailto:amara@harbor.example",),
    )  # fmt: skip
    return EgoNetwork(
        [amara, Person("=Bo Lind", id="bo"), Person("Cy", id="cy")], [Tie(EGO, "bo", 3), Tie("amara-okafor", "bo", 0.5)]
    )


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table, newline="")))


def test_tables_with_names() -> None:
    people, ties = map(rows, to_csv(network()))
    assert people[0]["name"] == "Amara Okafor"
    assert people[0]["tags"] == "NICU, kind"
    assert [row["closeness"] for row in people] == ["1.0", "3.0", "1.0"]
    assert people[1]["name"] == "'=Bo Lind"
    assert ties == [{"a_id": "amara-okafor", "b_id": "bo", "weight": "0.5"}]


def test_graphml_says_the_same_to_another_program() -> None:
    graph = nx.parse_graphml(to_graphml(network()))
    assert set(graph) == {EGO, "amara-okafor", "bo", "cy"}
    assert graph.nodes["amara-okafor"]["role"] == "nurse"
    assert graph["bo"]["amara-okafor"]["weight"] == 0.5
    assert graph[EGO]["bo"]["weight"] == 3.0
    constraint = nx.constraint(graph, nodes=[EGO], weight="weight")[EGO]
    assert constraint == pytest.approx(measure(network()).constraint)


def test_without_names_nothing_points_to_anybody() -> None:
    for text in (*to_csv(network(), named=False), to_graphml(network(), named=False)):
        assert not [secret for secret in SECRETS if secret in text]
    people, ties = map(rows, to_csv(network(), named=False))
    assert set(people[0]) == {"id", "role", "stage", "closeness"}
    assert {row["id"] for row in people} == {"person-1", "person-2", "person-3"}
    assert len(ties) == 1


@given(st.integers(0, 10**6))
def test_without_names_the_numbers_stay(seed: int) -> None:
    one = random_network(seed, 12, 0.3)
    before, after = measure(one), measure(anonymised(one))
    assert after.constraint == pytest.approx(before.constraint, abs=1e-12)
    assert after.effective_size == pytest.approx(before.effective_size, abs=1e-12)
    assert (after.size, after.ties, after.density) == (before.size, before.ties, before.density)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_survives_or_is_left_out(name: str, city: str) -> None:
    one = EgoNetwork([Person(f"A{name}", id="a", city=city)])
    (row,) = rows(to_csv(one).people)
    assert row["city"] in {city, f"'{city}"}
    assert set(nx.parse_graphml(to_graphml(one))) == {EGO, "a"}
