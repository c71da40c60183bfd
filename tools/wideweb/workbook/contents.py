"""The collections, where they differ from one another."""

import dataclasses
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final, Generic, TypeVar

from wideweb.follow_ups import Touchpoint
from wideweb.network import EGO, Tie
from wideweb.people import Person
from wideweb.workbook.collection import Collection, Row
from wideweb.workbook.errors import WrongRecordError
from wideweb.workbook.fields import MOMENT_IF_ANY
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
    Stored,
)
from wideweb.workbook.map_records import Placement, Snapshot
from wideweb.workbook.records import Draft, KeptMessage, Reflection, Setting
from wideweb.workbook.store import Store

R = TypeVar("R")

_FEW: Final = 100
"""Up to so many messages, only their own drafts are read."""


class People(Collection[str, Person]):
    """The people in the workbook, by their own ids."""

    key_column = "id"
    looked_up_by = ("id",)

    def __init__(self, store: Store) -> None:
        super().__init__(store, PEOPLE)

    def _key(self, record: Person, number: int) -> str:  # noqa: ARG002  # people have ids of their own
        return record.id

    def _identity(self, record: Person) -> tuple[str, object]:
        return "id", record.id

    def _rivals(self, connection: sqlite3.Connection, record: Person) -> list[Row]:
        return self._selected(connection, "id", record.id)

    def _put(self, connection: sqlite3.Connection, record: Person, number: int) -> None:
        self._checked(record)
        ((stored,),) = connection.execute("SELECT id FROM people WHERE number = ?", [number])
        if record.id != stored:
            mend = f"The id stays the same when other fields change: keep {stored!r}."
            raise WrongRecordError(self._store.path, self._table, "id", record.id, mend)
        super()._put(connection, record, number)

    def _checked(self, record: Person) -> list[Stored]:
        values = super()._checked(record)
        if record.id == EGO:
            mend = "This id stands for the learner; give the person another."
            raise WrongRecordError(self._store.path, self._table, "id", record.id, mend)
        return values


class Numbered(Collection[int, R], Generic[R]):
    """Records that have no id of their own, by the number that they get."""

    def _key(self, record: R, number: int) -> int:  # noqa: ARG002  # the number alone counts
        return number


class Ties(Numbered[Tie]):
    """Who knows whom. Two people have one tie at most, whichever of them is named first."""

    looked_up_by = ("a_id", "b_id")

    def __init__(self, store: Store) -> None:
        super().__init__(store, TIES)

    def _identity(self, record: Tie) -> tuple[str, object]:
        return "a_id, b_id", (record.a_id, record.b_id)

    def _rivals(self, connection: sqlite3.Connection, record: Tie) -> list[Row]:
        # The words of the index ties_pair, which makes this fast and sees to it that there is one at most.
        first, second = "ifnull(a_id, '')", "ifnull(b_id, '')"
        where = f"WHERE min({first}, {second}) = ? AND max({first}, {second}) = ?"
        return self._rows(connection, where, sorted("" if end == EGO else end for end in (record.a_id, record.b_id)))

    def _alike(self, stored: Tie, record: Tie) -> bool:
        return stored.weight == record.weight


class Touchpoints(Numbered[Touchpoint]):
    """What happened between the learner and each person."""

    looked_up_by = ("person_id",)

    def __init__(self, store: Store) -> None:
        super().__init__(store, TOUCHPOINTS)


class Reflections(Numbered[Reflection]):
    """What the learner noted on the lessons' questions; `of` takes a lesson's name."""

    looked_up_by = ("module",)

    def __init__(self, store: Store) -> None:
        super().__init__(store, REFLECTIONS)


class Placements(Numbered[Placement]):
    """Where people stand on the map; a person stands in one place at most."""

    looked_up_by = ("person_id",)

    def __init__(self, store: Store) -> None:
        super().__init__(store, PLACEMENTS)

    def _identity(self, record: Placement) -> tuple[str, object]:
        return "person_id", record.person_id

    def _rivals(self, connection: sqlite3.Connection, record: Placement) -> list[Row]:
        return self._selected(connection, "person_id", record.person_id)


class Snapshots(Numbered[Snapshot]):
    """How the map stood on earlier days."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, SNAPSHOTS)


class Settings(Numbered[Setting]):
    """What the learner has set; each name once."""

    looked_up_by = ("name",)

    def __init__(self, store: Store) -> None:
        super().__init__(store, SETTINGS)

    def keep(self, name: str, value: str) -> None:
        """Save a setting, whatever it was before; on disk at return.

        Raises
        ------
        RecordFieldError
            A `ValueError` that names the field.
        WorkbookError
            When it could not be saved.
        """
        setting = Setting(name, value)
        with self._store.writing() as connection:
            for row in self._rivals(connection, setting):
                self._put(connection, setting, row[0])
                return
            self.insert(connection, setting)

    def value(self, name: str, otherwise: str = "") -> str:
        """Return what is set under a name."""
        return next((setting.value for setting in self.of(name)), otherwise)

    def _identity(self, record: Setting) -> tuple[str, object]:
        return "name", record.name

    def _rivals(self, connection: sqlite3.Connection, record: Setting) -> list[Row]:
        return self._selected(connection, "name", record.name)


class Drafts(Numbered[Draft]):
    """The drafts of the messages, each under its message's number."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, DRAFTS)

    def under(self, connection: sqlite3.Connection, messages: Sequence[int]) -> dict[int, tuple[Draft, ...]]:
        """Return the drafts of some messages, or of all when none are named, in the order kept."""
        where = f"WHERE message IN ({', '.join(map(str, map(int, messages)))})" if messages else ""
        owners = dict(connection.execute(f"SELECT number, message FROM drafts {where}"))  # noqa: S608  # whole numbers
        drafts = defaultdict[int, list[Draft]](list)
        for number, draft in self._records(connection, self._rows(connection, where)):
            drafts[owners[number]].append(draft)
        return {message: tuple(found) for message, found in drafts.items()}

    def keep(self, connection: sqlite3.Connection, draft: Draft, message: int) -> None:
        """Write a draft under a message."""
        values = self._checked(draft)
        command = f"INSERT INTO drafts (message, {self._columns}) VALUES (?, ?, ?, ?)"  # noqa: S608  # our own names
        connection.execute(command, [message, *values])


class Messages(Numbered[KeptMessage]):
    """The learner's messages, with their drafts and when they were sent."""

    looked_up_by = ("person_id",)

    def __init__(self, store: Store) -> None:
        super().__init__(store, MESSAGES)
        self._drafts = Drafts(store)

    def named(self, name: str) -> tuple[int, KeptMessage] | None:
        """Return the message that has this name, with its id; None when there is none, or the name is empty."""
        with self._store.reading() as connection:
            found = self._selected(connection, "name", name) if name else []
            return self._records(connection, found)[0] if found else None

    def rewrite(self, key: int, record: KeptMessage) -> None:
        """Save how a message stands now, beside the drafts that it has; those of the record are left out.

        Raises
        ------
        UnknownRecordError, UnknownPersonError, AlreadyThereError, WrongRecordError, WorkbookError
            As in `replace`.
        """
        with self._store.writing() as connection:
            self._get(connection, key)
            super()._put(connection, record, key)

    def keep_earlier(self, key: int, draft: Draft) -> None:
        """Save how a message once stood; how it stands now stays. On disk at return.

        Raises
        ------
        UnknownRecordError
            A `LookupError`, when there is no such message.
        WrongRecordError, WorkbookError
            As in `add`.
        """
        with self._store.writing() as connection:
            self._get(connection, key)
            self._drafts.keep(connection, draft, key)

    def keep_draft(self, key: int, draft: Draft) -> None:
        """Save a draft: it joins the message's drafts, and the message stands as it says. On disk at return.

        Raises
        ------
        UnknownRecordError
            A `LookupError`, when there is no such message.
        WrongRecordError, WorkbookError
            As in `add`.
        """
        with self._store.writing() as connection:
            self._get(connection, key)
            self._drafts.keep(connection, draft, key)
            connection.execute(
                "UPDATE messages SET text = ?, subject = ? WHERE number = ?", [draft.text, draft.subject, key]
            )

    def mark_sent(self, key: int, at: datetime) -> None:
        """Save when a message was sent; on disk at return.

        Raises
        ------
        UnknownRecordError
            A `LookupError`, when there is no such message.
        RecordFieldError
            A `ValueError`, when the time has no time zone.
        """
        with self._store.writing() as connection:
            message = self._get(connection, key)
            sent = KeptMessage(message.message, sent=at).sent
            connection.execute("UPDATE messages SET sent = ? WHERE number = ?", [MOMENT_IF_ANY.plain(sent), key])

    def insert(self, connection: sqlite3.Connection, record: KeptMessage, number: int | None = None) -> int:
        """Write a message and its drafts as new ones. For an import. The caller holds the transaction."""
        number = super().insert(connection, record, number)
        self._keep_all(connection, record, number)
        return number

    def _identity(self, record: KeptMessage) -> tuple[str, object]:
        return "name", record.name

    def _put(self, connection: sqlite3.Connection, record: KeptMessage, number: int) -> None:
        super()._put(connection, record, number)
        connection.execute("DELETE FROM drafts WHERE message = ?", [number])
        self._keep_all(connection, record, number)

    def _keep_all(self, connection: sqlite3.Connection, record: KeptMessage, number: int) -> None:
        for draft in record.drafts:
            self._drafts.keep(connection, draft, number)

    def _records(self, connection: sqlite3.Connection, rows: list[Row]) -> list[tuple[int, KeptMessage]]:
        numbers = [number for number, *_ in rows]
        drafts = self._drafts.under(connection, numbers if len(numbers) <= _FEW else [])
        found = super()._records(connection, rows)
        return [(number, dataclasses.replace(kept, drafts=drafts.get(number, ()))) for number, kept in found]
