"""A workbook as CSV: one table for each collection, in one zip file.

The tables open in any spreadsheet. A cell that a spreadsheet would take for a formula stands behind an apostrophe,
as one would type it there; so does a cell that begins with an apostrophe of its own. Reading takes it off again.
"""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from wideweb.workbook.errors import ImportFileError
from wideweb.workbook.exchange import FORMAT, LAYOUTS, VERSION, Entry, Tables, placed, refuse_other_formats
from wideweb.workbook.fields import WHOLE, Kind
from wideweb.workbook.layouts import DRAFTS, PEOPLE

ABOUT: Final = "about.json"
GUARDED: Final = tuple("=+-@\t\r\n＝＋－＠'")  # noqa: RUF001  # some spreadsheets take the wide forms too
LARGEST: Final = 500_000_000
"""Bytes of a table, at most: a zip can hold far more than it is large."""

_CELL_LIMIT: Final = 2**31 - 1
_KINDS: Final[dict[str, dict[str, Kind]]] = {
    **{
        table: ({} if layout is PEOPLE else {"number": WHOLE}) | {c.name: c.kind for c in layout.columns}
        for table, layout in LAYOUTS.items()
    },
    "drafts": {"message": WHOLE} | {c.name: c.kind for c in DRAFTS.columns},
}
_LATER: Final = {
    **{table: {column.name for column in layout.columns if column.later} for table, layout in LAYOUTS.items()},
    "drafts": {column.name for column in DRAFTS.columns if column.later},
}
"""The columns that an older export lacks."""
_LATER_TABLES: Final = {table for table, layout in LAYOUTS.items() if layout.later}


def written_csv(tables: Tables) -> bytes:
    """Return the zip file's bytes."""
    messages = [{name: value for name, value in m.items() if name != "drafts"} for m in tables["messages"]]
    drafts = [{"message": m["number"], **draft} for m in tables["messages"] for draft in m["drafts"]]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(ABOUT, json.dumps({"format": FORMAT, "version": VERSION}))
        for table, entries in (tables | {"messages": messages, "drafts": drafts}).items():
            file.writestr(f"{table}.csv", _table(_KINDS[table], entries))
    return content.getvalue()


def read_csv(content: bytes, source: Path) -> Tables:
    """Return what `written_csv` was given.

    Raises
    ------
    ImportFileError
        When the bytes are no such file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            with placed(source, ABOUT):
                refuse_other_formats(json.loads(_member(file, ABOUT, source)), source)
            held = set(file.namelist())
            tables: Tables = {
                table: []
                if table in _LATER_TABLES and f"{table}.csv" not in held
                else _entries(_member(file, f"{table}.csv", source), table, source)
                for table in _KINDS
            }
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise ImportFileError(source, "", f"It is no zip file that can be read: {error}") from error
    return _with_drafts(tables, source)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(GUARDED) else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell.removeprefix("'")


def _table(kinds: dict[str, Kind], entries: list[Entry]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(kinds)
    writer.writerows([guarded(kind.cell(entry[name])) for name, kind in kinds.items()] for entry in entries)
    return text.getvalue().encode("utf-8-sig")  # by the mark, spreadsheets know that it is UTF-8


def _member(file: zipfile.ZipFile, name: str, source: Path) -> bytes:
    with placed(source, name):
        found = file.getinfo(name)
    if found.file_size > LARGEST:
        raise ImportFileError(source, name, "It is too large to be an export of a workbook.")
    return file.read(found)


def _entries(content: bytes, table: str, source: Path) -> list[Entry]:
    kinds = _KINDS[table]
    with placed(source, f"{table}.csv"), _long_cells():
        try:
            header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        except csv.Error as error:
            raise ImportFileError(source, f"{table}.csv", str(error)) from error
    if header == [name for name in kinds if name not in _LATER[table]]:
        kinds = {name: kinds[name] for name in header}
    if header != list(kinds):
        raise ImportFileError(source, f"{table}.csv, row 1", f"These columns are needed: {', '.join(kinds)}.")
    return [_entry(row, kinds, f"{table}.csv, row {place}", source) for place, row in enumerate(rows, 2)]


def _entry(row: list[str], kinds: dict[str, Kind], place: str, source: Path) -> Entry:
    if len(row) != len(kinds):
        raise ImportFileError(source, place, f"{len(kinds)} cells are needed, not {len(row)}.")
    entry: dict[str, Any] = {}
    for (name, kind), cell in zip(kinds.items(), row, strict=True):
        with placed(source, f"{place}, {name}"):
            entry[name] = kind.from_cell(unguarded(cell))
    return entry


def _with_drafts(tables: Tables, source: Path) -> Tables:
    messages = {message["number"]: message | {"drafts": []} for message in tables["messages"]}
    for place, draft in enumerate(tables.pop("drafts"), 2):
        message = messages.get(draft.pop("message"))
        if message is None:
            raise ImportFileError(source, f"drafts.csv, row {place}, message", "There is no message of this number.")
        message["drafts"].append(draft)
    if len(messages) != len(tables["messages"]):
        raise ImportFileError(source, "messages.csv, number", "Two messages have the same number.")
    return tables | {"messages": list(messages.values())}


@contextmanager
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(_CELL_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
