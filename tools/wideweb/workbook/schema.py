"""The shape of a workbook's file, version by version, and how an older file is brought up to date.

Version n is what `versions/1.sql` to `versions/n.sql` make, one after the other. A file carries its version in
SQLite's `user_version`, and the kit's own mark in `application_id`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from importlib.resources import files
from typing import Final

APPLICATION_ID: Final = 0x57656257  # "WebW"


@cache
def versions() -> tuple[str, ...]:
    """Return the SQL that leads to each version from the one before, the first version first."""
    folder = files("wideweb.workbook").joinpath("versions")
    count = sum(file.name.endswith(".sql") for file in folder.iterdir())
    return tuple(folder.joinpath(f"{n}.sql").read_text(encoding="utf-8") for n in range(1, count + 1))


def bring_up(connection: sqlite3.Connection, steps: tuple[str, ...]) -> None:
    """Bring an open file from the version it has to the last of the steps; the caller holds the transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for step in steps[version:]:
        for statement in statements(step):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def statements(script: str) -> Iterator[str]:
    """Yield a script's statements; `executescript` would commit the caller's transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def parts(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Return what a file is made of: each table and index with its definition."""
    return set(connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


@cache
def parts_after(steps: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return what a file is made of to which these steps have led."""
    with closing(sqlite3.connect(":memory:")) as connection:
        bring_up(connection, steps)
        return parts(connection)
