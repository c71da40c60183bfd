"""nbgrader's own steps, run one after another in memory: the same grades, without nine openings of the gradebook.

nbgrader writes the notebook to a file between the two halves, copies and checks it after each step, and opens the
gradebook for each question that a step has. Here the steps that look something up are asked to look at `Facts`, and
the one that saves grades leaves them in a `Sheet`. A course's own steps, in nbgrader_config.py, run where they stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    DeduplicateIds,
    Execute,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from coursekit.autograde import CourseAutograde, KeepLast
from coursekit.grading.facts import Facts
from coursekit.nbgrader_app import Nbgrader
from coursekit.scores import earned

Resources = dict[str, Any]
OURS = "coursekit"


@dataclass
class Line:
    """What nbgrader's records of one grade and of one comment hold, as far as its steps write it."""

    auto_score: float | None = None
    manual_score: float | None = None
    needs_manual_grade: bool = True
    auto_comment: str | None = None


@dataclass(frozen=True)
class Sheet(Facts):
    """What stands in for the gradebook in steps that write grades and comments, too."""

    grades: dict[str, Line] = field(default_factory=dict)
    comments: dict[str, Line] = field(default_factory=dict)

    @property
    def db(self) -> Sheet:
        """What nbgrader calls the database."""
        return self

    def commit(self) -> None:
        """Do nothing: the writer of the gradebook commits."""

    def find_grade(self, name: str, notebook: str, assignment: str, student: str) -> Line:  # noqa: ARG002  # nbgrader's
        """Return the line for a grade; raise MissingEntry when the assignment has none of that name."""
        self.find_graded_cell(name, notebook, assignment)
        return self.grades.setdefault(name, Line())

    def find_comment(self, name: str, notebook: str, assignment: str, student: str) -> Line:  # noqa: ARG002  # as above
        """Return the line for a comment."""
        self.find_source_cell(name, notebook, assignment)
        return self.comments.setdefault(name, Line())


class InMemory(NbGraderPreprocessor):
    """How a step that would open the gradebook gets at the sheet instead."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Go through the cells."""
        self.notebook_id = resources["nbgrader"]["notebook"]
        self.assignment_id = resources["nbgrader"]["assignment"]
        self.student_id = resources["nbgrader"]["student"]
        self.gradebook = resources[OURS]
        nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
        return nb, resources


class Overwrite(InMemory, OverwriteCells):
    """nbgrader's step that puts the course's own cells back."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Do as nbgrader does, with what the gradebook says already at hand."""
        nb, resources = super().preprocess(nb, resources)
        if self.add_missing_cells:
            nb, resources = self.add_missing_grade_cells(nb, resources)
            nb, resources = self.add_missing_task_cells(nb, resources)
        return nb, resources


class RememberKernelspec(OverwriteKernelspec):
    """nbgrader's step that puts the assignment's kernelspec back."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Do as nbgrader does, with what the gradebook says already at hand."""
        who = resources["nbgrader"]
        known = resources[OURS].find_notebook(who["notebook"], who["assignment"])
        kernelspec = json.loads(known.kernelspec) if known.kernelspec else None
        if kernelspec:
            nb.metadata["kernelspec"] = kernelspec
        return nb, resources


class SaveInSheet(InMemory, SaveAutoGrades):
    """nbgrader's step that records grades; a test that gave no clear number earns nothing that nobody has looked at."""

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:  # noqa: ARG002  # nbgrader's signature
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        grade.auto_score = earned(cell)
        grade.needs_manual_grade = grade.auto_score is None


class KnownMetadata(MetadataValidator):
    """nbgrader's check of its metadata, done once for what is the same in every submission."""

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__()
        self.passed: set[str] = set()

    def validate_cell(self, cell: NotebookNode) -> None:
        """Raise what nbgrader raises for metadata that cannot be."""
        key = json.dumps([cell.cell_type, cell.metadata.get("nbgrader")], sort_keys=True)
        if key not in self.passed:
            super().validate_cell(cell)
            self.passed.add(key)


class CheckKnown(CheckCellMetadata):
    """nbgrader's step that checks its metadata."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # traitlets'
        """Know nothing yet."""
        super().__init__(**options)
        self.validator = KnownMetadata()

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Raise ValidationError when the metadata cannot be right."""
        self.validator.validate_nb(nb)
        return nb, resources


IN_MEMORY: dict[object, type[NbGraderPreprocessor] | None] = {
    AssignLatePenalties: None,  # the writer does it, which knows the marks that people gave
    CheckCellMetadata: CheckKnown,
    DeduplicateIds: KeepLast,
    OverwriteCells: Overwrite,
    OverwriteKernelspec: RememberKernelspec,
    SaveAutoGrades: SaveInSheet,
}


class Steps:
    """The steps of a course's autograder, made once and used for every submission."""

    def __init__(self, nbgrader: Nbgrader) -> None:
        """Make them as the course's settings say."""
        converter = CourseAutograde(coursedir=nbgrader.coursedir, parent=nbgrader.app)
        names = (*converter.sanitize_preprocessors, *converter.autograde_preprocessors)
        self._steps = list(_made(names, converter))

    @property
    def limit(self) -> int:
        """The seconds that one cell may take; 0 where there is no limit."""
        return next((step.timeout or 0 for step in self._steps if isinstance(step, Execute)), 0)

    def run(self, nb: NotebookNode, resources: Resources) -> NotebookNode:
        """Return the notebook after all steps: put right, run, and marked in the sheet `resources["coursekit"]`."""
        for step in self._steps:
            nb, resources = step(nb, resources)
        return nb


def _made(names: tuple[Any, ...], converter: CourseAutograde) -> Iterator[Any]:
    for name in names:
        step = IN_MEMORY.get(name, name)
        if step is not None:
            options = {"shutdown_kernel": "immediate"} if isinstance(step, type) and issubclass(step, Execute) else {}
            yield step(parent=converter, **options) if isinstance(step, type) else step
