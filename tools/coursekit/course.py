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

    @property
    def my_work_kit(self) -> Path:
        """What the kit itself keeps with a learner's copies: its record, and this course's Jupyter settings."""
        return self.my_work / ".kit"

    @property
    def my_work_record(self) -> Path:
        """The kit's record of what it put into my-work."""
        return self.my_work_kit / "record.json"

    @property
    def hand_in(self) -> Path:
        """The files that a learner uploads."""
        return self.my_work / "hand-in"
