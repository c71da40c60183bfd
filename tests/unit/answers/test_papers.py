"""Each assignment's rubric and page agree on what is asked and what it is worth."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from wideweb.answers import UNANSWERED, Rubric, load_ipython_extension, mark
from wideweb.answers.pages import MOST_PROBLEMS
from wideweb.answers.rubric import MACHINE, PERSON

SOLUTIONS = Path(__file__).parents[3] / "solutions"
NAMES = sorted(path.parent.name for path in SOLUTIONS.glob("*/rubric.toml"))
MARKED = re.compile(r'answers\.mark\("([^"]+)"\)\s*$')


def page(name: str) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads((SOLUTIONS / name / f"{name}.ipynb").read_bytes())["cells"]
    return [one | {"source": "".join(one["source"])} for one in cells]


def rubric(name: str) -> Rubric:
    return Rubric.read(SOLUTIONS / name / "rubric.toml")


def worth(name: str) -> dict[str, float]:
    """Return the points that the page's own cells give for each question of the rubric."""
    found = {}
    for one in page(name):
        settings = one["metadata"].get("nbgrader", {})
        if settings.get("grade"):
            match = MARKED.search(one["source"])
            found[match[1] if match else one["source"].split("\n")[0].split()[-1]] = settings["points"]
    return found


def test_there_are_papers() -> None:
    four = {"goals", "channels", "conversations", "capstone"}
    assert {"cold-messages", "follow-ups", "network-map", *four} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_gives_the_points_that_the_rubric_names(name: str) -> None:
    assert worth(name) == {one.id: one.points for one in rubric(name).questions}


@pytest.mark.parametrize("name", NAMES)
def test_the_machine_gives_at_most_half(name: str) -> None:
    points = {
        who: sum(one.points for one in rubric(name).questions if one.marked_by == who) for who in (MACHINE, PERSON)
    }
    assert 0 < points[MACHINE] <= points[PERSON]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_looks_for_stands_on_the_page(name: str) -> None:
    text = "\n".join(one["source"] for one in page(name))
    for question in rubric(name).questions:
        for criterion in question.criteria if question.marked_by == PERSON else ():
            assert f"| {criterion.says} | {criterion.points:g} |" in text


@pytest.mark.parametrize("name", NAMES)
def test_what_the_rubric_has_from_the_page_stands_there(name: str) -> None:
    text = "\n".join(one["source"] for one in page(name))
    given = [line for one in rubric(name).questions for line in one.given.splitlines() if line.strip()]
    assert given
    assert [line for line in given if line not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_page_may_be_got_ready_twice_and_says_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SOLUTIONS / name / "rubric.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))
    (ready,) = (one["source"] for one in page(name) if one["id"] == "get-ready")
    for _ in range(2):
        shell.run_cell(ready).raise_error()
    assert capsys.readouterr() == ("", "")
    assert rubric(name).questions[0].form in shell.magics_manager.magics["cell"]


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    """A notebook of the capstone whose page is ready."""
    shutil.copy(SOLUTIONS / "capstone" / "rubric.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))
    load_ipython_extension(shell)
    return shell


def test_what_could_not_be_read_is_named_beside_the_mark_with_its_line_and_mend(
    sheet: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = "Day 1 | a nurse | first message | email\nDay 2 | an aide\n" + "Day 40 | an aide | thank | email\n" * 20
    sheet.run_cell_magic("month", "thirty-days", plan)
    capsys.readouterr()
    assert mark("thirty-days") == 0.5
    told = capsys.readouterr().out
    assert "Line 2, “Day 2 | an aide”: Say whom it is for and what you will do" in told
    assert "Line 3, “Day 40 | an aide | thank | email”: Begin with one day, from Day 1 to Day 30" in told
    assert told.count("Line ") == MOST_PROBLEMS


def test_a_blank_plan_has_nothing_to_mend(sheet: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.run_cell_magic("month", "thirty-days", UNANSWERED)
    capsys.readouterr()
    assert mark("thirty-days") == 0
    assert "mend" not in capsys.readouterr().out
