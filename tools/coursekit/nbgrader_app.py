"""Sets nbgrader up for one course: its settings, its folders, and a log that is kept rather than printed.

nbgrader is used through its own classes, `nbgrader.converters` and `nbgrader.api.Gradebook`. `NbGraderAPI`, the layer
above them, swallows Ctrl+C and looks for a shared exchange folder that a course with a learning management system
has not got.
"""

from __future__ import annotations

import glob
import logging
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters.base import BaseConverter, NbGraderException
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from coursekit.course import Course
from coursekit.errors import CourseError, UnknownAssignmentError
from coursekit.new_gradebook import make_gradebook

PRIVATE = "private"
"""A folder in an assignment that is copied nowhere: grading cases that no learner may see."""

DATABASE_LOG = "tornado.application"
"""The log in which nbgrader's gradebook tells of errors before it raises them."""
NOT_IN_SESSION = "Object of type <Submitted"
"""SQLAlchemy 2.1 remarks on how nbgrader adds a submission; it is added all the same, and nobody can mend it here."""


class SettingsError(CourseError):
    """A course whose settings nbgrader could not use."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the file or folder and what is wrong."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the file or folder and what is wrong."""
        return f"{self.path}: {self.reason}"


class ConversionError(CourseError):
    """A step of nbgrader's that failed for one assignment, or for one student's work on it."""

    def __init__(self, assignment: str, student: str, reason: str) -> None:
        """Keep whose work it was, and nbgrader's last words."""
        super().__init__(assignment, student, reason)
        self.assignment = assignment
        self.student = student
        self.reason = reason

    def __str__(self) -> str:
        """Name the work and nbgrader's last words."""
        whose = f" of {self.student}" if self.student else ""
        return f"{self.assignment}{whose}: {self.reason}"


class KeptLog(logging.Handler):
    """What nbgrader logs, kept for the one message that a person needs."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.messages.append(record.getMessage())

    def last_words(self) -> str:
        """Return the exception that a traceback tells of, else the last message."""
        for message in reversed(self.messages):
            if message.startswith("Traceback"):
                last = message.rpartition("Traceback (most recent call last):\n")[2]
                return next(line for line in last.splitlines() if line and not line.startswith(" "))
        return self.messages[-1] if self.messages else "nbgrader does not say why"


class CourseApp(NbGrader):
    """The settings that nbgrader has for one course, wherever this process stands."""

    name = "coursekit"
    load_cwd_config = False

    def init_syspath(self) -> None:
        """Leave the import path alone: what stands in the current folder is no part of the course."""


class Nbgrader:
    """The grader nbgrader, at work on one course."""

    def __init__(self, course: Course, settings: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Load the course's nbgrader_config.py.

        Parameters
        ----------
        course
            Any course in this layout.
        settings
            What holds above the course's own settings, as `{"SaveCells": {"enabled": False}}`.

        Raises
        ------
        SettingsError
            When there is no such file or it cannot be run, or when nbgrader cannot work in the course's folder.
        """
        warnings.filterwarnings("ignore", NOT_IN_SESSION, SAWarning)
        self.course = course
        self.log = KeptLog()
        if glob.escape(str(course.root)) != str(course.root):
            raise SettingsError(course.root, "nbgrader cannot work in a folder with [, ] or * in its path. Rename it.")
        self.app = CourseApp(log_level=logging.CRITICAL)
        self.app.initialize([], root=str(course.root))
        self.app.log.handlers = [self.log]
        self._check_loaded(course.root / "nbgrader_config.py")
        self.app.update_config(Config(settings or {}))
        self.coursedir = self.app.coursedir
        self.coursedir.root = str(course.root)
        self.coursedir.ignore = [*self.coursedir.ignore, PRIVATE]

    def _check_loaded(self, path: Path) -> None:
        if not path.exists():
            raise SettingsError(path, "this file is missing. nbgrader reads its settings from it.")
        if str(path) not in self.app.loaded_config_files:
            raise SettingsError(path, "nbgrader could not run this file. Run it with Python to see why.")

    def assignments(self) -> list[str]:
        """Return the names of the assignments that solutions/ holds."""
        found = self.course.solutions.glob("*/*.ipynb")
        return sorted({path.parent.name for path in found if not path.parent.name.startswith(".")})

    def require(self, assignment: str) -> None:
        """Raise UnknownAssignmentError unless solutions/ holds the assignment."""
        known = self.assignments()
        if assignment not in known:
            raise UnknownAssignmentError(assignment, known)

    def gradebook(self) -> Gradebook:
        """Return the course's gradebook, made when there is none: a context manager."""
        make_gradebook(self.coursedir.db_url)
        return Gradebook(self.coursedir.db_url, self.coursedir.course_id)

    def convert(self, step: type[BaseConverter], assignment: str, student: str = "", **traits: object) -> None:
        """Run one of nbgrader's steps on an assignment, or on one student's work on it, over what it made before.

        Raises
        ------
        ConversionError
            When the step failed; nbgrader has then removed what it had written.
        """
        self.log.messages.clear()
        self.coursedir.assignment_id = assignment
        self.coursedir.student_id = student or "."
        converter = step(coursedir=self.coursedir, parent=self.app, force=True, **traits)
        logging.getLogger(DATABASE_LOG).addHandler(self.log)
        try:
            converter.start()
        except NbGraderException as error:
            raise ConversionError(assignment, student, self.log.last_words()) from error
        finally:
            logging.getLogger(DATABASE_LOG).removeHandler(self.log)
