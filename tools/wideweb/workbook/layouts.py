"""Which fields of each record are kept, in which table and in which order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

from wideweb.follow_ups import Touchpoint
from wideweb.messages import Message
from wideweb.network import Tie
from wideweb.people import Person
from wideweb.workbook import fields
from wideweb.workbook.fields import Kind
from wideweb.workbook.map_records import Placement, Snapshot
from wideweb.workbook.records import Draft, KeptMessage, Reflection, Setting

R = TypeVar("R")
Stored = str | int | float | None


class MissingFieldError(LookupError):
    """A record in a file lacks a field."""

    def __init__(self, field_name: str) -> None:
        super().__init__(field_name)
        self.field = field_name

    def __str__(self) -> str:
        """Name the field."""
        return f"{self.field}: this field is missing."


class UnknownFieldError(LookupError):
    """A record in a file has a field that this kit does not know."""

    def __init__(self, field_name: str) -> None:
        super().__init__(field_name)
        self.field = field_name

    def __str__(self) -> str:
        """Name the field."""
        return f"{self.field}: this field is not known."


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record.

    Parameters
    ----------
    name : str
        Its name, in SQLite, JSON and CSV.
    kind : Kind
        How its values are kept.
    within : str
        The record's attribute that holds it; empty for the record itself.
    later : bool
        It came after the first version: an older export lacks it, and it is then empty.
    """

    name: str
    kind: Kind = fields.TEXT
    within: str = ""
    later: bool = False

    def of(self, record: object) -> Any:  # noqa: ANN401  # whatever kind it is
        """Return the record's value as JSON holds it."""
        return self.kind.plain(attrgetter(f"{self.within}.{self.name}" if self.within else self.name)(record))


@dataclass(frozen=True)
class Layout(Generic[R]):
    """How one kind of record is kept.

    Parameters
    ----------
    table : str
        Its name, in SQLite, JSON and CSV.
    record : type
        What is kept.
    build : callable
        Makes a record from the values of the columns, in their order.
    columns : tuple of Column
        Its fields.
    people : tuple of str
        The columns that name people.
    later : bool
        It came after the first version: an older export lacks it.
    """

    table: str
    record: type[R]
    build: Callable[..., R]
    columns: tuple[Column, ...]
    people: tuple[str, ...] = ()
    later: bool = False
    _loads: tuple[tuple[int, Callable[[Any], Any]], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Note which values are not in SQLite as they are in the record."""
        loads = tuple((i, c.kind.loaded) for i, c in enumerate(self.columns) if c.kind.loaded)
        object.__setattr__(self, "_loads", loads)

    def plain(self, record: R) -> dict[str, Any]:
        """Return a record as JSON holds it."""
        return {column.name: column.of(record) for column in self.columns}

    def from_plain(self, entry: Mapping[str, Any]) -> R:
        """Return the record that JSON's values give.

        Raises
        ------
        ValueError, LookupError, TypeError
            When a field is missing, unknown or holds what it cannot.
        """
        for column in self.columns:
            if column.name not in entry and not column.later:
                raise MissingFieldError(column.name)
        names = [column.name for column in self.columns]
        for name in entry:
            if name not in names:
                raise UnknownFieldError(name)
        # A cell that holds nothing is what a column that is not there holds.
        missing = {column.name: column.kind.from_cell("") for column in self.columns if column.name not in entry}
        whole = missing | dict(entry)
        return self.build(*(column.kind.value(whole[column.name]) for column in self.columns))

    def stored(self, record: R) -> list[Stored]:
        """Return a record's values as SQLite holds them."""
        return [column.kind.stored(column.of(record)) for column in self.columns]

    def loaded(self, row: tuple[Any, ...]) -> R:
        """Return the record that SQLite's values give."""
        values = list(row)
        for index, load in self._loads:
            values[index] = load(values[index])
        return self.build(*values)


def _kept_message(*values: Any) -> KeptMessage:  # noqa: ANN401  # of many kinds
    person_id, *message, sent, name, changed = values
    return KeptMessage(Message(*message), person_id, sent=sent, name=name, changed=changed)


PEOPLE: Final = Layout(
    "people",
    Person,
    Person,
    (
        Column("name"),
        Column("id"),
        Column("title"),
        Column("role", fields.CHOICE),
        Column("stage", fields.CHOICE),
        Column("organization"),
        Column("city"),
        Column("links", fields.WORDS),
        Column("how_met"),
        Column("notes"),
        Column("tags", fields.WORDS),
        Column("cadence", fields.WHOLE),
        Column("follows_back", fields.FLAG),
    ),
)
TIES: Final = Layout(
    "ties",
    Tie,
    Tie,
    (Column("a_id", fields.TIE_END), Column("b_id", fields.TIE_END), Column("weight", fields.NUMBER)),
    people=("a_id", "b_id"),
)
MESSAGES: Final = Layout(
    "messages",
    KeptMessage,
    _kept_message,
    (
        Column("person_id", fields.PERSON_IF_ANY),
        *(Column(name, within="message") for name in ("text", "channel", "to", "to_role", "subject", "kind")),
        Column("sent", fields.MOMENT_IF_ANY),
        Column("name", later=True),
        Column("changed", fields.MOMENT_IF_ANY, later=True),
    ),
    people=("person_id",),
)
DRAFTS: Final = Layout("drafts", Draft, Draft, (Column("text"), Column("at", fields.MOMENT), Column("subject")))
TOUCHPOINTS: Final = Layout(
    "touchpoints",
    Touchpoint,
    Touchpoint,
    (
        Column("person_id"),
        Column("on", fields.DAY),
        Column("kind"),
        Column("channel"),
        Column("note"),
        Column("until", fields.DAY_IF_ANY),
    ),
    people=("person_id",),
)
REFLECTIONS: Final = Layout(
    "reflections",
    Reflection,
    Reflection,
    (Column("module"), Column("prompt"), Column("text"), Column("on", fields.DAY)),
)
PLACEMENTS: Final = Layout(
    "placements",
    Placement,
    Placement,
    (
        Column("person_id"),
        Column("asked", fields.FLAG),
        *(Column(name, fields.NUMBER_IF_ANY) for name in ("angle", "x", "y")),
    ),
    people=("person_id",),
    later=True,
)
SNAPSHOTS: Final = Layout(
    "snapshots",
    Snapshot,
    Snapshot,
    (Column("name"), Column("at", fields.MOMENT), Column("people", fields.WORDS), Column("ties", fields.WORDS)),
    later=True,
)
SETTINGS: Final = Layout("settings", Setting, Setting, (Column("name"), Column("value")), later=True)
