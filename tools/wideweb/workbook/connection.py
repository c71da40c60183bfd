"""How a workbook's file is opened: never by writing ahead, never without flushing, never leaving what was deleted."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from wideweb.workbook.faults import told
from wideweb.workbook.place import FILE_MODE

PATIENCE: Final = 20.0
"""Seconds to wait for another program that is saving."""

_SETTINGS: Final = (
    "foreign_keys = ON",
    "synchronous = EXTRA",  # the folder is flushed too: what was acknowledged outlives a power cut
    "fullfsync = ON",  # macOS: all the way to the platter
    "secure_delete = ON",  # what is deleted is overwritten
    "temp_store = MEMORY",  # nothing about people in temporary files
    "trusted_schema = OFF",
    "cell_size_check = ON",  # damage is noticed where it is read
)


def connect(path: Path) -> sqlite3.Connection:
    """Open a file that exists, in autocommit mode.

    Raises
    ------
    sqlite3.OperationalError
        When it cannot be opened; no file is made.
    """
    connection = sqlite3.connect(_address(path), PATIENCE, isolation_level=None, check_same_thread=False, uri=True)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a change replaces, until the change is done."""
    return path.with_name(f"{path.name}-journal")


def companions_of(path: Path) -> tuple[Path, ...]:
    """Return all that SQLite may keep beside a file and would play into another one of its name.

    The journal, and what another program left that wrote ahead: the log and its index.
    """
    return journal_of(path), path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def lock_of(path: Path) -> Path:
    """Return the empty file that `alone` locks."""
    return path.with_name(f".{path.name}.lock")


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep all other programs from making, moving or emptying the workbook in the meantime.

    SQLite locks an empty file beside the workbook: that works wherever it can lock the workbook itself, and a program
    that is killed holds no lock.

    Raises
    ------
    WorkbookError
        When the folder cannot be written, or another program held the lock for too long.
    """
    with told(lock_of(path)):
        lock_of(path).touch(FILE_MODE)
        lock = sqlite3.connect(lock_of(path), PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        with told(lock_of(path)):
            lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def _address(path: Path) -> str:
    # Path.as_uri makes a Windows share the address's host, which SQLite refuses.
    plain = path.as_posix()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(os.fsencode(plain))}?mode=rw"
