"""Reading a file of contacts, whatever it is: its content tells."""

from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Final

from wideweb.network.contacts.archive import files_in, is_zip
from wideweb.network.contacts.csv_tables import tables
from wideweb.network.contacts.errors import EmptyFileError, OtherExportError, UnknownFormatError, WebPageError
from wideweb.network.contacts.google import is_google, read_google
from wideweb.network.contacts.imported import Imported, Rows, Skipped
from wideweb.network.contacts.instagram import read_instagram
from wideweb.network.contacts.linkedin import has_profiles, is_connections, other_table, read_connections
from wideweb.network.contacts.merging import merge_people
from wideweb.network.contacts.text_files import bytes_of, first_bytes, text_of
from wideweb.network.contacts.vcard import is_vcard, read_vcards

_JSON_STARTS: Final = ("{", "[")


def read_contacts(path: str | PathLike[str]) -> Imported:
    """Return the people in an export of contacts, and every row that could not be used.

    Reads LinkedIn's Connections.csv and the zip it comes in, a Google Contacts CSV, vCards, and Instagram's followers
    and following as JSON or in their zip. The content tells which it is, never the name. The same person twice is
    merged where it is evident (`merge_people`). Telephone numbers, birthdays, addresses and pictures are left behind.
    Nothing leaves the machine and nothing is written.

    Raises
    ------
    ContactsError
        A `ValueError` that names the file, the place and the mend: the file cannot be read, is none of these, is
        damaged or breaks off, holds too much, or holds a formula.
    """
    where = Path(path)
    if is_zip(first_bytes(where)):
        return _merged(_unzipped(where.name, where))
    return _merged([_rows(where.name, bytes_of(where))])


def contacts_in(data: bytes, file: str) -> Imported:
    """Return the people in an export that is at hand as bytes, as from a browser; as `read_contacts`.

    Parameters
    ----------
    data : bytes
        The file's content.
    file : str
        Its name, for errors.

    Raises
    ------
    ContactsError
        As in `read_contacts`.
    """
    return _merged(_unzipped(file, BytesIO(data)) if is_zip(data) else [_rows(file, data)])


def _unzipped(file: str, source: Path | BytesIO) -> list[Rows]:
    """Return the rows of each list in a zip; one that is no list of contacts is told and stops nothing.

    LinkedIn's export holds contacts taken from a phone beside the connections.
    """
    found: list[Rows] = []
    others: list[tuple[str, EmptyFileError | OtherExportError | UnknownFormatError]] = []
    for name, content in files_in(file, source):
        try:
            found.append(_named(name, _rows(f"{file}: {name}", content)))
        except (EmptyFileError, OtherExportError, UnknownFormatError) as error:
            others.append((name, error))
    if not found:
        raise others[0][1]
    told = tuple(Skipped(1, f"{name}: {error.told}") for name, error in others)
    return [*found, Rows((), told, found[0].source)]


def _merged(found: list[Rows]) -> Imported:
    merged = merge_people(person for part in found for person in part.people)
    skipped = tuple(one for part in found for one in part.skipped)
    return Imported(merged.people, skipped, merged.doubtful, found[0].source)


def _rows(file: str, data: bytes) -> Rows:
    text = text_of(file, data).lstrip("\ufeff")
    start = text.lstrip()
    if is_vcard(start):
        return read_vcards(file, text)
    if start.startswith(_JSON_STARTS):
        return read_instagram(file, text)
    if start.startswith("<"):
        raise WebPageError(file)
    return _table_rows(file, text)


def _table_rows(file: str, text: str) -> Rows:
    candidates = list(tables(file, text))
    for table in candidates:
        if is_google(table):
            return read_google(table)
        if is_connections(table):
            return read_connections(table)
        if other := other_table(table):
            raise OtherExportError(file, f"line {table.line}", other)
    for table in candidates:  # a language that nobody listed
        if has_profiles(table):
            return read_connections(table)
    raise UnknownFormatError(file)


def _named(name: str, found: Rows) -> Rows:
    """Return a zip's rows with the file's name in the reasons, where more than one may have been read."""
    skipped = tuple(Skipped(row, f"{name}: {reason}") for row, reason in found.skipped)
    return Rows(found.people, skipped, found.source)
