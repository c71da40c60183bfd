"""A disk that is full, told as what it is."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from coursekit.errors import CourseError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SQLITE_FULL = "full"


class FullDiskError(CourseError):
    """A disk with no room for what was graded."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder that could not be written."""
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        """Say what became of the work, and what to do."""
        return (
            f"The disk is full: nothing more could be written in {self.folder}. All marks that were told above are "
            "safe. Make room and grade again; it goes on where it stopped."
        )


@contextmanager
def told_when_full(folder: Path) -> Iterator[None]:
    """Raise FullDiskError when a block ends because a disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise FullDiskError(folder) from error
        raise
    except OperationalError as error:
        if SQLITE_FULL in str(error.orig):
            raise FullDiskError(folder) from error
        raise
