"""How a class did: for each assignment who handed in and who is graded, for each question the mean and the spread."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from coursekit.course import Course
from coursekit.gradebook import Question, Standing, questions, standings
from coursekit.nbgrader_app import Nbgrader


@dataclass(frozen=True)
class QuestionReport:
    """How a class did on one question."""

    question: Question
    marked: int
    """Students who have a mark for it."""
    waiting: int
    """Students whose mark needs a person."""
    mean: float | None
    """In points; None while nobody has a mark."""
    spread: float | None
    """The standard deviation, in points; None with fewer than two marks."""
    full: int
    """Students with all of its points."""
    none: int
    """Students with no point."""


@dataclass(frozen=True)
class AssignmentReport:
    """How a class did on one assignment."""

    assignment: str
    points: float
    handed_in: int
    graded: int
    """Students whose work the machine has marked."""
    waiting: int
    """Students some of whose marks need a person."""
    questions: tuple[QuestionReport, ...]


def report(course: Course) -> list[AssignmentReport]:
    """Return how the class did on each assignment of solutions/.

    Raises
    ------
    SettingsError
        When nbgrader cannot be set up.
    """
    nbgrader = Nbgrader(course)
    with nbgrader.gradebook() as gradebook:
        found = {name: (questions(gradebook, name), standings(gradebook, name)) for name in nbgrader.assignments()}
    return [_report(course, name, asked, known) for name, (asked, known) in found.items()]


def _report(course: Course, assignment: str, asked: Sequence[Question], known: Sequence[Standing]) -> AssignmentReport:
    handed_in = {path.parent.name for path in course.submitted.glob(f"*/{assignment}/")}
    return AssignmentReport(
        assignment=assignment,
        points=sum(question.points for question in asked),
        handed_in=len(handed_in | {one.student for one in known}),
        graded=sum(one.is_graded for one in known),
        waiting=sum(one.is_graded and bool(one.waiting) for one in known),
        questions=tuple(question_report(question, known) for question in asked),
    )


def question_report(question: Question, known: Sequence[Standing]) -> QuestionReport:
    """Return how a class did on one question; marks that nobody has given yet count nowhere."""
    marks = [mark for one in known for mark in one.marks if mark.question == question]
    scores = [mark.score for mark in marks if mark.auto is not None or mark.manual is not None]
    return QuestionReport(
        question=question,
        marked=len(scores),
        waiting=sum(mark.needs_person for mark in marks),
        mean=statistics.fmean(scores) if scores else None,
        spread=statistics.stdev(scores) if len(scores) > 1 else None,
        full=sum(score >= question.points for score in scores),
        none=sum(score <= 0 for score in scores),
    )
