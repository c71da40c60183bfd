"""Where a learner's workbook stands, and that nobody else can read it."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

import platformdirs

VARIABLE: Final = "WIDEWEB_WORKBOOK"
FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


def default_folder() -> Path:
    """Return the learner's own data folder for this course, as each system has it."""
    return platformdirs.user_data_path("wide-web", appauthor=False)


def workbook_path(path: str | os.PathLike[str] | None = None) -> Path:
    """Return where the workbook stands: the path given, else $WIDEWEB_WORKBOOK, else the learner's data folder.

    The path is absolute, and leads to the file itself where links lead to it.
    """
    chosen = path if path is not None else os.environ.get(VARIABLE)
    found = Path(chosen).expanduser() if chosen else default_folder() / "workbook.sqlite3"
    return found.resolve()


def make_private_folder(folder: Path) -> None:
    """Make a folder where there is none, for the user alone; folders that others made keep their mode.

    Raises
    ------
    OSError
        When it cannot be made.
    """
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
    if folder == default_folder().resolve():
        _restrict(folder, FOLDER_MODE)


def make_private(file: Path) -> None:
    """Take all others' rights to a file away, where the file system knows rights."""
    _restrict(file, FILE_MODE)


def _restrict(path: Path, mode: int) -> None:
    # A file of another owner, or on a file system without modes, stays usable.
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o777 & ~mode:
            path.chmod(path.stat().st_mode & mode)


def write_new(path: Path, content: bytes) -> None:
    """Write a new file for the user alone, whole or not at all.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    make_private_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".wide-web-", suffix=".part")  # its mode is 0600
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
