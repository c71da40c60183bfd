"""Opening a workbook: a new file is made whole, an older one brought up to date, a damaged one set aside."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from wideweb.workbook import schema
from wideweb.workbook.connection import alone, companions_of, connect, journal_of
from wideweb.workbook.errors import (
    DamagedWorkbookError,
    ForeignFileError,
    NewerWorkbookError,
    ReadOnlyWorkbookError,
    WorkbookError,
)
from wideweb.workbook.faults import shows_damage, told
from wideweb.workbook.place import FILE_MODE, make_private, make_private_folder


def prepare(path: Path, clock: Callable[[], datetime]) -> None:
    """See to it that a whole and current workbook stands at a path.

    Raises
    ------
    WorkbookError
        When there can be none; its subclasses tell why.
    """
    with told(path):
        if path.is_dir():
            raise ForeignFileError(path, "a folder")
        if not path.exists():
            _make(path, clock)
        make_private(path)
        damage, version = _inspect(path)
    if damage:
        _set_aside(path, clock, damage)
        prepare(path, clock)  # another program was faster: it has set the damaged file aside, and told so
        return
    with told(path):
        never_write_ahead(path)
        if version < len(schema.versions()):
            _bring_up(path)


def marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return whose file it is (`schema.APPLICATION_ID` for ours), and its version."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return owner, version


def current_marks() -> tuple[int, int]:
    """Return the marks of a workbook that needs nothing done to it."""
    return schema.APPLICATION_ID, len(schema.versions())


def _make(path: Path, clock: Callable[[], datetime]) -> None:
    make_private_folder(path.parent)
    with alone(path):
        if path.exists():
            return
        for companion in companions_of(path):  # of a file taken away: SQLite would play it into the new one
            with suppress(FileNotFoundError):
                companion.rename(_free_name(companion, clock))
        part = path.with_name(f".{path.name}.new")
        for left_by_a_kill in (part, journal_of(part)):
            left_by_a_kill.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        with closing(connect(part)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            schema.bring_up(connection, schema.versions())
            connection.execute("COMMIT")
        part.rename(path)
        _flush(path.parent)


def _inspect(path: Path) -> tuple[str, int]:
    """Return how a file is damaged (empty: not at all) and its version."""
    # Asked before SQLite sees it, which would take an empty file for a new one and throw its journal away.
    if not path.stat().st_size:
        return "the file is empty", 0
    try:
        with closing(connect(path)) as connection:
            connection.execute("BEGIN")
            owner, version = marks(connection)
            damage = _damage(connection, path)
            made_here = owner == schema.APPLICATION_ID and version <= len(schema.versions())
            if (
                made_here
                and not damage
                and not schema.parts(connection) >= schema.parts_after(schema.versions()[:version])
            ):
                damage = "tables are missing"
    except sqlite3.DatabaseError as error:
        if not shows_damage(error):
            raise
        return _in_short(error), 0
    except UnicodeDecodeError as error:  # from SQLite's own words about a damaged table
        return _in_short(error), 0
    if not damage and not made_here:
        raise _refusal(path, owner, version)
    return damage, version


def _in_short(error: Exception) -> str:
    return " ".join(str(error).split())[:100]


def _damage(connection: sqlite3.Connection, path: Path) -> str:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    found = "; ".join(row[0] for row in connection.execute("PRAGMA quick_check(3)"))
    if path.stat().st_size < pages * size:
        return "the end of the file is missing"
    if found == "ok" and not schema.parts(connection):
        return "the file is blank"
    return "" if found == "ok" else found


def _refusal(path: Path, owner: int, version: int) -> WorkbookError:
    if owner == schema.APPLICATION_ID:
        return NewerWorkbookError(path, version, len(schema.versions()))
    return ForeignFileError(path, "another program's database")


def never_write_ahead(path: Path) -> None:
    """Take back another program's wish for a log that breaks where homes are on a network.

    Raises
    ------
    sqlite3.OperationalError
        When that program has the file open.
    """
    with closing(connect(path)) as connection:
        if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            connection.execute("PRAGMA journal_mode = DELETE")


def _set_aside(path: Path, clock: Callable[[], datetime], damage: str) -> None:
    """Move a damaged file out of the way, and say so; return only when another program has done it."""
    try:
        with alone(path), told(path):
            if not path.exists() or not _inspect(path)[0]:
                return
            aside = _free_name(path, clock)
            for own, name in zip(companions_of(path), companions_of(aside), strict=True):
                with suppress(FileNotFoundError):  # first: a journal must never meet a file that it is not of
                    own.rename(name)
            path.rename(aside)
            _flush(path.parent)
    except ReadOnlyWorkbookError as error:
        raise DamagedWorkbookError(path, None, damage) from error
    raise DamagedWorkbookError(path, aside, damage)


def _bring_up(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")  # a step may make a table anew that others refer to
        connection.execute("BEGIN IMMEDIATE")
        schema.bring_up(connection, schema.versions())
        if lost := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise WorkbookError(path, f"bringing it up to date would break {len(lost)} records; nothing was changed")
        connection.execute("COMMIT")


def _free_name(path: Path, clock: Callable[[], datetime]) -> Path:
    for number in count(1):
        again = f"-{number}" if number > 1 else ""
        name = path.with_name(f"{path.stem}.damaged-{clock().date().isoformat()}{again}{path.suffix}")
        if not any(taken.exists() for taken in (name, *companions_of(name))):
            return name
    raise AssertionError  # count never ends


def _flush(folder: Path) -> None:
    """Write a folder's names to the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folders, and needs no flush
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
