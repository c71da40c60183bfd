"""The checks that need no test: style, types, spelling, clean notebooks. One list, for `test` and for pre-commit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from coursekit.course import Course
from coursekit.standards import verdict as standards

SCRIPTS = ("lint", "types", "test")
"""The npm scripts that are run where a package.json has them."""


@dataclass(frozen=True)
class QuickCheck:
    """Something that is either in order or not."""

    name: str
    complaint: Callable[[], str]
    """Looks, and returns what is not in order; an empty text when all is."""


@dataclass(frozen=True)
class Checked:
    """What came of a check."""

    name: str
    complaint: str
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether all is in order."""
        return not self.complaint


def carry_out(checks: Sequence[QuickCheck]) -> Iterator[Checked]:
    """Carry out checks one by one and yield what came of each."""
    for check in checks:
        began = time.monotonic()
        complaint = check.complaint()
        yield Checked(check.name, complaint, time.monotonic() - began)


def quick_checks(course: Course) -> list[QuickCheck]:
    """Return the checks that apply to a course: of its code, and of notebooks, releases and scripts if it has them."""
    python = (sys.executable, "-m")
    found = [
        by_command("ruff check", [*python, "ruff", "check"], course.root),
        by_command("ruff format", [*python, "ruff", "format", "--check"], course.root),
        by_command("mypy", [*python, "mypy"], course.root),
        by_command("codespell", [*python, "codespell_lib"], course.root),
    ]
    if any(tree.is_dir() for tree in (course.modules, course.solutions, course.assignments)):
        found.append(QuickCheck("clean notebooks", lambda: untidy_notebooks(course)))
    if course.standards is not None:
        found += [QuickCheck(name, partial(standards.complaint, name, course)) for name in standards.CHECKS]
    if course.assignments.is_dir():
        release = [*python, "coursekit", "--root", str(course.root), "release", "--check"]
        found.append(by_command("release --check", release, course.root))
    return [*found, *(check for package in packages(course) for check in scripts(package, course))]


def by_command(name: str, command: Sequence[str], folder: Path) -> QuickCheck:
    """Return the check that a command ends with exit code 0; its output is the complaint when it does not."""

    def complaint() -> str:
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
            )
        except FileNotFoundError:
            return f"{command[0]} is not installed."
        output = f"{done.stdout}{done.stderr}".strip()
        return (output or f"exit code {done.returncode}") if done.returncode else ""

    return QuickCheck(name, complaint)


def untidy_notebooks(course: Course) -> str:
    """Return what is wrong with the course's notebooks, notebook by notebook."""
    from coursekit.notebook_hygiene import untidy  # noqa: PLC0415  # nbformat takes two seconds to import

    return "\n\n".join(
        "\n".join([path.relative_to(course.root).as_posix(), *map(str, faults)])
        for path, faults in untidy(course).items()
    )


def packages(course: Course) -> list[Path]:
    """Return the package.json files of our own JavaScript."""
    found = (course.root / "tools").rglob("package.json")
    return sorted(path for path in found if "node_modules" not in path.parts)


def scripts(package: Path, course: Course) -> Iterator[QuickCheck]:
    """Yield a check for each npm script of a package that checks something."""
    known = json.loads(package.read_text(encoding="utf-8")).get("scripts", {})
    where = package.parent.relative_to(course.root).as_posix()
    for script in SCRIPTS:
        if script in known:
            yield by_command(f"npm run {script} ({where})", [npm(), "run", "--silent", script], package.parent)


def npm() -> str:
    """Return the npm of this environment, or the first on PATH."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return shutil.which("npm", path=programs) or "npm"
