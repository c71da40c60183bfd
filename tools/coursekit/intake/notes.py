"""What was mended and what was set aside, told at the end of the notebook itself: in the formgrader and in feedback."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.intake.report import Intake, SetAside
from coursekit.notebook import Cell, Notebook

NOTES = "coursekit-notes"
"""The id of the cell that tells what was mended, and how the ids of the cells with what was set aside begin."""

_MOST_CELLS = 50


def add(notebook: Notebook, intake: Intake) -> Notebook:
    """Return a notebook with cells at its end that tell what became of it; the notebook itself when nothing did."""
    if not intake.mended and not intake.set_aside:
        return notebook
    return notebook | {"cells": [*notebook["cells"], *_told(intake)]}


def is_reserved(name: str) -> bool:
    """Return whether no cell but these may have an id."""
    return name.startswith(NOTES)


def is_note(cell: Cell) -> bool:
    """Return whether a cell tells what became of the notebook."""
    return is_reserved(str(cell.get("id", ""))) and cell["cell_type"] == "markdown" and not cell["metadata"]


def _told(intake: Intake) -> Iterator[Cell]:
    lines = "\n".join(f"- {_plain(text)}" for text in intake.mended)
    yield _cell(NOTES, f"## How this file was read\n\n{lines}")
    for number, one in enumerate(intake.set_aside[:_MOST_CELLS], start=1):
        yield _cell(f"{NOTES}-{number}", fenced(one))


def fenced(one: SetAside) -> str:
    """Return what was set aside as Markdown that shows it letter by letter."""
    runs = (len(run) for run in re.findall("`+", one.text))
    fence = "`" * max(3, 1 + max(runs, default=0))
    return f"Set aside, and not run:\n\n{fence}\n{one.text}\n{fence}"


def _plain(text: str) -> str:
    """Return a sentence in which nothing is Markdown: it may hold a name that a student gave."""
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", f"{text[:1].upper()}{text[1:]}.")


def _cell(name: str, text: str) -> Cell:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}
