"""What a network is missing and whom to reach; all people are made up."""

import random
import tomllib
from datetime import date
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest
from tests.unit.network.graphs import random_network

from wideweb.evidence import Strength
from wideweb.messages import Message, review
from wideweb.network import EGO, Advice, EgoNetwork, Tie, UnknownTieEndError, advise, measure, positions, what_if
from wideweb.people import Person, Role, Stage

TODAY = date(2026, 11, 22)
ROSA = Person("Rosa Diaz", id="rosa", role=Role.PROFESSOR, stage=Stage.IN_PRACTICE, organization="State")
LEE = Person("Lee Park", id="lee", role=Role.RESIDENT, stage=Stage.RESIDENT, tags=("NICU",))
UMA = Person("Uma Rao", id="uma", role=Role.NURSE, stage=Stage.IN_PRACTICE, tags=("NICU",))
MOTHER = Person("Mia Bell", id="mia", role=Role.ATTENDING, stage=Stage.IN_PRACTICE, how_met="my mother", tags=("NICU",))
PEERS = [Person(f"Peer {name}", id=name, role=Role.PEER, stage=Stage.PRE_MED) for name in "abcd"]
CLIQUE = [Tie(x, y) for x, y in ("ab", "ac", "ad", "bc", "bd", "cd")]


def network() -> EgoNetwork:
    """Four peers who all know each other, a professor who knows a resident, a nurse, and the learner's mother."""
    own = [Tie(EGO, "rosa", 3), Tie(EGO, "lee", 0.5), Tie(EGO, "a", 3)]
    return EgoNetwork([ROSA, LEE, UMA, MOTHER, *PEERS], [*own, *CLIQUE, Tie("rosa", "lee")])


def of_kind(pieces: tuple[Advice, ...], *kinds: str) -> list[Advice]:
    return [piece for piece in pieces if piece.kind in kinds]


def test_the_numbers_come_first_in_plain_words() -> None:
    pieces = advise(network())
    assert [piece.kind for piece in pieces[:6]] == [
        "size",
        "coverage",
        "density",
        "effective-size",
        "constraint",
        "alike",
    ]
    assert pieces[0].text == "There are 8 people on your map."
    assert "4 of 20 places" in pieces[1].text
    assert "about 25 know each other" in pieces[2].text
    assert "Never compare it between maps of different size" in pieces[4].limit


def test_a_contact_list_is_told_to_be_a_star() -> None:
    pieces = advise(EgoNetwork([ROSA, LEE, UMA]))
    assert pieces[0].kind == "ask-ties"
    assert "star" in pieces[0].why
    assert not of_kind(pieces, "density", "constraint", "effective-size", "introduce", "same-news")


def test_no_one_yet_is_a_beginning() -> None:
    pieces = advise(EgoNetwork([]))
    assert [piece.kind for piece in pieces] == ["size", "coverage", "gap", "gap", "gap"]
    assert "no one yet" in pieces[0].text


def test_one_person_leaves_nothing_to_ask_about() -> None:
    kinds = [piece.kind for piece in advise(EgoNetwork([ROSA]))]
    assert kinds == ["size", "coverage", "alike", "gap", "gap", "gap-through"]


def test_uncovered_positions_come_nearest_first_with_those_who_may_lead_there() -> None:
    pieces = of_kind(advise(network(), most=30), "gap", "gap-through")
    assert len(pieces) == 16
    distance = {one.id: one.distance for one in positions()}
    assert [distance[piece.position] for piece in pieces] == sorted(distance[piece.position] for piece in pieces)
    (dean,) = [piece for piece in pieces if piece.position == "dean"]
    assert dean.people == ("rosa",)
    assert "Rosa Diaz" in dean.text


def test_a_doctor_in_the_family_earns_nothing_and_is_not_advised() -> None:
    with_mother, without = advise(network(), most=30), advise(network().among([*"abcd", "rosa", "lee", "uma"]), most=30)
    assert not [piece for piece in with_mother if "mia" in piece.people]
    assert of_kind(with_mother, "coverage", "gap", "gap-through") == of_kind(without, "coverage", "gap", "gap-through")
    assert "family counts for nothing" in of_kind(with_mother, "coverage")[0].limit


def test_those_who_all_know_each_other_hear_the_same_news() -> None:
    (piece,) = of_kind(advise(network()), "same-news")
    assert piece.people == ("a", "b", "c", "d")
    assert piece.text.startswith("Peer a, Peer b, Peer c and 1 more all know each other.")
    assert not of_kind(advise(EgoNetwork([*PEERS], CLIQUE[:-1])), "same-news")


def test_somebody_known_a_little_is_worth_a_message_but_not_from_the_group_that_tells_anyway() -> None:
    (piece,) = of_kind(advise(network()), "weak-tie")
    assert piece.people == ("lee",)
    assert "one contact" in piece.text
    assert piece.evidence.strength is Strength.EXPERIMENT
    assert "Medicine was not tested" in piece.limit
    lately = {"lee": date(2026, 11, 1)}
    assert not of_kind(advise(network(), lately, TODAY), "weak-tie")


def test_dormant_ties_are_advised_against_the_comfortable_choice() -> None:
    old = {"a": date(2024, 1, 1), "lee": date(2022, 1, 1), "mia": date(2020, 1, 1)}
    contacts = {**old, "uma": date(2026, 6, 1), "nobody": TODAY}
    lee, peer = of_kind(advise(network(), contacts, TODAY), "dormant", "dormant-uneasy")
    assert (lee.kind, lee.people) == ("dormant-uneasy", ("lee", "a"))
    assert "over 4 years ago" in lee.text
    assert "Writing to Peer a may feel easier. Write to Lee Park first" in lee.text
    assert (peer.kind, peer.people) == ("dormant", ("a",))
    assert not of_kind(advise(network(), contacts), "dormant", "dormant-uneasy")


@pytest.mark.parametrize(("day", "dormant"), [(date(2025, 11, 22), True), (date(2025, 11, 23), False)])
def test_a_year_makes_a_tie_dormant(day: date, *, dormant: bool) -> None:
    assert bool(of_kind(advise(network(), {"lee": day}, TODAY), "dormant")) is dormant


def test_who_could_introduce_whom() -> None:
    pieces = advise(network())
    assert [piece.people for piece in of_kind(pieces, "ask-introduction")] == [("rosa", "lee")]
    (introduce,) = of_kind(pieces, "introduce")
    assert introduce.people == ("lee", "uma")
    assert "NICU" in introduce.text


def test_nobody_is_sent_to_somebody_who_asked_to_be_left_alone() -> None:
    contacts = {"lee": date(2020, 1, 1)}
    pieces = advise(network(), contacts, TODAY, leave_alone=["lee"], most=30)
    assert "lee" not in {key for piece in pieces for key in piece.people}


def test_what_one_person_more_would_change() -> None:
    dean = Person("Sam Fox", role=Role.DEAN)
    found = what_if(network(), dean, [Tie("sam-fox", "rosa")])
    assert [position.id for position in found.gained] == ["dean"]
    assert found.before == measure(network())
    assert found.after.size == 9
    assert "a dean in medical education" in found.reading.text
    assert "6.3 now" in found.reading.text
    peer = what_if(EgoNetwork([ROSA, LEE]), Person("Al Poe", role=Role.RESIDENT))
    assert peer.gained == ()
    assert "nobody in a new place" in peer.reading.text
    assert "once you have told who knows whom" in peer.reading.text
    with pytest.raises(UnknownTieEndError):
        what_if(network(), dean, [Tie("sam-fox", "nobody")])


def test_the_same_network_gets_the_same_advice_in_order() -> None:
    one = random_network(3, 60, 0.2)
    assert advise(one) == advise(EgoNetwork(one.people, reversed(one.ties), asked=one.asked))


def texts() -> dict[str, Any]:
    with files("wideweb.network").joinpath("data", "advice.toml").open("rb") as file:
        return tomllib.load(file)


def test_every_piece_says_what_it_cannot_say_and_where_it_comes_from() -> None:
    everything = texts()
    pieces = {name: entry for name, entry in everything.items() if isinstance(entry, dict) and name != "phrases"}
    assert len(pieces) > 12
    for entry in pieces.values():
        assert set(entry) == {"title", "text", "why", "limit", "evidence"}
        assert all(entry[name] for name in entry)


def test_a_ninth_grader_can_read_all_of_it() -> None:
    contacts = {"a": date(2024, 1, 1), "lee": date(2022, 1, 1)}
    pieces = advise(network(), contacts, TODAY, most=30)
    reading = what_if(network(), Person("Sam Fox", role=Role.DEAN), [Tie("sam-fox", "rosa")]).reading
    for one in (*pieces, reading):
        message = Message(text=f"{one.text} {one.why} {one.limit}", channel="email", to="Dr. Roe")
        assert review(message).readability.grade <= 9, one


@pytest.mark.parametrize("seed", range(8))
def test_the_group_that_hears_the_same_news_all_know_each_other_and_nobody_more_does(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a made-up network, no secret
    everyone = [Person(f"Person {number}", id=f"p{number}") for number in range(30)]
    pairs = [pair for pair in combinations(everyone, 2) if chance.random() < 0.6]
    found = EgoNetwork(everyone, [Tie(a.id, b.id) for a, b in pairs])
    (piece,) = of_kind(advise(found), "same-news")
    group = set(piece.people)
    assert len(group) >= 4
    assert all(found.neighbours(key).keys() >= group - {key} for key in group)
    assert not [key for key in found.adjacency if key not in group and found.neighbours(key).keys() >= group]
