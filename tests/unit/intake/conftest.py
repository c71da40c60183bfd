"""A small assignment, and work on it: what the intake's tests share.

For types: `from tests.unit.intake.conftest import Notebook`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

Notebook: TypeAlias = dict[str, Any]
SPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}


def cell(kind: str, name: str, text: str, **settings: object) -> dict[str, Any]:
    made: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {}, "source": text}
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    if settings:
        usual = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
        made["metadata"]["nbgrader"] = usual | {"grade_id": name} | settings
    return made


def notebook(*cells: dict[str, Any]) -> Notebook:
    return {"cells": list(cells), "metadata": {"kernelspec": SPEC}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def letters() -> Notebook:
    """An assignment answered in text, as it is released."""
    return notebook(
        cell("markdown", "task", "# Two letters"),
        cell("code", "setup", "%load_ext letters", locked=True),
        cell("code", "first", "%%letter first\nType here.", solution=True),
        cell("code", "first-test", "mark('first')", grade=True, locked=True, points=3),
        cell("code", "second", "%%letter second\nType here.", solution=True),
        cell("code", "second-test", "mark('second')", grade=True, locked=True, points=3),
        cell("markdown", "reflection", "Type here.", grade=True, solution=True, points=4),
    )


@pytest.fixture
def sums() -> Notebook:
    """An assignment answered in code, as it is released."""
    return notebook(
        cell("markdown", "task", "# Sums"),
        cell("code", "setup", "import math", locked=True),
        cell("code", "add", "def add(a, b): ...", solution=True),
        cell("code", "add-test", "assert add(1, 1) == 2", grade=True, locked=True, points=2),
        cell("code", "half", "def half(a): ...", solution=True),
        cell("code", "half-test", "assert half(2) == 1", grade=True, locked=True, points=2),
    )
