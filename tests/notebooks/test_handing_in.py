"""Every assignment of this repository can be handed in, and `submit` names what is still unanswered in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coursekit.cli import main

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.parent.name for path in (ROOT / "assignments").glob("*/*.ipynb"))


def answer_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("solution")]


def headings(notebook: dict[str, Any]) -> list[str]:
    """Return the heading above each answer, in their order."""
    found, last = [], ""
    for one in notebook["cells"]:
        text = "".join(one["source"])
        if one["cell_type"] == "markdown" and text.startswith("## "):
            last = text.splitlines()[0].removeprefix("## ")
        elif one in answer_cells(notebook):
            found.append(last)
    return found


@pytest.fixture
def submit(tmp_path: Path) -> Callable[[str, dict[str, Any]], str]:
    """Hand in a learner's copy and return what the command says."""

    def run(name: str, copy: dict[str, Any]) -> str:
        shutil.copytree(ROOT / "assignments" / name, tmp_path / "assignments" / name)
        mine = tmp_path / "my-work" / "assignments" / name / f"{name}.ipynb"
        mine.parent.mkdir(parents=True)
        mine.write_text(json.dumps(copy), encoding="utf-8")
        return CliRunner().invoke(main, ["--root", str(tmp_path), "submit", name]).output

    return run


def released(name: str) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((ROOT / "assignments" / name / f"{name}.ipynb").read_bytes())
    return notebook


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_copy_is_told_every_part_that_is_unanswered(
    name: str, submit: Callable[[str, dict[str, Any]], str]
) -> None:
    said = submit(name, released(name))
    parts = headings(released(name))
    assert f"Still unanswered, {len(parts)} of {len(parts)}:" in said
    assert [one for one in dict.fromkeys(parts) if f"  - {one}\n" not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_with_one_part_left_is_told_that_part_alone(
    name: str, submit: Callable[[str, dict[str, Any]], str]
) -> None:
    copy = released(name)
    first, *others = answer_cells(copy)
    for one in others:
        one["source"] = [*one["source"][:1], "Words of my own."]
    said = submit(name, copy)
    assert f"Still unanswered, 1 of {len(others) + 1}:\n  - {headings(copy)[0]}\n" in said
    assert first in answer_cells(released(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_copy_is_complete(name: str, submit: Callable[[str, dict[str, Any]], str]) -> None:
    copy = released(name)
    for one in answer_cells(copy):
        one["source"] = [*one["source"][:1], "Words of my own."]
    said = submit(name, copy)
    assert "It has an answer to every question." in said
    assert "was changed" not in said
