"""`submit`: what a learner is told about their answers, and the file they hand in."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coursekit.cli import main
from coursekit.completeness import Completeness, compare
from coursekit.course import Course

MAGIC = '%%message email to="Dr. Amara Okafor"'
STUB = f"{MAGIC}\nType your answer here, in place of this sentence."
ANSWER = f"{MAGIC}\nDear Dr. Okafor,\nThank you for your talk."


def cell(kind: str, text: str, grade_id: str = "", **settings: Any) -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": grade_id, "schema_version": 3} | settings} if grade_id else {}
    run: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": f"id-{grade_id or abs(hash(text))}", "metadata": metadata, "source": text} | run


def released() -> dict[str, Any]:
    cells = [
        cell("markdown", "# Letters"),
        cell("code", "%load_ext x", "get-ready", locked=True),
        cell("markdown", "## 1. To a *physician*\n\nWrite to her.\n\n```\n# no heading\n```\nMore."),
        cell("code", STUB, "physician", solution=True),
        cell("code", "answers.mark(1)", "physician-mark", grade=True, locked=True, points=6),
        cell("markdown", "## 2. Look back"),
        cell("markdown", "Your thoughts here.\n\n## A heading of the stub", "reflection", solution=True, grade=True),
        cell("markdown", "A last word."),
    ]
    return {"cells": cells, "metadata": {"widgets": {"x": 1}}, "nbformat": 4, "nbformat_minor": 5}


def changed(**texts: str) -> dict[str, Any]:
    """The released assignment with other text in the cells named by their grade_id (- written as _)."""
    copy = deepcopy(released())
    for one in copy["cells"]:
        name = one["metadata"].get("nbgrader", {}).get("grade_id", "").replace("-", "_")
        one["source"] = texts.get(name, one["source"])
    return copy


def headings(copy: dict[str, Any]) -> Callable[[str], list[str]]:
    found: Completeness = compare(released(), copy)
    return lambda field: [part.heading for part in getattr(found, field)]


def test_answers_are_named_by_the_nearest_heading_above_them() -> None:
    found = headings(released())
    assert found("answers") == ["1. To a physician", "2. Look back"]
    assert found("unanswered") == ["1. To a physician", "2. Look back"]
    assert not found("missing") + found("duplicated") + found("edited") + found("without_first_line")


@pytest.mark.parametrize(
    "text",
    [
        STUB,
        STUB + "\n\n",
        MAGIC,
        "",
        "Type your answer here, in place of this sentence.",
        f"\n{MAGIC}\n",
        f'{MAGIC} more="x"',
    ],
)
def test_taking_lines_away_or_touching_the_first_is_no_answer(text: str) -> None:
    assert headings(changed(physician=text))("unanswered") == ["1. To a physician", "2. Look back"]


@pytest.mark.parametrize("text", [ANSWER, "Dear Dr. Okafor,", f"{STUB}\nDear Dr. Okafor,", f"{MAGIC}\nHi"])
def test_words_of_ones_own_are_an_answer(text: str) -> None:
    assert headings(changed(physician=text))("unanswered") == ["2. Look back"]


def test_an_answer_without_its_first_line_is_told() -> None:
    assert headings(changed(physician="Dear Dr. Okafor,"))("without_first_line") == ["1. To a physician"]
    assert headings(changed(physician=ANSWER))("without_first_line") == []


def test_cells_that_are_gone_doubled_or_edited_are_told() -> None:
    copy = changed(physician_mark="answers.mark(100)", get_ready="%load_ext x  \n")
    copy["cells"].append(deepcopy(copy["cells"][3]))
    del copy["cells"][6]
    found = headings(copy)
    assert found("edited") == ["1. To a physician"]
    assert found("duplicated") == ["1. To a physician"]
    assert found("missing") == ["2. Look back"]


# The command, as a learner calls it.


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = Course(tmp_path)
    for folder in (made.assignments, made.my_work / "assignments"):
        (folder / "letters").mkdir(parents=True)
        (folder / "letters" / "letters.ipynb").write_text(json.dumps(released()))
    return made


def copy_of(course: Course) -> Path:
    return course.my_work / "assignments" / "letters" / "letters.ipynb"


def submit(course: Course, name: str = "letters") -> Result:
    return CliRunner().invoke(main, ["--root", str(course.root), "submit", name])


def test_the_file_holds_the_work_without_outputs_and_the_learner_hears_where_it_is(course: Course) -> None:
    mine = changed(physician=ANSWER, reflection="I thought.")
    mine["cells"][3] |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "9"}], "execution_count": 3}
    copy_of(course).write_text(json.dumps(mine))
    result = submit(course)
    assert result.exit_code == 0
    handed_in = json.loads((course.hand_in / "letters.ipynb").read_bytes())
    assert handed_in["cells"] == changed(physician=ANSWER, reflection="I thought.")["cells"]
    assert handed_in["metadata"] == {}
    assert "It has an answer to every question." in result.output
    assert str(course.hand_in / "letters.ipynb") in result.output
    assert "Upload it" in result.output
    assert json.loads(copy_of(course).read_text()) == mine


def test_the_file_is_made_with_answers_missing_too_and_they_are_named(course: Course) -> None:
    copy_of(course).write_text(json.dumps(changed(physician=ANSWER)))
    result = submit(course)
    assert result.exit_code == 0
    assert "Still unanswered, 1 of 2:\n  - 2. Look back\n" in result.output
    assert (course.hand_in / "letters.ipynb").exists()


def test_an_answer_that_cannot_be_read_is_not_called_an_answer(course: Course) -> None:
    copy_of(course).write_text(json.dumps(changed(physician="Dear Dr. Okafor,", reflection="I thought.")))
    told = submit(course).output
    assert "so the machine cannot read it" in told
    assert "It has an answer to every question." not in told


def test_what_became_of_the_cells_is_told_in_plain_words(course: Course) -> None:
    mine = changed(physician="Dear Dr. Okafor,", physician_mark="100")
    mine["cells"].append(deepcopy(mine["cells"][3]))
    del mine["cells"][6]
    copy_of(course).write_text(json.dumps(mine))
    told = submit(course).output
    assert "The gray cell to answer in is gone from:\n  - 2. Look back\n" in told
    assert "only one can be marked. Delete the one you do not want, below:\n  - 1. To a physician\n" in told
    assert f"Put it back; it has to read:\n  - 1. To a physician: {MAGIC}\n" in told
    assert "A cell of the course itself was changed or is gone." in told
    assert "grade_id" not in told


def test_an_earlier_file_is_kept_under_its_date_and_the_same_one_is_not_kept_twice(course: Course) -> None:
    submit(course)
    first = (course.hand_in / "letters.ipynb").read_bytes()
    os.utime(course.hand_in / "letters.ipynb", (0, 1_790_000_000))
    submit(course)
    assert not (course.hand_in / "earlier").exists()
    os.utime(course.hand_in / "letters.ipynb", (0, 1_790_000_000))
    copy_of(course).write_text(json.dumps(changed(physician=ANSWER)))
    submit(course)
    os.utime(course.hand_in / "letters.ipynb", (0, 1_790_000_000))
    copy_of(course).write_text(json.dumps(changed(physician=ANSWER + "\nMore.")))
    told = submit(course).output
    kept = sorted((course.hand_in / "earlier").iterdir(), key=lambda path: len(path.name))
    assert len(kept) == 2
    assert kept[0].name.startswith("letters-2026-09-2")
    assert kept[0].read_bytes() == first
    assert kept[1].stem == f"{kept[0].stem}-2"
    assert f"The file you made before is kept as {kept[1]}" in told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("leters", "There is no assignment 'leters'. Did you mean letters?"),
        ("../course", "There is no assignment"),
        ("", "There are: letters."),
    ],
)
def test_an_unknown_assignment_is_told(course: Course, name: str, said: str) -> None:
    result = submit(course, name)
    assert result.exit_code == 1
    assert said in result.output


def test_a_missing_copy_is_told_with_what_else_is_there(course: Course) -> None:
    copy_of(course).rename(copy_of(course).with_name("my letters.ipynb"))
    result = submit(course)
    assert result.exit_code == 1
    assert "In that folder I found: my letters.ipynb." in result.output
    copy_of(course).with_name("my letters.ipynb").unlink()
    copy_of(course).parent.rmdir()
    assert "kit.py lab`: it puts the assignment there" in submit(course).output


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"cells": 1}',
        b'{"cells": [1]}',
        b"\xff\xfe",
        b'{"cells": [{"cell_type": "code", "source": 1}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_copy_is_told_and_makes_no_file(course: Course, damage: bytes) -> None:
    copy_of(course).write_bytes(damage)
    result = submit(course)
    assert result.exit_code == 1
    assert "letters.ipynb cannot be read as a notebook" in result.output
    assert "run `" in result.output
    assert not course.hand_in.exists()


def test_an_assignment_of_two_notebooks_makes_two_files_under_their_own_names(course: Course) -> None:
    for folder in (course.assignments, course.my_work / "assignments"):
        (folder / "letters" / "notes.ipynb").write_text(json.dumps(released()))
    assert submit(course).exit_code == 0
    assert {path.name for path in course.hand_in.iterdir()} == {"letters.ipynb", "notes.ipynb"}
