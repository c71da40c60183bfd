"""Marks that a person gave stay settled when the same work is graded again.

nbgrader keeps such marks, and asks for every one of them to be looked at anew: after one late submission, a whole
class would be back in the queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from coursekit.notebook import fingerprint


@dataclass(frozen=True)
class Reviewed:
    """A mark that a person had settled."""

    auto: float | None
    """What the machine had given then."""
    work: str
    """Fingerprint of the notebook that the person saw."""


def reviewed(gradebook: Gradebook, assignment: str, student: str, folder: Path) -> dict[tuple[str, str], Reviewed]:
    """Return the marks that a person has settled, by notebook and question.

    Parameters
    ----------
    gradebook
        The course's gradebook.
    assignment
        The assignment.
    student
        The student.
    folder
        Where the work stands that the person saw.
    """
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return {}
    return {
        (notebook.name, grade.name): Reviewed(grade.auto_score, work)
        for notebook in submission.notebooks
        if (work := _work(folder, notebook.name))
        for grade in notebook.grades
        if grade.manual_score is not None and not grade.needs_manual_grade
    }


def keep(
    gradebook: Gradebook, assignment: str, student: str, folder: Path, before: dict[tuple[str, str], Reviewed]
) -> None:
    """Settle again what was settled before, where neither the work nor the machine's mark has changed since."""
    for (notebook, name), mark in before.items():
        grade = gradebook.find_grade(name, notebook, assignment, student)
        if grade.auto_score == mark.auto and _work(folder, notebook) == mark.work:
            grade.needs_manual_grade = False
    gradebook.db.commit()


def _work(folder: Path, notebook: str) -> str:
    path = folder / f"{notebook}.ipynb"
    return fingerprint(path.read_bytes(), path) if path.exists() else ""
