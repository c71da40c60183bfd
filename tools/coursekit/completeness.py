"""What is still to do in a learner's copy of an assignment, and what became of the cells that make it work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from coursekit.nbgrader_cells import grade_id, is_answer, settings
from coursekit.notebook import Cell, Notebook, source

_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.+?)\s*#*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_MARKUP = re.compile(r"[*_`]+")


@dataclass(frozen=True)
class Part:
    """A cell of the released assignment that nbgrader knows by name."""

    id: str
    heading: str
    """The nearest heading above it, by which a learner knows it."""
    cell: Cell

    @cached_property
    def is_answer(self) -> bool:
        """Whether the learner answers in it; otherwise it is the course's own."""
        return is_answer(self.cell)

    @cached_property
    def first_line(self) -> str:
        """The line that must stay at the top of an answer; empty where there is none."""
        first = source(self.cell).split("\n")[0].rstrip()
        return first if self.is_answer and first.startswith("%%") else ""


@dataclass(frozen=True)
class Completeness:
    """What a learner's copy lacks; each part is told in the order of the assignment."""

    answers: tuple[Part, ...]
    """All that is to be answered."""
    unanswered: tuple[Part, ...]
    missing: tuple[Part, ...]
    """Cells that are gone."""
    duplicated: tuple[Part, ...]
    """Cells that are there more than once."""
    edited: tuple[Part, ...]
    """The course's own cells whose text is another."""
    without_first_line: tuple[Part, ...]
    """Answers that lost or changed the line that must stay at their top."""


def parts(released: Notebook) -> tuple[Part, ...]:
    """Return the cells of a released assignment that nbgrader knows by name."""
    found = []
    heading = ""
    for cell in released["cells"]:
        if grade_id(cell):
            found.append(Part(grade_id(cell), heading, cell))
        if cell["cell_type"] == "markdown" and not is_answer(cell):
            heading = _last_heading(source(cell)) or heading
    return tuple(found)


def _last_heading(text: str) -> str:
    heading = ""
    fenced = False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        found = _HEADING.match(line)
        if found and not fenced:
            heading = _MARKUP.sub("", found[1])
    return heading


def compare(released: Notebook, mine: Notebook) -> Completeness:
    """Compare a learner's copy with the assignment as it was released."""
    copies: dict[str, list[Cell]] = {}
    for cell in mine["cells"]:
        copies.setdefault(grade_id(cell), []).append(cell)
    every = parts(released)
    there = [(part, copies[part.id]) for part in every if part.id in copies]
    answers = [(part, cells) for part, cells in there if part.is_answer]
    return Completeness(
        answers=tuple(part for part in every if part.is_answer),
        unanswered=tuple(part for part, cells in answers if not any(_answered(part, cell) for cell in cells)),
        missing=tuple(part for part in every if part.id not in copies),
        duplicated=tuple(part for part, cells in there if len(cells) > 1),
        edited=tuple(part for part, cells in there if _is_locked(part) and any(_differs(part, cell) for cell in cells)),
        without_first_line=tuple(part for part, cells in answers if not any(_keeps_first_line(part, c) for c in cells)),
    )


def _answered(part: Part, cell: Cell) -> bool:
    """Return whether a cell says anything that the released one does not: taking lines away is no answer."""
    given = set(_body(part.cell))
    return any(line not in given for line in _body(cell))


def _body(cell: Cell) -> list[str]:
    lines: Iterable[str] = (line.strip() for line in source(cell).split("\n"))
    written = [line for line in lines if line]
    return written[1:] if written and written[0].startswith("%%") else written


def _keeps_first_line(part: Part, cell: Cell) -> bool:
    return source(cell).split("\n")[0].rstrip() == part.first_line or not part.first_line


def _is_locked(part: Part) -> bool:
    return bool(settings(part.cell).get("locked")) and not part.is_answer


def _differs(part: Part, cell: Cell) -> bool:
    return source(cell).strip() != source(part.cell).strip() or cell["cell_type"] != part.cell["cell_type"]
