"""Google Contacts as CSV: the layout since 2024 and the one before."""

from collections.abc import Iterator
from typing import Final

from wideweb.network.contacts.csv_tables import TOO_MANY, Table, cell_of
from wideweb.network.contacts.imported import Rows, Skipped, rows
from wideweb.network.contacts.job_titles import position_of
from wideweb.network.contacts.names import plain_name
from wideweb.network.contacts.profiles import links
from wideweb.people import Person

_SEVERAL: Final = " ::: "
_SYSTEM_LABELS: Final = {"mycontacts", "starred", "other contacts", "imported"}
_NEEDED: Final = (("first name", "last name", "labels"), ("given name", "family name", "group membership"))
_NAMELESS: Final = "There is no name in this row, only an address or a number."


def is_google(table: Table) -> bool:
    """Return whether a table is of Google Contacts, in either layout."""
    return any(all(table.column(name) is not None for name in needed) for needed in _NEEDED)


def read_google(table: Table) -> Rows:
    """Return the people of a Google Contacts CSV; telephone numbers, birthdays and addresses are left behind.

    Raises
    ------
    ContactsError
        As in `Table.rows`.
    """
    return rows(_people(table), "Google Contacts")


def _people(table: Table) -> Iterator[Person | Skipped]:
    parts = [
        [table.column(*names)]
        for names in (
            ("name prefix",),
            ("first name", "given name"),
            ("middle name", "additional name"),
            ("last name", "family name"),
            ("name suffix",),
        )
    ]
    addresses = _numbered(table, "e-mail", "website")
    company = table.column("organization name", "organization 1 - name")
    post = table.column("organization title", "organization 1 - title")
    labels = table.column("labels", "group membership")
    others = [table.column(name) for name in ("name", "nickname", "file as")]
    notes, city = table.column("notes"), table.column("address 1 - city")
    for line, cells in table.rows():
        if table.overflows(cells):
            yield Skipped(line, TOO_MANY)
            continue
        written = " ".join(filter(None, (cell_of(cells, place) for (place,) in parts)))
        name, title = plain_name(written or next(filter(None, (cell_of(cells, place) for place in others)), ""))
        if not name:
            yield Skipped(line, _NAMELESS)
            continue
        position = position_of(cell_of(cells, post))
        yield Person(
            name,
            title=title,
            role=position.role,
            stage=position.stage,
            organization=cell_of(cells, company).split(_SEVERAL)[0],
            city=cell_of(cells, city).split(_SEVERAL)[0],
            links=links(one for place in addresses for one in cell_of(cells, place).split(_SEVERAL)),
            notes="\n".join(filter(None, (cell_of(cells, post), cell_of(cells, notes)))),
            tags=_tags(cell_of(cells, labels)),
        )


def _numbered(table: Table, *kinds: str) -> list[int]:
    """Return the columns that hold values, as "E-mail 2 - Value" does."""
    return [
        place
        for place, name in enumerate(table.header)
        if name.casefold().startswith(kinds) and name.casefold().endswith("value")
    ]


def _tags(cell: str) -> tuple[str, ...]:
    labels = (label.strip().removeprefix("*").strip() for label in cell.split(_SEVERAL))
    return tuple(label for label in labels if label and label.casefold() not in _SYSTEM_LABELS)
