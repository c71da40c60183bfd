"""A notebook as its reader meets it: its cells, its prose in blocks, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coursekit.course import Course
from coursekit.notebook import Cell, Notebook, read, source
from coursekit.notebook_choice import notebooks_in
from coursekit.outcomes import Fault, Place
from coursekit.standards.blocks import Block, blocks


@dataclass(frozen=True)
class Page:
    """One notebook of a course."""

    path: str
    """From the course's root, with slashes."""
    notebook: Notebook
    is_lesson: bool
    number: int = 0
    """Which lesson it is, counted from 0."""

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return Path(self.path).stem

    @cached_property
    def cells(self) -> tuple[tuple[Place, Cell], ...]:
        """All cells, each with its place."""
        numbered = enumerate(self.notebook["cells"], start=1)
        return tuple((Place.of(number, cell), cell) for number, cell in numbered)

    @cached_property
    def blocks(self) -> tuple[tuple[Place, Block], ...]:
        """The paragraphs, list items, rows and headings of all its prose, each with its cell's place."""
        prose = [(place, cell) for place, cell in self.cells if cell["cell_type"] == "markdown"]
        return tuple((place, block) for place, cell in prose for block in blocks(source(cell)))

    def cell(self, cell_id: str) -> Cell | None:
        """Return the cell of that id."""
        return next((cell for _, cell in self.cells if cell.get("id") == cell_id), None)


@dataclass(frozen=True)
class Complaint:
    """A fault, and the file that it is in."""

    file: str
    fault: Fault

    @classmethod
    def about(cls, file: str, text: str, place: Place | None = None) -> Complaint:
        """Return a complaint on a file, or on a cell of it."""
        return cls(file, Fault(text, place))

    def __str__(self) -> str:
        """Name the file and the cell, and tell what is wrong."""
        where = f", {self.fault.place}" if self.fault.place else ""
        return f"{self.file}{where}: {self.fault.text}"


def lessons(course: Course) -> list[Page]:
    """Return the lessons of a course, in their order."""
    found = notebooks_in(course.modules)
    return [
        Page(path.relative_to(course.root).as_posix(), read(path), is_lesson=True, number=number)
        for number, path in enumerate(found)
    ]


def pages(course: Course) -> Iterator[Page]:
    """Yield the lessons, then the assignments as their authors write them."""
    yield from lessons(course)
    for path in notebooks_in(course.solutions):
        yield Page(path.relative_to(course.root).as_posix(), read(path), is_lesson=False)
