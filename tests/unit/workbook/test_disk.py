"""A disk that takes no more, and places that may not be written to: a clear error, and nothing lost."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from wideweb.people import Person
from wideweb.workbook import BusyWorkbookError, DamagedWorkbookError, FullDiskError, ReadOnlyWorkbookError, Workbook
from wideweb.workbook.connection import connect
from wideweb.workbook.faults import told

Contents = Callable[[Workbook], dict[str, list[object]]]
Program = Callable[[str], "subprocess.Popen[str]"]

NO_ROOM = """
import resource
def no_room(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
"""
NO_POWER = """
import ctypes
import os
def no_power():
    if os.geteuid() == 0:  # who may write anywhere: give that up
        version_3, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        assert ctypes.CDLL(None).capset(version_3, nothing) == 0
no_power()
"""
TELL = """
def tell(act):
    try:
        act()
    except WorkbookError as error:
        print(type(error).__name__, error)
    else:
        print("no error")
"""


def said(started: subprocess.Popen[str]) -> list[str]:
    output, _ = started.communicate(timeout=60)
    assert started.returncode == 0
    return output.splitlines()


def test_a_save_is_flushed_to_the_disk_and_writes_nothing_into_temporary_files(workbook: Workbook) -> None:
    """No kill shows it, for the system's cache outlives the program; a power cut would."""
    extra, memory = 3, 2  # SQLite's numbers for these settings
    with closing(connect(workbook.path)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (extra,)
        assert connection.execute("PRAGMA temp_store").fetchone() == (memory,)


def test_a_full_disk_is_told_and_what_was_there_is_kept(filled: Workbook, contents: Contents, program: Program) -> None:
    before = contents(filled)
    code = """
from wideweb.people import Person
workbook = Workbook(path)
no_room(path.stat().st_size)
tell(lambda: workbook.people.add(Person("Big", notes="x" * 100_000)))
tell(lambda: workbook.people.add_all(Person(f"Small {n}", notes="x" * 500) for n in range(500)))
tell(lambda: workbook.export_json(path.with_name("all.json")))
def together():
    with workbook.transaction():
        workbook.people.add(Person("First"))
        try:
            workbook.people.add_all(Person(f"Small {n}", notes="x" * 500) for n in range(5000))
        except FullDiskError:
            pass
        workbook.people.add(Person("Last"))
tell(together)
no_room(2**14)
tell(lambda: workbook.export_csv(path.with_name("all.zip")))
print(len(workbook.people))
"""
    big, small, export, together, small_export, count = said(program(NO_ROOM + TELL + code))
    for line in (big, small):
        assert line.startswith(f"FullDiskError {filled.path}: the disk took no more")
        assert "Make room" in line
    assert export == "no error"
    assert "Error" in together
    assert small_export == "no error"
    assert count == "3"
    assert contents(Workbook(filled.path)) == before
    filled.people.add(Person("There is room again"))
    assert len(Workbook(filled.path).people) == 4


def test_no_half_made_workbook_or_export_is_left_on_a_full_disk(path: Path, program: Program) -> None:
    code = """
no_room(100)
tell(lambda: Workbook(path))
print(path.exists())
resource.setrlimit  # the limit stays
"""
    assert [line.split()[0] for line in said(program(NO_ROOM + TELL + code))] == ["FullDiskError", "False"]
    workbook = Workbook(path)
    workbook.people.add(Person("Jo", notes="x" * 5000))
    code = """
workbook = Workbook(path)
no_room(1000)
tell(lambda: workbook.export_json(path.with_name("all.json")))
"""
    (line,) = said(program(NO_ROOM + TELL + code))
    assert line.startswith(f"FullDiskError {path.with_name('all.json')}")
    assert sorted(file.name for file in path.parent.iterdir()) == [f".{path.name}.lock", path.name]


def test_sqlites_own_word_for_a_full_disk_is_understood(path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        with pytest.raises(FullDiskError, match="Make room"), told(path):
            connection.execute("CREATE TABLE x AS SELECT randomblob(100000)")


@pytest.mark.parametrize("folder_mode", [0o500, 0o700])
def test_a_place_that_may_not_be_written_to_is_told_and_can_be_read(
    filled: Workbook, path: Path, program: Program, folder_mode: int, contents: Contents
) -> None:
    before = contents(filled)
    path.chmod(0o400)
    path.parent.chmod(folder_mode)
    code = """
from wideweb.people import Person
workbook = Workbook(path)
print(len(workbook.people), [person.id for person in workbook.people][-1])
tell(lambda: workbook.people.add(Person("Al")))
tell(lambda: workbook.people.remove("jo"))
tell(workbook.delete_everything)
"""
    try:
        read, *told_lines = said(program(NO_POWER + TELL + code))
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)
    assert read == "3 jo"
    for line in told_lines:
        assert line.startswith("ReadOnlyWorkbookError")
        assert "$WIDEWEB_WORKBOOK" in line
    assert contents(filled) == before


def test_a_new_workbook_in_a_place_that_may_not_be_written_to_is_told(path: Path, program: Program) -> None:
    path.parent.mkdir(mode=0o500)
    (line,) = said(program(NO_POWER + TELL + "tell(lambda: Workbook(path))"))
    assert line.startswith("ReadOnlyWorkbookError")
    (line,) = said(program(NO_POWER + TELL + "tell(lambda: Workbook(path / 'further' / 'down'))"))
    assert line.startswith("ReadOnlyWorkbookError")
    assert list(path.parent.iterdir()) == []


def test_a_damaged_file_that_cannot_be_moved_stays_as_it_is(path: Path, program: Program) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database")
    path.parent.chmod(0o500)
    try:
        (line,) = said(program(NO_POWER + TELL + "tell(lambda: Workbook(path))"))
    finally:
        path.parent.chmod(0o700)
    assert line.startswith(f"DamagedWorkbookError {path}")
    assert "could not be moved" in line
    assert path.read_bytes() == b"no database"
    with pytest.raises(DamagedWorkbookError):
        Workbook(path)


@pytest.mark.parametrize("place", ["file/workbook", "file/further/workbook", "x" * 300])
def test_a_path_that_cannot_be_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    with pytest.raises(ReadOnlyWorkbookError):
        Workbook(tmp_path / place)


def test_a_workbook_that_another_program_holds_too_long_is_told(
    filled: Workbook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wideweb.workbook.connection.PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for act in (lambda: filled.people.add(Person("Al")), lambda: len(filled.people), lambda: Workbook(path)):
            with pytest.raises(BusyWorkbookError, match="another program"):
                act()
    filled.people.add(Person("Al"))
    assert len(filled.people) == 4
