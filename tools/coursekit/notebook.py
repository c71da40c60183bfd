"""Notebooks as the JSON they are: read without waiting for Jupyter's packages, written the way Jupyter writes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

Cell: TypeAlias = dict[str, Any]
Notebook: TypeAlias = dict[str, Any]

AUTHORS_CHECK = "check"
"""The tag of cells that only continuous integration runs; learners never get them."""


class DamagedNotebookError(Exception):
    """A file that should be a notebook and cannot be read as one."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the file and what is wrong with it."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and what is wrong with it."""
        return f"{self.path} cannot be read as a notebook: {self.reason}."


def read(path: Path) -> Notebook:
    """Read a notebook file.

    Returns
    -------
    dict
        The notebook's JSON.

    Raises
    ------
    DamagedNotebookError
        When the file is no notebook of format 4 or newer.
    OSError
        When the file cannot be read at all.
    """
    return parse(path.read_bytes(), path)


def parse(content: bytes, path: Path) -> Notebook:
    """Return the notebook that a file's content holds; raise DamagedNotebookError, naming the file, when it is none."""
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = "it is empty" if not content.strip() else f"it is no JSON ({error})"
        raise DamagedNotebookError(path, reason) from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise DamagedNotebookError(path, "it has no list of cells")
    for number, cell in enumerate(notebook["cells"], start=1):
        if not _is_cell(cell):
            raise DamagedNotebookError(path, f"cell {number} is malformed")
    return notebook


def _is_cell(cell: object) -> bool:
    if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
        return False
    text = cell.get("source")
    is_text = isinstance(text, str) or (isinstance(text, list) and all(isinstance(line, str) for line in text))
    return is_text and isinstance(cell.get("metadata", {}), dict)


def write(notebook: Notebook) -> bytes:
    """Return a notebook as the bytes that Jupyter would save."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": "))
    return (text + "\n").encode("utf-8")


def source(cell: Cell) -> str:
    """Return what stands in a cell."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def joined(notebook: Notebook) -> Notebook:
    """Return a copy of a notebook whose cells' texts are in one piece."""
    return notebook | {"cells": [cell | {"source": source(cell)} for cell in notebook["cells"]]}


def tags(cell: Cell) -> list[str]:
    """Return a cell's tags."""
    found = cell.get("metadata", {}).get("tags", [])
    return found if isinstance(found, list) else []


def without_outputs(notebook: Notebook) -> Notebook:
    """Return a copy of a notebook whose cells have neither outputs nor execution counts, and no saved widgets."""
    metadata = {name: value for name, value in notebook.get("metadata", {}).items() if name != "widgets"}
    return notebook | {"metadata": metadata, "cells": [_unrun(cell) for cell in notebook["cells"]]}


def _unrun(cell: Cell) -> Cell:
    return cell | {"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell


def for_learners(content: bytes, path: Path) -> bytes:
    """Return a notebook file's content as learners get it: without authors' checks, outputs and execution counts.

    Raises
    ------
    DamagedNotebookError
        When the content is no notebook.
    """
    notebook = parse(content, path)
    kept = [cell for cell in notebook["cells"] if AUTHORS_CHECK not in tags(cell)]
    cleaned = without_outputs(notebook | {"cells": kept})
    return content if cleaned == notebook else write(cleaned)


def fingerprint(content: bytes, path: Path) -> str:
    """Return a hash of what a person can write in a file.

    Of a notebook that is the cells' kinds, texts and pasted images: running it changes nothing. Of any other file, and
    of a notebook that is damaged, it is every byte.
    """
    if path.suffix == ".ipynb":
        try:
            return _hash(json.dumps(list(_written(parse(content, path)))).encode())
        except DamagedNotebookError:
            pass
    return _hash(content)


def _written(notebook: Notebook) -> Iterator[tuple[str, str, object]]:
    for cell in notebook["cells"]:
        yield cell["cell_type"], source(cell), cell.get("attachments")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
