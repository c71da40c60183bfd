"""Deleting really deletes: no byte of what was there is left in the folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from wideweb.messages import Message
from wideweb.people import Person
from wideweb.workbook import BusyWorkbookError, DamagedWorkbookError, KeptMessage, Workbook, WorkbookError

Contents = Callable[[Workbook], dict[str, list[object]]]


def bytes_of_the_folder(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_after_deleting_everything_no_name_is_left(filled: Workbook, path: Path, contents: Contents) -> None:
    with pytest.raises(DamagedWorkbookError):
        Workbook(damaged_copy(path))
    filled.people.add_all(Person(f"Zenobia Quill {n}", notes="Marigold " * 500) for n in range(200))
    other_notebook = Workbook(path)
    words = [b"Amara", "王秀英".encode(), b"Zenobia", b"zenobia-quill", b"Marigold", b"Dear Dr", b"coffee", b"worries"]
    before = bytes_of_the_folder(path)
    assert [word for word in words if word not in before] == []
    size = path.stat().st_size
    filled.delete_everything()
    after = bytes_of_the_folder(path)
    assert [word for word in words if word in after] == []
    assert path.stat().st_size < size / 10
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}
    assert not any(contents(filled).values())
    other_notebook.people.add(Person("Jo"))
    assert [person.name for person in filled.people] == ["Jo"]


def damaged_copy(path: Path) -> Path:
    """Put a damaged workbook in the place of a whole one for as long as it takes to be set aside."""
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    try:
        Workbook(path)
    except DamagedWorkbookError:
        path.write_bytes(whole)
        raise
    return path


def test_exports_and_strangers_files_in_the_folder_stay(filled: Workbook, path: Path) -> None:
    mine = path.with_name("notes.damaged-2026-11-22.txt")
    mine.write_text("mine")
    filled.export_json(path.with_name("all.json"))
    filled.delete_everything()
    assert mine.exists()
    filled.import_json(path.with_name("all.json"))
    assert len(filled.people) == 3


def test_a_removed_person_leaves_no_trace_in_the_file(workbook: Workbook, path: Path) -> None:
    people = [Person(f"Zenobia Quill {n}", notes=f"Marigold{n}x " * (n % 90)) for n in range(300)]
    workbook.people.add_all(people)
    workbook.messages.add_all(KeptMessage(Message(f"Tulip{n}x", "email", "Z"), p.id) for n, p in enumerate(people))
    gone = people[3::7]
    for person in gone:
        workbook.people.remove(person.id)
    left = path.read_bytes()
    for number in range(3, 300, 7):
        assert f"Marigold{number}x".encode() not in left
        assert f"Tulip{number}x".encode() not in left
        assert f"zenobia-quill-{number}\0".encode() not in left
    assert len(workbook.people) == len(workbook.messages) == 300 - len(gone)


def test_everything_is_not_deleted_in_the_middle_of_other_changes(filled: Workbook, contents: Contents) -> None:
    before = contents(filled)
    with filled.transaction(), pytest.raises(WorkbookError, match="changes are made together"):
        filled.delete_everything()
    assert contents(filled) == before


def test_while_another_program_writes_ahead_nothing_is_said_to_be_deleted(filled: Workbook, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE people SET city = 'Marigold'")
        other.commit()
        with pytest.raises(BusyWorkbookError, match="another program"):
            filled.delete_everything()
        assert len(filled.people) == 3
    filled.delete_everything()
    assert b"Marigold" not in bytes_of_the_folder(path)
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}


def test_what_was_left_of_files_that_were_taken_away_goes_too(filled: Workbook, path: Path) -> None:
    path.unlink()
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(f"{path.name}{ending}").write_bytes(b"Marigold")
    Workbook(path).delete_everything()
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}
    assert len(filled.people) == 0
