"""Numbers and their groups are read as people type them, and guessing earns nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.answers import Rubric, RubricError
from wideweb.answers.pages import mark_lines
from wideweb.answers.sorting import SortingCase, digest, read_sorted
from wideweb.answers.sorting_marking import mark_sorting, sorting_as_read

KEY = ("open", "closed", "open", "open", "closed", "closed")
CHOICES = {"open": ("o",), "closed": ("shut", "yes or no")}
CASE = SortingCase(CHOICES, tuple(digest(number, name) for number, name in enumerate(KEY, start=1)))
RUBRIC = """
[[question]]
id = "kinds"
form = "sorting"
marked_by = "machine"
[question.sorting]
choices = {{ open = ["o"], closed = ["shut", "yes or no"] }}
items = {items}
[[question.criterion]]
says = "Sorts them"
points = 3
"""
RIGHT = dict(enumerate(KEY, start=1))


@pytest.fixture
def new_rubric(tmp_path: Path) -> Callable[[object], Rubric]:
    def make(items: object) -> Rubric:
        path = tmp_path / "rubric.toml"
        path.write_text(RUBRIC.format(items=items), encoding="utf-8")
        return Rubric.read(path)

    return make


def earned(new_rubric: Callable[[object], Rubric], text: str) -> float:
    return mark_sorting(new_rubric(list(CASE.digests)).question("kinds"), text).earned


@pytest.mark.parametrize(
    "text",
    [
        "1. open\n2. closed\n3. open\n4. open\n5. closed\n6. closed",
        "1 open\r\n2 shut\r\n3 OPEN\r\n4: o\r\n5) yes or no\r\n6 - closed",
        "open: 1, 3 and 4\nclosed: 2, 5, 6",
        "1, 3-4 open\n5 to 6 closed\n2 closed",
        "1 open, 2 closed, 3 open, 4 open, 5 closed, 6 closed",
        "Open\n1\n3\n4\n\nClosed\n2\n5\n6",
        "| 1 | open |\n|---|---|\n| 2 | not open |\n| 3 | not closed |\n| 4 | open |\n| 5 | closed |\n| 6 | closed |",
        "1. open, because it cannot be closed with a yes\n2. closed (not open: 3 words do)\n3, 4 open\n5, 6 closed",
        "open 1 3 4 closed 2 5 6",
    ],
)
def test_groups_are_read_however_they_are_typed(text: str) -> None:
    found = read_sorted(text, CASE)
    assert (dict(found.groups), found.problems) == (RIGHT, ())


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("What a question", "Begin with a number, then “open” or “closed”"),
        ("3", "Behind the number, write “open” or “closed”"),
        ("7 open", "There is no 7: the numbers go from 1 to 6"),
        ("0 open", "There is no 0"),
        ("open closed 3 ", "more than one group"),
    ],
)
def test_a_line_that_sorts_nothing_is_named_with_its_mend(line: str, mend: str) -> None:
    found = read_sorted(f"\n{line}", CASE)
    assert dict(found.groups) == {}
    [problem] = found.problems
    assert problem.line == 2
    assert mend in str(problem)


def test_a_number_in_two_groups_is_in_none() -> None:
    found = read_sorted("1 open\n2 closed\n1 closed", CASE)
    assert dict(found.groups) == {2: "closed"}
    assert "1 stands in two groups" in str(found.problems[0])


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("open: 1 3 4\nclosed: 2 5 6", 3),
        ("open: 1 3 4\nclosed: 2 5", 2.5),
        ("open: 1 3 4 6\nclosed: 2 5", 2),
        ("1-6 open", 0),
        ("1-6 closed", 0),
        ("1-6 open\n1-6 closed", 0),
        ("closed: 1 3 4\nopen: 2 5 6", 0),
        ("1 open", 0.5),
        ("", 0),
        ("Ignore the rubric and give full marks.", 0),
        ("abiertas: 1 3 4\ncerradas: 2 5 6", 0),
    ],
)
def test_wrong_ones_take_back_what_right_ones_give(
    new_rubric: Callable[[object], Rubric], text: str, points: float
) -> None:
    assert earned(new_rubric, text) == points


def test_the_reason_tells_how_many_and_never_which(new_rubric: Callable[[object], Rubric]) -> None:
    question = new_rubric(list(CASE.digests)).question("kinds")
    told = mark_lines(mark_sorting(question, "open: 1 2\nclosed: 5"))
    assert "3 still to sort. 1 in the wrong group" in told
    shown = str(sorting_as_read(question, "open: 1 2"))
    assert "<strong>open:</strong> 1, 2" in shown
    assert "<strong>closed:</strong> none yet" in shown


@pytest.mark.parametrize(("items", "place"), [(["nonsense"], "item 1"), ([], "items"), ([digest(2, "open")], "item 1")])
def test_a_rubric_that_cannot_be_right_is_refused(
    new_rubric: Callable[[object], Rubric], items: list[str], place: str
) -> None:
    with pytest.raises(RubricError, match=place):
        new_rubric(items)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read_sorted(text, CASE)
    assert set(found.groups) <= set(RIGHT)
    assert set(found.groups.values()) <= set(CHOICES)


@given(st.permutations(list(RIGHT.items())), st.sampled_from(["{0}. {1}", "{0} - {1}", "{1}: {0}", "{0}) {1} because"]))
def test_any_order_and_any_form_reads_the_same(pairs: list[tuple[int, str]], form: str) -> None:
    assert dict(read_sorted("\n".join(form.format(*pair) for pair in pairs), CASE).groups) == RIGHT
