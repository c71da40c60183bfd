"""What is out of the ordinary in a student's notebook: said in words, with the mark that a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursekit.canary import is_tampered
from coursekit.gradebook import QuestionMark, Standing
from coursekit.intake.prepare import Prepared
from coursekit.nbgrader_cells import grade_id, is_answer, is_test, settings
from coursekit.notebook import Cell, Notebook, source
from coursekit.scores import doubt


@dataclass(frozen=True)
class Trouble:
    """Something that a person should look at."""

    text: str
    question: tuple[str, str] | None = None
    """Notebook and grade id of the mark that is in doubt; None when it is about no mark alone."""
    answer: str = ""
    """Grade id of the answer that its writer should be told about; empty when there is none."""


TOLD_OF_FIRST_LINE = (
    "The first line of this cell was changed, so the machine could not read what stands below it. A person will."
)
"""What a student reads on an answer that the machine could not find."""


def from_intake(prepared: Prepared, standing: Standing | None) -> Iterator[Trouble]:
    """Yield what is wrong with the files as they were handed in, and could not be mended without guessing."""
    marks = standing.marks if standing else ()
    settled = {(mark.question.notebook, mark.question.name) for mark in (standing.settled if standing else ())}
    for file, reason in prepared.missing.items():
        text = f"{file} could not be graded: {reason}"
        mine = [mark.question for mark in marks if f"{mark.question.notebook}.ipynb" == file]
        yield Trouble(text)
        yield from (Trouble(text, key) for one in mine if (key := (one.notebook, one.name)) not in settled)
    for notebook, found in prepared.doubts:
        question = (notebook, found.question)
        if question not in settled:
            yield Trouble(found.text, question if found.question else None)
    yield from (Trouble(text) for text in prepared.left)


def after_grading(
    graded: Mapping[str, Notebook], solutions: Mapping[str, Notebook], standing: Standing | None
) -> Iterator[Trouble]:
    """Yield what went wrong while notebooks ran and were marked, by file name."""
    for file, notebook in graded.items():
        name = file.removesuffix(".ipynb")
        mine = [mark for mark in (standing.marks if standing else ()) if mark.question.notebook == name]
        settled = {mark.question.name for mark in (standing.settled if standing else ()) if mark in mine}
        waiting = [mark for mark in mine if mark.question.name not in settled]
        if is_tampered(notebook):
            yield from _tampered(name, waiting)
            continue
        for trouble in _lost_first_lines(name, notebook, solutions.get(file, {"cells": []})):
            if trouble.question and trouble.question[1] not in settled:
                yield trouble
        yield from _doubtful(name, notebook, waiting)
        yield from _stopped(notebook)


def _doubtful(name: str, notebook: Notebook, marks: Sequence[QuestionMark]) -> Iterator[Trouble]:
    """Yield the marks that the machine could not give, or may have given wrongly."""
    cells = {grade_id(cell): cell for cell in notebook["cells"]}
    for mark in marks:
        cell = cells.get(mark.question.name)
        if cell is None:
            text = f"the cell {mark.question.name} was deleted, so its mark is yours to give"
            yield Trouble(text, (name, mark.question.name))
        elif is_test(cell) and (reason := doubt(cell, mark.auto)):
            yield Trouble(reason, (name, mark.question.name))


def _stopped(notebook: Notebook) -> Iterator[Trouble]:
    for number, cell in enumerate(notebook["cells"], start=1):
        if any(output.get("ename") == "CellTimeoutError" for output in cell.get("outputs", ())):
            yield Trouble(f"cell {number} took too long and was stopped: {grade_id(cell) or 'a cell of their own'}")


def _tampered(name: str, marks: Sequence[QuestionMark]) -> Iterator[Trouble]:
    """Yield that no mark of the machine's for a notebook can be trusted."""
    text = f"{name} changed the program that runs it while it was graded: look at its code, and give its marks yourself"
    yield Trouble(text)
    yield from (Trouble(text, (name, mark.question.name)) for mark in marks)


def _lost_first_lines(name: str, notebook: Notebook, solution: Notebook) -> Iterator[Trouble]:
    """Yield the answers whose text stands below another first line than the one that makes it an answer."""
    cells = {grade_id(cell): source(cell).strip() for cell in notebook["cells"]}
    for answer, mark in _answers_and_marks(solution):
        wanted = source(answer).partition("\n")[0].strip()
        mine = cells.get(grade_id(answer), "")
        if wanted.startswith("%%") and mine and mine.partition("\n")[0].split() != wanted.split():
            text = f"the first line of {grade_id(answer)} was changed, so the machine could not read that answer"
            yield Trouble(text, (name, mark), grade_id(answer))


def _answers_and_marks(solution: Notebook) -> Iterator[tuple[Cell, str]]:
    """Yield each answer cell with the grade id of the cell that marks it: itself, or the next test."""
    waiting: list[Cell] = []
    for cell in solution["cells"]:
        if is_answer(cell) and settings(cell).get("grade"):
            yield cell, grade_id(cell)
        elif is_answer(cell):
            waiting.append(cell)
        elif is_test(cell):
            yield from ((one, grade_id(cell)) for one in waiting)
            waiting = []
