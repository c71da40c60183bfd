"""What the gradebook says of an assignment, as plain data: all that nbgrader's steps ask it while they grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from nbgrader.api import Gradebook, MissingEntry


@dataclass(frozen=True)
class SourceCell:
    """A cell that nbgrader put on record when the assignment was released."""

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool


@dataclass(frozen=True)
class GradedCell:
    """A cell that is worth points."""

    name: str
    max_score: float


C = TypeVar("C", SourceCell, GradedCell)


@dataclass(frozen=True)
class NotebookFacts:
    """One notebook of an assignment, with the attributes that nbgrader's own record of it has."""

    name: str
    kernelspec: str | None
    source_cells: tuple[SourceCell, ...]
    grade_cells: tuple[GradedCell, ...]
    task_cells: tuple[GradedCell, ...]
    solution_cells: tuple[GradedCell, ...]
    """Those of them that are no grade cells have no points."""


@dataclass(frozen=True)
class Facts:
    """What stands in for nbgrader's `Gradebook` in the steps that only look an assignment up."""

    notebooks: Mapping[str, NotebookFacts]

    def find_notebook(self, name: str, assignment: str) -> NotebookFacts:
        """Return a notebook; raise MissingEntry as nbgrader does."""
        if name not in self.notebooks:
            message = f"No such notebook: {assignment}/{name}"
            raise MissingEntry(message)
        return self.notebooks[name]

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Return a cell as it was released; raise MissingEntry as nbgrader does."""
        return _named(name, self.find_notebook(notebook, assignment).source_cells)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> GradedCell:
        """Return a cell that is worth points; raise MissingEntry as nbgrader does."""
        found = self.find_notebook(notebook, assignment)
        return _named(name, (*found.grade_cells, *found.task_cells))

    def to_json(self) -> dict[str, Any]:
        """Return all of it as JSON can say it."""
        return {name: asdict(one) for name, one in self.notebooks.items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Facts:
        """Return what `to_json` told."""
        return cls({name: _notebook(one) for name, one in data.items()})


def facts(gradebook: Gradebook, assignment: str) -> Facts:
    """Return what the gradebook says of an assignment; raise MissingEntry when it does not know it."""
    found = gradebook.find_assignment(assignment).notebooks
    return Facts({one.name: _recorded(one) for one in found})


def _recorded(notebook: Any) -> NotebookFacts:  # noqa: ANN401  # nbgrader has no types
    return NotebookFacts(
        name=notebook.name,
        kernelspec=notebook.kernelspec,
        source_cells=tuple(
            SourceCell(cell.name, cell.cell_type, cell.source, cell.checksum, bool(cell.locked))
            for cell in notebook.source_cells
        ),
        grade_cells=tuple(GradedCell(cell.name, float(cell.max_score)) for cell in notebook.grade_cells),
        task_cells=tuple(GradedCell(cell.name, float(cell.max_score)) for cell in notebook.task_cells),
        solution_cells=tuple(GradedCell(cell.name, 0.0) for cell in notebook.solution_cells),
    )


def _notebook(data: Mapping[str, Any]) -> NotebookFacts:
    cells = {kind: tuple(GradedCell(**one) for one in data[f"{kind}_cells"]) for kind in ("grade", "task", "solution")}
    source = tuple(SourceCell(**one) for one in data["source_cells"])
    return NotebookFacts(data["name"], data["kernelspec"], source, cells["grade"], cells["task"], cells["solution"])


def _named(name: str, cells: tuple[C, ...]) -> C:
    for cell in cells:
        if cell.name == name:
            return cell
    message = f"No such cell: {name}"
    raise MissingEntry(message)
