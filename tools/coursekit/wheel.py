"""The course's own package as a wheel, with the widgets built from their sources."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from coursekit.course import Course
from coursekit.errors import CourseError

SOURCES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE")
MADE = shutil.ignore_patterns("node_modules", "__pycache__", ".*")
SCRIPTS, BUILT = "js", "static"
"""The folder of a package's JavaScript, and the one beside it that is built from it."""


class WheelError(CourseError):
    """A wheel that could not be built."""

    def __init__(self, output: str) -> None:
        """Keep what the build said."""
        super().__init__(output)
        self.output = output

    def __str__(self) -> str:
        """Tell what the build said, and the mend."""
        return f"The course's package could not be built. The build said:\n{self.output}\nMend that and try again."


def build_wheel(course: Course) -> tuple[str, bytes]:
    """Build the wheel from a copy of the sources, so that nothing else that stands around gets in.

    Returns
    -------
    tuple of str and bytes
        The wheel's file name, and its content: the same for the same sources.

    Raises
    ------
    WheelError
        When the build fails.
    """
    with tempfile.TemporaryDirectory(prefix="coursekit-wheel-") as name:
        folder = Path(name)
        for source in SOURCES:
            shutil.copy2(course.root / source, folder / source)
        shutil.copytree(course.root / "tools", folder / "tools", ignore=_made)
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
        if done.returncode:
            raise WheelError(f"{done.stdout}{done.stderr}".strip())
        [wheel] = (folder / "dist").glob("*.whl")
        return wheel.name, wheel.read_bytes()


def _made(folder: str, names: list[str]) -> set[str]:
    """Return the names in a folder that are made by programs, and so are made anew."""
    return MADE(folder, names) | ({BUILT} if SCRIPTS in names else set())
