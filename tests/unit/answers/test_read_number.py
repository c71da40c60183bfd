"""A number is read as people write one: 25 %, 0.25, 7 of 28, nine, or worked out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.answers.reading_answers import read_number, read_numbered


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25 %", "1/4"),
        ("0,25", "1/4"),
        ("7 of 28", "1/4"),
        ("28", "28"),
        ("none", None),
        ("3 or 4", None),
        ("1/0", None),
        ("9 x 8 / 2 = 36", "36"),
        ("9 / 36 = 0.25 = 25 %", "1/4"),
        ("36 (9 people, so 9 x 8 / 2)", "36"),
        ("\uff13\uff16", "36"),
        ("9" * 5000, None),
        ("25 in 100", "1/4"),
        ("1 in 4", "1/4"),
        ("25 out of every 100", "1/4"),
        ("nine pairs", "9"),
        ("thirty-six", "36"),
        ("one or two", None),
    ],
)
def test_a_number_is_read_in_the_usual_ways(text: str, value: str | None) -> None:
    assert read_number(text) == (None if value is None else Fraction(value))


@given(st.dictionaries(st.integers(1, 20), st.sampled_from(["7", "Ana", "a nurse"])))
def test_numbered_answers_round_trip(answers: dict[int, str]) -> None:
    assert read_numbered("\n".join(f"{number}. {answer}" for number, answer in answers.items())) == answers
