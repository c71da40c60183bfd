"""Grades what the machine can judge, many at a time: none stops or changes another, and none passes in silence."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import AssignLatePenalties

from coursekit import notebook as notebooks
from coursekit.answer_kind import RUBRIC, answer_kind, require_texts
from coursekit.course import Course
from coursekit.errors import CourseError
from coursekit.gradebook import Standing
from coursekit.grading.batches import batches
from coursekit.grading.book import Book, state_folder
from coursekit.grading.briefing import brief
from coursekit.grading.data import Brief, Result, Task
from coursekit.grading.digest import of_assignment, of_work
from coursekit.grading.facts import facts
from coursekit.grading.full_disk import told_when_full
from coursekit.grading.ledger import Ledger
from coursekit.grading.misplaced import misplaced
from coursekit.grading.one_grader import alone
from coursekit.grading.workforce import Workforce
from coursekit.intake import TEXT
from coursekit.lms import student_name
from coursekit.nbgrader_app import ConversionError, Nbgrader
from coursekit.notebook import Notebook
from coursekit.sandbox import Lack, lacks


class CellsChangedError(CourseError):
    """An assignment whose marked cells are no longer those that students' work was marked by."""

    def __init__(self, assignment: str) -> None:
        """Keep the assignment."""
        super().__init__(assignment)
        self.assignment = assignment

    def __str__(self) -> str:
        """Name the assignment and the two ways out."""
        return (
            f"Marked cells of solutions/{self.assignment} were added or removed, and the gradebook already holds work "
            f"that was marked by the old ones. Put them back; or throw that work's marks away with\n"
            f"    nbgrader db assignment remove {self.assignment} --force\nand grade again."
        )


class NoSandboxError(CourseError):
    """Students' code that would run unguarded."""

    def __init__(self, assignment: str, lack: Lack) -> None:
        """Keep the assignment, and what is missing."""
        super().__init__(assignment, lack)
        self.assignment = assignment
        self.lack = lack

    def __str__(self) -> str:
        """Say what is missing, and the ways out."""
        return (
            f"Answers to {self.assignment} are code, and this machine has no sandbox to run students' code in. "
            f"{self.lack} Or grade with --unsafe, in an account that holds nothing you would not show them: their "
            "code then runs with your rights."
        )


class NoDaskError(CourseError):
    """A cluster that was asked for where Dask is not installed."""

    def __str__(self) -> str:
        """Say what to install."""
        return "Grading on a cluster needs a package that is not installed here. Install it: pip install distributed"


class UnknownStudentError(CourseError):
    """A student who handed nothing in for an assignment."""

    def __init__(self, student: str, assignment: str) -> None:
        """Keep the student and the assignment."""
        super().__init__(student, assignment)
        self.student = student
        self.assignment = assignment

    def __str__(self) -> str:
        """Name the folder that is missing."""
        return f"There is no folder submitted/{self.student}/{self.assignment}."


@dataclass(frozen=True)
class Graded:
    """How the grading of one student's work went."""

    student: str
    standing: Standing | None
    """What the gradebook says now; None when it does not know the work."""
    failure: str = ""
    """Why the work was not graded; empty when it was."""
    troubles: tuple[str, ...] = ()
    """What a person should look at, beside the marks that only they can give."""
    mended: tuple[str, ...] = ()
    """What was mended in the file before it was graded."""
    unchanged: bool = False
    """Whether it was graded before, and nothing has changed since."""
    seconds: float = 0.0
    """How long it took."""

    @property
    def waiting(self) -> int:
        """How many marks only a person can give, and has not given yet."""
        return len([mark for mark in self.standing.waiting if mark.question.by_person]) if self.standing else 0

    @property
    def needs_a_look(self) -> bool:
        """Whether something is out of the ordinary."""
        return bool(self.failure or self.troubles)


class Grader:
    """Grades one assignment of a course."""

    def __init__(
        self, course: Course, assignment: str, jobs: int = 1, scheduler: str = "", *, unsafe: bool = False
    ) -> None:
        """Bring the gradebook up to what solutions/ says; assignments/ is left alone.

        Parameters
        ----------
        course
            The course.
        assignment
            The name of a folder in solutions/.
        jobs
            How many submissions to grade at a time.
        scheduler
            The address of a Dask cluster that does the work; empty for this machine.
        unsafe
            Whether students' code may run without a sandbox where this machine has none.

        Raises
        ------
        UnknownAssignmentError
            When solutions/ does not hold the assignment.
        CellsChangedError
            When work is in the gradebook that was marked by other cells.
        ConversionError
            When nbgrader cannot read the assignment.
        SettingsError
            When nbgrader cannot be set up.
        AnswerKindError
            When its rubric says that answers are text, and one is code.
        NoSandboxError
            When answers are code, and this machine has no sandbox for it.
        SomebodyGradesError
            When another grader is at work in the course.
        FullDiskError
            When there is no room for a gradebook.
        """
        self.course = course
        self.assignment = assignment
        self.jobs = jobs
        self.scheduler = scheduler
        self.nbgrader = Nbgrader(course)
        self.nbgrader.require(assignment)
        self.lock = state_folder(course) / "lock"
        source = course.solutions / assignment
        self.solutions = {path.name: notebooks.read(path) for path in sorted(source.glob("*.ipynb"))}
        self.kind = answer_kind(source)
        if self.kind != TEXT and not unsafe and (lack := lacks()):
            raise NoSandboxError(assignment, lack)
        with told_when_full(course.root), alone(self.lock, course.root):
            self.nbgrader.gradebook().close()  # made here, where its programs are found
            self.released = self._release(assignment)
        if self.kind == TEXT:
            require_texts(source / RUBRIC, self.released)

    def _release(self, assignment: str) -> dict[str, Notebook]:
        """Bring the gradebook up to date, and return the notebooks as learners get them."""
        with tempfile.TemporaryDirectory(prefix="coursekit-release-") as folder:
            self.nbgrader.coursedir.release_directory = folder
            try:
                self.nbgrader.convert(GenerateAssignment, assignment)
            except ConversionError as error:
                if "Cannot add or remove cells" in error.reason:
                    raise CellsChangedError(assignment) from error
                raise
            made = {name: Path(folder, assignment, name) for name in self.solutions}
            return {name: notebooks.joined(notebooks.read(path)) for name, path in made.items()}

    def students(self) -> list[str]:
        """Return who handed the assignment in, also those whose work lies in a wrong place."""
        found = self.course.submitted.glob(f"*/{self.assignment}/")
        there = {path.parent.name for path in found if not path.parent.name.startswith(".")}
        return sorted(there | self._misplaced().keys())

    def _misplaced(self) -> dict[str, str]:
        others = {name for name in self.nbgrader.assignments() if name != self.assignment}
        return misplaced(self.course.submitted, self.assignment, self.solutions, others)

    def grade(self, student: str | None = None) -> Iterator[Graded]:
        """Grade all students, or one, and yield how each went as it ends; marks that a person gave are kept.

        What was graded before and has not changed since is not graded again.

        Raises
        ------
        UnknownStudentError
            When this one student handed nothing in.
        SomebodyGradesError
            When another grader is at work in the course.
        FullDiskError
            When there is no room for more; what was yielded before is safe.
        """
        students = self.students()
        if student is not None and student not in students:
            raise UnknownStudentError(student, self.assignment)
        with told_when_full(self.course.root), alone(self.lock, self.course.root):
            yield from self._grade(students if student is None else [student])

    def _grade(self, students: Sequence[str]) -> Iterator[Graded]:
        elsewhere = self._misplaced()
        for one in students:
            if one in elsewhere:
                yield Graded(one, None, elsewhere[one])
        there = [one for one in students if one not in elsewhere]
        fit = [one for one in there if student_name(one) == one]
        for one in sorted(set(there) - set(fit)):
            mend = f"the folder's name has signs that nbgrader cannot handle: rename it to {student_name(one)!r}"
            yield Graded(one, None, mend)
        with self.nbgrader.gradebook() as gradebook:
            work = brief(self.course, self.nbgrader, self, facts(gradebook, self.assignment))
        digests = self._digests(work, fit)
        with self.nbgrader.gradebook() as gradebook:
            ledger = Ledger(gradebook, self.assignment, AssignLatePenalties(parent=self.nbgrader.app))
            yield from self._commit(Book(self.course, ledger), work, digests)

    def _digests(self, work: Brief, students: Sequence[str]) -> dict[str, str]:
        shared = of_assignment(work, (self.course.package,))
        return {one: of_work(shared, self._submitted(one)) for one in students}

    def _submitted(self, student: str) -> Path:
        return self.course.submitted / student / self.assignment

    def _commit(self, book: Book, work: Brief, digests: dict[str, str]) -> Iterator[Graded]:
        unchanged = book.unchanged(digests)
        standings = book.ledger.standings(list(unchanged))
        for name, record in unchanged.items():
            yield _graded(record.result, standings[name], unchanged=True)
        tasks = [Task(name, digest, str(self._submitted(name))) for name, digest in digests.items()]
        tasks = [task for task in tasks if task.student not in unchanged]
        for results in batches(self._results(work, tasks)):
            standings = book.commit(results)
            yield from (_graded(result, standings.get(result.student)) for result in results)

    def _results(self, work: Brief, tasks: Sequence[Task]) -> Iterator[Result]:
        if self.scheduler and tasks:
            try:
                from coursekit.grading.cluster import grade_on  # noqa: PLC0415  # an optional extra
            except ModuleNotFoundError as error:
                raise NoDaskError from error
            return grade_on(self.scheduler, work, tasks)
        return Workforce(work, self.jobs).grade(tasks)


def _graded(result: Result, standing: Standing | None, *, unchanged: bool = False) -> Graded:
    settled = {(mark.question.notebook, mark.question.name) for mark in (standing.settled if standing else ())}
    told = dict.fromkeys(one.text for one in result.troubles if one.question not in settled)
    return Graded(result.student, standing, result.failure, tuple(told), result.mended, unchanged, result.seconds)
