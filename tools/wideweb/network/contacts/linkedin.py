"""LinkedIn's Connections.csv: every era and language, with the notes above the header or without."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, Final

from wideweb.network.contacts.csv_tables import TOO_MANY, Table, cell_of
from wideweb.network.contacts.imported import Rows, Skipped, rows
from wideweb.network.contacts.job_titles import position_of
from wideweb.network.contacts.names import plain_name
from wideweb.network.contacts.profiles import links
from wideweb.people import Person

_FIELDS: Final = ("first", "last", "url", "email", "company", "position", "date")
_PROFILE_THIRD: Final = re.compile(r"""(?:(?:"[^"]*"|[^",;\t]*)[,;\t]){2}"?https?://(?:\w+\.)?linkedin\.com/in/""")
_FEW_LINES: Final = 600  # a page of members who hide their names may come first
_HIDDEN: Final = "This member hides their name, so there is nobody to add."
_NAMELESS: Final = "There is no name in this row."


def is_connections(table: Table) -> bool:
    """Return whether a table is of LinkedIn's connections, by the names of its columns."""
    return None not in [table.column(*_headers()["columns"][field]) for field in ("first", "last", "date")]


def has_profiles(table: Table) -> bool:
    """Return whether a table has LinkedIn's columns in a language that is not known: profiles stand in the third."""
    below = islice(table.lines, table.line, table.line + _FEW_LINES)
    return len(table.header) == len(_FIELDS) and any(map(_PROFILE_THIRD.match, below))


def other_table(table: Table) -> str:
    """Return what a table of the same export holds that is not the connections; empty for any other table."""
    other: Mapping[str, str] = _headers()["other"]
    return next((other[key] for name in table.header if (key := name.casefold()) in other), "")


def read_connections(table: Table) -> Rows:
    """Return the people of Connections.csv.

    A row with nothing but a date is a member who hides their name.

    Raises
    ------
    ContactsError
        As in `Table.rows`.
    """
    return rows(_people(table), "LinkedIn")


def _people(table: Table) -> Iterator[Person | Skipped]:
    columns = _columns(table)
    for line, cells in table.rows():
        if table.overflows(cells):
            yield Skipped(line, TOO_MANY)
            continue
        row = {field: cell_of(cells, place) for field, place in columns.items()}
        name, title = plain_name(f"{row['first']} {row['last']}")
        if not name:
            hidden = row["date"] and not any(row[field] for field in _FIELDS if field != "date")
            yield Skipped(line, _HIDDEN if hidden else _NAMELESS)
            continue
        position = position_of(row["position"])
        yield Person(
            name,
            title=title,
            role=position.role,
            stage=position.stage,
            organization=row["company"],
            links=links((row["url"], row["email"])),
            how_met=f"LinkedIn, connected {row['date']}" if row["date"] else "LinkedIn",
            notes=row["position"],
        )


def _columns(table: Table) -> Mapping[str, int | None]:
    names = _headers()["columns"]
    found = {field: table.column(*names[field]) for field in _FIELDS}
    if None not in (found["first"], found["last"], found["date"]):
        return found
    return dict(zip(_FIELDS, range(len(_FIELDS)), strict=True))  # an unknown language keeps the order


@cache
def _headers() -> Mapping[str, Any]:
    with files("wideweb.network").joinpath("data", "linkedin_headers.toml").open("rb") as file:
        return tomllib.load(file)
