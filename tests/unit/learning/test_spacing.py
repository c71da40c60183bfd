"""When questions come again; the days are worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.learning.spacing import SPACINGS, Attempt, UnknownSpacingError, choose, due_on

DAY = date(2026, 11, 1)


def attempts(*results: tuple[int, bool]) -> list[Attempt]:
    return [Attempt("q", DAY + timedelta(days=after), right) for after, right in results]


@pytest.mark.parametrize(
    ("results", "expanding", "uniform"),
    [
        ([(0, True)], 1, 7),
        ([(0, False)], 1, 1),
        ([(0, True), (1, True)], 1 + 3, 1 + 7),
        ([(0, True), (1, True), (4, True)], 4 + 7, 4 + 7),
        ([(0, True), (1, True), (4, False)], 4 + 1, 4 + 1),
        ([(0, True), (1, False), (2, True)], 2 + 1, 2 + 7),
        ([(n * 40, True) for n in range(9)], 320 + 30, 320 + 7),
        ([(0, False), (0, True), (0, True)], 1, 1),
    ],
)
def test_a_question_comes_again_after(results: list[tuple[int, bool]], expanding: int, uniform: int) -> None:
    assert due_on(attempts(*results), "expanding") == DAY + timedelta(days=expanding)
    assert due_on(attempts(*results), "uniform") == DAY + timedelta(days=uniform)


def test_one_that_was_never_asked_has_no_day() -> None:
    assert due_on([], "uniform") is None
    with pytest.raises(UnknownSpacingError, match="expanding, uniform"):
        due_on([], "never")


def test_what_is_due_comes_first_the_longest_overdue_before_all_then_what_is_new() -> None:
    known = [Attempt("b", DAY, right=True), Attempt("a", DAY - timedelta(days=5), right=False)]
    asked = choose(["n", "b", "a"], known, today=DAY + timedelta(days=1), number=3, spacing="expanding", seed=1)
    assert asked == ["a", "b", "n"]
    early = choose(["n", "b", "a"], known, today=DAY, number=3, spacing="expanding", seed=1)
    assert early == ["a", "n"]


NAMES = [f"q{n}" for n in range(12)]
MANY = st.lists(
    st.builds(Attempt, st.sampled_from(NAMES), st.dates(DAY - timedelta(days=90), DAY), st.booleans()), max_size=40
)


@given(MANY, st.integers(0, 5), st.sampled_from(sorted(SPACINGS)), st.integers(0, 15))
def test_equal_input_gives_equal_questions_each_once_and_none_before_its_day(
    known: list[Attempt], seed: int, spacing: str, number: int
) -> None:
    asked = choose(NAMES, known, today=DAY, number=number, spacing=spacing, seed=seed)
    assert asked == choose(NAMES, known, today=DAY, number=number, spacing=spacing, seed=seed)
    assert len(asked) == len(set(asked)) <= number
    days = [due_on([one for one in known if one.question == name], spacing) for name in asked]
    assert all(day is None or day <= DAY for day in days)


@given(st.integers(0, 1000))
def test_the_seed_decides_the_order_of_new_ones(seed: int) -> None:
    asked = choose(NAMES, [], today=DAY, number=12, spacing="uniform", seed=seed)
    assert sorted(asked) == sorted(NAMES)
