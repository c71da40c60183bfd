import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.network.graphs import network_of, people

from wideweb.network import (
    EGO,
    CategoriesError,
    EgoNetwork,
    Tie,
    TooFew,
    UnknownAttributeError,
    measure,
)
from wideweb.people import Person, Role, Stage

FOUR = ["a", "b", "c", "d"]


def clique(size: int) -> EgoNetwork:
    ids = [f"p{number}" for number in range(size)]
    return network_of(ids, [(a, b, 1) for i, a in enumerate(ids) for b in ids[:i]])


@pytest.mark.parametrize(("size", "constraint"), [(1, 1.0), (2, 0.5), (3, 1 / 3), (5, 0.2)])
def test_people_who_do_not_know_each_other_constrain_least(size: int, constraint: float) -> None:
    numbers = measure(network_of([f"p{number}" for number in range(size)], []))
    assert numbers.constraint == pytest.approx(constraint, abs=1e-12)
    assert (numbers.size, numbers.effective_size, numbers.efficiency) == (size, size, 1.0)


@pytest.mark.parametrize(("size", "constraint"), [(2, 1.125), (3, 0.9259), (4, 0.7656), (6, 0.5602), (10, 0.3610)])
def test_people_who_all_know_each_other_constrain_most(size: int, constraint: float) -> None:
    numbers = measure(clique(size))
    assert numbers.constraint == pytest.approx(constraint, abs=5e-5)
    assert numbers.density == 1.0
    assert numbers.effective_size == pytest.approx(1)
    assert numbers.efficiency == pytest.approx(1 / size)


def test_four_people_with_one_tie_by_hand() -> None:
    numbers = measure(EgoNetwork(people(*FOUR), [Tie("a", "b")]))
    assert (numbers.size, numbers.asked, numbers.ties) == (4, 4, 1)
    assert numbers.density == pytest.approx(1 / 6)
    assert numbers.effective_size == pytest.approx(3.5)
    assert numbers.efficiency == pytest.approx(0.875)
    assert numbers.constraint == pytest.approx(0.40625)


def test_no_one_has_no_numbers_but_size() -> None:
    numbers = measure(EgoNetwork([]))
    assert numbers.size == 0
    for value in (numbers.density, numbers.effective_size, numbers.efficiency, numbers.constraint):
        assert isinstance(value, TooFew)
        assert (value.of, value.have) == ("people", 0)
    assert "no one" in str(numbers.constraint)
    assert numbers.coverage.share == 0


def test_one_person_is_a_network_without_pairs() -> None:
    numbers = measure(EgoNetwork(people("a")))
    assert numbers.density == TooFew("density", "people", 1, 2)
    assert (numbers.effective_size, numbers.efficiency, numbers.constraint) == (1.0, 1.0, 1.0)


def test_a_contact_list_does_not_say_who_knows_whom() -> None:
    numbers = measure(EgoNetwork(people(*FOUR), [Tie(EGO, "a", 3)]))
    assert numbers.size == 4
    assert numbers.asked == 0
    for name in ("density", "effective_size", "efficiency", "constraint"):
        value = getattr(numbers, name)
        assert isinstance(value, TooFew)
        assert (value.measure, value.of) == (name, "ties")
        assert "Who knows whom" in str(value)


def test_nobody_knowing_anybody_is_a_finding_once_it_was_asked() -> None:
    assert measure(EgoNetwork(people(*FOUR), asked=FOUR)).density == 0.0
    one_asked = measure(EgoNetwork(people(*FOUR), asked=["a"])).density
    assert one_asked == TooFew("density", "ties", 0, 1)


def test_what_needs_ties_is_taken_among_those_asked_about() -> None:
    ties = [Tie("a", "b"), Tie("c", "d")]
    numbers = measure(EgoNetwork(people(*FOUR), ties, asked=["a", "b", "c"]))
    assert (numbers.size, numbers.asked, numbers.ties) == (4, 3, 1)
    assert numbers.density == pytest.approx(1 / 3)
    assert numbers.effective_size == measure(network_of("abc", [("a", "b", 1)])).effective_size


def test_self_ties_and_twin_ties_change_nothing() -> None:
    plain = EgoNetwork(people(*FOUR), [Tie("a", "b", 2)])
    messy = EgoNetwork(
        people(*FOUR), [Tie("b", "a", 1), Tie("a", "a", 9), Tie(EGO, EGO), Tie("a", "b", 2), Tie("b", "a")]
    )
    assert messy.ties == plain.ties == (Tie("a", "b", 2),)
    assert measure(messy) == measure(plain)


@given(st.lists(st.floats(min_value=5e-324, allow_infinity=False), min_size=6, max_size=6))
def test_weights_of_any_size_give_numbers(weights: list[float]) -> None:
    own = [(EGO, key, weight) for key, weight in zip(FOUR, weights, strict=False)]
    numbers = measure(network_of(FOUR, [("a", "b", weights[4]), ("b", "c", weights[5])], own))
    assert isinstance(numbers.constraint, float)
    assert isinstance(numbers.effective_size, float)
    assert 0 < numbers.constraint <= 2 * len(FOUR)
    assert math.isfinite(numbers.effective_size)


def varied() -> list[Person]:
    roles = [Role.NURSE] * 6 + [Role.RESIDENT] * 2 + [Role.DEAN] * 2
    return [Person(f"Person {i}", id=str(i), role=role) for i, role in enumerate(roles)]


def test_how_varied_people_are() -> None:
    numbers = measure(EgoNetwork([*varied(), Person("No Role")]))
    assert numbers.blau("role") == pytest.approx(0.56)
    assert numbers.iqv("role", 3) == pytest.approx(0.84)
    assert numbers.iqv("role", 9) == pytest.approx(0.63)
    assert numbers.iqv("role", Role) == pytest.approx(0.56 * 20 / 19)
    assert numbers.blau("city") == TooFew("blau", "values", 0, 1)
    assert measure(EgoNetwork(varied()[:1])).blau("role") == 0.0


def test_how_far_people_are_like_the_learner() -> None:
    stages = [Stage.PRE_MED, Stage.PRE_MED, Stage.PRE_MED, Stage.RESIDENT]
    everyone = [Person(f"Person {i}", id=str(i), stage=stage) for i, stage in enumerate(stages)]
    assert measure(EgoNetwork(everyone)).ei("stage") == -0.5
    assert measure(EgoNetwork(everyone[:3])).ei("stage") == -1.0
    assert measure(EgoNetwork(everyone[3:])).ei("stage") == 1.0
    assert measure(EgoNetwork(everyone, ego=Person("Me", stage=Stage.RESIDENT))).ei("stage") == 0.5
    assert measure(EgoNetwork(everyone)).ei("city") == TooFew("ei", "own value", 0, 1)
    assert measure(EgoNetwork([Person("Jo")])).ei("stage") == TooFew("ei", "values", 0, 1)


@pytest.mark.parametrize("name", ["ei", "blau"])
def test_an_unknown_attribute_is_named(name: str) -> None:
    with pytest.raises(UnknownAttributeError, match=r"attribute: .*'prestige'"):
        getattr(measure(EgoNetwork(varied())), name)("prestige")


@pytest.mark.parametrize(
    ("categories", "mend"),
    [
        (1, "at least two"),
        (2, "Declare these too"),
        (["nurse", "dean"], "resident physician"),
        ("nurse", "at least two"),
    ],
)
def test_categories_must_hold_what_there_is(categories: int | list[str], mend: str) -> None:
    with pytest.raises(CategoriesError, match=mend):
        measure(EgoNetwork(varied())).iqv("role", categories)
