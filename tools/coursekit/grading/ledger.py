"""The gradebook, open for as long as a whole class is graded: the only one who writes what the machine gave.

It reads and writes nbgrader's own tables, many submissions in one transaction, and holds no submission longer than
that. Marks, comments and extra credit that a person gave are read, never written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import Comment, Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.api import Notebook as RecordedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import bindparam, insert, select, update

from coursekit.gradebook import Question, QuestionMark, Standing, questions
from coursekit.grading.data import NotebookScores, Result
from coursekit.troubles import TOLD_OF_FIRST_LINE

Key = tuple[str, str]
"""A notebook's name and a cell's."""

_GRADES = (
    update(Grade.__table__)
    .where(Grade.__table__.c.id == bindparam("its"))
    .values(auto_score=bindparam("auto"), needs_manual_grade=bindparam("needed"))
)
_COMMENTS = (
    update(Comment.__table__)
    .where(Comment.__table__.c.notebook_id == bindparam("work"), Comment.__table__.c.cell_id == bindparam("cell"))
    .values(auto_comment=bindparam("said"))
)
_PENALTIES = (
    update(SubmittedNotebook.__table__)
    .where(SubmittedNotebook.__table__.c.id == bindparam("its"))
    .values(late_submission_penalty=bindparam("penalty"))
)


@dataclass(frozen=True)
class Entry:
    """What one result comes to in the gradebook."""

    result: Result
    timestamp: datetime | None
    """When the work was handed in, where that is known."""
    same_work: frozenset[str]
    """Notebooks whose text is what a person saw when they gave their marks."""


@dataclass(frozen=True)
class _Cells:
    """A notebook's cells in the gradebook, by name."""

    id: str
    grades: dict[str, str]
    comments: dict[str, str]


@dataclass
class _Row:
    """A grade as the gradebook holds it, with what it belongs to."""

    student: str
    timestamp: datetime | None
    extension: timedelta | None
    submitted: str
    penalty: float | None
    notebook: str
    id: str
    cell: str
    auto: float | None
    manual: float | None
    extra: float | None
    needs_person: bool

    @property
    def score(self) -> float:
        """The points that count, as nbgrader computes them."""
        counted = self.manual if self.manual is not None else self.auto
        return 0.0 if counted is None else float(counted) + float(self.extra or 0.0)


@dataclass
class _Changes:
    """What is to be written, gathered so that each table is written once."""

    grades: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    penalties: list[dict[str, Any]] = field(default_factory=list)

    def write(self, db: Any) -> None:  # noqa: ANN401  # a scoped session
        """Write it in the transaction that is open."""
        for statement, rows in ((_GRADES, self.grades), (_COMMENTS, self.comments), (_PENALTIES, self.penalties)):
            if rows:
                db.connection().execute(statement, rows)


class Ledger:
    """An assignment's part of an open gradebook."""

    def __init__(self, gradebook: Gradebook, assignment: str, penalties: AssignLatePenalties) -> None:
        """Read what all submissions share."""
        self.gradebook = gradebook
        self.db = gradebook.db
        self.assignment = assignment
        self.penalties = penalties
        self.penalties.init_plugin()
        found = gradebook.find_assignment(assignment)
        self.id, self.duedate = found.id, found.duedate
        self.questions = questions(gradebook, assignment)
        self.notebooks = {one.name: _cells(one) for one in found.notebooks}
        self.db.commit()

    def standings(self, students: Sequence[str]) -> dict[str, Standing]:
        """Return how far the work of some students is; those that the gradebook does not know are left out."""
        return {name: self._standing(name, rows) for name, rows in self._grades(students).items()}

    def commit(self, entries: Sequence[Entry]) -> None:
        """Write what became of some submissions, all of them or none.

        Raises
        ------
        sqlalchemy.exc.OperationalError
            When the disk is full, or another program keeps the gradebook to itself.
        """
        try:
            self._make_submissions(entries)
            grades = self._grades([entry.result.student for entry in entries])
            changes = _Changes()
            for entry in entries:
                self._write(entry, grades.get(entry.result.student, {}), changes)
            changes.write(self.db)
            self.db.commit()
        finally:
            self.db.rollback()  # what was committed stays
            self.db.expunge_all()

    def _make_submissions(self, entries: Sequence[Entry]) -> None:
        """Make the rows of those who have none, as `Gradebook.add_submission` does."""
        names = [entry.result.student for entry in entries]
        known = set(self.db.scalars(select(Student.id).where(Student.id.in_(names))))
        _insert(self.db, Student, [{"id": name} for name in names if name not in known])
        mine = SubmittedAssignment.assignment_id == self.id
        there = set(
            self.db.scalars(
                select(SubmittedAssignment.student_id).where(mine, SubmittedAssignment.student_id.in_(names))
            )
        )
        _insert(
            self.db,
            SubmittedAssignment,
            [{"assignment_id": self.id, "student_id": name} for name in names if name not in there],
        )
        for entry in entries:
            if entry.timestamp is not None:
                its = SubmittedAssignment.student_id == entry.result.student
                self.db.execute(update(SubmittedAssignment).where(mine, its).values(timestamp=entry.timestamp))
        if set(names) - there:
            self._make_notebooks(sorted(set(names) - there))

    def _make_notebooks(self, names: Sequence[str]) -> None:
        asked = select(SubmittedAssignment.id).where(
            SubmittedAssignment.assignment_id == self.id, SubmittedAssignment.student_id.in_(names)
        )
        work = list(self.db.scalars(asked))
        rows = [{"assignment_id": one, "notebook_id": cells.id} for one in work for cells in self.notebooks.values()]
        _insert(self.db, SubmittedNotebook, rows)
        made = select(SubmittedNotebook.id, SubmittedNotebook.notebook_id).where(
            SubmittedNotebook.assignment_id.in_(work)
        )
        by_id = {cells.id: cells for cells in self.notebooks.values()}
        found = [(one, by_id[notebook]) for one, notebook in self.db.execute(made)]
        for kind in ("grades", "comments"):
            rows = [
                {"notebook_id": one, "cell_id": cell} for one, cells in found for cell in getattr(cells, kind).values()
            ]
            _insert(self.db, Grade if kind == "grades" else Comment, rows)

    def _write(self, entry: Entry, rows: dict[Key, _Row], changes: _Changes) -> None:
        result = entry.result
        doubted = {trouble.question for trouble in result.troubles if trouble.question}
        for (notebook, name), row in rows.items():
            auto = result.notebooks.get(notebook, NotebookScores({})).scores.get(name)
            settled = _is_settled(row) and not result.failure
            same = settled and notebook in entry.same_work and row.auto == auto
            waits = auto is None or row.manual is not None or (notebook, name) in doubted
            needed = waits and not same
            changes.grades.append({"its": row.id, "auto": auto, "needed": needed})
            row.auto, row.needs_person = auto, needed
        self._write_comments(entry, rows, changes)
        for notebook in self.notebooks:
            self._write_penalty(entry, notebook, rows, changes)

    def _write_comments(self, entry: Entry, rows: dict[Key, _Row], changes: _Changes) -> None:
        result = entry.result
        told = {
            (trouble.question[0], trouble.answer)
            for trouble in result.troubles
            if trouble.question in rows and trouble.answer and rows[trouble.question].needs_person
        }
        submitted = {notebook: row.submitted for (notebook, _), row in rows.items()}
        for notebook, scores in result.notebooks.items():
            for name, text in scores.comments.items():
                cell = self.notebooks[notebook].comments.get(name)
                said = TOLD_OF_FIRST_LINE if (notebook, name) in told else text
                if cell and notebook in submitted:
                    changes.comments.append({"work": submitted[notebook], "cell": cell, "said": said})

    def _write_penalty(self, entry: Entry, notebook: str, rows: dict[Key, _Row], changes: _Changes) -> None:
        """Take points off for late work, as `AssignLatePenalties` does."""
        mine = [row for (name, _), row in rows.items() if name == notebook]
        if not mine:
            return
        seconds = _seconds_late(mine[0], self.duedate, entry.timestamp)
        score = sum(row.score for row in mine)
        penalty = None
        if seconds > 0:
            penalty = self.penalties.plugin_inst.late_submission_penalty(entry.result.student, score, seconds)
        if penalty is not None:
            penalty = min(max(penalty, 0), score)
        if penalty != mine[0].penalty:
            changes.penalties.append({"its": mine[0].submitted, "penalty": penalty})

    def _grades(self, students: Sequence[str]) -> dict[str, dict[Key, _Row]]:
        asked = (
            select(
                SubmittedAssignment.student_id,
                SubmittedAssignment.timestamp,
                SubmittedAssignment.extension,
                SubmittedNotebook.id,
                SubmittedNotebook.late_submission_penalty,
                RecordedNotebook.name,
                Grade.id,
                Grade.cell_id,
                Grade.auto_score,
                Grade.manual_score,
                Grade.extra_credit,
                Grade.needs_manual_grade,
            )
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(RecordedNotebook, RecordedNotebook.id == SubmittedNotebook.notebook_id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .where(SubmittedAssignment.assignment_id == self.id, SubmittedAssignment.student_id.in_(students))
        )
        names = {cell: name for one in self.notebooks.values() for name, cell in one.grades.items()}
        found: dict[str, dict[Key, _Row]] = {}
        for row in (_Row(*values) for values in self.db.execute(asked)):
            if row.cell in names:
                found.setdefault(row.student, {})[row.notebook, names[row.cell]] = row
        return found

    def _standing(self, student: str, rows: dict[Key, _Row]) -> Standing:
        keys = [(question, (question.notebook, question.name)) for question in self.questions]
        marks = tuple(_mark(question, rows[key]) for question, key in keys if key in rows)
        penalties = {row.submitted: row.penalty or 0.0 for row in rows.values()}
        return Standing(student, self.assignment, marks, sum(penalties.values()))


def _cells(notebook: Any) -> _Cells:  # noqa: ANN401  # nbgrader has no types
    grades = {cell.name: cell.id for cell in (*notebook.grade_cells, *notebook.task_cells)}
    comments = {cell.name: cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)}
    return _Cells(notebook.id, grades, comments)


def _insert(db: Any, table: type[Any], rows: Sequence[dict[str, Any]]) -> None:  # noqa: ANN401  # a scoped session
    if rows:
        db.execute(insert(table), list(rows))


def _is_settled(row: _Row) -> bool:
    """Return whether a person has marked it for good."""
    return row.manual is not None and not row.needs_person


def _mark(question: Question, row: _Row) -> QuestionMark:
    return QuestionMark(question, row.score, row.auto, row.manual, needs_person=row.needs_person)


def _seconds_late(row: _Row, duedate: datetime | None, timestamp: datetime | None) -> float:
    handed_in = timestamp or row.timestamp
    if handed_in is None or duedate is None:
        return 0.0
    return max(0.0, (handed_in - duedate - (row.extension or timedelta())).total_seconds())
