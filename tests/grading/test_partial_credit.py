"""What a test cell's last value earns, with real kernels: a number from 0 to the points, or a person decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom, Notebook

LIKE_NUMPY = "class Zero(float):\n    def __repr__(self):\n        return 'np.float64(0.0)'\nvalue = Zero()"
EARNED: dict[str, tuple[str, float | None]] = {
    "all": ("value = 2.0", 2),
    "part": ("value = 1.25", 1.25),
    "nothing": ("value = 0.0", 0),
    "a whole number": ("value = 1", 1),
    "a small number": ("value = 1e-05", 1e-05),
    "a number and a warning": ("value = 1.5\nimport warnings\nwarn = lambda: warnings.warn('old')", 1.5),
    "no answer": ("", 0),
    "an error": ("def warn(): raise RuntimeError\nvalue = 2.0", 0),
    "no number": ("value = float('nan')", None),
    "no end": ("value = float('inf')", None),
    "less than no end": ("value = -float('inf')", None),
    "below nothing": ("value = -1.0", None),
    "minus nothing at all": ("value = -0.0", 0),
    "above all": ("value = 2.01", None),
    "far above all": ("value = 1e999", None),
    "yes": ("value = True", None),
    "a word": ("value = 'full marks'", None),
    "a number as a word": ("value = '2.0'", None),
    "a pair": ("value = (2.0, 'well done')", None),
    "a zero of numpy": (LIKE_NUMPY, None),
    "none": ("value = None", None),
    "words and no number": ("import sys\nvalue = None\nwarn = lambda: print('oh', file=sys.stderr)", None),
}


def make(cell: Callable[..., dict[str, Any]]) -> Notebook:
    stub = "### BEGIN SOLUTION\nvalue = 2.0\n### END SOLUTION"
    test = "warn = globals().get('warn', lambda: None)\nwarn()\nvalue"
    cells = [
        cell("code", "answer", stub, solution=True),
        cell("code", "answer-test", test, grade=True, locked=True, points=2),
    ]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture(scope="module")
def room(new_classroom: Callable[[], Classroom], new_cell: Callable[..., dict[str, Any]]) -> Classroom:
    room = new_classroom()
    room.add("parts", make(new_cell))
    room.run("release", "parts")
    for name, (code, _) in EARNED.items():
        room.fill_in("parts", name.replace(" ", "-"), answer=code)
    room.run("grade", "parts")
    return room


@pytest.mark.parametrize("name", EARNED)
def test_only_a_number_from_0_to_the_points_is_a_score(room: Classroom, name: str) -> None:
    earned = EARNED[name][1]
    standing = room.standing("parts", name.replace(" ", "-"))
    assert room.scores("parts", name.replace(" ", "-")) == {"answer-test": earned}
    assert standing.score == (earned or 0)
    assert bool(standing.waiting) == (earned is None) or name == "a number and a warning"
