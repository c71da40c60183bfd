"""Cells that must fail, or must give a number nobody can guess: when one does not, the kernel was tampered with.

Code that runs in the same process as a test can change what that test says: a transformer of the code that makes every
assertion pass, another way to print a number. No sandbox stops this. A canary after each test finds such changes, as
far as they do not know it from a test; the submission then goes to a person, and nothing that the machine gave counts.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output
from nbgrader.preprocessors import NbGraderPreprocessor

from coursekit.intake import CODE
from coursekit.intake.code import NOTES_ENTRY as NOTES
from coursekit.nbgrader_cells import is_test
from coursekit.notebook import Cell, Notebook

ANSWERS, CANARIES, TAMPERED = "answers", "canaries", "tampered"
TOLD = "The program that runs this notebook was changed while it ran, so the machine's marks do not count."

Resources = dict[str, Any]


def is_tampered(notebook: Notebook) -> bool:
    """Return whether a canary found, after the notebook ran, that its kernel had been tampered with."""
    return bool(notebook.get("metadata", {}).get(NOTES, {}).get(TAMPERED))


class PlantCanaries(NbGraderPreprocessor):
    """Puts canaries behind the tests of a notebook whose answers are code."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Add the cells, and note in the notebook's metadata what each must give."""
        notes = nb.metadata.get(NOTES, {})
        if notes.get(ANSWERS) != CODE:
            return nb, resources
        planted: dict[str, list[str]] = {}
        cells = []
        for cell in nb.cells:
            cells.append(cell)
            if is_test(cell):
                cells.extend(_plant(_failing(), planted))
        if planted:
            cells.extend(_plant(_giving(), planted))
        nb.cells = cells
        nb.metadata[NOTES] = {**notes, CANARIES: planted}
        return nb, resources


class CheckCanaries(NbGraderPreprocessor):
    """Takes the canaries out again; where one did not do as it must, no test of the notebook earns anything."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Compare what each canary gave with what it must give."""
        notes = dict(nb.metadata.get(NOTES, {}))
        planted = notes.pop(CANARIES, None)
        if planted is None:
            return nb, resources
        given = {cell.id: _given(cell) for cell in nb.cells if cell.get("id") in planted}
        nb.cells = [cell for cell in nb.cells if cell.get("id") not in planted]
        if given != planted:
            notes[TAMPERED] = True
            for cell in filter(is_test, nb.cells):
                cell.outputs = [new_output("stream", name="stderr", text=TOLD)]
        nb.metadata[NOTES] = notes
        return nb, resources


def _plant(canary: tuple[str, list[str]], planted: dict[str, list[str]]) -> Iterator[NotebookNode]:
    text, wanted = canary
    cell = new_code_cell(text)
    planted[cell.id] = wanted
    yield cell


def _failing() -> tuple[str, list[str]]:
    """Return a test that fails, and what it gives."""
    word, number = secrets.token_hex(4), random.SystemRandom().randrange(10, 99)
    return f'assert {number} + 1 == {number}, "{word}"', ["error", "AssertionError", word]


def _giving() -> tuple[str, list[str]]:
    """Return a test that gives a number, and that number as Python writes it."""
    number = random.SystemRandom().randrange(1001, 9999, 2)
    return f"float({number}) / 8", ["result", repr(number / 8)]


def _given(cell: Cell) -> list[str]:
    """Return what a canary gave, in as many words as it takes to tell it from anything else."""
    outputs = cell["outputs"]
    if len(outputs) != 1:
        return ["outputs", str(len(outputs))]
    one = outputs[0]
    if one.get("output_type") == "error":
        return ["error", str(one.get("ename")), str(one.get("evalue"))]
    return ["result", str(one.get("data", {}).get("text/plain", one.get("text", "")))]
