"""Where results go: the gradebook, the records and autograded/, kept alike by the one process that writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from coursekit.course import Course
from coursekit.gradebook import Standing
from coursekit.grading.data import Result
from coursekit.grading.ledger import Entry, Ledger
from coursekit.grading.record import Record, Records
from coursekit.grading.storing import fill, prints
from coursekit.intake.handed_in import NoTimeError, handed_in
from coursekit.notebook import fingerprint


def state_folder(course: Course) -> Path:
    """Return where graders keep what is neither for nbgrader nor for people."""
    return course.autograded / ".coursekit"


def records(course: Course, assignment: str) -> Records:
    """Return the records of an assignment."""
    return Records(state_folder(course) / assignment)


class Book:
    """The gradebook and the folder of graded work of one assignment."""

    def __init__(self, course: Course, ledger: Ledger) -> None:
        """Keep what is open."""
        self.course = course
        self.ledger = ledger
        self.records = records(course, ledger.assignment)

    def unchanged(self, digests: Mapping[str, str]) -> dict[str, Record]:
        """Return the records of those whose work is graded already, and stands in the gradebook and in autograded/.

        Parameters
        ----------
        digests
            What each student's grade depends on now.
        """
        standings = self.ledger.standings(list(digests))
        found = {name: record for name in digests if (record := self.records.read(name))}
        return {
            name: record
            for name, record in found.items()
            if record.finished
            and not record.result.failure
            and record.result.digest == digests[name]
            and name in standings
            and _stands(record.result, standings[name])
            and prints(self.folder(name)) == record.prints
        }

    def commit(self, results: Sequence[Result]) -> dict[str, Standing]:
        """Write what became of some submissions, and return how they stand; see `record` for the order.

        Raises
        ------
        OSError, sqlalchemy.exc.OperationalError
            When there is no room; what was committed before stays.
        """
        for result in results:
            self.records.begin(result)
        self.ledger.commit([self._entry(result) for result in results])
        for result in results:
            fill(self.folder(result.student), result.files)
            self.records.finish(result)
        return self.ledger.standings([result.student for result in results])

    def folder(self, student: str) -> Path:
        """Return where a student's graded work stands."""
        return self.course.autograded / student / self.ledger.assignment

    def _entry(self, result: Result) -> Entry:
        source = self.course.submitted / result.student / self.ledger.assignment
        timestamp = None
        with suppress(NoTimeError):  # the result says so
            timestamp = handed_in(source)
        return Entry(result, timestamp, frozenset(name for name in result.notebooks if self._is_same(result, name)))

    def _is_same(self, result: Result, notebook: str) -> bool:
        """Return whether a notebook says what it said when it was last graded."""
        path = self.folder(result.student) / f"{notebook}.ipynb"
        return path.exists() and fingerprint(path.read_bytes(), path) == fingerprint(result.content(path.name), path)


def _stands(result: Result, standing: Standing) -> bool:
    """Return whether the gradebook holds what the machine gave."""
    given = {(name, cell): score for name, one in result.notebooks.items() for cell, score in one.scores.items()}
    return all(mark.auto == given.get((mark.question.notebook, mark.question.name)) for mark in standing.marks)
