"""An assignment whose answers are code: the student's notebook, with the course's own cells and settings put back.

What a student's cell says about itself counts for nothing: tags such as `skip-execution` would keep a test from
running, and settings of their own would give it other points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count

from coursekit.intake.matching import Match, Part, match, parts
from coursekit.intake.notes import is_reserved
from coursekit.intake.report import Doubt, Intake
from coursekit.notebook import Cell, Notebook

NOTES_ENTRY = "coursekit"
"""The entry of a notebook's metadata that says to the grader what it is."""
_ID = re.compile(r"[a-zA-Z0-9-_]{1,64}")


@dataclass
class _Row:
    """A cell on its way into the notebook that is graded."""

    cell: Cell
    part: Part | None


@dataclass
class _Mending:
    mended: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def mend(released: Notebook, mine: Notebook) -> Intake:
    """Return a student's notebook with the course's own cells, all settings and the order of cells put back."""
    every = parts(released)
    matched = match(every, mine["cells"])
    told = _Mending()
    _tell(every, matched, mine["cells"], told)
    rows = _rows(every, matched, mine["cells"], told)
    rows = _in_order(every, rows, told)
    rows = _with_missing(every, rows, told)
    cells = _with_ids([_plain(row) for row in rows])
    metadata = {**released.get("metadata", {}), NOTES_ENTRY: {"answers": "code"}}
    notebook = released | {"cells": cells, "metadata": metadata}
    return Intake(notebook, tuple(told.mended), doubts=tuple(told.doubts))


def _tell(every: tuple[Part, ...], matched: Match, cells: list[Cell], told: _Mending) -> None:
    for part in every:
        places = matched.copies[part.name]
        if part.name in matched.renamed:
            told.mended.append(f"the cell {part.name} had lost its settings")
        if any(cells[place]["cell_type"] != part.cell["cell_type"] for place in places):
            told.mended.append(f"the cell {part.name} had become one of another type")
        edited = [place for place in places if cells[place]["source"].strip() != part.cell["source"].strip()]
        if not part.is_answer and edited:
            told.mended.append(f"the cell {part.name} was edited; the course's own was used")


def _rows(every: tuple[Part, ...], matched: Match, cells: list[Cell], told: _Mending) -> list[_Row]:
    """Return the student's cells, those that stand twice sorted out."""
    by_name = {part.name: part for part in every}
    left_out: set[int] = set()
    forgotten: set[int] = set()
    for name, places in matched.copies.items():
        if len(places) < 2:  # noqa: PLR2004  # once is as it should be
            continue
        if not by_name[name].is_answer or len({cells[place]["source"].strip() for place in places}) == 1:
            left_out.update(places[:-1])
            told.mended.append(f"the cell {name} stood {len(places)} times")
        else:
            forgotten.update(places[:-1])
            told.doubts.append(
                Doubt(by_name[name].mark, f"the cell {name} stands {len(places)} times; the last one was graded")
            )
    owner = matched.owner()
    return [
        _Row(cell, by_name[owner[place]] if place in owner and place not in forgotten else None)
        for place, cell in enumerate(cells)
        if place not in left_out
    ]


def _in_order(every: tuple[Part, ...], rows: list[_Row], told: _Mending) -> list[_Row]:
    """Return the rows with the parts in the assignment's order, each followed by the cells that followed it."""
    order = {part.name: number for number, part in enumerate(every)}
    chunks: list[tuple[int, list[_Row]]] = [(-1, [])]
    for row in rows:
        if row.part:
            chunks.append((order[row.part.name], []))
        chunks[-1][1].append(row)
    numbers = [number for number, _ in chunks]
    if numbers == sorted(numbers):
        return rows
    told.mended.append("its cells stood in another order")
    return [row for _, chunk in sorted(chunks, key=lambda one: one[0]) for row in chunk]


def _with_missing(every: tuple[Part, ...], rows: list[_Row], told: _Mending) -> list[_Row]:
    """Return the rows with cells of the course's own that were deleted; a deleted answer is a person's to find."""
    made = list(rows)
    for number, part in enumerate(every):
        if any(row.part is part for row in made):
            continue
        if part.is_answer:
            told.doubts.append(Doubt(part.mark, f"the answer cell {part.name} was deleted"))
            continue
        told.mended.append(f"the cell {part.name} was deleted, and was put back")
        later = {id(one) for one in every[number + 1 :]}
        place = next((at for at, row in enumerate(made) if row.part and id(row.part) in later), len(made))
        made.insert(place, _Row(part.cell, part))
    return made


def _plain(row: _Row) -> Cell:
    """Return a cell with the course's settings alone."""
    kind = row.part.cell["cell_type"] if row.part else row.cell["cell_type"]
    own = row.part is not None and not row.part.is_answer
    made: Cell = {"cell_type": kind, "source": row.part.cell["source"] if own and row.part else row.cell["source"]}
    made["metadata"] = row.part.cell["metadata"] if row.part else {}
    made["id"] = row.part.cell.get("id") if row.part else row.cell.get("id")
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    elif isinstance(row.cell.get("attachments"), dict):
        made["attachments"] = row.cell["attachments"]
    return made


def _with_ids(cells: list[Cell]) -> list[Cell]:
    """Return the cells, each with an id of its own; the course's cells keep theirs."""
    taken = {str(cell["id"]) for cell in cells if cell["metadata"]}
    made = []
    for cell in cells:
        name = cell["id"]
        if not cell["metadata"]:
            usable = isinstance(name, str) and _ID.fullmatch(name) and name not in taken and not is_reserved(name)
            name = name if usable else next(new for number in count(1) if (new := f"cell-{number}") not in taken)
            taken.add(name)
        made.append(cell | {"id": name})
    return made
