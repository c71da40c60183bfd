"""When work was handed in, as the file timestamp.txt beside it says."""

from __future__ import annotations

import stat
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"
"""Where nbgrader looks for it."""
_MOST_BYTES = 200


class NoTimeError(Exception):
    """A timestamp.txt that tells no time."""

    def __str__(self) -> str:
        """Say what follows from it."""
        return f"{TIMESTAMP} tells no time, so whether the work was late is not known"


def handed_in(folder: Path) -> datetime | None:
    """Return when the work in a folder was handed in; None when nothing says so.

    Raises
    ------
    NoTimeError
        When the file is a link, is no text, or its text is no time.
    """
    path = folder / TIMESTAMP
    try:
        found = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
        raise NoTimeError
    try:
        time: datetime = parse_utc(path.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError, TypeError) as error:
        raise NoTimeError from error
    return time
