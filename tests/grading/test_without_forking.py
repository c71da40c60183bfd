"""Where nothing can be forked, as on Windows, plain kernels in a pool give the same results; only code is refused."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coursekit import run as runs
from coursekit.job import Job

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom, Notebook

CANNOT_FORK = "import os\nif hasattr(os, 'pidfd_open'):\n    del os.pidfd_open\n"
PARENT = "import os, sys\nprint(open(f'/proc/{os.getppid()}/cmdline').read())" if sys.platform == "linux" else "1"
CELLS = {
    "well": ["answer = 6 * 7", "print(answer)", "answer", "assert answer == 42"],
    "broken": ["answer = 6 * 7", "print(answer)\nassert answer == 43", "never = 1"],
}
TEXTS = {"good": "Dear Dr. Okafor, may I?", "half": "Dear Dr. Okafor.", "none": "Hello."}


def switch_forking_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take from this process, and from all that it starts, the call without which nothing is forked."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(CANNOT_FORK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.delattr(os, "pidfd_open", raising=False)
    monkeypatch.setattr(runs, "_processes", multiprocessing.get_context("spawn"))


def made(cells: Sequence[str], name: str) -> Notebook:
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    code: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    numbered = [code | {"id": f"{name}-{number}", "source": text} for number, text in enumerate(cells)]
    return {"cells": numbered, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}


def jobs(folder: Path, kept: Path) -> list[Job]:
    folder.mkdir(exist_ok=True)
    for name, cells in CELLS.items():
        (folder / f"{name}.ipynb").write_text(json.dumps(made([PARENT, *cells], name)), encoding="utf-8")
    made_of = {name: (folder / f"{name}.ipynb", kept / f"{name}.ipynb") for name in CELLS}
    return [
        Job(name, notebook, folder, copy, {}, timeout=60, private=(), must_check=False)
        for name, (notebook, copy) in made_of.items()
    ]


def ran(planned: Sequence[Job]) -> dict[str, tuple[bool, int, list[str]]]:
    """Run notebooks, and return of each whether it passed, how many checks ran, and what went wrong."""
    return {one.name: (one.passed, one.checks, list(map(str, one.faults))) for one in runs.run(planned, 2)}


def outputs(kept: Path) -> dict[str, list[Any]]:
    """Return what each cell gave; papermill's banner on a broken notebook left out."""
    found = {}
    for name in CELLS:
        cells = json.loads((kept / f"{name}.ipynb").read_bytes())["cells"]
        found[name] = [one["outputs"] for one in cells if one["id"].startswith(name)]
    return found


def test_notebooks_run_with_plain_kernels_and_the_same_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forked = ran(jobs(tmp_path / "course", tmp_path / "forked"))
    switch_forking_off(tmp_path, monkeypatch)
    plain = ran(jobs(tmp_path / "course", tmp_path / "plain"))
    assert plain == forked
    assert {name: passed for name, (passed, *_) in plain.items()} == {"broken": False, "well": True}
    ours, theirs = outputs(tmp_path / "forked"), outputs(tmp_path / "plain")
    if sys.platform == "linux":
        assert "coursekit.kernels.server" in str(ours["well"][0])
    assert "coursekit.kernels.server" not in str(theirs["well"][0])
    assert {name: given[1:] for name, given in ours.items()} == {name: given[1:] for name, given in theirs.items()}


@pytest.mark.slow
def test_answers_in_text_are_graded_and_code_is_refused(
    classroom: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_forking_off(tmp_path, monkeypatch)
    rubric = classroom.course.solutions / "letters" / "rubric.toml"
    rubric.write_text('title = "Two letters"\nanswers = "text"\n', encoding="utf-8")
    classroom.run("release")
    for student, words in TEXTS.items():
        classroom.fill_in("letters", student, letter=f"%%answer letter\n{words}")
    classroom.fill_in("sums", "jane", add="def add(a, b):\n    return a + b")
    command = [sys.executable, "-m", "coursekit", "--root", str(classroom.course.root), "grade"]
    text = subprocess.run([*command, "letters"], capture_output=True, text=True, check=False)
    assert text.returncode == 0, text.stdout + text.stderr
    assert {one: classroom.scores("letters", one)["letter-test"] for one in TEXTS} == {"good": 3, "half": 1, "none": 0}
    code = subprocess.run([*command, "sums"], capture_output=True, text=True, check=False)
    assert code.returncode == 1
    assert "this machine has no sandbox to run students' code in. Programs cannot be watched here" in code.stderr
