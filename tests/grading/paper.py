"""A released assignment filled in by made-up students, for tables of what each submission earns."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).parents[2]
Notebook = Any
Edit = Callable[[Notebook], None]
Points = tuple[float | None, ...]
Table = Mapping[str, tuple[Edit, Points]]


def cell(notebook: Notebook, grade_id: str) -> Any:
    return next(one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


class Paper:
    """One assignment: its released and solved notebooks, and the answer cells that a machine marks."""

    def __init__(self, name: str, cells: tuple[str, ...]) -> None:
        self.name = name
        self.cells = cells
        self.released = nbformat.read(ROOT / "assignments" / name / f"{name}.ipynb", as_version=4)
        self.solution = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)

    def first_line(self, grade_id: str) -> str:
        return str(cell(self.released, grade_id).source.splitlines()[0])

    def solved(self, grade_id: str) -> str:
        """Return the instructor's answer to a question, without its first line and the markers."""
        lines = cell(self.solution, grade_id).source.splitlines()[1:]
        return "\n".join(line for line in lines if not line.startswith("### "))

    def released_words(self, cell_id: str, begins: str) -> str:
        """Return the lines of a released page's cell that begin so, without that beginning: its worked example."""
        page = next(one for one in self.released.cells if one.id == cell_id)
        words = "\n".join(
            one.removeprefix(begins).strip() for one in page.source.splitlines() if one.startswith(begins)
        )
        assert words
        return words

    def answers(self, *texts: str) -> Edit:
        """Fill in the answers, each below its first line."""

        def edit(notebook: Notebook) -> None:
            for grade_id, text in zip(self.cells, texts, strict=True):
                cell(notebook, grade_id).source = f"{self.first_line(grade_id)}\n{text}"

        return edit

    def everywhere(self, text: str) -> Edit:
        return self.answers(*[text] * len(self.cells))

    def solved_but(self, **texts: str) -> Edit:
        """Do it all well, but for some answers, named by their cell with _ for -."""
        return self.answers(*(texts.get(one.replace("-", "_"), self.solved(one)) for one in self.cells))

    def changed(self, grade_id: str, old: str, new: str) -> Edit:
        """Do it all well, but for some words of one answer."""
        text = self.solved(grade_id)
        assert old in text
        return self.solved_but(**{grade_id.replace("-", "_"): text.replace(old, new)})

    def without(self, grade_id: str) -> Edit:
        """Do the work well, then delete one cell."""

        def edit(notebook: Notebook) -> None:
            self.solved_but()(notebook)
            gone = cell(notebook, grade_id)
            notebook.cells = [one for one in notebook.cells if one is not gone]

        return edit

    def edited_test_cells(self, points: str) -> Edit:
        def edit(notebook: Notebook) -> None:
            for grade_id in self.cells:
                cell(notebook, f"{grade_id}-mark").source = points

        return edit

    def submissions(self, table: Table) -> dict[str, Notebook]:
        """Return one notebook a row of the table, by the row's name."""
        made = {}
        for name, (edit, _) in table.items():
            made[name] = copy.deepcopy(self.released)
            edit(made[name])
        return made

    def machine_marks(self, scores: Mapping[str, float | None]) -> Points:
        return tuple(scores[f"{grade_id}-mark"] for grade_id in self.cells)


def nothing(notebook: Notebook) -> None:
    """Hand in what was released."""
