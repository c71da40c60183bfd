"""Where everything in a course stands: the one place that knows the names of its folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Course:
    """A course folder: the repository, or a student's bundle."""

    root: Path

    @property
    def modules(self) -> Path:
        """The notebooks that learners read and play with."""
        return self.root / "course"

    @property
    def solutions(self) -> Path:
        """The assignments as instructors write them: nbgrader's source tree."""
        return self.root / "solutions"

    @property
    def assignments(self) -> Path:
        """The assignments as learners get them: nbgrader's release tree."""
        return self.root / "assignments"

    @property
    def my_work(self) -> Path:
        """A learner's own copies."""
        return self.root / "my-work"
