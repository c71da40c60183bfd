"""Which cell of a student's notebook is which cell of the assignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.nbgrader_cells import grade_id, is_answer, settings
from coursekit.notebook import Cell, Notebook


@dataclass(frozen=True)
class Part:
    """A cell of the released assignment that nbgrader knows by name."""

    name: str
    """Its grade id."""
    cell: Cell
    mark: str
    """Grade id of the cell that marks it: itself, or for an answer the next test; empty when none does."""

    @property
    def is_answer(self) -> bool:
        """Whether the student writes in it; otherwise it is the course's own."""
        return is_answer(self.cell)

    @property
    def first_line(self) -> str:
        """The line that makes the text below it an answer, as `%%message`; empty where there is none."""
        first = str(self.cell["source"]).partition("\n")[0].rstrip()
        return first if self.is_answer and self.cell["cell_type"] == "code" and first.startswith("%%") else ""


def parts(released: Notebook) -> tuple[Part, ...]:
    """Return the cells of an assignment that nbgrader knows by name, in order."""
    named = [cell for cell in released["cells"] if grade_id(cell)]
    return tuple(Part(grade_id(cell), cell, _mark(named[number:])) for number, cell in enumerate(named))


def _mark(following: list[Cell]) -> str:
    """Return which cell marks the first of these."""
    first, *others = following
    if settings(first).get("grade") or settings(first).get("task"):
        return grade_id(first)
    tests = (grade_id(one) for one in others if settings(one).get("grade") and not is_answer(one))
    return next(tests, "") if is_answer(first) else ""


@dataclass(frozen=True)
class Match:
    """A student's cells, sorted by which part of the assignment each is."""

    copies: dict[str, list[int]]
    """For each part, at which places of the student's notebook it stands; none when it is gone."""
    renamed: tuple[str, ...]
    """Parts whose settings were lost, and that were told by something else."""

    def owner(self) -> dict[int, str]:
        """Return for each place that is known which part stands there."""
        return {place: name for name, places in self.copies.items() for place in places}


def match(every: tuple[Part, ...], cells: list[Cell]) -> Match:
    """Return which of a student's cells is which part.

    A cell is known by its grade id; a part that no cell has any more, by the cell's own id, then by its text: a first
    line that no other part has, or the whole text of a cell of the course's own.
    """
    known = {part.name for part in every}
    copies: dict[str, list[int]] = {part.name: [] for part in every}
    for place, cell in enumerate(cells):
        if grade_id(cell) in known:
            copies[grade_id(cell)].append(place)
    renamed = []
    for part in (one for one in every if not copies[one.name]):
        strays = [place for place, cell in enumerate(cells) if grade_id(cell) not in known]
        free = [place for place in strays if place not in {one for places in copies.values() for one in places}]
        found = next(filter(None, _told(part, every, cells, free)), [])
        if found:
            copies[part.name] = found
            renamed.append(part.name)
    return Match(copies, tuple(renamed))


def _told(part: Part, every: tuple[Part, ...], cells: list[Cell], free: list[int]) -> Iterator[list[int]]:
    wanted = part.cell.get("id")
    yield [place for place in free if wanted is not None and cells[place].get("id") == wanted][:1]
    if part.first_line and sum(one.first_line == part.first_line for one in every) == 1:
        yield [place for place in free if begins_with(part.first_line, cells[place]["source"])]
    if not part.is_answer:
        yield [place for place in free if cells[place]["source"].strip() == part.cell["source"].strip()][:1]


def begins_with(first_line: str, text: str) -> bool:
    """Return whether a text begins with a first line, however it is spaced."""
    return text.lstrip().partition("\n")[0].split() == first_line.split()
