"""Makes a new gradebook in a moment, where nbgrader itself takes seconds.

nbgrader makes the tables, and then starts the program `alembic` to ask for the newest version number. That program
has to be on PATH, and imports all of nbgrader for the answer (measured: 6 of 7 seconds of the first `grade`). Here the
same number is read, and written, without leaving this process; nbgrader then finds the gradebook made.
"""

from __future__ import annotations

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import Base
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import create_engine, inspect


def make_gradebook(url: str) -> None:
    """Make the tables of a gradebook and note their version; leave a database that has tables alone.

    Parameters
    ----------
    url
        nbgrader's `db_url`, as `sqlite:///gradebook.db`.
    """
    engine = create_engine(url)
    try:
        if not inspect(engine).get_table_names():
            with engine.begin() as connection:
                Base.metadata.create_all(bind=connection)
                MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")
    finally:
        engine.dispose()
