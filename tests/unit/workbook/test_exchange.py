"""All that a workbook holds can be taken out and brought back, equal."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wideweb.follow_ups import CHANNELS, KINDS, Touchpoint
from wideweb.messages import CHANNELS as MESSAGE_CHANNELS
from wideweb.messages import KINDS as MESSAGE_KINDS
from wideweb.messages import Message
from wideweb.network import EGO, Tie
from wideweb.people import Person, Role, Stage
from wideweb.workbook import (
    Draft,
    ExportExistsError,
    ImportFileError,
    KeptMessage,
    NotEmptyError,
    Placement,
    Reflection,
    Setting,
    Snapshot,
    Workbook,
)

Contents = Callable[[Workbook], dict[str, list[object]]]

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "'", "''=x", "\t=1", "\r", "\n", "\r\n", "\0", '"', ",", ";", "\ufeff", "＝1", "ж"]
)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # UTC by the next argument
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
MESSAGES = st.builds(
    Message,
    TEXTS,
    st.sampled_from(MESSAGE_CHANNELS),
    TEXTS.map("Dr. {}".format),
    TEXTS,
    TEXTS,
    st.sampled_from(MESSAGE_KINDS),
)


@st.composite
def everything(draw: st.DrawFn) -> dict[str, list[Any]]:
    """Return records of all kinds that may stand in one workbook."""
    ids = draw(st.lists(TEXTS.map(str.strip).filter(lambda text: text not in {"", EGO}), max_size=4, unique=True))
    people = [
        draw(
            st.builds(
                Person,
                TEXTS.map("A{}".format),
                st.just(key),
                TEXTS,
                st.none() | st.sampled_from(Role),
                st.none() | st.sampled_from(Stage),
                *[TEXTS] * 2,
                st.lists(TEXTS, max_size=2).map(tuple),
                *[TEXTS] * 2,
                st.lists(TEXTS, max_size=3).map(tuple),
                st.none() | st.integers(1, 2**63 - 1),
                st.booleans(),
            )
        )
        for key in ids
    ]
    if not people:
        return {"messages": draw(st.lists(st.builds(KeptMessage, MESSAGES), max_size=2))}
    key = st.sampled_from([person.id for person in people])
    weight = st.floats(min_value=0, exclude_min=True, allow_nan=False, allow_infinity=False)
    drafts = st.lists(st.builds(Draft, TEXTS, MOMENTS, TEXTS), max_size=3).map(tuple)
    points = st.builds(Touchpoint, key, DAYS, st.sampled_from(KINDS[:-1]), st.sampled_from(["", *CHANNELS]), TEXTS)
    snoozes = st.builds(lambda who, on, note: Touchpoint(who, on, "snoozed", "", note, on), key, DAYS, TEXTS)
    spots = st.tuples(*[st.none() | st.floats(allow_nan=False, allow_infinity=False)] * 3)
    words = st.lists(TEXTS, max_size=2).map(tuple)
    pair = lambda tie: frozenset([tie.a_id, tie.b_id])  # noqa: E731  # one word for the next line
    return {
        "people": people,
        "ties": draw(st.lists(st.builds(Tie, key | st.just(EGO), key, weight), max_size=3, unique_by=pair)),
        "messages": draw(
            st.lists(st.builds(KeptMessage, MESSAGES, key | st.just(""), drafts, st.none() | MOMENTS), max_size=3)
        ),
        "touchpoints": draw(st.lists(points | snoozes, max_size=4)),
        "placements": [Placement(person.id, draw(st.booleans()), *draw(spots)) for person in people[:2]],
        "settings": [Setting(f"planner.{n}", text) for n, text in enumerate(draw(st.lists(TEXTS, max_size=2)))],
        "snapshots": draw(st.lists(st.builds(Snapshot, TEXTS.map("s{}".format), MOMENTS, words, words), max_size=2)),
        "reflections": draw(st.lists(st.builds(Reflection, TEXTS.map("m{}".format), TEXTS, TEXTS, DAYS), max_size=2)),
    }


@settings(max_examples=25, deadline=None)
@given(held=everything())
def test_all_that_goes_out_comes_back(
    tmp_path_factory: pytest.TempPathFactory, held: dict[str, list[Any]], contents: Contents
) -> None:
    folder = tmp_path_factory.mktemp("round")
    workbook = Workbook(folder / "first")
    with workbook.transaction():
        for name, records in held.items():
            getattr(workbook, name).add_all(records)
    expected = contents(workbook)
    assert {name: [record for _, record in expected[name]] for name in held} == held  # type: ignore[misc, has-type]  # pairs
    for kind in ("json", "csv"):
        getattr(workbook, f"export_{kind}")(folder / kind)
        again = Workbook(folder / f"from {kind}")
        getattr(again, f"import_{kind}")(folder / kind)
        assert contents(again) == expected
        assert_no_cell_is_a_formula(folder / "csv")


def assert_no_cell_is_a_formula(exported: Path) -> None:
    if not exported.exists():
        return
    for name, rows in tables(exported).items():
        for row in rows:
            assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r＝"))], name


def tables(exported: Path) -> dict[str, list[list[str]]]:
    """Return the tables as a spreadsheet would read them."""
    with zipfile.ZipFile(exported) as file:
        return {
            name: list(csv.reader(io.StringIO(file.read(name).decode("utf-8-sig"), newline="")))
            for name in file.namelist()
            if name.endswith(".csv")
        }


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_ids_and_their_gaps_come_back_too(filled: Workbook, tmp_path: Path, contents: Contents, kind: str) -> None:
    filled.touchpoints.remove(1)
    getattr(filled, f"export_{kind}")(tmp_path / "out")
    again = Workbook(tmp_path / "again")
    getattr(again, f"import_{kind}")(str(tmp_path / "out"))
    assert contents(again) == contents(filled)
    assert [key for key, _ in again.touchpoints.items()] == [2]
    assert again.touchpoints.add(Touchpoint("jo", date(2026, 11, 23), "met")) == 3


def test_the_tables_are_for_people_to_read(filled: Workbook, tmp_path: Path) -> None:
    filled.export_csv(tmp_path / "all.zip")
    found = tables(tmp_path / "all.zip")
    assert list(found) == [
        f"{t}.csv"
        for t in (
            *("people", "ties", "messages", "touchpoints", "reflections", "placements", "snapshots", "settings"),
            "drafts",
        )
    ]
    header, amara, xiuying, jo = found["people.csv"]
    person = dict(zip(header, amara, strict=True))
    assert person["name"] == "Amara Okafor"
    assert person["role"] == "attending physician"
    assert person["notes"] == "'=HYPERLINK(1)"
    assert person["tags"] == '["+1", "семья"]'
    assert (person["cadence"], person["follows_back"]) == ("30", "yes")
    assert (xiuying[0], xiuying[header.index("notes")]) == ("王秀英", "''quoted'")
    assert jo[header.index("city")] == "'@home"
    assert found["ties.csv"][1] == ["1", "(ego)", "jo", "2.5"]
    assert found["touchpoints.csv"][2] == ["2", "jo", "2026-11-21", "snoozed", "", "", "2026-12-01"]
    assert [row[0] for row in found["drafts.csv"]] == ["message", "1", "1"]


def test_json_has_the_fields_by_name(filled: Workbook, tmp_path: Path) -> None:
    filled.export_json(tmp_path / "all.json")
    everything_there = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert everything_there["format"] == "wide-web-workbook"
    assert everything_there["people"][1]["name"] == "王秀英"
    assert everything_there["messages"][0]["drafts"][0] == {
        "text": "Dear Dr",
        "at": "2026-11-22T12:00:00+00:00",
        "subject": "",
    }
    assert everything_there["touchpoints"][0]["number"] == 1


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_nothing_is_replaced(filled: Workbook, tmp_path: Path, contents: Contents, kind: str) -> None:
    target = tmp_path / "mine"
    target.write_text("my thesis")
    for path in (target, filled.path):
        with pytest.raises(ExportExistsError, match="another name"):
            getattr(filled, f"export_{kind}")(path)
    assert target.read_text() == "my thesis"
    before = contents(filled)
    getattr(filled, f"export_{kind}")(tmp_path / "out")
    with pytest.raises(NotEmptyError, match="new workbook"):
        getattr(filled, f"import_{kind}")(tmp_path / "out")
    assert contents(filled) == before


def test_a_long_message_comes_back(workbook: Workbook, tmp_path: Path) -> None:
    before = csv.field_size_limit()
    workbook.messages.add(KeptMessage(Message("ж,\n" * 100_000, "email", "Jo")))
    workbook.export_csv(tmp_path / "out")
    again = Workbook(tmp_path / "again")
    again.import_csv(tmp_path / "out")
    assert list(again.messages) == list(workbook.messages)
    assert csv.field_size_limit() == before


def changed(content: bytes, *steps: Any) -> bytes:
    """Return an export with one value changed: a path of keys, then the value; None takes it away."""
    *path, last, value = steps
    whole = json.loads(content)
    place = whole
    for step in path:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    ("steps", "place", "reason"),
    [
        (("format", "other"), "", "no export of a workbook"),
        (("version", 99), "version", "Update the course"),
        (("people", {}), "people", "list of records"),
        (("people", 0, "name", None), "people, record 1, name", "missing"),
        (("people", 0, "age", 5), "people, record 1, age", "not known"),
        (("people", 0, "role", "wizard"), "people, record 1, role", "wizard"),
        (("people", 0, "follows_back", "yes"), "people, record 1", "yes"),
        (("people", 2, "notes", "\ud800"), "people, record 3, notes", "half a character"),
        (("people", 2, "id", "amara-okafor"), "people, record 3, id", "already"),
        (("people", 2, "id", EGO), "people, record 3, id", "stands for the learner"),
        (("ties", 1, "weight", -1), "ties, record 2, weight", "above 0"),
        (("ties", 1, "number", 1), "ties, record 2, a_id, b_id", "already"),
        (("ties", 1, "number", True), "ties, record 2, number", "whole number"),
        (("touchpoints", 1, "until", "soon"), "touchpoints, record 2", "soon"),
        (("touchpoints", 1, "person_id", "nobody"), "touchpoints, record 2, person_id", "nobody"),
        (("messages", 0, "drafts", 1, "at", "2026-11-22T12:00:00"), "messages, record 1, at", "time zone"),
        (("messages", 0, "drafts", 5), "messages, record 1", "int"),
        (("messages", 0, "channel", "pigeon"), "messages, record 1, channel", "pigeon"),
        (("reflections", 0, "on", 5), "reflections, record 1", "str"),
    ],
)
def test_a_file_that_cannot_stand_is_told_with_the_place_and_nothing_is_imported(
    filled: Workbook, tmp_path: Path, steps: tuple[Any, ...], place: str, reason: str, contents: Contents
) -> None:
    filled.export_json(tmp_path / "good")
    (tmp_path / "bad").write_bytes(changed((tmp_path / "good").read_bytes(), *steps))
    again = Workbook(tmp_path / "again")
    with pytest.raises(ImportFileError) as caught:
        again.import_json(tmp_path / "bad")
    assert (caught.value.path, caught.value.place) == (tmp_path / "bad", place)
    assert reason in str(caught.value)
    assert not any(contents(again).values())
    again.import_json(tmp_path / "good")
    assert contents(again) == contents(filled)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": 5}', b"PK\x03\x04"]
)
@pytest.mark.parametrize("kind", ["json", "csv"])
def test_what_is_no_export_is_told(workbook: Workbook, tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "bad").write_bytes(content)
    for name in ("bad", "nowhere"):
        with pytest.raises(ImportFileError, match=f"{name}: this file cannot be imported"):
            getattr(workbook, f"import_{kind}")(tmp_path / name)


def rezipped(exported: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return a zip file with one member changed or left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(exported)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            kept = change(content) if member == name else content
            if kept is not None:
                new.writestr(member, kept)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "change", "place"),
    [
        ("about.json", lambda _: None, "about.json"),
        ("about.json", lambda _: b"{", "about.json"),
        ("ties.csv", lambda _: None, "ties.csv"),
        ("ties.csv", lambda _: b"", "ties.csv"),
        ("ties.csv", lambda _: b"\xff\xfe", "ties.csv"),
        ("ties.csv", lambda table: table.replace(b'"weight"', b'"strength"'), "ties.csv, row 1"),
        ("ties.csv", lambda table: table.replace(b'"2.5"', b'"heavy"'), "ties.csv, row 2, weight"),
        ("ties.csv", lambda table: table + b'"3","jo"\r\n', "ties.csv, row 4"),
        ("ties.csv", lambda table: table + b'"3","jo', "ties.csv"),
        ("people.csv", lambda table: table.replace(b'"yes"', b'"perhaps"'), "people.csv, row 2, follows_back"),
        ("people.csv", lambda table: table.replace(b'"30"', b'"often"'), "people.csv, row 2, cadence"),
        ("drafts.csv", lambda table: table.replace(b'"1"', b'"77"', 1), "drafts.csv, row 2, message"),
        ("messages.csv", lambda table: table.replace(b'"2"', b'"1"'), "messages.csv, number"),
    ],
)
def test_a_table_that_cannot_stand_is_told_with_the_place(
    filled: Workbook, tmp_path: Path, name: str, change: Callable[[bytes], bytes | None], place: str
) -> None:
    filled.export_csv(tmp_path / "good")
    (tmp_path / "bad").write_bytes(rezipped((tmp_path / "good").read_bytes(), name, change))
    again = Workbook(tmp_path / "again")
    with pytest.raises(ImportFileError) as caught:
        again.import_csv(tmp_path / "bad")
    assert caught.value.place == place
    assert len(again.people) == 0


def test_a_zip_that_holds_far_more_than_it_is_large_is_not_unpacked(
    filled: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wideweb.workbook.export_csv.LARGEST", 1_000_000)
    filled.export_csv(tmp_path / "good")
    bomb = rezipped((tmp_path / "good").read_bytes(), "people.csv", lambda _: b"x" * 1_000_001)
    assert len(bomb) < 10_000
    (tmp_path / "bad").write_bytes(bomb)
    with pytest.raises(ImportFileError, match="too large"):
        Workbook(tmp_path / "again").import_csv(tmp_path / "bad")


def test_an_export_from_before_messages_had_names_comes_back(filled: Workbook, tmp_path: Path) -> None:
    filled.export_json(tmp_path / "new.json")
    whole = json.loads((tmp_path / "new.json").read_bytes())
    for entry in whole["messages"]:
        del entry["name"], entry["changed"]
    (tmp_path / "old.json").write_text(json.dumps(whole))
    filled.export_csv(tmp_path / "new.zip")
    with zipfile.ZipFile(tmp_path / "new.zip") as new, zipfile.ZipFile(tmp_path / "old.zip", "w") as old:
        for name in new.namelist():
            content = new.read(name)
            old.writestr(name, without_columns(content, 2) if name == "messages.csv" else content)
    expected = [dataclasses.replace(kept, name="", changed=None) for kept in filled.messages]
    for kind in ("json", "csv"):
        again = Workbook(tmp_path / kind)
        getattr(again, f"import_{kind}")(tmp_path / f"old.{'zip' if kind == 'csv' else kind}")
        assert list(again.messages) == expected


def without_columns(table: bytes, count: int) -> bytes:
    """Return a table without its last columns."""
    text = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    csv.writer(text).writerows(row[:-count] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def test_an_export_from_before_the_map_had_tables_comes_back(
    filled: Workbook, tmp_path: Path, contents: Contents
) -> None:
    filled.export_json(tmp_path / "json")
    older = json.loads((tmp_path / "json").read_text())
    del older["placements"], older["snapshots"], older["settings"]
    (tmp_path / "older.json").write_text(json.dumps(older))
    filled.export_csv(tmp_path / "csv")
    with zipfile.ZipFile(tmp_path / "csv") as whole, zipfile.ZipFile(tmp_path / "older.csv", "w") as kept:
        for name in whole.namelist():
            if name not in {"placements.csv", "snapshots.csv", "settings.csv"}:
                kept.writestr(name, whole.read(name))
    expected = contents(filled) | {"placements": [], "snapshots": [], "settings": []}
    for kind in ("json", "csv"):
        again = Workbook(tmp_path / f"from {kind}")
        getattr(again, f"import_{kind}")(tmp_path / f"older.{kind}")
        assert contents(again) == expected
