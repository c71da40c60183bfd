"""What nbgrader's metadata says about a cell, read without waiting for nbgrader's packages."""

from __future__ import annotations

from typing import Any

from coursekit.notebook import Cell


def settings(cell: Cell) -> dict[str, Any]:
    """Return nbgrader's settings of a cell; none for a cell that nbgrader leaves alone."""
    found = cell.get("metadata", {}).get("nbgrader")
    return found if isinstance(found, dict) else {}


def grade_id(cell: Cell) -> str:
    """Return the name by which nbgrader knows a cell; none for a cell that it leaves alone."""
    return str(settings(cell).get("grade_id", ""))


def is_answer(cell: Cell) -> bool:
    """Return whether a learner answers in this cell."""
    return bool(settings(cell).get("solution"))


def is_test(cell: Cell) -> bool:
    """Return whether this cell marks an answer when it runs."""
    return cell["cell_type"] == "code" and bool(settings(cell).get("grade")) and not is_answer(cell)
