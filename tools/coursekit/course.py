"""Where everything in a course stands: the one place that knows the names of its folders."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
    def package(self) -> str:
        """The package that the notebooks import."""
        return "wideweb"

    @property
    def lock(self) -> Path:
        """The versions of all packages that kit.py installs."""
        return self.root / "requirements.lock"

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

    @property
    def submitted(self) -> Path:
        """What students handed in: STUDENT/ASSIGNMENT/NOTEBOOK.ipynb."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """The same, run and marked by the machine."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """The pages that students get back."""
        return self.root / "feedback"

    @property
    def gradebook(self) -> Path:
        """The database of marks and comments that nbgrader keeps."""
        return self.root / "gradebook.db"

    @property
    def grades(self) -> Path:
        """The table of grades for a learning management system."""
        return self.root / "grades.csv"

    @property
    def private_environment(self) -> tuple[str, ...]:
        """The environment variables that lead to a learner's own data, as pyproject.toml's [tool.coursekit] names them.

        While notebooks are graded or run, `coursekit.isolation` points each into a temporary folder.
        """
        return tuple(self._settings.get("private_environment", ()))

    @property
    def warm(self) -> tuple[str, ...]:
        """What a parent of kernels imports, or calls as `module:function`, as pyproject.toml's [tool.coursekit] says.

        What the notebooks import is found without it; here stands what would cost each of them time later on.
        """
        return tuple(self._settings.get("warm", ()))

    @property
    def standards(self) -> Path | None:
        """The file of what the course promises its learners; None where [tool.coursekit] names none."""
        named = self._settings.get("standards")
        return self.root / named if named else None

    @property
    def _settings(self) -> dict[str, Any]:
        settings = self.root / "pyproject.toml"
        if not settings.exists():
            return {}
        tools = tomllib.loads(settings.read_text(encoding="utf-8")).get("tool", {})
        found: dict[str, Any] = tools.get("coursekit", {})
        return found

    @property
    def build(self) -> Path:
        """What programs make and anyone may throw away."""
        return self.root / "build"

    @property
    def tests(self) -> Path:
        """The proofs; a student's bundle has none."""
        return self.root / "tests"
