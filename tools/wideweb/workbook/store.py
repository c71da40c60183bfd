"""The workbook's file, changed whole or not at all.

Nothing stays open between two operations. So a file that another program moved, restored or replaced is noticed and
never written to unseen, and a fork cannot break SQLite's locks.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock

from wideweb.workbook.connection import connect
from wideweb.workbook.errors import WorkbookError
from wideweb.workbook.faults import database_told, is_damage
from wideweb.workbook.opening import current_marks, marks, prepare


class Store:
    """A file of records, for any number of threads and programs at once.

    Parameters
    ----------
    path : pathlib.Path
        The file; made when there is none.
    clock : callable
        Returns the time now: a damaged file is set aside under its date.

    Raises
    ------
    WorkbookError
        When it cannot be opened.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._clock = clock
        self._lock = RLock()
        self._current: sqlite3.Connection | None = None
        self._snapshot: sqlite3.Connection | None = None
        prepare(path, clock)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the file throughout."""
        with self._lock:
            shared = self._current or self._snapshot
            if shared is not None:
                yield shared
                return
            with self._connected() as connection:
                connection.execute("BEGIN")
                yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reading in a block see one and the same state of the file. No writing in it."""
        with self.reading() as connection:
            self._snapshot = connection
            try:
                yield
            finally:
                self._snapshot = None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are on disk when the block ends, or undone when it fails.

        Within another such block, they are on disk when the outermost one ends.
        """
        with self._lock:
            if self._current is not None:
                with self._part_of(self._current):
                    yield self._current
                return
            with self._connected() as connection, self._whole(connection):
                yield connection

    def vacuum(self) -> None:
        """Write the file anew, without room for what is deleted.

        Raises
        ------
        WorkbookError
            When it cannot be, as in a block that is `writing`.
        """
        with self._lock:
            self.refuse_within_changes()
            with self._connected() as connection:
                connection.execute("VACUUM")

    def refuse_within_changes(self) -> None:
        """Check that no block is `writing`.

        Raises
        ------
        WorkbookError
            When one is.
        """
        with self._lock:
            if self._current is not None:
                raise WorkbookError(self.path, "not while changes are made together")

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with database_told(self.path), self._open() as connection:
                yield connection
        except WorkbookError as error:
            if isinstance(error.__cause__, sqlite3.Error) and is_damage(error.__cause__):
                prepare(self.path, self._clock)
            raise

    def _open(self) -> closing[sqlite3.Connection]:
        connection = connect(self.path)
        try:
            as_we_left_it = marks(connection) == current_marks()
        except sqlite3.Error:
            connection.close()
            raise
        if not as_we_left_it:
            connection.close()
            prepare(self.path, self._clock)
            connection = connect(self.path)
        return closing(connection)

    @contextmanager
    def _whole(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        self._current = connection
        try:
            yield
            self._check_still_open(connection)
            connection.execute("COMMIT")
        finally:
            with suppress(sqlite3.Error):  # nothing to undo after the commit; closing does what is left
                connection.rollback()
            self._current = None

    @contextmanager
    def _part_of(self, connection: sqlite3.Connection) -> Iterator[None]:
        self._check_still_open(connection)
        with database_told(self.path):
            connection.execute("SAVEPOINT part")
            with ExitStack() as undo:
                undo.callback(_undo_part, connection)
                yield
                undo.pop_all()
            connection.execute("RELEASE part")

    def _check_still_open(self, connection: sqlite3.Connection) -> None:
        if not connection.in_transaction:
            raise WorkbookError(self.path, "an earlier error has undone all changes made together")


def _undo_part(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK TO part")
        connection.execute("RELEASE part")
