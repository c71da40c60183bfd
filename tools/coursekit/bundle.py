"""The student's zip: all that learners need, nothing that they may not see, the same bytes for the same sources."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from coursekit.atomic import write_atomically
from coursekit.course import Course
from coursekit.errors import CourseError
from coursekit.leaks import leaks, secrets
from coursekit.originals import originals
from coursekit.release import Releaser
from coursekit.wheel import build_wheel

FILES = {
    "kit.py": "kit.py",
    "LICENSE": "LICENSE",
    "README.md": "STUDENT.md",
    "requirements.lock": "requirements-student.lock",
}
"""What stands at the top of the bundle, and the file of the repository that it is."""

LONG_AGO = (2020, 2, 2, 0, 0, 0)
"""When every file of the bundle was made, so that building it again gives the same bytes."""


class BundleRefusedError(CourseError):
    """A bundle that may not be handed out."""

    def __init__(self, reasons: Sequence[str]) -> None:
        """Keep every reason."""
        super().__init__(reasons)
        self.reasons = tuple(reasons)

    def __str__(self) -> str:
        """Tell every reason."""
        return "No bundle was made:\n" + "\n".join(f"  - {reason}" for reason in self.reasons)


def bundle(course: Course, target: Path | None = None) -> Path:
    """Make the student's zip.

    Parameters
    ----------
    course
        The repository.
    target
        The file to write; NAME-VERSION.zip in the repository when left out.

    Returns
    -------
    Path
        The zip.

    Raises
    ------
    BundleRefusedError
        When assignments/ is not what a fresh release makes, or something only instructors may know would get in.
    WheelError
        When the package cannot be built.
    CourseError, DamagedNotebookError
        When a release cannot be built, or a notebook cannot be read.
    """
    releaser = Releaser(course)
    stale = list(_stale(course, releaser))
    if stale:
        raise BundleRefusedError(stale)
    files = contents(course)
    found = [str(leak) for leak in leaks(secrets(course, releaser.markers), files)]
    if found:
        raise BundleRefusedError(found)
    project = tomllib.loads((course.root / "pyproject.toml").read_text(encoding="utf-8"))
    name = project["tool"]["coursekit"]["bundle"]
    made = target or course.root / f"{name}-{project['project']['version']}.zip"
    # The folder carries no version: a newer bundle, unpacked in the same place, lands on the older one.
    write_atomically(made, zipped(f"{name}/", files))
    return made


def _stale(course: Course, releaser: Releaser) -> Iterator[str]:
    for assignment in releaser.nbgrader.assignments():
        for difference in releaser.differences(assignment):
            shown = difference.path.relative_to(course.root).as_posix()
            yield f"{shown} {difference.change.value}: run the release command first"
    for folder in releaser.strays():
        yield f"{folder.relative_to(course.root).as_posix()} has no source in solutions/: delete it"


def contents(course: Course) -> dict[str, bytes]:
    """Return the bundle's files by their paths in it; raise as `bundle` does."""
    files = {name: course.root / source for name, source in FILES.items()}
    missing = [path.name for path in files.values() if not path.is_file()]
    if missing:
        raise BundleRefusedError([f"{name} is missing" for name in missing])
    wheel, built = build_wheel(course)
    return (
        {name: path.read_bytes() for name, path in files.items()}
        | {wheel: built}
        | {original.path: original.content for original in originals(course)}
    )


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files in a folder; the order and age of the files given make no difference."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as stream:
        for name in sorted(files):
            member = zipfile.ZipInfo(folder + name, LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # Unix, on every system
            member.external_attr = 0o100644 << 16
            stream.writestr(member, files[name])
    return archive.getvalue()
