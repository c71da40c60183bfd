"""What a notebook must be before it is kept: clean for the next reader, and friendly to one who cannot program."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from nbformat.validator import iter_validate

from coursekit import notebook_prose as prose
from coursekit.checks import missing
from coursekit.course import Course
from coursekit.notebook import Cell, DamagedNotebookError, Notebook, read, source
from coursekit.notebook_choice import choose
from coursekit.outcomes import Fault, Place

KERNEL = "python3"
OLDEST_FORMAT = (4, 5)
"""The first format in which every cell has an id."""
TRACES = ("execution", "papermill", "collapsed", "scrolled")
"""Cell metadata that running and looking leave behind."""
FRIENDLY = re.compile(r"#+ *\S|%%\w")


def untidy(course: Course) -> dict[Path, list[Fault]]:
    """Return what is wrong with the course's notebooks; those in order are left out.

    Raises
    ------
    NotebookNotFoundError
        When the course has no notebook at all.
    """
    found = {path: faults(path, course) for path in choose(course)}
    return {path: wrong for path, wrong in found.items() if wrong}


def faults(path: Path, course: Course) -> list[Fault]:
    """Return what is wrong with one notebook, in the order of its cells."""
    try:
        notebook = read(path)
    except DamagedNotebookError as error:
        return [Fault(str(error))]
    is_lesson = path.is_relative_to(course.modules)
    within = (course.modules, course.assignments, path.parent)
    whole = [Fault(text) for text in chain(of_the_notebook(notebook), missing(notebook) if is_lesson else ())]
    in_cells = [
        Fault(text, Place.of(number, cell))
        for number, cell in enumerate(notebook["cells"], start=1)
        for text in of_a_cell(cell, path.parent, within, is_lesson=is_lesson)
    ]
    return whole + in_cells


def of_the_notebook(notebook: Notebook) -> Iterator[str]:
    """Yield what is wrong with a notebook as a whole."""
    if (notebook.get("nbformat", 0), notebook.get("nbformat_minor", 0)) < OLDEST_FORMAT:
        yield "It is in an old format, whose cells have no ids: open it in JupyterLab and save it."
    elif problem := invalid(notebook):
        yield f"It is no valid notebook: {problem}"
    metadata = notebook.get("metadata", {})
    kernel = metadata.get("kernelspec", {}).get("name")
    if kernel != KERNEL:
        yield f"Its kernel is {kernel}, which other machines may lack: choose {KERNEL}."
    if "widgets" in metadata:
        yield "It holds saved widgets: restart its kernel, clear all outputs and save it."
    counts = Counter(cell.get("id") for cell in notebook["cells"])
    for cell_id in (cell_id for cell_id, times in counts.items() if times > 1 and cell_id):
        yield f"More than one cell has the id {cell_id}: ids are unique."
    found = chain.from_iterable(prose.items(source(cell)) for cell in notebook["cells"] if is_prose(cell))
    yield from prose.headings_out_of_order([item.level for item in found if isinstance(item, prose.Heading)])


def invalid(notebook: Notebook) -> str:
    """Return what the format's own schema has against a notebook, or nothing."""
    return next((str(error).splitlines()[0] for error in iter_validate(notebook)), "")


def of_a_cell(cell: Cell, folder: Path, within: Sequence[Path], *, is_lesson: bool) -> Iterator[str]:
    """Yield what is wrong with one cell of a notebook that stands in a folder, links leading within some folders."""
    traces = [name for name in TRACES if name in cell.get("metadata", {})]
    if cell.get("outputs") or cell.get("execution_count") is not None or traces:
        yield "It keeps what a run left behind: clear all outputs and save."
    if is_prose(cell):
        found = list(prose.items(source(cell)))
        yield from prose.pictures_without_words(found)
        yield from prose.columns_without_words(found)
        yield from prose.links_without_words(found)
        yield from prose.links_that_lead_nowhere(found, folder, within)
        yield from prose.links_that_are_none(source(cell))
    elif is_lesson and cell["cell_type"] == "code":
        yield from of_a_lessons_code(cell)


def of_a_lessons_code(cell: Cell) -> Iterator[str]:
    """Yield what would puzzle a reader who cannot program: code in the open, or folded without a word on what it is."""
    if not cell["metadata"].get("jupyter", {}).get("source_hidden"):
        yield "Its code stands open: fold it (View, Collapse Selected Code)."
    if not FRIENDLY.match(source(cell)):
        yield "Folded, it shows its first line: let that be a comment that says in plain words what the cell is."


def is_prose(cell: Cell) -> bool:
    """Return whether a cell is there to be read."""
    return bool(cell["cell_type"] == "markdown")
