"""Grades one student's work at a time, in memory: no gradebook, and no file but those of a folder of its own."""

from __future__ import annotations

import base64
import io
import json
import os
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError, ValidationError
from nbgrader.preprocessors.execute import UnresponsiveKernelError

from coursekit.course import Course
from coursekit.gradebook import Question, QuestionMark, Standing
from coursekit.grading.data import Brief, NotebookScores, Result, Task
from coursekit.grading.facts import Facts
from coursekit.grading.full_disk import is_full
from coursekit.grading.steps import OURS, Sheet, Steps
from coursekit.intake.prepare import Prepared, prepare
from coursekit.isolation import isolated
from coursekit.kernels.provisioner import SANDBOX
from coursekit.kernels.spec import forked_kernels
from coursekit.nbgrader_app import Nbgrader
from coursekit.notebook import Notebook
from coursekit.output_limit import TooMuchOutputError
from coursekit.troubles import after_grading, from_intake

FORESEEN = (
    CellExecutionComplete,
    CellTimeoutError,
    DeadKernelError,
    NoSuchKernel,
    OSError,
    RuntimeError,
    SchemaTooNewError,
    SchemaTooOldError,
    TimeoutError,
    UnresponsiveKernelError,
    ValidationError,
)
"""With what a student's code may end the run of its notebook."""
PLAIN_WORDS = {
    "CellTimeoutError": "its code took too long and could not be stopped: look for a loop without an end in its code",
    "DeadKernelError": "its code ended the program that was running it: look at its code cells",
    "UnresponsiveKernelError": "its code could not be stopped: look for a loop without an end in its code cells",
}


@dataclass(frozen=True)
class Examined:
    """One notebook after it ran."""

    notebook: Notebook
    sheet: Sheet


class Examiner:
    """Grades work on one assignment, in a process whose environment is its own."""

    def __init__(self, brief: Brief, folder: Path) -> None:
        """Set nbgrader up as the course's settings say.

        Parameters
        ----------
        brief
            The assignment.
        folder
            A private folder for whatever is needed on the way.
        """
        self.brief = brief
        self.folder = folder
        root = folder / "course"
        for name, text in brief.settings.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        self.steps = Steps(Nbgrader(Course(root)))
        self.facts = Facts.from_json(brief.facts)
        self.beside = {name: base64.b64decode(content) for name, content in brief.beside.items()}
        os.environ.update(forked_kernels(folder / "jupyter", brief.warm))
        os.environ["NBGRADER_EXECUTION"] = "autograde"

    def grade(self, task: Task) -> Result:
        """Return what became of one student's work."""
        began = time.monotonic()
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as scratch:
            result = self._grade(task, Path(scratch))
        return replace(result, seconds=time.monotonic() - began)

    def _grade(self, task: Task, scratch: Path) -> Result:
        source = Path(task.source) if task.source else unpacked(task.packed, scratch / "in")
        target = scratch / self.brief.assignment
        prepared = prepare(source, target, self.brief.released, self.brief.kind)
        if prepared.needs_a_person:
            troubles = tuple(from_intake(prepared, None))
            return Result(task.student, task.digest, prepared.needs_a_person, troubles=troubles, mended=prepared.mended)
        self._lay_beside(target)
        try:
            examined = {name: self._examine(task.student, path) for name, path in _notebooks(prepared, target)}
        except FORESEEN as error:
            if is_full(error):  # it is not this student's fault, and the next would fare no better
                raise
            return Result(task.student, task.digest, plainly(error), mended=prepared.mended)
        return self._result(task, prepared, examined, target)

    def _lay_beside(self, target: Path) -> None:
        """Put the instructor's own files over the student's."""
        for name, content in self.beside.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(content)

    def _examine(self, student: str, path: Path) -> Examined:
        sheet = Sheet(self.facts.notebooks)
        who = {"student": student, "assignment": self.brief.assignment, "notebook": path.stem, "db_url": ""}
        resources = {"nbgrader": who, "metadata": {"path": str(path.parent), "name": path.stem}, OURS: sheet}
        resources |= {"unique_key": path.stem, "output_files_dir": f"{path.stem}_files"}
        nb = nbformat.read(path, as_version=4)
        with self._closed_room():
            nb = self.steps.run(nb, resources)
        path.write_text(nbformat.writes(nb, version=4), encoding="utf-8")
        return Examined(json.loads(path.read_bytes()), sheet)

    @contextmanager
    def _closed_room(self) -> Iterator[None]:
        """Lead kernels away from the grader's own data, and into a sandbox where one is wanted."""
        with ExitStack() as stack:
            if self.brief.sandbox:
                from coursekit.sandbox.student_code import student_code  # noqa: PLC0415  # where it can be had

                os.environ[SANDBOX] = student_code(private=self.brief.private).to_json()
                stack.callback(os.environ.pop, SANDBOX, None)
            else:
                stack.enter_context(isolated(self.brief.private))
            yield

    def _result(self, task: Task, prepared: Prepared, examined: Mapping[str, Examined], target: Path) -> Result:
        notebooks = {Path(name).stem: _scores(one.sheet) for name, one in examined.items()}
        standing = self._standing(task.student, notebooks)
        graded = {name: one.notebook for name, one in examined.items()}
        troubles = (*from_intake(prepared, standing), *after_grading(graded, self.brief.solutions, standing))
        return Result(
            task.student,
            task.digest,
            notebooks=notebooks,
            files={path.relative_to(target).as_posix(): _packed(path) for path in _files(target)},
            troubles=tuple(dict.fromkeys(troubles)),
            mended=prepared.mended,
        )

    def _standing(self, student: str, notebooks: Mapping[str, NotebookScores]) -> Standing:
        """Return how the work would stand if no person had ever marked it."""
        marks = []
        for name, known in self.facts.notebooks.items():
            found = notebooks.get(name, NotebookScores({})).scores
            answers = {cell.name for cell in (*known.solution_cells, *known.task_cells)}
            for cell in (*known.grade_cells, *known.task_cells):
                question = Question(name, cell.name, cell.max_score, cell.name in answers)
                auto = found.get(cell.name)
                marks.append(QuestionMark(question, auto or 0.0, auto, None, needs_person=auto is None))
        return Standing(student, self.brief.assignment, tuple(marks), 0.0)


def plainly(error: Exception) -> str:
    """Return why a run ended, in words that say what to do where they are known."""
    if isinstance(error, TooMuchOutputError):
        return str(error)
    return PLAIN_WORDS.get(type(error).__name__, f"{type(error).__name__}: {error}".strip().splitlines()[0])


def packed(folder: Path) -> str:
    """Return a folder's files, but no links, as a zip archive in base 64."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(folder):
            archive.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
    return base64.b64encode(stream.getvalue()).decode("ascii")


def unpacked(content: str, folder: Path) -> Path:
    """Unpack what `packed` made into a new folder, and return it."""
    folder.mkdir()
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(content))) as archive:
        archive.extractall(folder)  # our own, and zipfile lets no name lead outside
    return folder


def _notebooks(prepared: Prepared, target: Path) -> Iterator[tuple[str, Path]]:
    for name, intake in sorted(prepared.intakes.items()):
        if intake.notebook is not None:
            yield name, target / name


def _scores(sheet: Sheet) -> NotebookScores:
    grades = {name: line.auto_score for name, line in sheet.grades.items()}
    return NotebookScores(grades, {name: line.auto_comment for name, line in sheet.comments.items()})


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _packed(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
