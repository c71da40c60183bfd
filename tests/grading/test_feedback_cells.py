"""What of a marked notebook a student reads, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coursekit.feedback_cells import Page, PageMaker
from coursekit.gradebook import Question, QuestionMark
from coursekit.person_criteria import read_criteria
from coursekit.regions import Markers
from coursekit.safe_html import clean

HIDDEN = Markers("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
NewCell = Callable[..., dict[str, Any]]


def mark(name: str, score: float, points: float, *, waits: bool = False) -> QuestionMark:
    return QuestionMark(Question("letters", name, points, by_person=waits), score, score, None, needs_person=waits)


def made(*cells: dict[str, Any], marks: tuple[QuestionMark, ...] = (), **comments: str) -> Page:
    return PageMaker(marks, comments, [HIDDEN], "letters").make(cells)


def part(page: Page, role: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        cell["metadata"]["coursekit"] for cell in page.cells if cell["metadata"]["coursekit"]["role"] == role
    )
    return found


def error(name: str, value: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": ["/home/prof/secret.py"]}


def test_the_task_stands_before_its_answer_under_its_own_heading(new_cell: NewCell) -> None:
    page = made(
        new_cell("markdown", "a", "# Letters\n\nRead this."),
        new_cell("code", "b", "setup()", locked=True),
        new_cell("markdown", "c", "## One\n\nWrite."),
        new_cell("markdown", "d", "words", grade=True, solution=True, points=4),
        new_cell("markdown", "e", "## Hand it in"),
        marks=(mark("d", 3, 4),),
    )
    assert page.title == "Letters"
    roles = [(cell["metadata"]["coursekit"]["role"], cell["source"].strip()) for cell in page.cells]
    assert roles == [("task", "Write."), ("answer", "words")]
    assert [(one.title, one.score, one.points, one.anchor) for one in page.marks] == [("One", "3", "4", "d")]


def test_a_mark_that_waits_for_a_person_shows_no_score(new_cell: NewCell) -> None:
    cell = new_cell("markdown", "d", "words", grade=True, solution=True, points=4)
    page = made(cell, marks=(mark("d", 0, 4, waits=True),))
    assert page.marks[0].waits


def test_a_part_that_was_deleted_has_a_mark_and_no_place(new_cell: NewCell) -> None:
    page = made(new_cell("markdown", "a", "# Letters"), marks=(mark("gone", 0, 4),))
    assert (page.marks[0].title, page.marks[0].anchor) == ("gone", "")


def test_an_answer_that_was_left_open_is_said_in_words(new_cell: NewCell) -> None:
    page = made(new_cell("code", "b", "%%answer\nType here.", solution=True), b="No response.")
    assert part(page, "answer")["unanswered"]
    assert part(page, "answer")["comments"] == []


def test_a_test_shows_what_it_printed_and_never_its_own_text(new_cell: NewCell) -> None:
    cell = new_cell("code", "t", "secret()\nscore", grade=True, points=3)
    cell["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "○ Greets\n   Say hello.\n"},
        {"output_type": "execute_result", "data": {"text/plain": "1.5"}},
    ]
    page = made(cell, marks=(mark("t", 1.5, 3),))
    assert [(line.indent, line.text) for line in part(page, "check")["lines"]] == [(0, "○ Greets"), (3, "Say hello.")]
    assert all(not one["source"] and not one["outputs"] for one in page.cells)


TEST = """assert greet() == "hello", "Say hello."
### BEGIN HIDDEN TESTS
assert greet("Ana") == "hello Ana", "Say the name too."
### END HIDDEN TESTS"""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Say hello.", "Say hello."),
        ("Say the name too.", "The check stopped here: something that it looks for is not in place."),
        ("", "The check stopped here: something that it looks for is not in place."),
    ],
)
def test_of_a_failed_assertion_only_what_was_in_view_is_told(new_cell: NewCell, value: str, shown: str) -> None:
    cell = new_cell("code", "t", TEST, grade=True, points=3)
    cell["outputs"] = [error("AssertionError", value)]
    assert part(made(cell), "check")["error"] == shown


SPY = [
    "assert greet('Ana') == 'hello Ana', 'Say the name too.'",
    'what I ran: [\'pass\', \'assert greet(\\"Ana\\") == \\"hello Ana\\", \\"Say the name too.\\"\']',
]


@pytest.mark.parametrize("told", [*SPY, f"x\n{SPY[0]}"])
def test_a_hidden_test_that_code_prints_is_left_out(new_cell: NewCell, told: str) -> None:
    answer, test = new_cell("code", "c", "x", solution=True), new_cell("code", "t", TEST, grade=True, points=3)
    printed = {"output_type": "stream", "name": "stdout", "text": f"{told}\nmine"}
    shown = {"output_type": "display_data", "data": {"text/html": [f"<b>{told}</b>"]}, "metadata": {}}
    answer["outputs"] = [printed, shown, error("NameError", told)]
    test["outputs"] = [printed]
    page = made(answer, test)
    everything = repr(page.cells)
    assert "hello Ana" not in everything
    assert "mine" in everything
    assert "(left out)" in everything


def test_what_was_mended_and_set_aside_stands_at_the_end(new_cell: NewCell) -> None:
    note = new_cell("markdown", "coursekit-notes", "## How this file was read\n\n- It was named x.ipynb.")
    page = made(new_cell("markdown", "d", "words", grade=True, solution=True, points=4), note)
    assert [cell["metadata"]["coursekit"]["role"] for cell in page.cells] == ["answer", "note"]
    assert "It was named x.ipynb." in page.cells[-1]["source"]


def test_a_person_marks_by_criteria_that_are_shown(new_cell: NewCell, tmp_path: Path) -> None:
    rubric = tmp_path / "rubric.toml"
    rubric.write_text(
        '[[question]]\nid = "look-back"\nmarked_by = "person"\n[[question.criterion]]\nsays = "Honest"\npoints = 2.5\n'
        '[[question]]\nid = "other"\nmarked_by = "machine"\n[[question.criterion]]\nsays = "Short"\npoints = 1\n'
    )
    cell = new_cell("code", "d", "%%reflection look-back\nwords", grade=True, solution=True, points=4)
    page = PageMaker([], {}, [HIDDEN], "letters", read_criteria(rubric)).make([cell])
    assert [(one.says, one.points) for one in part(page, "answer")["criteria"]] == [("Honest", "2.5")]
    assert read_criteria(tmp_path / "none.toml") == {}


def test_code_that_stopped_is_told_without_the_traceback(new_cell: NewCell) -> None:
    cell = new_cell("code", "c", "x", solution=True)
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1\n"}, error("NameError", "no x")]
    page = made(cell)
    assert part(page, "answer")["error"] == "Running this stopped with NameError: no x."
    assert [one["output_type"] for one in page.cells[0]["outputs"]] == ["stream"]


def test_a_mark_scheme_is_not_shown(new_cell: NewCell) -> None:
    scheme = Markers("BEGIN MARK SCHEME", "END MARK SCHEME")
    text = "Do it.\n=== BEGIN MARK SCHEME ===\nTwo points for courage.\n=== END MARK SCHEME ==="
    cell = new_cell("markdown", "t", text, task=True, points=2)
    page = PageMaker([mark("t", 2, 2)], {}, [scheme], "letters").make([cell])
    assert page.cells[0]["source"] == "Do it."


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p>a<ScRiPt src=x>", "<p>a</p>"),
        ('<img src="x.png" onerror="alert(1)" alt="me">', '<img src="x.png" alt="me">'),
        ('<a href="javascript:alert(1)">go</a>', "<a>go</a>"),
        ('<a href="data:text/html,x">go</a>', "<a>go</a>"),
        ('<img src="data:text/html,x">', "<img>"),
        ('<img src="https://example.org/spy.png" alt="me">', '<img alt="me">'),
        ('<img src="//example.org/spy.png">', "<img>"),
        ('<img src=" file:///etc/passwd">', "<img>"),
        ('<img src="data:image/png;base64,AAAA">', '<img src="data:image/png;base64,AAAA">'),
        ('<div style="position:fixed;inset:0">over</div>', "<div>over</div>"),
        ("<style>.score{display:none}</style>seen", "seen"),
        ('<form action="/formgrader"><input name="score"></form>', ""),
        ("<iframe src='https://example.org'></iframe>seen", "seen"),
        ("<svg onload=alert(1)>", ""),
    ],
)
def test_students_html_is_cleaned_of_all_that_runs_loads_or_covers(html: str, cleaned: str) -> None:
    assert clean(html) == cleaned
