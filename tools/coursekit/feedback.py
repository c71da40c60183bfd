"""Writes the pages that students get back, for work that has been graded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.converters import GenerateFeedback

from coursekit.course import Course
from coursekit.feedback_page import FeedbackExporter
from coursekit.gradebook import Standing, standing
from coursekit.grading.book import records
from coursekit.nbgrader_app import ConversionError, Nbgrader


@dataclass(frozen=True)
class Returned:
    """What a student gets back."""

    student: str
    assignment: str
    pages: tuple[Path, ...]
    waiting: int = 0
    """How many marks a person has still to give; the page says so."""
    failure: str = ""
    """Why there is no page; empty when there is one."""


def write_feedback(course: Course, assignment: str | None = None) -> Iterator[Returned]:
    """Write the pages for one assignment, or for all, and yield what each student gets.

    Raises
    ------
    UnknownAssignmentError
        When there is no such assignment.
    SettingsError
        When nbgrader cannot be set up.
    """
    nbgrader = Nbgrader(course)
    if assignment:
        nbgrader.require(assignment)
    for name in [assignment] if assignment else nbgrader.assignments():
        for folder in sorted(course.submitted.glob(f"*/{name}/")):
            if not folder.parent.name.startswith("."):
                yield _write(nbgrader, name, folder.parent.name)


def _write(nbgrader: Nbgrader, assignment: str, student: str) -> Returned:
    folder = nbgrader.course.feedback / student / assignment
    shutil.rmtree(folder, ignore_errors=True)  # an older page must not be taken for the one that could not be made
    with nbgrader.gradebook() as gradebook:
        found = standing(gradebook, assignment, student)
    failure = _why_not(nbgrader.course, found, assignment, student)
    if failure or found is None:
        return Returned(student, assignment, (), failure=failure)
    try:
        nbgrader.convert(GenerateFeedback, assignment, student, exporter_class=FeedbackExporter)
    except ConversionError as error:
        return Returned(student, assignment, (), failure=error.reason)
    waiting = [mark for mark in found.waiting if mark.manual is None]
    return Returned(student, assignment, tuple(sorted(folder.glob("*.html"))), waiting=len(waiting))


def _why_not(course: Course, found: Standing | None, assignment: str, student: str) -> str:
    if found is None or not any((course.autograded / student / assignment).glob("*.ipynb")):
        return "it has not been graded"
    if records(course, assignment).unfinished(student):
        return "grading was cut short before this was finished; grade it again"
    if not found.is_graded:
        names = [mark.question.name for mark in found.waiting if not mark.question.by_person]
        return f"the machine could not mark {', '.join(names)}; grade it again, or give these marks in the formgrader"
    return ""
