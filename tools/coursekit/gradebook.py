"""What nbgrader's gradebook says about each student's work: marked by the machine, by a person, or not yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, MissingEntry


@dataclass(frozen=True)
class Question:
    """A cell that is marked."""

    notebook: str
    name: str
    """Its grade id."""
    points: float
    by_person: bool
    """Whether a person marks it; the machine otherwise."""


@dataclass(frozen=True)
class QuestionMark:
    """What one student has for one question."""

    question: Question
    score: float
    auto: float | None
    """What the machine gave; None when it did not run, or leaves it to a person."""
    manual: float | None
    """What a person gave, which counts before the machine's."""
    needs_person: bool


@dataclass(frozen=True)
class Standing:
    """How far the marking of one student's work is."""

    student: str
    assignment: str
    marks: tuple[QuestionMark, ...]
    penalty: float
    """Points taken off for a late submission."""

    @property
    def score(self) -> float:
        """The points so far."""
        return max(0.0, sum(mark.score for mark in self.marks) - self.penalty)

    @property
    def points(self) -> float:
        """The points there are."""
        return sum(mark.question.points for mark in self.marks)

    @property
    def waiting(self) -> tuple[QuestionMark, ...]:
        """What needs a person."""
        return tuple(mark for mark in self.marks if mark.needs_person)

    @property
    def settled(self) -> tuple[QuestionMark, ...]:
        """What a person has marked for good."""
        return tuple(mark for mark in self.marks if mark.manual is not None and not mark.needs_person)

    @property
    def is_graded(self) -> bool:
        """Whether the machine has marked everything that it marks."""
        machine = [mark for mark in self.marks if not mark.question.by_person]
        return all(mark.auto is not None or mark.manual is not None for mark in machine)


def questions(gradebook: Gradebook, assignment: str) -> tuple[Question, ...]:
    """Return an assignment's questions in the order of its notebooks; none when the gradebook does not know it."""
    try:
        found = gradebook.find_assignment(assignment)
    except MissingEntry:
        return ()
    return tuple(question for notebook in found.notebooks for question in _questions(notebook))


def _questions(notebook: Any) -> Iterator[Question]:  # noqa: ANN401  # nbgrader has no types
    answers = {cell.name for cell in notebook.solution_cells}
    marked = {cell.name: cell for cell in (*notebook.grade_cells, *notebook.task_cells)}
    order = [cell.name for cell in notebook.source_cells]
    tasks = {cell.name for cell in notebook.task_cells}
    for name in sorted(marked, key=lambda one: order.index(one) if one in order else len(order)):
        by_person = name in answers or name in tasks or marked[name].cell_type == "markdown"
        yield Question(notebook.name, name, float(marked[name].max_score), by_person)


def standing(gradebook: Gradebook, assignment: str, student: str) -> Standing | None:
    """Return how far one student's work is; None when the gradebook knows nothing of it."""
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return None
    return _standing(submission, questions(gradebook, assignment))


def standings(gradebook: Gradebook, assignment: str) -> list[Standing]:
    """Return how far each student's work on an assignment is, by the students' names."""
    try:
        submissions = gradebook.assignment_submissions(assignment)
    except MissingEntry:
        return []
    asked = questions(gradebook, assignment)
    return sorted((_standing(one, asked) for one in submissions), key=lambda one: one.student)


def _standing(submission: Any, asked: tuple[Question, ...]) -> Standing:  # noqa: ANN401  # nbgrader has no types
    known = {(one.notebook, one.name): one for one in asked}
    marks = {
        (notebook.name, grade.name): _mark(known[notebook.name, grade.name], grade)
        for notebook in submission.notebooks
        for grade in notebook.grades
        if (notebook.name, grade.name) in known
    }
    penalty = sum(notebook.late_submission_penalty or 0.0 for notebook in submission.notebooks)
    ordered = tuple(marks[key] for key in known if key in marks)
    return Standing(submission.student.id, submission.assignment.name, ordered, penalty)


def _mark(question: Question, grade: Any) -> QuestionMark:  # noqa: ANN401  # nbgrader has no types
    return QuestionMark(
        question=question,
        score=float(grade.score),
        auto=grade.auto_score,
        manual=grade.manual_score,
        needs_person=bool(grade.needs_manual_grade),
    )
