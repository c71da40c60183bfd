"""How the run of a notebook went: what went wrong, and in which cell."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit.notebook import Cell, Notebook, source


@dataclass(frozen=True)
class Place:
    """A cell, as people find it."""

    number: int
    """Counted from 1, all kinds of cells together."""
    id: str
    first_line: str

    @classmethod
    def of(cls, number: int, cell: Cell) -> Place:
        """Return the place of a notebook's cell of that number."""
        return cls(number, cell.get("id", ""), next(iter(source(cell).strip().splitlines()), ""))

    def __str__(self) -> str:
        """Name the cell by its number, its id and its first line."""
        return f"cell {self.number} ({self.id}: {self.first_line})"


@dataclass(frozen=True)
class Fault:
    """Something that turns a run red."""

    text: str
    place: Place | None = None
    """The cell; None when it is not about one cell."""
    line: str = ""
    """The line of that cell which an exception came through, where known."""

    def __str__(self) -> str:
        """Name the cell and tell what happened there."""
        where = f"{self.place}\n" if self.place else ""
        line = f"{self.line}\n" if self.line else ""
        return f"{where}{line}{self.text}"


@dataclass(frozen=True)
class Outcome:
    """How the run of one notebook went."""

    name: str
    """The notebook, by its path from the course's folder."""
    faults: tuple[Fault, ...]
    checks: int = 0
    """How many check cells ran to their end."""
    seconds: float = 0.0
    parameters: frozenset[str] = frozenset()
    """The names of the parameters that the notebook knows."""

    @property
    def passed(self) -> bool:
        """Whether nothing went wrong."""
        return not self.faults


def place(notebook: Notebook, cell: Cell) -> Place | None:
    """Return where a cell that ran stands in the notebook; None for a cell that papermill put in."""
    for number, written in enumerate(notebook["cells"], start=1):
        if cell["id"] == written.get("id") or source(cell) == source(written):
            return Place.of(number, written)
    return None
