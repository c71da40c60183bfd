import pytest
from tests.unit.network.graphs import people

from wideweb.network import EgoNetwork, Tie, measure, name_generators, ring_of, rings, who_knows_whom


def test_up_to_twenty_people_all_pairs_are_asked() -> None:
    grid = who_knows_whom(EgoNetwork(people(*map(str, range(20)))))
    assert len(list(grid.pairs())) == 190
    assert not grid.is_sample
    assert not list(who_knows_whom(EgoNetwork([])).pairs())


def test_beyond_twenty_a_sample_is_drawn_that_anybody_can_draw_again() -> None:
    network = EgoNetwork(people(*map(str, range(200))))
    grid = who_knows_whom(network, seed=7)
    assert grid.is_sample
    assert (len(grid.people), grid.of) == (20, 200)
    assert grid == who_knows_whom(network, seed=7)
    assert grid != who_knows_whom(network, seed=8)
    places = [int(one.id) for one in grid.people]
    assert places == sorted(places)


def test_whoever_was_asked_about_stays_in_the_grid() -> None:
    everyone = people(*map(str, range(50)))
    grid = who_knows_whom(EgoNetwork(everyone, asked=["3", "44"]), seed=1)
    assert {"3", "44"} <= grid.asked
    assert len(grid.people) == 20


def test_a_sample_tells_about_density_among_all() -> None:
    ids = [str(number) for number in range(60)]
    ties = [Tie(a, b) for i, a in enumerate(ids) for j, b in enumerate(ids[:i]) if (i * j) % 3 == 1]
    whole = measure(EgoNetwork(people(*ids), ties, asked=ids)).density
    guesses = [
        measure(EgoNetwork(people(*ids), ties, asked=who_knows_whom(EgoNetwork(people(*ids)), seed=seed).asked)).density
        for seed in range(60)
    ]
    assert isinstance(whole, float)
    assert sum(guess for guess in guesses if isinstance(guess, float)) / 60 == pytest.approx(whole, abs=0.02)


def test_names_are_asked_for_in_several_ways() -> None:
    questions = name_generators()
    assert {"get-things-done", "advance", "support", "last-asked"} <= {one.id for one in questions}
    assert len({one.id for one in questions}) == len(questions)
    assert {one.group for one in questions} == {"developmental", "operational, personal, strategic", "medicine"}
    assert all(one.text.endswith("?") and one.evidence.claim for one in questions)


def test_every_weight_has_its_ring_and_every_ring_holds_its_own_weight() -> None:
    assert [ring.id for ring in rings()] == ["close", "know", "barely-know"]
    assert all(ring_of(ring.weight) == ring for ring in rings())
    assert [ring.least for ring in rings()] == sorted((ring.least for ring in rings()), reverse=True)
    assert rings()[-1].least == 0
    found = [ring_of(weight).id for weight in (1e9, 2, 1.99, 1, 0.99, 1e-9)]
    assert found == ["close", "close", "know", "know", "barely-know", "barely-know"]
