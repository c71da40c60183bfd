"""Code answers: the student's notebook, with the course's own cells, all settings and the order put back."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursekit.intake import CODE, Doubt, Intake, take_in

if TYPE_CHECKING:
    from tests.unit.intake.conftest import Notebook

RIGHT = "def add(a, b):\n    return a + b"


def took(sums: Notebook, edit: Callable[[Notebook], object]) -> Intake:
    """Do good work, spoil it, and take it in."""
    mine = copy.deepcopy(sums)
    named(mine)["add"]["source"] = RIGHT
    edit(mine)
    return take_in(json.dumps(mine).encode(), sums, CODE)


def named(notebook: Notebook) -> dict[str, dict[str, Any]]:
    return {cell["id"]: cell for cell in notebook["cells"]}


def rows(found: Intake) -> list[tuple[str, str]]:
    assert found.notebook
    nbformat.validate(found.notebook)
    return [(cell["id"], cell["source"]) for cell in found.notebook["cells"]]


def remove(name: str) -> Callable[[Notebook], object]:
    return lambda mine: mine["cells"].remove(named(mine)[name])


def own(text: str, place: int, name: object = "own") -> Callable[[Notebook], object]:
    made = {"cell_type": "code", "metadata": {}, "source": text, "outputs": []} | ({"id": name} if name else {})
    return lambda mine: mine["cells"].insert(place, made)


def change(name: str, **parts: object) -> Callable[[Notebook], object]:
    return lambda mine: named(mine)[name].update(parts)


def turned_round(mine: Notebook) -> None:
    mine["cells"] = [mine["cells"][number] for number in (0, 1, 4, 5, 2, 3)]


def tags(mine: Notebook) -> None:
    for cell in mine["cells"]:
        cell["metadata"] = cell["metadata"] | {"tags": ["skip-execution", "raises-exception"]}


def older_settings(mine: Notebook) -> None:
    for cell in mine["cells"]:
        if "nbgrader" in cell["metadata"]:
            kept = {name: cell["metadata"]["nbgrader"][name] for name in ("grade", "grade_id", "locked", "solution")}
            cell["metadata"]["nbgrader"] = kept | {"schema_version": 1, "points": 100}


def without_settings(mine: Notebook) -> None:
    for cell in mine["cells"]:
        cell["metadata"] = {}


MENDED: dict[str, tuple[Callable[[Notebook], object], tuple[str, ...]]] = {
    "as it should be": (lambda mine: mine, ()),
    "test deleted": (remove("add-test"), ("the cell add-test was deleted, and was put back",)),
    "first cell deleted": (remove("setup"), ("the cell setup was deleted, and was put back",)),
    "last cell deleted": (remove("half-test"), ("the cell half-test was deleted, and was put back",)),
    "test edited": (
        change("add-test", source="pass"),
        ("the cell add-test was edited; the course's own was used",),
    ),
    "test as Markdown": (
        change("add-test", cell_type="markdown"),
        ("the cell add-test had become one of another type",),
    ),
    "answer as raw text": (change("add", cell_type="raw"), ("the cell add had become one of another type",)),
    "cells turned round": (turned_round, ("its cells stood in another order",)),
    "tags that skip tests": (tags, ()),
    "settings of an older nbgrader": (older_settings, ()),
    "settings lost": (
        without_settings,
        tuple(f"the cell {name} had lost its settings" for name in ("setup", "add", "add-test", "half", "half-test")),
    ),
    "a test twice": (
        lambda mine: mine["cells"].append(named(mine)["add-test"] | {"id": "again", "source": "pass"}),
        (
            "the cell add-test was edited; the course's own was used",
            "the cell add-test stood 2 times",
            "its cells stood in another order",
        ),
    ),
    "an answer twice alike": (
        lambda mine: mine["cells"].insert(2, copy.deepcopy(named(mine)["add"]) | {"id": "again"}),
        ("the cell add stood 2 times",),
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_can_be_mended_is_mended_and_said(sums: Notebook, name: str) -> None:
    edit, mended = MENDED[name]
    found = took(sums, edit)
    wanted = [(cell["id"], RIGHT if cell["id"] == "add" else cell["source"]) for cell in sums["cells"]]
    assert rows(found) == wanted
    assert set(found.mended) == set(mended)
    assert found.doubts == ()
    assert found.notebook
    assert [cell["metadata"] for cell in found.notebook["cells"]] == [cell["metadata"] for cell in sums["cells"]]


def test_cells_of_ones_own_stay_where_they_were_with_ids_of_their_own(sums: Notebook) -> None:
    found = took(sums, lambda mine: [own(f"x = {place}", place, "add-test")(mine) for place in (2, 4)])
    assert [text for _, text in rows(found)][2:6] == ["x = 2", RIGHT, "x = 4", "assert add(1, 1) == 2"]
    unnamed = took(sums, lambda mine: [own("y", 2, name)(mine) for name in (None, 5, "a b", "")])
    assert len({name for name, _ in rows(unnamed)}) == 10


def test_cells_move_with_the_part_that_they_follow(sums: Notebook) -> None:
    def edit(mine: Notebook) -> None:
        own("extra = 1", 3)(mine)  # behind add
        mine["cells"] = mine["cells"][:2] + mine["cells"][5:] + mine["cells"][2:5]

    assert [name for name, _ in rows(took(sums, edit))] == [
        "task",
        "setup",
        "add",
        "own",
        "add-test",
        "half",
        "half-test",
    ]


def test_answers_that_stand_twice_with_two_texts_go_to_a_person(sums: Notebook) -> None:
    found = took(sums, lambda mine: mine["cells"].insert(2, named(mine)["add"] | {"id": "again", "source": "add = 1"}))
    assert found.doubts == (Doubt("add-test", "the cell add stands 2 times; the last one was graded"),)
    assert [text for _, text in rows(found)][2:4] == ["add = 1", RIGHT]
    assert found.notebook
    assert found.notebook["cells"][2]["metadata"] == {}


def test_a_deleted_answer_is_a_persons_to_find(sums: Notebook) -> None:
    found = took(sums, remove("add"))
    assert found.doubts == (Doubt("add-test", "the answer cell add was deleted"),)
    assert "add" not in dict(rows(found))


def test_a_graded_cell_of_ones_own_is_one_like_any_other(sums: Notebook) -> None:
    def edit(mine: Notebook) -> None:
        bonus = {"grade": True, "grade_id": "bonus", "points": 100, "schema_version": 3, "solution": False}
        own("100", 1)(mine)
        named(mine)["own"]["metadata"] = {"nbgrader": bonus | {"locked": True, "task": False}}

    found = took(sums, edit).notebook
    assert found
    assert named(found)["own"]["metadata"] == {}


CELLS = st.lists(
    st.fixed_dictionaries(
        {
            "cell_type": st.sampled_from(["code", "markdown", "raw"]),
            "source": st.sampled_from(["", "x", "assert add(1, 1) == 2", "import math"]) | st.text(max_size=9),
            "metadata": st.just({})
            | st.fixed_dictionaries(
                {"nbgrader": st.fixed_dictionaries({"grade_id": st.sampled_from(["add", "add-test", "setup", "x"])})}
            ),
        },
        optional={"id": st.sampled_from(["add", "add-test", "half", "x", "", 5, None])},
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(cells=CELLS)
def test_whatever_comes_in_the_courses_cells_are_the_courses_and_each_stands_once(
    sums: Notebook, cells: list[dict[str, Any]]
) -> None:
    found = take_in(json.dumps({"cells": cells}).encode(), sums, CODE)
    assert found.notebook
    nbformat.validate(found.notebook)
    course = {name: cell for name, cell in named(sums).items() if cell["metadata"]}
    kept = [cell["id"] for cell in found.notebook["cells"] if cell["metadata"]]
    assert kept == [name for name in course if name in kept]
    for name, cell in course.items():
        if not cell["metadata"]["nbgrader"]["solution"]:
            assert named(found.notebook)[name] == cell
