"""A gradebook that we make is one that nbgrader would have made."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from coursekit.new_gradebook import make_gradebook


def tables(path: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(path) as database:
        found = database.execute("select name, sql from sqlite_master where type = 'table'").fetchall()
    return {(name, sql) for name, sql in found if name != "alembic_version"}


def version(path: Path) -> list[tuple[str]]:
    with sqlite3.connect(path) as database:
        return database.execute("select version_num from alembic_version").fetchall()


def test_nbgrader_works_with_it_and_it_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    make_gradebook(f"sqlite:///{path}")
    with Gradebook(f"sqlite:///{path}", "tiny") as gradebook:
        gradebook.add_student("jane")
    make_gradebook(f"sqlite:///{path}")
    with Gradebook(f"sqlite:///{path}", "tiny") as gradebook:
        assert [student.id for student in gradebook.students] == ["jane"]
    assert len(version(path)) == 1


@pytest.mark.slow
def test_it_has_nbgraders_tables_and_version_and_can_be_upgraded_by_it(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "gradebook.db", tmp_path / "theirs.db"
    make_gradebook(f"sqlite:///{ours}")
    Gradebook(f"sqlite:///{theirs}", "tiny").close()
    assert tables(ours) == tables(theirs)
    assert version(ours) == version(theirs)
    run = subprocess.run(["nbgrader", "db", "upgrade"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert version(ours) == version(theirs)
