"""Makes a new gradebook in a moment, where nbgrader itself takes seconds.

nbgrader makes the tables, and then starts the program `alembic` to ask for the newest version number. That program
has to be on PATH, and imports all of nbgrader for the answer (measured: 6 of 7 seconds of the first `grade`). Here the
same number is read, and written, without leaving this process; nbgrader then finds the gradebook made.
"""

from __future__ import annotations

import os
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import Base
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import URL, create_engine, inspect, make_url


def make_gradebook(url: str) -> None:
    """Make the tables of a gradebook and note their version; leave a database that has tables alone.

    A file is put into its place when it is whole: SQLite commits each table by itself, and nbgrader would take a part
    of them for a gradebook of an unknown version.

    Parameters
    ----------
    url
        nbgrader's `db_url`, as `sqlite:///gradebook.db`.
    """
    asked = make_url(url)
    path = Path(asked.database) if asked.get_backend_name() == "sqlite" and asked.database else None
    if path is None:
        _make(asked)
    elif not (path.exists() and path.stat().st_size):
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            _make(asked.set(database=str(part)))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _make(url: URL) -> None:
    engine = create_engine(url)
    try:
        if not inspect(engine).get_table_names():
            with engine.begin() as connection:
                Base.metadata.create_all(bind=connection)
                MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")
    finally:
        engine.dispose()
