"""The benchmarks of a course: scripts that measure ourselves against named peers, on one machine in one run."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from coursekit.course import Course
from coursekit.errors import CourseError


class UnknownBenchmarkError(CourseError):
    """A benchmark that tests/benchmarks does not hold."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Keep the name that was asked for, and those there are."""
        super().__init__(name)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        """Name the benchmark, and the nearest there is."""
        near = get_close_matches(self.name, self.known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(self.known) or 'none'}."
        return f"There is no benchmark {self.name!r} in tests/benchmarks. {hint}"


def benchmarks(course: Course) -> dict[str, Path]:
    """Return the scripts by name; a file whose name begins with an underscore is part of others."""
    found = sorted((course.tests / "benchmarks").glob("*.py"))
    return {path.stem: path for path in found if not path.name.startswith("_")}


def first_line(script: Path) -> str:
    """Return what a script's docstring says first of what it measures."""
    docstring = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
    return next(iter(docstring.splitlines()), "")


def measure(course: Course, name: str, options: Sequence[str] = (), *, as_json: bool = False) -> int:
    """Run a benchmark in this environment, from the course's folder, with options of its own.

    Returns
    -------
    int
        Its exit code: 0 when every limit that it states was kept.

    Raises
    ------
    UnknownBenchmarkError
        When there is none of that name.
    """
    known = benchmarks(course)
    if name not in known:
        raise UnknownBenchmarkError(name, known)
    told = ["--json", *options] if as_json else list(options)
    return subprocess.run([sys.executable, str(known[name]), *told], cwd=course.root, check=False).returncode
