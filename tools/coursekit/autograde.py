"""nbgrader's autograder, mended where one student's notebook could stop the marking of others, or forge its own."""

from __future__ import annotations

from typing import Any

from nbgrader.converters import Autograde
from nbgrader.preprocessors import DeduplicateIds, Execute

from coursekit.canary import CheckCanaries, PlantCanaries
from coursekit.notebook import Cell
from coursekit.output_limit import LimitedExecute


class KeepLast(DeduplicateIds):
    """Leaves a cell that stands twice in a notebook its meaning in the last place only: that is the one that counts.

    Cells are copied, pasted and split by people who do not see what hangs on them. Where the earlier one should lose
    its settings, nbgrader leaves empty ones, which it then takes for those of an older version, and stops.
    """

    def preprocess_cell(self, cell: Cell, resources: dict[str, Any], cell_index: int) -> tuple[Cell, dict[str, Any]]:
        """Take empty settings away altogether."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell["metadata"].get("nbgrader") == {}:
            del cell["metadata"]["nbgrader"]
        return cell, resources


class CourseAutograde(Autograde):
    """Runs and marks what one student handed in."""

    sanitize_preprocessors: list[object]
    autograde_preprocessors: list[object]

    def __init__(self, **traits: object) -> None:
        """Put the mended steps in the place of nbgrader's."""
        super().__init__(**traits)
        mended: dict[object, list[object]] = {
            DeduplicateIds: [KeepLast],
            Execute: [PlantCanaries, LimitedExecute, CheckCanaries],
        }
        for steps in ("sanitize_preprocessors", "autograde_preprocessors"):
            setattr(self, steps, [one for step in getattr(self, steps) for one in mended.get(step, [step])])
