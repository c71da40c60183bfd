"""The file that a learner hands in, made from their copy of an assignment; earlier ones are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coursekit import notebook as notebooks
from coursekit.atomic import write_atomically
from coursekit.completeness import Completeness, compare
from coursekit.course import Course
from coursekit.errors import CourseError, UnknownAssignmentError
from coursekit.invocation import KIT
from coursekit.my_work import MyWorkError
from coursekit.notebook import DamagedNotebookError, Notebook


class NoCopyError(CourseError):
    """An assignment that stands in no copy in my-work."""

    def __init__(self, path: Path) -> None:
        """Keep where the copy should be."""
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        """Name the place, what else stands there, and the mend."""
        others = sorted(path.name for path in self.path.parent.glob("*.ipynb")) if self.path.parent.is_dir() else []
        if others:
            return (
                f"{self.path} is not there. In that folder I found: {', '.join(others)}. If one of them is your work, "
                f"give it the name {self.path.name} again."
            )
        return f"{self.path} is not there. Start the course once with `{KIT} lab`: it puts the assignment there."


class DamagedCopyError(CourseError):
    """A learner's copy that cannot be read as a notebook."""

    def __init__(self, cause: DamagedNotebookError) -> None:
        """Keep the file and what is wrong with it."""
        super().__init__(cause)
        self.cause = cause

    def __str__(self) -> str:
        """Name the file, what is wrong, and the mend."""
        return (
            f"{self.cause} If JupyterLab still has it open, save it again there. If not, give the file another name, "
            f"run `{KIT} lab` for a fresh copy, and put your answers into that."
        )


@dataclass(frozen=True)
class HandIn:
    """A file to hand in."""

    path: Path
    saved: datetime
    """When the learner last saved the copy it was made from."""
    completeness: Completeness
    earlier: Path | None
    """Where the file stands that was to be handed in before; None where there was none, or it was the same."""


def hand_in(course: Course, assignment: str) -> list[HandIn]:
    """Make the file to hand in for each notebook of an assignment; most have one.

    Raises
    ------
    UnknownAssignmentError
        When there is no such assignment.
    NoCopyError, DamagedCopyError
        When the learner's copy is not there, or is no notebook.
    MyWorkError
        When a file cannot be read or written.
    DamagedNotebookError
        When the released assignment itself is no notebook.
    """
    every = sorted(course.assignments.glob("*/*.ipynb"))
    released = [path for path in every if path.parent.name == assignment]
    if not released:
        raise UnknownAssignmentError(assignment, {path.parent.name for path in every})
    names = [assignment] if len(released) == 1 else [path.stem for path in released]
    try:
        return [_hand_in(course, path, name) for path, name in zip(released, names, strict=True)]
    except OSError as error:
        raise MyWorkError(Path(error.filename or course.hand_in), error.strerror or str(error)) from error


def _hand_in(course: Course, released: Path, name: str) -> HandIn:
    mine = course.my_work / released.relative_to(course.root)
    copy = _read_copy(mine)
    completeness = compare(notebooks.read(released), copy)
    target = course.hand_in / f"{name}.ipynb"
    content = notebooks.write(notebooks.without_outputs(copy))
    earlier = _keep_earlier(target, content)
    write_atomically(target, content)
    return HandIn(target, _saved(mine), completeness, earlier)


def _read_copy(path: Path) -> Notebook:
    try:
        return notebooks.read(path)
    except FileNotFoundError as error:
        raise NoCopyError(path) from error
    except DamagedNotebookError as error:
        raise DamagedCopyError(error) from error


def _keep_earlier(target: Path, content: bytes) -> Path | None:
    """Put a copy of the file that is about to be replaced into the folder `earlier`, named by when it was made."""
    if not target.exists() or target.read_bytes() == content:
        return None
    made = _saved(target).strftime("%Y-%m-%d-%H%M%S")
    number = 1
    while True:
        addition = "" if number == 1 else f"-{number}"
        kept = target.parent / "earlier" / f"{target.stem}-{made}{addition}{target.suffix}"
        if not kept.exists():
            write_atomically(kept, target.read_bytes())
            return kept
        number += 1


def _saved(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
