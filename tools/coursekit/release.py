"""Builds the assignments that learners get from the ones that instructors write, the same bytes each time."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.utils import find_all_files

from coursekit import notebook as notebooks
from coursekit.answer_kind import RUBRIC, answer_kind, require_texts
from coursekit.atomic import write_atomically
from coursekit.course import Course
from coursekit.intake import TEXT
from coursekit.nbgrader_app import Nbgrader
from coursekit.notebook import AUTHORS_CHECK, Cell, Notebook
from coursekit.regions import markers
from coursekit.release_checks import ReleaseRefusedError, release_faults, source_faults

WITHOUT_GRADEBOOK = {"SaveCells": {"enabled": False}, "GenerateAssignment": {"no_database": True}}
"""How `nbgrader generate_assignment --no-db` builds a release."""

KEPT_METADATA = ("kernelspec", "title", "authors")
PASSING_METADATA = ("execution", "papermill", "collapsed", "scrolled", "ExecuteTime")
"""What programs note in a cell when it is run or looked at."""


class Change(Enum):
    """How a file in assignments/ differs from a fresh build."""

    MISSING = "is missing"
    STALE = "differs from a fresh build"
    SURPLUS = "is no part of a fresh build"


@dataclass(frozen=True)
class Difference:
    """A file in assignments/ that is not as a fresh build makes it."""

    path: Path
    change: Change


class Releaser:
    """Builds, compares and publishes the assignments of one course."""

    def __init__(self, course: Course) -> None:
        """Load the course's settings; raise SettingsError when that cannot be done."""
        self.course = course
        self.nbgrader = Nbgrader(course, WITHOUT_GRADEBOOK)
        self.markers = markers(self.nbgrader.app)

    def build(self, assignment: str) -> dict[str, bytes]:
        """Build what learners get.

        Returns
        -------
        dict
            The content of each file, by its path within the assignment. The same sources give the same bytes.

        Raises
        ------
        ReleaseRefusedError
            When it would give an answer away, or be marked wrongly.
        UnknownAssignmentError
            When solutions/ does not hold the assignment.
        ConversionError
            When nbgrader cannot build it.
        AnswerKindError
            When its rubric says that answers are text, and one is code.
        DamagedNotebookError
            When one of its notebooks cannot be read.
        """
        self.nbgrader.require(assignment)
        originals = {path.name: notebooks.read(path) for path in sorted(self._folder(assignment).glob("*.ipynb"))}
        faults = [fault for name, book in originals.items() for fault in source_faults(name, book, self.markers)]
        if faults:
            raise ReleaseRefusedError(assignment, faults)
        built = self._converted(assignment, originals)
        if answer_kind(self._folder(assignment)) == TEXT:
            released = {name: notebooks.joined(notebooks.parse(built[name], Path(name))) for name in originals}
            require_texts(self._folder(assignment) / RUBRIC, released)
        texts = {name: list(_texts(name, content)) for name, content in built.items()}
        faults = list(release_faults(originals, texts, self.markers))
        if faults:
            raise ReleaseRefusedError(assignment, faults)
        return built

    def _folder(self, assignment: str) -> Path:
        return self.course.solutions / assignment

    def _converted(self, assignment: str, originals: Mapping[str, Notebook]) -> dict[str, bytes]:
        with tempfile.TemporaryDirectory(prefix="coursekit-release-") as folder:
            self.nbgrader.coursedir.release_directory = folder
            self.nbgrader.convert(GenerateAssignment, assignment)
            made = Path(folder) / assignment
            files = {path.relative_to(made).as_posix(): path for path in sorted(made.rglob("*")) if path.is_file()}
            return {
                name: _canonical(notebooks.read(path), originals[name]) if name in originals else path.read_bytes()
                for name, path in files.items()
            }

    def differences(self, assignment: str) -> Iterator[Difference]:
        """Yield each file in assignments/ that is not as a fresh build makes it; raise as `build` does."""
        yield from self._compare(assignment, self.build(assignment))

    def _compare(self, assignment: str, fresh: Mapping[str, bytes]) -> Iterator[Difference]:
        there = self._released(assignment)
        for name in sorted(fresh.keys() | there.keys()):
            path = self.course.assignments / assignment / name
            if name not in there:
                yield Difference(path, Change.MISSING)
            elif name not in fresh:
                yield Difference(path, Change.SURPLUS)
            elif fresh[name] != there[name]:
                yield Difference(path, Change.STALE)

    def strays(self) -> list[Path]:
        """Return the folders in assignments/ that no assignment in solutions/ stands behind."""
        known = self.nbgrader.assignments()
        found = (path for path in self.course.assignments.glob("*/") if not path.name.startswith("."))
        return sorted(path for path in found if path.name not in known)

    def publish(self, assignment: str) -> list[Difference]:
        """Write what differs from a fresh build into assignments/, and remove what is no part of it.

        Returns
        -------
        list of Difference
            What was not as it is now.
        """
        fresh = self.build(assignment)
        changed = list(self._compare(assignment, fresh))
        for difference in changed:
            if difference.change is Change.SURPLUS:
                difference.path.unlink()
            else:
                name = difference.path.relative_to(self.course.assignments / assignment).as_posix()
                write_atomically(difference.path, fresh[name])
        _remove_empty_folders(self.course.assignments / assignment)
        return changed

    def _released(self, assignment: str) -> dict[str, bytes]:
        folder = self.course.assignments / assignment
        paths = (Path(found) for found in find_all_files(str(folder), self.nbgrader.coursedir.ignore))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _canonical(built: Notebook, original: Notebook) -> bytes:
    """Return a built notebook without what changes from machine to machine, and without the authors' own checks."""
    known = {cell.get("id") for cell in original["cells"]}
    kept = [cell for cell in built["cells"] if AUTHORS_CHECK not in notebooks.tags(cell)]
    metadata = {name: value for name, value in built["metadata"].items() if name in KEPT_METADATA}
    language = built["metadata"].get("language_info", {}).get("name")
    if language:
        metadata["language_info"] = {"name": language}  # the rest names versions
    cells = [_canonical_cell(cell, number, known) for number, cell in enumerate(kept, start=1)]
    return notebooks.write({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def _canonical_cell(cell: Cell, number: int, known: set[str | None]) -> Cell:
    metadata = {name: value for name, value in cell["metadata"].items() if name not in PASSING_METADATA}
    identifier = cell.get("id") if cell.get("id") in known else None  # a new one is random
    lines = notebooks.source(cell).splitlines(keepends=True)
    return cell | {"id": identifier or f"cell-{number}", "metadata": metadata, "source": lines}


def _texts(name: str, content: bytes) -> Iterator[str]:
    """Yield every text in a file: a notebook's strings as people read them; nothing for a file that is no text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    if name.endswith(".ipynb"):
        yield from _strings(json.loads(text))
    else:
        yield text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield "".join(value)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _remove_empty_folders(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            shutil.rmtree(path)
