"""Releases: the same bytes each time, nothing given away, and no test that would mark everyone as right."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from coursekit.course import Course
from coursekit.release import Releaser

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom

REPOSITORY = Path(__file__).parents[2]
Cells = dict[str, dict[str, Any]]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def source(notebook: dict[str, Any], name: str) -> str:
    found = next(cell["source"] for cell in notebook["cells"] if cell["id"] == name)
    return "".join(found)


def test_learners_get_the_stub_and_no_solution_hidden_test_or_private_case(classroom: Classroom) -> None:
    answer = classroom.run("release")
    assert answer.code == 0
    assert set(files(classroom.course.assignments)) == {
        "letters/letters.ipynb",
        "letters/rubric.toml",
        "sums/sums.ipynb",
    }
    letters = classroom.released("letters")
    assert source(letters, "letter") == "%%answer letter\nType your answer here."
    assert source(letters, "reflection") == "Type your answer here."
    assert source(letters, "letter-test").endswith('"Begin with a greeting.")\nscore')
    everything = b"".join(files(classroom.course.assignments).values()).decode()
    for hidden in (
        "may I ask",
        "secret rule",
        "cut the first line",
        "hidden zero",
        "hidden case",
        "HIDDEN",
        "SOLUTION",
    ):
        assert hidden not in everything


def test_a_release_is_a_valid_notebook_with_a_last_line_break(classroom: Classroom) -> None:
    classroom.run("release")
    for path in classroom.course.assignments.glob("*/*.ipynb"):
        assert path.read_bytes().endswith(b"}\n")
        nbformat.validate(nbformat.read(path, as_version=4))


def test_the_same_sources_give_the_same_bytes(classroom: Classroom) -> None:
    classroom.run("release")
    first = files(classroom.course.assignments)
    assert "up to date" in classroom.run("release").output
    for path in classroom.course.assignments.rglob("*"):
        if path.is_file():
            path.unlink()
    classroom.run("release")
    assert files(classroom.course.assignments) == first


def test_what_a_run_leaves_in_a_notebook_changes_nothing(classroom: Classroom) -> None:
    classroom.run("release", "letters")
    before = files(classroom.course.assignments)

    def run_and_look(cells: Cells) -> None:
        cells["setup"]["execution_count"] = 7
        cells["setup"]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "hello"}]
        cells["setup"]["metadata"]["execution"] = {"iopub.execute_input": "2026-11-22T00:00:00Z"}
        cells["setup"]["metadata"]["collapsed"] = True

    classroom.edit_source("letters", run_and_look)
    content = json.loads(classroom.source("letters").read_bytes())
    content["metadata"]["language_info"] = {"name": "python", "version": "3.99"}
    content["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    classroom.source("letters").write_text(json.dumps(content))
    classroom.run("release", "letters")
    after = json.loads(files(classroom.course.assignments)["letters/letters.ipynb"])
    assert after["metadata"].pop("language_info") == {"name": "python"}
    assert after == json.loads(before["letters/letters.ipynb"])


def test_cells_without_ids_get_steady_ones(classroom: Classroom) -> None:
    content = json.loads(classroom.source("sums").read_bytes())
    for cell in content["cells"]:
        del cell["id"]
    classroom.source("sums").write_text(json.dumps(content | {"nbformat_minor": 4}))
    classroom.run("release", "sums")
    first = files(classroom.course.assignments)
    assert "up to date" in classroom.run("release", "sums").output
    assert files(classroom.course.assignments) == first
    assert [cell["id"] for cell in classroom.released("sums")["cells"]] == ["cell-1", "cell-2"]


def test_cells_that_only_authors_run_stay_at_home(
    classroom: Classroom, new_cell: Callable[..., dict[str, Any]]
) -> None:
    content = json.loads(classroom.source("sums").read_bytes())
    check = new_cell("code", "check-it", "assert add(2, 2) == 4")
    check["metadata"]["tags"] = ["check"]
    content["cells"].append(check)
    classroom.source("sums").write_text(json.dumps(content))
    assert classroom.run("release", "sums").code == 0
    assert [cell["id"] for cell in classroom.released("sums")["cells"]] == ["add", "add-test"]


def test_check_names_each_file_that_is_not_up_to_date(classroom: Classroom) -> None:
    classroom.run("release")
    assert classroom.run("release", "--check").code == 0
    released = classroom.course.assignments
    (released / "letters" / "rubric.toml").write_text("changed by hand")
    (released / "letters" / "extra.txt").write_text("put there by hand")
    (released / "sums" / "sums.ipynb").unlink()
    (released / "old").mkdir()
    before = files(released)
    answer = classroom.run("release", "--check")
    assert answer.code == 1
    assert "assignments/letters/rubric.toml differs from a fresh build" in answer.output
    assert "assignments/letters/extra.txt is no part of a fresh build" in answer.output
    assert "assignments/sums/sums.ipynb is missing" in answer.output
    assert "assignments/old: solutions/ holds no such assignment" in answer.output
    assert files(released) == before
    assert classroom.run("release").code == 0
    assert "letters/extra.txt" not in files(released)


def hide_the_whole_test(cells: Cells) -> None:
    cells["letter-test"]["source"] = "### BEGIN HIDDEN TESTS\n1.0\n### END HIDDEN TESTS"


def solution_above_the_first_line(cells: Cells) -> None:
    cells["letter"]["source"] = "### BEGIN SOLUTION\n%%answer letter\nDear Dr. Okafor\n### END SOLUTION"


def no_markers_below_the_first_line(cells: Cells) -> None:
    cells["letter"]["source"] = "%%answer letter\nDear Dr. Okafor, may I ask you one thing?"


def marker_without_end(cells: Cells) -> None:
    cells["letter"]["source"] = "%%answer letter\n### BEGIN SOLUTION\nDear Dr. Okafor"


def end_without_begin(cells: Cells) -> None:
    cells["letter-test"]["source"] += "\n### END HIDDEN TESTS\n1.0"


def misspelled_marker(cells: Cells) -> None:
    cells["letter-test"]["source"] = "### Begin Hidden Tests\nsecret = 3\n### End Hidden Tests\n1.0"


def test_without_a_value(cells: Cells) -> None:
    cells["letter-test"]["source"] = "score = 1.0"


def test_that_ends_in_a_semicolon(cells: Cells) -> None:
    cells["letter-test"]["source"] = "score = 1.0\nscore;"


def solution_in_another_cell(cells: Cells) -> None:
    cells["task"]["source"] += "\n\nFor example: Dear Dr. Okafor, may I ask you one thing? Or so."
    cells["letter"]["source"] = cells["letter"]["source"].replace("one thing?", "one thing?\nYours, Ana Ruiz of Cedar")
    cells["task-2"]["attachments"] = {"a.txt": {"text/plain": "Yours, Ana Ruiz of Cedar"}}


for made_for_the_table in (test_without_a_value, test_that_ends_in_a_semicolon):
    made_for_the_table.__test__ = False  # type: ignore[attr-defined]

REFUSED: dict[Callable[[Cells], None], tuple[str, str]] = {
    hide_the_whole_test: ("letter-test", "All of this test is hidden"),
    solution_above_the_first_line: ("letter", "Learners would lose its first line"),
    no_markers_below_the_first_line: ("letter", "Learners would lose its first line"),
    marker_without_end: ("letter", "BEGIN SOLUTION has no END SOLUTION"),
    end_without_begin: ("letter-test", "END HIDDEN TESTS has no BEGIN HIDDEN TESTS"),
    misspelled_marker: ("", "'Begin Hidden Tests' can still be read"),
    test_without_a_value: ("letter-test", "gives no number"),
    test_that_ends_in_a_semicolon: ("letter-test", "gives no number"),
    solution_in_another_cell: ("letter", "gives away a hidden line"),
}


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit.__name__)
def test_a_release_that_would_go_wrong_is_refused_with_the_cell_and_the_reason(
    classroom: Classroom, edit: Callable[[Cells], None]
) -> None:
    classroom.run("release")
    before = files(classroom.course.assignments)
    classroom.edit_source("letters", edit)
    answer = classroom.run("release", "letters")
    cell, reason = REFUSED[edit]
    assert answer.code == 1
    assert "letters.ipynb" in answer.output
    assert cell in answer.output
    assert reason in answer.output
    assert files(classroom.course.assignments) == before


def test_a_copied_file_that_gives_a_hidden_line_away_is_found(classroom: Classroom) -> None:
    (classroom.course.solutions / "sums" / "notes.txt").write_text("Minus one and one are the hidden zero.\n")
    answer = classroom.run("release", "sums")
    assert answer.code == 0  # only a part of the hidden line
    hidden = 'assert add(-1, 1) == 0, "Minus one and one are the hidden zero."'
    (classroom.course.solutions / "sums" / "notes.txt").write_text(f"as in {hidden} there\n")
    answer = classroom.run("release", "sums")
    assert answer.code == 1
    assert "notes.txt: It gives away a hidden line of sums.ipynb, cell add-test" in answer.output


def test_a_line_that_stands_in_view_elsewhere_is_no_secret(classroom: Classroom) -> None:
    classroom.edit_source(
        "sums", lambda cells: cells["add-test"].update(source=cells["add-test"]["source"] + "\nassert add(-1, 1) == 0")
    )
    assert classroom.run("release", "sums").code == 0


def test_an_unknown_assignment_is_told_with_the_nearest_one(classroom: Classroom) -> None:
    answer = classroom.run("release", "leters")
    assert answer.code == 1
    assert "There is no assignment 'leters'. Did you mean letters?" in answer.output


def test_a_damaged_source_is_told_in_words(classroom: Classroom) -> None:
    classroom.source("letters").write_text('{"cells": [')
    answer = classroom.run("release", "letters")
    assert answer.code == 1
    assert "letters.ipynb cannot be read as a notebook" in answer.output


def test_settings_that_cannot_be_run_are_not_passed_over(classroom: Classroom) -> None:
    settings = classroom.course.root / "nbgrader_config.py"
    settings.write_text("c = get_config()\nthis is no Python\n")
    answer = classroom.run("release")
    assert answer.code == 1
    assert "nbgrader could not run this file" in answer.output
    settings.unlink()
    assert "this file is missing" in classroom.run("release").output


def test_a_release_touches_no_gradebook(classroom: Classroom) -> None:
    assert classroom.run("release").code == 0
    assert not classroom.course.gradebook.exists()


def test_what_is_committed_equals_a_fresh_build() -> None:
    releaser = Releaser(Course(REPOSITORY))
    names = releaser.nbgrader.assignments()
    assert names
    assert [one for name in names for one in releaser.differences(name)] == []
    assert releaser.strays() == []


def test_answers_in_text_need_a_first_line_that_makes_them_text(classroom: Classroom) -> None:
    (classroom.course.solutions / "sums" / "rubric.toml").write_text('answers = "text"\n')
    (classroom.course.solutions / "letters" / "rubric.toml").write_text('answers = "text"\n')
    assert classroom.run("release", "letters").code == 0
    for command in ("release", "grade"):
        answer = classroom.run(command, "sums")
        assert answer.code == 1
        assert "the cell add of sums.ipynb is answered in code: give it a first line such as %%magic" in answer.output


@pytest.mark.parametrize("rubric", ['answers = "words"', "answers = [", "answers = 1"])
def test_a_rubric_that_says_something_else_of_its_answers_is_told(classroom: Classroom, rubric: str) -> None:
    (classroom.course.solutions / "sums" / "rubric.toml").write_text(rubric)
    answer = classroom.run("release", "sums")
    assert answer.code == 1
    assert "rubric.toml: " in answer.output
