"""Grades what the machine can judge, one student after another: none stops the others, and none passes in silence."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment

from coursekit import notebook as notebooks
from coursekit.answer_kind import RUBRIC, answer_kind, require_texts
from coursekit.autograde import CourseAutograde
from coursekit.course import Course
from coursekit.errors import CourseError
from coursekit.gradebook import Standing, standing
from coursekit.intake import TEXT
from coursekit.intake.prepare import Prepared, prepare
from coursekit.isolation import isolated
from coursekit.kernels.provisioner import SANDBOX
from coursekit.kernels.spec import forked_kernels
from coursekit.lms import student_name
from coursekit.nbgrader_app import ConversionError, Nbgrader
from coursekit.notebook import Notebook
from coursekit.output_limit import TooMuchOutputError
from coursekit.reviewed import Reviewed, keep, reviewed
from coursekit.sandbox import Lack, lacks
from coursekit.troubles import TOLD_OF_FIRST_LINE, after_grading, from_intake

PLAIN_WORDS = {
    "CellTimeoutError": "its code took too long and could not be stopped: look for a loop without an end in its code",
    "DeadKernelError": "its code ended the program that was running it: look at its code cells",
    "UnresponsiveKernelError": "its code could not be stopped: look for a loop without an end in its code cells",
}


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

    def __init__(self, course: Course, assignment: str, *, unsafe: bool = False) -> None:
        """Bring the gradebook up to what solutions/ says; assignments/ is left alone.

        Parameters
        ----------
        course
            The course.
        assignment
            The name of a folder in solutions/.
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
        """
        self.course = course
        self.assignment = assignment
        self.nbgrader = Nbgrader(course)
        self.nbgrader.require(assignment)
        source = course.solutions / assignment
        self.solutions = {path.name: notebooks.read(path) for path in sorted(source.glob("*.ipynb"))}
        self.kind = answer_kind(source)
        lack = lacks()
        if self.kind != TEXT and not unsafe and lack:
            raise NoSandboxError(assignment, lack)
        self.sandboxed = lack is None
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
        """Return who handed the assignment in."""
        found = self.course.submitted.glob(f"*/{self.assignment}/")
        return sorted(path.parent.name for path in found if not path.parent.name.startswith("."))

    def grade(self, student: str | None = None) -> Iterator[Graded]:
        """Grade all students, or one, and yield how each went; marks that a person gave are kept.

        Raises
        ------
        UnknownStudentError
            When this one student handed nothing in.
        """
        students = self.students()
        if student is not None and student not in students:
            raise UnknownStudentError(student, self.assignment)
        for one in students if student is None else [student]:
            yield self._grade(one)

    def _grade(self, student: str) -> Graded:
        if student_name(student) != student:
            mend = f"the folder's name has signs that nbgrader cannot handle: rename it to {student_name(student)!r}"
            return Graded(student, None, mend)
        folder = self.course.autograded / student / self.assignment
        with self.nbgrader.gradebook() as gradebook:
            before = reviewed(gradebook, self.assignment, student, folder)
            self._forget(gradebook, student)
        shutil.rmtree(folder, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix="coursekit-intake-", ignore_cleanup_errors=True) as staging:
            submitted = self.course.submitted / student / self.assignment
            prepared = prepare(submitted, Path(staging, student, self.assignment), self.released, self.kind)
            if prepared.needs_a_person:
                return Graded(student, self._standing(student), prepared.needs_a_person, prepared.left)
            self.nbgrader.coursedir.submitted_directory = staging
            try:
                with self._closed_room():
                    self.nbgrader.convert(CourseAutograde, self.assignment, student)
            except ConversionError as error:
                return Graded(student, self._standing(student), _plainly(error.reason), mended=prepared.mended)
        return self._result(student, folder, prepared, before)

    @contextmanager
    def _closed_room(self) -> Iterator[None]:
        """Lead kernels away from the grader's own data, and into a sandbox where there is one."""
        private = self.course.private_environment
        with isolated(private), tempfile.TemporaryDirectory(prefix="coursekit-kernels-") as folder:
            if self.sandboxed:
                from coursekit.sandbox.student_code import student_code  # noqa: PLC0415  # where it can be had

                os.environ.update(forked_kernels(Path(folder), ()))
                os.environ[SANDBOX] = student_code(private=private).to_json()
            yield

    def _forget(self, gradebook: Gradebook, student: str) -> None:
        """Take the machine's earlier marks away, so that work which cannot be graded now does not keep them."""
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(self.assignment, student)
        for grade in (grade for notebook in submission.notebooks for grade in notebook.grades):
            grade.auto_score = None
            grade.needs_manual_grade = True
        gradebook.db.commit()

    def _standing(self, student: str) -> Standing | None:
        with self.nbgrader.gradebook() as gradebook:
            return standing(gradebook, self.assignment, student)

    def _result(
        self, student: str, folder: Path, prepared: Prepared, before: dict[tuple[str, str], Reviewed]
    ) -> Graded:
        with self.nbgrader.gradebook() as gradebook:
            keep(gradebook, self.assignment, student, folder, before)
            found = standing(gradebook, self.assignment, student)
            graded = {path.name: notebooks.read(path) for path in sorted(folder.glob("*.ipynb"))}
            troubles = [*from_intake(prepared, found), *after_grading(graded, self.solutions, found)]
            for trouble in troubles:
                if trouble.question:
                    self._flag(gradebook, student, trouble.question, trouble.answer)
            found = standing(gradebook, self.assignment, student)
        told = tuple(dict.fromkeys(trouble.text for trouble in troubles))
        return Graded(student, found, troubles=told, mended=prepared.mended)

    def _flag(self, gradebook: Gradebook, student: str, question: tuple[str, str], answer: str) -> None:
        """Make the formgrader show that this mark needs a person, and tell the student why."""
        notebook, name = question
        gradebook.find_grade(name, notebook, self.assignment, student).needs_manual_grade = True
        if answer:
            gradebook.find_comment(answer, notebook, self.assignment, student).auto_comment = TOLD_OF_FIRST_LINE
        gradebook.db.commit()


def _plainly(reason: str) -> str:
    """Return nbgrader's reason in words that say what to do, where they are known."""
    name, _, text = reason.partition(": ")
    name = name.rpartition(".")[2]
    return text if name == TooMuchOutputError.__name__ else PLAIN_WORDS.get(name, reason)
