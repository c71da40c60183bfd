"""A disk that is full, told as what it is."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from coursekit.errors import CourseError
from coursekit.nbgrader_app import ConversionError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SQLITE_FULL = "database or disk is full"
IN_WORDS = (SQLITE_FULL, *map(os.strerror, FULL))
"""How a program says it that passes no error on but its text, as nbgrader does."""


class FullDiskError(CourseError):
    """A disk with no room for what was graded."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        """Keep the course's folder, and the one for what is needed on the way: one of them is full."""
        super().__init__(folder, scratch)
        self.folder = folder
        self.scratch = scratch

    def __str__(self) -> str:
        """Say what became of the work, and what to do."""
        return (
            f"The disk is full: nothing more could be written in {self.folder}, or in {self.scratch} for the time of "
            "grading. All marks that were told above are safe. Make room and grade again; it goes on where it stopped."
        )


def is_full(error: BaseException) -> bool:
    """Return whether an error says that a disk is full."""
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, OperationalError):
        return SQLITE_FULL in str(error.orig)
    return isinstance(error, ConversionError) and any(words in error.reason for words in IN_WORDS)


@contextmanager
def told_when_full(folder: Path) -> Iterator[None]:
    """Raise FullDiskError when a block ends because a disk is full."""
    try:
        yield
    except (OSError, OperationalError, ConversionError) as error:
        if is_full(error):
            raise FullDiskError(folder, Path(tempfile.gettempdir())) from error
        raise
