"""Classes to grade: the same well-formed work each time, on an assignment of the course and on one made up here."""

from __future__ import annotations

import copy
import json
import random
import re
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from coursekit.course import Course

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261128
COURSE, STANDARD_LIBRARY = "cold-messages", "counting"
Notebook = dict[str, Any]
Cell = dict[str, Any]

HIDDEN = re.compile("### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS\n?", re.DOTALL)

SETUP = "import collections\nimport json\nimport math\nimport re\nimport statistics"
MEAN = "def spread(numbers):\n    return statistics.pstdev(numbers)"
MEAN_TEST = """assert math.isclose(spread([2, 4, 4, 4, 5, 5, 7, 9]), 2)
### BEGIN HIDDEN TESTS
assert spread([1]) == 0
### END HIDDEN TESTS"""
WORDS = 'def words(text):\n    return collections.Counter(re.findall(r"\\w+", text.lower()))'
WORDS_TEST = """found = words("A web is a web.")
### BEGIN HIDDEN TESTS
points = 1.0 * (found["web"] == 2) + 1.0 * (found["a"] == 2) + 1.0 * (sum(found.values()) == 5)
### END HIDDEN TESTS
print("Words are counted whatever their capitals.")
points"""
PACK = "def pack(people):\n    return json.dumps(sorted(people))"
PACK_TEST = 'assert json.loads(pack(["b", "a"])) == ["a", "b"]'
SOLVED = {"spread": MEAN, "words": WORDS, "pack": PACK, "why": "Because a web has more ways than a line."}
WRONG = {
    "spread": ("def spread(numbers):\n    return max(numbers) - min(numbers)", "def spread(numbers):\n    pass"),
    "words": ("def words(text):\n    return collections.Counter(text.split())", "def words(text):\n    return {}"),
    "pack": ("def pack(people):\n    return json.dumps(people)", "def pack(people):\n    raise NotImplementedError"),
    "why": ("I do not know yet.", "Ask me tomorrow."),
}
"""Answers to the assignment of the standard library: the instructor's, and some that earn less."""


def counting() -> Notebook:
    """Return an assignment of ten cells that imports the standard library alone: three tests, one answer in prose."""
    cells = [
        _cell("markdown", "title", "# Counting\n\nFour small tasks."),
        _cell("code", "setup", SETUP, locked=True),
        _cell("markdown", "task", "## 1. How far numbers spread"),
        _cell("code", "spread", _solution(MEAN), solution=True),
        _cell("code", "spread-test", MEAN_TEST, grade=True, locked=True, points=2),
        _cell("code", "words", _solution(WORDS), solution=True),
        _cell("code", "words-test", WORDS_TEST, grade=True, locked=True, points=3),
        _cell("code", "pack", _solution(PACK), solution=True),
        _cell("code", "pack-test", PACK_TEST, grade=True, locked=True, points=2),
        _cell("markdown", "why", _solution(SOLVED["why"]), grade=True, solution=True, points=4),
    ]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}


def _cell(kind: str, name: str, text: str, **settings: object) -> Cell:
    made: Cell = {"cell_type": kind, "id": name, "metadata": {}, "source": text}
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    if settings:
        usual = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
        made["metadata"]["nbgrader"] = usual | {"grade_id": name} | settings
    return made


def _solution(text: str) -> str:
    return f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"


def make_course(root: Path) -> Course:
    """Return a course with this repository's settings and assignments, and the one of the standard library."""
    root.mkdir(parents=True)
    for name in ("solutions", "assignments"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    for tree, made in (("solutions", counting()), ("assignments", _without_hidden_tests(counting()))):
        path = root / tree / STANDARD_LIBRARY / f"{STANDARD_LIBRARY}.ipynb"
        path.parent.mkdir()
        path.write_text(json.dumps(made, indent=1), encoding="utf-8")
    return Course(root)


def _without_hidden_tests(notebook: Notebook) -> Notebook:
    """Return what nbgrader makes of an assignment's tests for learners; what it makes of answers is written over."""
    cells = [cell | {"source": HIDDEN.sub("", cell["source"]).rstrip("\n")} for cell in notebook["cells"]]
    return notebook | {"cells": cells}


def hand_in(course: Course, assignment: str, numbers: Iterable[int]) -> list[str]:
    """Put the work of some students into submitted/, and return their names; a student always does the same."""
    released = json.loads((course.assignments / assignment / f"{assignment}.ipynb").read_bytes())
    solved = json.loads((course.solutions / assignment / f"{assignment}.ipynb").read_bytes())
    answer = _counted if assignment == STANDARD_LIBRARY else _written
    names = []
    for number in numbers:
        chance = random.Random(SEED + number)  # noqa: S311  # no secret
        names.append(f"student-{number:04}")
        folder = course.submitted / names[-1] / assignment
        folder.mkdir(parents=True)
        work = json.dumps(_filled_in(released, solved, partial(answer, chance=chance)))
        (folder / f"{assignment}.ipynb").write_text(work, encoding="utf-8")
    return names


def _filled_in(released: Notebook, solved: Notebook, answer: Callable[[str, str], str]) -> Notebook:
    """Return the released notebook with an answer in each answer cell."""
    texts = {cell["id"]: "".join(cell["source"]) for cell in solved["cells"]}
    made = copy.deepcopy(released)
    for cell in made["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = answer(cell["id"], _without_markers(texts[cell["id"]]))
    return made


def _without_markers(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("### "))


def _counted(name: str, solved: str, *, chance: random.Random) -> str:
    return solved if chance.random() < 0.6 else chance.choice(WRONG[name])  # most are right


def _written(name: str, solved: str, *, chance: random.Random) -> str:  # noqa: ARG001  # as the other
    """Return the instructor's text with some of its sentences left out: a message that earns less."""
    first, *lines = solved.splitlines()
    kept = [_some_sentences(line, chance) for line in lines]
    return "\n".join([first, *kept])


def _some_sentences(line: str, chance: random.Random) -> str:
    sentences = line.split(". ")
    return ". ".join(one for one in sentences if chance.random() < 0.8)  # a fifth is missing
