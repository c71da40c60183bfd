"""What SQLite and the system say when something fails, told as the workbook's own errors."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from wideweb.workbook.errors import (
    BusyWorkbookError,
    DiskError,
    FullDiskError,
    MissingWorkbookError,
    ReadOnlyWorkbookError,
    WorkbookError,
)

_DAMAGE: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_FULL: Final = {
    sqlite3.SQLITE_FULL,
    # A quota or a limit on a file's size shows as a failed write, and on a network only when it is flushed or closed.
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_CLOSE,
}
_KINDS: Final[dict[int, type[WorkbookError]]] = {
    sqlite3.SQLITE_BUSY: BusyWorkbookError,
    sqlite3.SQLITE_LOCKED: BusyWorkbookError,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyWorkbookError,
    sqlite3.SQLITE_IOERR: DiskError,
    sqlite3.SQLITE_PERM: ReadOnlyWorkbookError,
    sqlite3.SQLITE_READONLY: ReadOnlyWorkbookError,
}
_SYSTEM: Final[dict[int | None, type[WorkbookError]]] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FullDiskError),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), ReadOnlyWorkbookError),
    # A folder that can be no folder: on its way stands a file, or a name too long, or something only the system makes.
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG), ReadOnlyWorkbookError),
}


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite says that the file itself is not whole."""
    return _code(error) & 0xFF in _DAMAGE


def shows_damage(error: sqlite3.Error) -> bool:
    """Tell whether a look at a file, which asks nothing that is wrong in itself, failed for the file's own sake."""
    return is_damage(error) or _code(error) in {sqlite3.SQLITE_OK, sqlite3.SQLITE_ERROR}


def fault(path: Path, error: sqlite3.Error) -> WorkbookError:
    """Return the workbook's error for one of SQLite's."""
    code = _code(error)
    if code in _FULL:
        return FullDiskError(path, str(error))
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN and not path.exists():
        return MissingWorkbookError(path)
    return _KINDS.get(code & 0xFF, WorkbookError)(path, str(error))


def system_fault(path: Path, error: OSError) -> WorkbookError:
    """Return the workbook's error for one of the system's."""
    return _SYSTEM.get(error.errno, DiskError)(path, error.strerror or str(error))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell what fails in a block as the workbook's own errors.

    Raises
    ------
    WorkbookError
        For every error of SQLite or the system.
    """
    try:
        with database_told(path):
            yield
    except OSError as error:
        raise system_fault(path, error) from error


@contextmanager
def database_told(path: Path) -> Iterator[None]:
    """Tell what SQLite says in a block as the workbook's own errors; leave the system's errors as they are.

    Raises
    ------
    WorkbookError
        For every error of SQLite.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise fault(path, error) from error


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)  # the module's own errors carry none
