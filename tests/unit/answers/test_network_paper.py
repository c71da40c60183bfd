"""The network of *A network, read* is what its page tells, and no text breaks its marks."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wideweb.answers import Question, Rubric
from wideweb.answers.magics import MARKERS

PAPER = Path(__file__).parents[3] / "solutions" / "network-map"
RUBRIC = Rubric.read(PAPER / "rubric.toml")
BY_MACHINE = [question for question in RUBRIC.questions if question.marked_by == "machine"]
NETWORK = RUBRIC.question("reading").network
assert NETWORK
CASE = NETWORK
CELLS = {
    cell["id"]: "".join(cell["source"]) for cell in json.loads((PAPER / "network-map.ipynb").read_bytes())["cells"]
}
SIGNS = "1. 2. 7. : - + , ; / % = ( ) ? because and knows each other 25 36 0.25 People Ties Density Positions"
PIECES = st.lists(
    st.sampled_from(
        [
            *(person.name for person in CASE.people),
            *SIGNS.split(),
            "\n",
            "Positions covered:",
            "asthma",
            "\N{FULLWIDTH COMMERCIAL AT}x",
            "\u200b",
        ]
    ),
    max_size=40,
).map(" ".join)


def test_the_network_is_the_one_that_the_page_tells() -> None:
    assert (len(CASE.people), len(CASE.pairs), CASE.possible, CASE.density) == (9, 9, 36, 0.25)
    assert CASE.bridges == {"caleb-stone", "teresa-ocampo"}
    assert CASE.alone == {"victor-amaro"}
    assert CASE.are_apart(frozenset({"wanjiru-kamau", "lena-brandt"}))
    assert not CASE.are_apart(frozenset({"wanjiru-kamau", "sofia-marin"}))
    for number, person in enumerate(CASE.people, start=1):
        assert f"**{number}. {' '.join(filter(None, (person.title, person.name)))}**" in CELLS["case"]


def test_every_place_around_medicine_stands_on_the_page_in_the_maps_own_words() -> None:
    listed = CELLS["reading-task"]
    assert [place.name for place in CASE.missing if place.name not in listed] == []
    assert len(CASE.missing) < listed.count("\N{MIDDLE DOT}") + 1


def test_the_page_holds_no_answer_but_in_the_solutions() -> None:
    tasks = "\n".join(text for name, text in CELLS.items() if name.endswith("-task"))
    assert not any(person.name in tasks for person in CASE.people)


@pytest.mark.parametrize("question", BY_MACHINE, ids=lambda question: question.id)
@settings(deadline=None)  # the first text waits for the word lists
@given(text=st.text(max_size=200) | PIECES)
def test_every_text_earns_a_finite_builtin_float_within_its_points(question: Question, text: str) -> None:
    points = MARKERS[question.form](question, text).earned
    assert type(points) is float
    assert math.isfinite(points)
    assert 0 <= points <= question.points
