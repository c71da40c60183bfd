"""One grader at a time: the gradebook has one writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from coursekit.errors import CourseError


class SomebodyGradesError(CourseError):
    """Another grader that is at work in the same course."""

    def __init__(self, folder: Path) -> None:
        """Keep the course's folder."""
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        """Say what to do."""
        return (
            f"Another `grade` is at work in {self.folder}, and two at a time would get in each other's way. "
            "Wait until it is done, or stop it; then grade again. Nothing was changed."
        )


@contextmanager
def alone(lock: Path, course: Path) -> Iterator[None]:
    """Keep every other grader of a course out of a block; the system opens the lock when this process ends, anyhow.

    Raises
    ------
    SomebodyGradesError
        When one is at work.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    keeper = FileLock(lock, timeout=0)
    try:
        keeper.acquire()
    except Timeout as error:
        raise SomebodyGradesError(course) from error
    try:
        yield
    finally:
        keeper.release()
