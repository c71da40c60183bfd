"""The collections of a workbook: iterable, with a length, and saved when a call returns."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Final, Generic, NoReturn, TypeVar

from wideweb.workbook.errors import (
    AlreadyThereError,
    ChangedMeanwhileError,
    DamagedRecordError,
    UnknownPersonError,
    UnknownRecordError,
    WrongRecordError,
)
from wideweb.workbook.layouts import Layout, Stored
from wideweb.workbook.store import Store

R = TypeVar("R")
K = TypeVar("K", str, int)
Row = tuple[Any, ...]
_OF_THE_RECORD: Final = (ValueError, LookupError, TypeError)

_LARGEST: Final = 2**63 - 1


class Collection(Generic[K, R]):
    """Records of one kind, in the order in which they were added.

    Parameters
    ----------
    store : Store
        Where they are kept.
    layout : Layout
        How they are kept.
    """

    key_type: ClassVar[type] = int
    key_column: ClassVar[str] = "number"
    looked_up_by: ClassVar[tuple[str, ...]] = ()

    def __init__(self, store: Store, layout: Layout[R]) -> None:
        self._store = store
        self._layout = layout
        self._table = layout.table
        self._columns = ", ".join(f'"{column.name}"' for column in layout.columns)
        self._key_place = next((i for i, c in enumerate(layout.columns, 1) if c.name == self.key_column), 0)

    def __iter__(self) -> Iterator[R]:
        """Go through the records as they stand now; what is added meanwhile is not among them."""
        return (record for _, record in self.items())

    def __len__(self) -> int:
        """Return how many records there are."""
        with self._store.reading() as connection:
            (number,) = connection.execute(f"SELECT count(*) FROM {self._table}").fetchone()  # noqa: S608  # our own name
        return int(number)

    def __contains__(self, key: object) -> bool:
        """Tell whether a record has this id."""
        with self._store.reading() as connection:
            return self._number(connection, key) is not None

    def __getitem__(self, key: K) -> R:
        """Return the record with this id.

        Raises
        ------
        UnknownRecordError
            A `LookupError`, when there is none.
        """
        with self._store.reading() as connection:
            return self._get(connection, key)

    def items(self) -> list[tuple[K, R]]:
        """Return the records as they stand now, each with its id."""
        with self._store.reading() as connection:
            return self._records(connection, self._rows(connection))

    def of(self, whom: str) -> list[R]:
        """Return the records that belong to a person (a reflection: to a lesson), by the id of that."""
        with self._store.reading() as connection:
            columns = [column for column in self._layout.columns if column.name in self.looked_up_by]
            found = {row[0]: row for c in columns for row in self._selected(connection, c.name, c.kind.stored(whom))}
            return [record for _, record in self._records(connection, [found[number] for number in sorted(found)])]

    def add(self, record: R) -> K:
        """Save a record; when this returns it is on disk.

        Returns
        -------
        str or int
            Its id: a person's own, or a number that no other record of this collection ever had.

        Raises
        ------
        UnknownPersonError
            A `LookupError`, when it names a person who is not in the workbook.
        AlreadyThereError
            A `ValueError`, when a different record has its id. An equal one is left as it is.
        WrongRecordError
            A `ValueError`, when it cannot stand here.
        WorkbookError
            When it could not be saved.
        """
        return self.add_all([record])[0]

    def add_all(self, records: Iterable[R]) -> list[K]:
        """Save many records, all or none; much faster than one by one. The rest is as in `add`."""
        with self._store.writing() as connection:
            return [self._add(connection, record) for record in records]

    def replace(self, key: K, record: R, *, was: R) -> None:
        """Save a record in the place of one that the caller knows; when this returns it is on disk.

        Parameters
        ----------
        key : str or int
            The id, which stays.
        record
            What is to stand there.
        was
            What the caller takes to stand there. So two notebooks never undo one another's changes unseen.

        Raises
        ------
        ChangedMeanwhileError
            When something else stands there.
        UnknownRecordError, UnknownPersonError, AlreadyThereError, WrongRecordError, WorkbookError
            As in `add`.
        """
        with self._store.writing() as connection:
            stored = self._get(connection, key)
            if stored != was:
                raise ChangedMeanwhileError(self._store.path, self._table, key, stored)
            self._put(connection, record, self._number(connection, key) or 0)

    def remove(self, key: K) -> None:
        """Delete a record, and overwrite what the file held of it.

        A person's ties, messages and touchpoints go with them.

        Raises
        ------
        UnknownRecordError
            A `LookupError`, when there is none.
        """
        with self._store.writing() as connection:
            number = self._number(connection, key)
            if number is None:
                raise UnknownRecordError(self._store.path, self._table, key)
            connection.execute(f"DELETE FROM {self._table} WHERE number = ?", [number])  # noqa: S608  # our own name

    def insert(self, connection: sqlite3.Connection, record: R, number: int | None = None) -> int:
        """Write a record as a new one, under a number of its own or the one given.

        For an import. The caller holds the transaction.
        """
        marks = ", ".join("?" * (len(self._layout.columns) + 1))
        command = f"INSERT INTO {self._table} (number, {self._columns}) VALUES ({marks})"  # noqa: S608  # our own names
        return self._change(connection, command, record, [number]) or 0

    def _put(self, connection: sqlite3.Connection, record: R, number: int) -> None:
        setting = ", ".join(f'"{column.name}" = ?' for column in self._layout.columns)
        command = f"UPDATE {self._table} SET {setting} WHERE number = {number}"  # noqa: S608  # our own names
        self._change(connection, command, record, [])

    def _change(self, connection: sqlite3.Connection, command: str, record: R, first: list[Stored]) -> int | None:
        values: list[Stored] = self._checked(record)
        try:
            return connection.execute(command, first + values).lastrowid
        except sqlite3.IntegrityError as error:
            self._refuse_strangers(connection, record)
            raise AlreadyThereError(self._store.path, self._table, *self._identity(record)) from error

    def _add(self, connection: sqlite3.Connection, record: R) -> K:
        self._checked(record)
        for key, stored in self._records(connection, self._rivals(connection, record)):
            if not self._alike(stored, record):
                raise AlreadyThereError(self._store.path, self._table, *self._identity(record))
            return key
        return self._key(record, self.insert(connection, record))

    def _key(self, record: R, number: int) -> K:
        """Return the id of a record that was just written."""
        raise NotImplementedError

    def _rivals(self, connection: sqlite3.Connection, record: R) -> list[Row]:  # noqa: ARG002  # for those that have some
        """Return what stands where the record would: at most one row."""
        return []

    def _alike(self, stored: R, record: R) -> bool:
        """Tell whether a record says nothing that the stored one does not."""
        return stored == record

    def _identity(self, record: R) -> tuple[str, object]:  # noqa: ARG002  # for those that have one
        """Return the field that no two records share, and its value."""
        return self.key_column, None

    def _get(self, connection: sqlite3.Connection, key: K) -> R:
        found = self._selected(connection, self.key_column, key)
        if not found:
            raise UnknownRecordError(self._store.path, self._table, key)
        return self._records(connection, found)[0][1]

    def _number(self, connection: sqlite3.Connection, key: object) -> int | None:
        if type(key) not in (str, int) or not _storable(key):
            return None
        query = f"SELECT number FROM {self._table} WHERE {self.key_column} = ?"  # noqa: S608  # our own names
        (number,) = connection.execute(query, [key]).fetchone() or (None,)
        return number

    def _selected(self, connection: sqlite3.Connection, column: str, value: object) -> list[Row]:
        if type(value) not in (str, int, type(None)) or not _storable(value):
            return []
        return self._rows(connection, f'WHERE "{column}" IS ?', [value])

    def _rows(self, connection: sqlite3.Connection, where: str = "", values: Iterable[Any] = ()) -> list[Row]:
        query = f"SELECT number, {self._columns} FROM {self._table} {where} ORDER BY number"  # noqa: S608  # our own names
        parameters = tuple(values)
        try:
            return connection.execute(query, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if hasattr(error, "sqlite_errorcode"):
                raise
            return self._refuse_bytes(connection, query, parameters)

    def _refuse_bytes(self, connection: sqlite3.Connection, query: str, values: tuple[Any, ...]) -> NoReturn:
        """Name the record that holds bytes which are no text."""
        connection.text_factory = lambda raw: raw.decode(errors="surrogateescape")
        try:
            rows: list[Row] = connection.execute(query, values).fetchall()
        finally:
            connection.text_factory = str
        key = next((row[self._key_place] for row in rows if not all(map(_storable, row))), "?")
        raise DamagedRecordError(self._store.path, self._table, key, "it holds bytes that are no text")

    def _records(self, connection: sqlite3.Connection, rows: list[Row]) -> list[tuple[K, R]]:  # noqa: ARG002  # messages read on
        return [(row[self._key_place], self._read(row)) for row in rows]

    def _read(self, row: Row) -> R:
        try:
            return self._layout.loaded(row[1:])
        except _OF_THE_RECORD as error:
            raise DamagedRecordError(self._store.path, self._table, row[self._key_place], str(error)) from error

    def _checked(self, record: R) -> list[Stored]:
        if not isinstance(record, self._layout.record):
            mend = f"Give a {self._layout.record.__name__}."
            raise WrongRecordError(self._store.path, self._table, "record", record, mend)
        values = self._layout.stored(record)
        for column, value in zip(self._layout.columns, values, strict=True):
            if not _storable(value):
                mend = "Type the text anew: it holds half a character, or a number beyond all reason."
                raise WrongRecordError(self._store.path, self._table, column.name, value, mend)
        return values

    def _refuse_strangers(self, connection: sqlite3.Connection, record: R) -> None:
        for column in self._layout.columns:
            person = column.kind.stored(column.of(record)) if column.name in self._layout.people else None
            if person and not connection.execute("SELECT 1 FROM people WHERE id = ?", [person]).fetchone():
                raise UnknownPersonError(self._store.path, column.name, person)


def _storable(value: object) -> bool:
    """Tell whether SQLite can hold a value: text without lone surrogates, whole numbers of 64 bits."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return False
    return not isinstance(value, int) or abs(value) <= _LARGEST
