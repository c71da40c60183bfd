import pytest
from tests.unit.network.graphs import people

from wideweb.network import EGO, EgoNetwork, Tie, TwinIdError, UnknownTieEndError
from wideweb.people import Person


def test_ego_is_tied_to_everyone() -> None:
    network = EgoNetwork(people("a", "b"), [Tie("a", EGO, 3)])
    assert (network.closeness("a"), network.closeness("b")) == (3.0, 1.0)
    assert network.neighbours("a") == {}


def test_a_tie_has_no_direction() -> None:
    network = EgoNetwork(people("a", "b", "c"), [Tie("b", "a", 2)])
    assert network.neighbours("a") == {"b": 2.0}
    assert network.neighbours("b") == {"a": 2.0}
    assert network.asked == {"a", "b", "c"}


def test_networks_are_alike_when_people_and_ties_are() -> None:
    assert EgoNetwork(people("a", "b"), [Tie("a", "b")]) == EgoNetwork(iter(people("a", "b")), iter([Tie("a", "b")]))
    assert EgoNetwork(people("a", "b")) != EgoNetwork(people("a", "b"), asked=["a", "b"])


def test_a_part_keeps_its_own_ties() -> None:
    part = EgoNetwork(people("a", "b", "c"), [Tie("a", "b"), Tie("b", "c"), Tie(EGO, "a", 2), Tie(EGO, "c", 3)]).among(
        "ab"
    )
    assert [person.id for person in part.people] == ["a", "b"]
    assert part.ties == (Tie("a", "b"), Tie(EGO, "a", 2))
    assert part.asked == {"a", "b"}


def test_one_more_is_asked_about_when_the_others_were() -> None:
    asked = EgoNetwork(people("a", "b"), [Tie("a", "b")])
    more = asked.with_person(Person("C", id="c"), [Tie("c", "a")])
    assert more.neighbours("c") == {"a": 1.0}
    assert more.asked == {"a", "b", "c"}
    assert asked.with_person(Person("C", id="c")).asked == {"a", "b", "c"}
    assert EgoNetwork(people("a")).with_person(Person("C", id="c")).asked == frozenset()


@pytest.mark.parametrize("ids", [["a", "a"], ["a", EGO]])
def test_each_person_has_an_id_of_their_own(ids: list[str]) -> None:
    with pytest.raises(TwinIdError, match="id: ") as caught:
        EgoNetwork(people(*ids))
    assert caught.value.field == "id"


@pytest.mark.parametrize(
    ("field", "ties", "asked"),
    [("a_id", [Tie("x", "a")], None), ("b_id", [Tie("a", "x")], None), ("asked", [], ["x"])],
)
def test_whoever_is_named_must_be_there(field: str, ties: list[Tie], asked: list[str] | None) -> None:
    with pytest.raises(UnknownTieEndError, match=f"{field}: .*'x'") as caught:
        EgoNetwork(people("a"), ties, asked=asked)
    assert caught.value.field == field


@pytest.mark.parametrize("ask", ["person", "closeness", "neighbours"])
def test_asking_for_a_stranger_names_the_id(ask: str) -> None:
    with pytest.raises(UnknownTieEndError, match="'x'"):
        getattr(EgoNetwork(people("a")), ask)("x")
