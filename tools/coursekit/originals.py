"""The files of a course as learners are to get them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursekit.course import Course
from coursekit.notebook import fingerprint, for_learners

LEFT_OUT = (".", "__pycache__")
"""How the names of files and folders begin that no learner needs."""


@dataclass(frozen=True)
class Original:
    """A file of the course as learners are to get it."""

    path: str
    """As `course/00-start-here.ipynb`."""
    content: bytes

    @property
    def hash(self) -> str:
        """A hash of every byte."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def fingerprint(self) -> str:
        """A hash of what a person can write in it."""
        return fingerprint(self.content, Path(self.path))


def originals(course: Course) -> Iterator[Original]:
    """Yield the files of course/ and assignments/; notebooks without authors' checks and outputs.

    Raises
    ------
    DamagedNotebookError
        When a notebook of the course is none.
    OSError
        When a file cannot be read.
    """
    for folder in (course.modules, course.assignments):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(LEFT_OUT) for part in inside.parts):
                content = path.read_bytes()
                copy = for_learners(content, path) if path.suffix == ".ipynb" else content
                yield Original(f"{folder.name}/{inside.as_posix()}", copy)
