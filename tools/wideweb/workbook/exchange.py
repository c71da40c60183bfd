"""All that a workbook holds as plain values, and back: what every format of export writes and reads."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from wideweb.workbook.collection import Collection
from wideweb.workbook.errors import ImportFileError, NotEmptyError
from wideweb.workbook.layouts import (
    DRAFTS,
    MESSAGES,
    PEOPLE,
    PLACEMENTS,
    REFLECTIONS,
    SETTINGS,
    SNAPSHOTS,
    TIES,
    TOUCHPOINTS,
    Layout,
)
from wideweb.workbook.records import KeptMessage
from wideweb.workbook.store import Store

FORMAT: Final = "wide-web-workbook"
VERSION: Final = 1

Entry = dict[str, Any]
Tables = dict[str, list[Entry]]
Contents = Mapping[str, Collection[Any, Any]]

LAYOUTS: Final[dict[str, Layout[Any]]] = {
    layout.table: layout
    for layout in (PEOPLE, TIES, MESSAGES, TOUCHPOINTS, REFLECTIONS, PLACEMENTS, SNAPSHOTS, SETTINGS)
}
"""In the order in which an import writes them: people first, whom the others name."""


def snapshot(store: Store, contents: Contents) -> Tables:
    """Return one state of all collections as JSON's values; each record but a person with its number."""
    with store.snapshot():
        return {
            table: [_entry(layout, key, record) for key, record in contents[table].items()]
            for table, layout in LAYOUTS.items()
        }


def restore(store: Store, contents: Contents, tables: Mapping[str, Sequence[Entry]], source: Path) -> None:
    """Write what `snapshot` gave into an empty workbook: all of it or nothing.

    Raises
    ------
    NotEmptyError
        When the workbook holds a record.
    ImportFileError
        When a record cannot stand; it says which.
    WorkbookError
        When it could not be saved.
    """
    with store.writing() as connection:
        if any(len(collection) for collection in contents.values()):
            raise NotEmptyError(store.path)
        for table, layout in LAYOUTS.items():
            for place, entry in enumerate(tables[table], 1):
                with placed(source, f"{table}, record {place}"):
                    number, record = _record(layout, dict(entry))
                    contents[table].insert(connection, record, number)


def refuse_other_formats(header: object, source: Path) -> None:
    """Check what an export says of itself.

    Raises
    ------
    ImportFileError
        When it is none of ours, or a newer program wrote it.
    """
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise ImportFileError(source, "", "It is no export of a workbook.")
    if header.get("version") != VERSION:
        mend = "Update the course, and import it with that."
        raise ImportFileError(source, "version", f"{header.get('version')!r} is not known; a newer Wide Web? {mend}")


@contextmanager
def placed(source: Path, place: str) -> Iterator[None]:
    """Say where in a file a value cannot stand.

    Raises
    ------
    ImportFileError
        For every ValueError, LookupError and TypeError of the block.
    """
    try:
        yield
    except ImportFileError:
        raise
    except (ValueError, LookupError, TypeError) as error:
        field = getattr(error, "field", "")
        reason = str(error).removeprefix(f"{field}: ") or type(error).__name__
        raise ImportFileError(source, f"{place}, {field}" if field else place, reason) from error


def _entry(layout: Layout[Any], key: int | str, record: object) -> Entry:
    entry = layout.plain(record)
    if layout is not PEOPLE:
        entry = {"number": key, **entry}
    if isinstance(record, KeptMessage):
        entry["drafts"] = [DRAFTS.plain(draft) for draft in record.drafts]
    return entry


def _record(layout: Layout[Any], entry: Entry) -> tuple[int | None, object]:
    number = None if layout is PEOPLE else _number(entry.pop("number", None))
    if layout is not MESSAGES:
        return number, layout.from_plain(entry)
    drafts = tuple(DRAFTS.from_plain(draft) for draft in entry.pop("drafts", ()))
    return number, replace(MESSAGES.from_plain(entry), drafts=drafts)


class NumberError(ValueError):
    """A record's number is no whole number above zero."""

    field = "number"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"number: {self.value!r} cannot be used here. Use a whole number above zero, each once."


def _number(value: object) -> int:
    if type(value) is not int or not 0 < value < 2**62:
        raise NumberError(value)
    return value
