"""Opening: older files are brought up to date; what is damaged, newer or no workbook loses nothing."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wideweb.people import Person
from wideweb.workbook import (
    DamagedRecordError,
    DamagedWorkbookError,
    ForeignFileError,
    MissingWorkbookError,
    NewerWorkbookError,
    Workbook,
    WorkbookError,
    schema,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
JO = Person("Jo Ellis", id="jo")
Contents = Callable[[Workbook], dict[str, list[object]]]

OF_EACH_VERSION = {
    1: """
        INSERT INTO people VALUES (1, 'jo', 'Jo Ellis', 'Ms.', 'nurse', 'resident', 'Clinic', 'Austin',
            '["https://example.org"]', 'At a fair', 'kind', '["a", "b"]', 30, 1);
        INSERT INTO ties VALUES (1, NULL, 'jo', 2.0);
        INSERT INTO messages VALUES
            (1, 'jo', 'Hi Jo', 'email', 'Jo', 'nurse', 'Hello', 'cold', '2026-11-22T12:00:00+00:00');
        INSERT INTO drafts VALUES (1, 1, 'Hi', '', '2026-11-22T11:59:00+00:00');
        INSERT INTO touchpoints VALUES (1, 'jo', '2026-11-22', 'snoozed', 'email', 'later', '2026-12-01');
        INSERT INTO reflections VALUES (1, '01-why-network', 'Why?', 'Because', '2026-11-22');
    """,
    2: """
        INSERT INTO people VALUES (1, 'jo', 'Jo Ellis', 'Ms.', 'nurse', 'resident', 'Clinic', 'Austin',
            '["https://example.org"]', 'At a fair', 'kind', '["a", "b"]', 30, 1);
        INSERT INTO ties VALUES (1, NULL, 'jo', 2.0);
        INSERT INTO messages VALUES
            (1, 'jo', 'Hi Jo', 'email', 'Jo', 'nurse', 'Hello', 'cold', '2026-11-22T12:00:00+00:00', 'to-jo',
            '2026-11-22T11:59:30+00:00');
        INSERT INTO drafts VALUES (1, 1, 'Hi', '', '2026-11-22T11:59:00+00:00');
        INSERT INTO touchpoints VALUES (1, 'jo', '2026-11-22', 'snoozed', 'email', 'later', '2026-12-01');
        INSERT INTO reflections VALUES (1, '01-why-network', 'Why?', 'Because', '2026-11-22');
    """,
    3: """
        INSERT INTO people VALUES (1, 'jo', 'Jo Ellis', 'Ms.', 'nurse', 'resident', 'Clinic', 'Austin',
            '["https://example.org"]', 'At a fair', 'kind', '["a", "b"]', 30, 1);
        INSERT INTO ties VALUES (1, NULL, 'jo', 2.0);
        INSERT INTO messages VALUES
            (1, 'jo', 'Hi Jo', 'email', 'Jo', 'nurse', 'Hello', 'cold', '2026-11-22T12:00:00+00:00', 'to-jo',
            '2026-11-22T11:59:30+00:00');
        INSERT INTO drafts VALUES (1, 1, 'Hi', '', '2026-11-22T11:59:00+00:00');
        INSERT INTO touchpoints VALUES (1, 'jo', '2026-11-22', 'snoozed', 'email', 'later', '2026-12-01');
        INSERT INTO reflections VALUES (1, '01-why-network', 'Why?', 'Because', '2026-11-22');
        INSERT INTO placements VALUES (1, 'jo', 1, 0.5, NULL, NULL);
        INSERT INTO snapshots VALUES (1, 'Before', '2026-11-22T12:00:00+00:00', '["a 1"]', '[]');
    """,
    4: """
        INSERT INTO people VALUES (1, 'jo', 'Jo Ellis', 'Ms.', 'nurse', 'resident', 'Clinic', 'Austin',
            '["https://example.org"]', 'At a fair', 'kind', '["a", "b"]', 30, 1);
        INSERT INTO ties VALUES (1, NULL, 'jo', 2.0);
        INSERT INTO messages VALUES
            (1, 'jo', 'Hi Jo', 'email', 'Jo', 'nurse', 'Hello', 'cold', '2026-11-22T12:00:00+00:00', 'to-jo',
            '2026-11-22T11:59:30+00:00');
        INSERT INTO drafts VALUES (1, 1, 'Hi', '', '2026-11-22T11:59:00+00:00');
        INSERT INTO touchpoints VALUES (1, 'jo', '2026-11-22', 'snoozed', 'email', 'later', '2026-12-01');
        INSERT INTO reflections VALUES (1, '01-why-network', 'Why?', 'Because', '2026-11-22');
        INSERT INTO placements VALUES (1, 'jo', 1, 0.5, NULL, NULL);
        INSERT INTO snapshots VALUES (1, 'Before', '2026-11-22T12:00:00+00:00', '["a 1"]', '[]');
        INSERT INTO settings VALUES (1, 'planner.daily_limit', '2');
    """,
}
"""What a workbook of each version may hold, in the words of that version: all of it the same to a learner."""

AS_RELEASED = {1: "d3d3594f9add0b06", 2: "f6b23ed32f3ef5be", 3: "9dee3334c6bcdc63", 4: "87bdd6ae35a00146"}
"""The beginning of the SHA-256 of the SQL that made each version. Workbooks of all these exist."""


def make_file_of_version(path: Path, version: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        schema.bring_up(connection, schema.versions()[:version])
        connection.executescript(OF_EACH_VERSION[version])
        connection.commit()


def test_every_version_has_its_example() -> None:
    assert list(OF_EACH_VERSION) == list(range(1, len(schema.versions()) + 1))


def test_what_made_a_version_is_never_changed_so_that_an_example_is_what_a_learner_has() -> None:
    made = {n: sha256(sql.encode()).hexdigest()[:16] for n, sql in enumerate(schema.versions(), start=1)}
    assert made == AS_RELEASED, "leave the files of earlier versions alone: add a new one, and its mark here"


@pytest.mark.parametrize("version", OF_EACH_VERSION)
def test_a_file_of_every_version_opens_and_holds_the_same(path: Path, version: int, contents: Contents) -> None:
    make_file_of_version(path, version)
    workbook = Workbook(path)
    held = contents(workbook)
    later = {"placements": 3, "snapshots": 3, "settings": 4}  # the version that each came with
    expected = {name: int(version >= later.get(name, 1)) for name in held}
    assert {name: len(records) for name, records in held.items()} == expected
    assert workbook.people["jo"] == Person(
        "Jo Ellis",
        "jo",
        "Ms.",
        "nurse",  # type: ignore[arg-type]  # text is taken too
        "resident",  # type: ignore[arg-type]
        "Clinic",
        "Austin",
        ("https://example.org",),
        "At a fair",
        "kind",
        ("a", "b"),
        30,
        follows_back=True,
    )
    assert workbook.messages[1].drafts[0].text == "Hi"
    assert workbook.messages[1].sent == NOON
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.versions()),)


def test_an_older_file_is_brought_up_to_date_in_steps(
    path: Path, monkeypatch: pytest.MonkeyPatch, contents: Contents
) -> None:
    make_file_of_version(path, 1)
    before = contents(Workbook(path))
    second = "-- A note; with a semicolon.\nCREATE TABLE goals (text TEXT);\nINSERT INTO goals VALUES ('a;b');"
    third = "UPDATE goals SET text = text || '!';\nUPDATE people SET city = 'Dallas';"
    later = (*schema.versions(), second, third)
    monkeypatch.setattr(schema, "versions", lambda: later)
    workbook = Workbook(path)
    assert [person.city for person in workbook.people] == ["Dallas"]
    after = contents(workbook)
    assert {**after, "people": []} == {**before, "people": []}
    Workbook(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT text FROM goals").fetchall() == [("a;b!",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(later),)


@pytest.mark.parametrize("step", ["DELETE FROM people;\nSELECT * FROM nowhere;", "DELETE FROM people;"])
def test_a_step_that_fails_or_breaks_records_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    make_file_of_version(path, 1)
    before = path.read_bytes()
    later = (*schema.versions(), step)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "versions", lambda: later)
        with pytest.raises(WorkbookError):
            Workbook(path)
    assert path.read_bytes() == before
    assert len(Workbook(path).people) == 1


def test_an_open_workbook_notices_an_older_file_put_back_in_its_place(path: Path, tmp_path: Path) -> None:
    workbook = Workbook(path)
    workbook.people.add(JO)
    shutil.copy(path, tmp_path / "backup")
    workbook.people.add(Person("Al"))
    (tmp_path / "backup").replace(path)
    workbook.people.add(Person("Bo"))
    assert [person.name for person in Workbook(path).people] == ["Jo Ellis", "Bo"]


def test_a_newer_file_is_refused_with_the_mend(path: Path, workbook: Workbook) -> None:
    workbook.people.add(JO)
    newer = len(schema.versions()) + 1
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE of_the_future (x)")
        connection.execute(f"PRAGMA user_version = {newer}")
    before = path.read_bytes()
    with pytest.raises(NewerWorkbookError, match="update the course") as caught:
        Workbook(path)
    assert (caught.value.found, caught.value.known) == (newer, newer - 1)
    with pytest.raises(NewerWorkbookError):
        workbook.people.add(Person("Al"))  # it was open when the newer program came
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*damaged*"))


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE grades (x)")
    before = path.read_bytes()
    with pytest.raises(ForeignFileError, match="another program's database"):
        Workbook(path)
    assert path.read_bytes() == before


def cut(size: int) -> Callable[[bytes], bytes]:
    return lambda whole: whole[:size]


def noise(whole: bytes) -> bytes:
    return random.Random(1).randbytes(len(whole))  # noqa: S311  # no secret


def noise_in_the_middle(whole: bytes) -> bytes:
    return whole[:4096] + random.Random(2).randbytes(3 * 4096) + whole[4 * 4096 :]  # noqa: S311  # no secret


@pytest.mark.parametrize(
    "damage",
    [
        *(cut(size) for size in (0, 1, 15, 16, 50, 99, 100, 511, 512, 4095, 4096, 10_000, 20_480, -4096, -1)),
        noise,
        noise_in_the_middle,
        lambda _: b"Dear diary, this is no database at all.\n" * 200,
        lambda whole: b"\0" * len(whole),
    ],
)
def test_a_damaged_file_is_set_aside_whole_and_named(
    filled: Workbook, path: Path, damage: Callable[[bytes], bytes]
) -> None:
    filled.people.add_all(Person(f"Person {n}", notes="x" * 500) for n in range(100))
    damaged = damage(path.read_bytes())
    for name in ("workbook.damaged-2026-11-22.sqlite3", "workbook.damaged-2026-11-22-2.sqlite3"):
        path.write_bytes(damaged)
        with pytest.raises(DamagedWorkbookError, match="Nothing was deleted") as caught:
            Workbook(path, clock=lambda: NOON)
        assert caught.value.path == path
        assert caught.value.set_aside == path.with_name(name)
        assert name in str(caught.value)
        assert path.with_name(name).read_bytes() == damaged
        assert not path.exists()
    assert len(Workbook(path).people) == 0


def test_damage_is_noticed_by_a_workbook_that_is_open(filled: Workbook, path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(DamagedWorkbookError, match="empty"):
        filled.people.add(JO)
    with pytest.raises(MissingWorkbookError, match="moved or deleted"):
        filled.people.add(JO)
    assert not path.exists()
    assert path.with_name("workbook.damaged-2026-11-22.sqlite3").exists()


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_what_belongs_to_a_file_goes_where_it_goes(path: Path, ending: str) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    companion = path.with_name(f"{path.name}{ending}")
    companion.write_bytes(b"of that file")
    with pytest.raises(DamagedWorkbookError) as caught:
        Workbook(path)
    assert caught.value.set_aside is not None
    assert not companion.exists()
    assert Path(f"{caught.value.set_aside}{ending}").read_bytes() == b"of that file"


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_what_belongs_to_a_file_that_was_taken_away_never_meets_a_new_one(path: Path, ending: str) -> None:
    path.parent.mkdir()
    companion = path.with_name(f"{path.name}{ending}")
    companion.write_bytes(b"of another file")
    Workbook(path, clock=lambda: NOON).people.add(JO)
    assert not companion.exists()
    (kept,) = path.parent.glob("*damaged*")
    assert kept.read_bytes() == b"of another file"
    assert list(Workbook(path).people) == [JO]


def test_a_log_that_another_program_left_of_a_file_taken_away_brings_nobody_back(path: Path) -> None:
    Workbook(path).people.add(Person("Zenobia Quill"))
    log = path.with_name(f"{path.name}-wal")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE people SET city = 'Austin'")
        connection.commit()
        left = log.read_bytes()
    path.unlink()
    log.write_bytes(left)
    assert list(Workbook(path).people) == []


def test_a_half_made_file_that_a_kill_left_is_no_hindrance(path: Path) -> None:
    path.parent.mkdir()
    for name in (f".{path.name}.new", f".{path.name}.new-journal"):
        path.with_name(name).write_bytes(b"half")
    Workbook(path).people.add(JO)
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}


def test_no_journal_is_written_ahead_even_when_another_program_asked_for_it(workbook: Workbook, path: Path) -> None:
    workbook.people.add(JO)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        connection.execute("PRAGMA journal_mode = WAL")
    Workbook(path).people.add(Person("Al"))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}


def first_error(*attempts: Callable[[], object]) -> WorkbookError | None:
    """Return the first error of the workbook that an attempt ends in; every other error is a fault."""
    for attempt in attempts:
        try:
            attempt()
        except WorkbookError as error:
            return error
    return None


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "workbook"
    make_file_of_version(path, 1)
    return path


@settings(max_examples=30, deadline=None)
@given(place=st.integers(0, 5000) | st.integers(-300, 65_536), junk=st.binary(min_size=1, max_size=64))
def test_whatever_is_overwritten_nothing_is_lost_and_the_error_is_ours(
    tmp_path_factory: pytest.TempPathFactory, whole_file: Path, place: int, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "workbook"
    whole = whole_file.read_bytes()
    where = place % len(whole)
    damaged = (whole[:where] + junk + whole[where + len(junk) :])[: len(whole)]
    path.write_bytes(damaged)
    opening = first_error(lambda: Workbook(path))
    if isinstance(opening, DamagedWorkbookError):
        assert opening.set_aside is not None
        assert opening.set_aside.read_bytes() == damaged
    elif opening is not None:
        assert isinstance(opening, (ForeignFileError, NewerWorkbookError))
        assert path.read_bytes() == damaged
    else:
        workbook = Workbook(path)
        reading = first_error(
            lambda: list(workbook.people), lambda: list(workbook.messages), lambda: list(workbook.touchpoints)
        )
        assert reading is None or isinstance(reading, DamagedRecordError)
