"""What the map reads from the learner's workbook and changes in it, each change with its way back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from wideweb.follow_ups import Touchpoint
from wideweb.network import EgoNetwork, Tie
from wideweb.people import Person
from wideweb.workbook import KeptMessage, Placement, Snapshot, UnknownRecordError, Workbook, WorkbookError
from wideweb.workbook.collection import Collection

Place = Workbook | str | os.PathLike[str] | None
Record = Person | Tie | Placement | Touchpoint | KeptMessage | Snapshot
Pair = frozenset[str]

_TABLES: Final[Mapping[type, str]] = {
    Tie: "ties",
    Placement: "placements",
    Touchpoint: "touchpoints",
    KeptMessage: "messages",
    Snapshot: "snapshots",
}
_APART: Final = "map.apart"
_VIEW: Final = "map."
_NO_CONTACT: Final = frozenset({"asked-to-stop", "snoozed", "bounced"})


@dataclass(frozen=True, slots=True)
class Edit:
    """One record that came (`was` is None), went (`now` is None) or changed."""

    was: Record | None
    now: Record | None

    def back(self) -> Edit:
        """Return what undoes it."""
        return Edit(self.now, self.was)


@dataclass(frozen=True, slots=True)
class Change:
    """What one action of the learner changed, and what to call it."""

    edits: tuple[Edit, ...]
    told: str


@dataclass
class MapBook:
    """A workbook, as the map uses it.

    Parameters
    ----------
    place : Workbook, path-like or None
        The workbook, or where it stands; None: the learner's own.

    Attributes
    ----------
    fault : WorkbookError or None
        Why the last reading failed; the map is empty then.
    people : dict of str to Person
    ties : dict of frozenset of str to Tie
        By both ends' ids; the learner's own ties are among them.
    placements : dict of str to Placement
    touchpoints : list of Touchpoint
    snapshots : list of Snapshot
        The oldest first.
    apart : frozenset of str
        Marks of pairs of whom the learner has said that they are two people (`pair_mark`).
    view : dict of str to str
        How the learner looked at the map last: "layout" and "colour".
    """

    place: Place = None
    fault: WorkbookError | None = None
    people: dict[str, Person] = field(default_factory=dict)
    ties: dict[Pair, Tie] = field(default_factory=dict)
    placements: dict[str, Placement] = field(default_factory=dict)
    touchpoints: list[Touchpoint] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    apart: frozenset[str] = frozenset()
    view: dict[str, str] = field(default_factory=dict)
    _numbers: dict[Pair | str, int] = field(default_factory=dict)
    _done: list[Change] = field(default_factory=list)
    _undone: list[Change] = field(default_factory=list)

    def read(self) -> None:
        """Read everything anew; what fails is not raised but stands in `fault`."""
        try:
            book = self.opened()
            self.people = {person.id: person for person in book.people}
            ties = book.ties.items()
            placements = book.placements.items()
            self.touchpoints = list(book.touchpoints)
            self.snapshots = list(book.snapshots)
            self.apart = frozenset(book.settings.value(_APART).split())
            self.view = {name: book.settings.value(f"{_VIEW}{name}") for name in ("layout", "colour")}
        except WorkbookError as error:
            self.fault, self.people, self.touchpoints, self.snapshots = error, {}, [], []
            ties, placements = [], []
        else:
            self.fault = None
        self.ties = {_ends(tie): tie for _, tie in ties}
        self.placements = {one.person_id: one for _, one in placements}
        self._numbers = {_ends(tie): number for number, tie in ties}
        self._numbers |= {one.person_id: number for number, one in placements}

    def opened(self) -> Workbook:
        """Return the workbook."""
        if not isinstance(self.place, Workbook):
            self.place = Workbook(self.place)
        return self.place

    def keep_apart(self, a_id: str, b_id: str) -> None:
        """Save that two people who look like one are two."""
        self.apart |= {pair_mark(a_id, b_id)}
        self.opened().settings.keep(_APART, " ".join(sorted(self.apart)))

    def keep_view(self, layout: str, colour: str) -> None:
        """Save how the learner looks at the map."""
        self.view = {"layout": layout, "colour": colour}
        for name, value in self.view.items():
            self.opened().settings.keep(f"{_VIEW}{name}", value)

    @property
    def network(self) -> EgoNetwork:
        """The people and ties; asked about are those for whom the grid was answered, where it was."""
        asked = [one.person_id for one in self.placements.values() if one.asked and one.person_id in self.people]
        return EgoNetwork(self.people.values(), self.ties.values(), asked=asked or None)

    @property
    def last_contact(self) -> Mapping[str, date]:
        """The day of the last contact with each person with whom there was one."""
        last: dict[str, date] = {}
        for point in self.touchpoints:
            if point.kind not in _NO_CONTACT:
                last[point.person_id] = max(point.on, last.get(point.person_id, point.on))
        return last

    @property
    def stopped(self) -> frozenset[str]:
        """The ids of those who asked not to be written to."""
        return frozenset(point.person_id for point in self.touchpoints if point.kind == "asked-to-stop")

    def ties_of(self, person_id: str) -> list[Tie]:
        """Return somebody's ties, the learner's own to them too."""
        return [tie for ends, tie in self.ties.items() if person_id in ends]

    def commit(self, edits: Iterable[Edit], told: str) -> bool:
        """Save a change, all of it or nothing, and note its way back; False when nothing changes."""
        change = Change(tuple(edit for edit in edits if edit.was != edit.now), told)
        if not change.edits:
            return False
        self._apply(change.edits)
        self._done.append(change)
        self._undone.clear()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to do again."""
        return bool(self._undone)

    def undo(self) -> str:
        """Take the last change back, and return what it was called; empty when there is none."""
        if not self._done:
            return ""
        change = self._done.pop()  # whatever comes of it, it is not tried twice
        self._apply([edit.back() for edit in reversed(change.edits)])
        self._undone.append(change)
        return change.told

    def redo(self) -> str:
        """Do the last change that was taken back again, and return what it was called; empty when there is none."""
        if not self._undone:
            return ""
        change = self._undone.pop()
        self._apply(change.edits)
        self._done.append(change)
        return change.told

    def removal(self, person_id: str) -> list[Edit]:
        """Return the edits that take somebody out of the workbook, with all that goes with them."""
        book, person = self.opened(), self.people[person_id]
        gone: Sequence[Record] = (
            *self.ties_of(person_id),
            *self._placement(person_id),
            *book.touchpoints.of(person_id),
            *book.messages.of(person_id),
            person,
        )
        return [Edit(record, None) for record in gone]

    def _placement(self, person_id: str) -> list[Placement]:
        return [self.placements[person_id]] if person_id in self.placements else []

    def _apply(self, edits: Sequence[Edit]) -> None:
        book = self.opened()
        with book.transaction():
            numbers = [self._write(book, edit) for edit in edits]
        for edit, number in zip(edits, numbers, strict=True):
            self._remember(edit, number)

    def _write(self, book: Workbook, edit: Edit) -> int:
        """Save one edit; return the number of what was added, else 0."""
        record = edit.now or edit.was
        if isinstance(record, Person):
            return self._write_person(book, edit)
        return self._write_numbered(book, edit)

    def _write_person(self, book: Workbook, edit: Edit) -> int:
        was, now = edit.was, edit.now
        if isinstance(now, Person) and isinstance(was, Person):
            book.people.replace(was.id, now, was=was)
        elif isinstance(now, Person):
            book.people.add(now)
        elif isinstance(was, Person):
            book.people.remove(was.id)
        return 0

    def _write_numbered(self, book: Workbook, edit: Edit) -> int:
        table: Collection[int, Any] = getattr(book, _TABLES[type(edit.now or edit.was)])
        if edit.was is None:
            return table.add(edit.now)
        number = self._number(table, edit.was)
        if edit.now is None:
            table.remove(number)
        else:
            table.replace(number, edit.now, was=edit.was)
        return number

    def _number(self, table: Collection[int, Any], record: Record) -> int:
        """Return the number of a record as it stands in the workbook; the last of several that are alike."""
        known = self._numbers.get(_identity(record) or "")
        if known is not None:
            return known
        found = [number for number, stored in table.items() if stored == record]
        if not found:
            raise UnknownRecordError(self.opened().path, type(record).__name__, "")
        return found[-1]

    def _remember(self, edit: Edit, number: int) -> None:
        """Bring what is at hand in line with an edit that is on disk."""
        key = _identity(edit.now or edit.was)
        if key is not None and number:
            self._numbers[key] = number
        if key is not None and edit.now is None:
            self._numbers.pop(key, None)
        match edit.now or edit.was:
            case Person(id=person_id):
                _put(self.people, person_id, edit.now)
            case Tie() as tie:
                _put(self.ties, _ends(tie), edit.now)
            case Placement(person_id=person_id):
                _put(self.placements, person_id, edit.now)
            case Touchpoint():
                _swap(self.touchpoints, edit)
            case Snapshot():
                _swap(self.snapshots, edit)


def pair_mark(a_id: str, b_id: str) -> str:
    """Return what a setting says of two people in the place of their ids, which are made from names."""
    return hashlib.sha256(" ".join(sorted((a_id, b_id))).encode()).hexdigest()[:12]


def _identity(record: Record | None) -> Pair | str | None:
    """Return by what a tie or a placement is known; None for the others."""
    if isinstance(record, Tie):
        return _ends(record)
    return record.person_id if isinstance(record, Placement) else None


def _ends(tie: Tie) -> Pair:
    return frozenset((tie.a_id, tie.b_id))


def _put(kept: dict[Any, Any], key: Pair | str, record: Record | None) -> None:
    if record is None:
        kept.pop(key, None)
    else:
        kept[key] = record


def _swap(kept: list[Any], edit: Edit) -> None:
    if edit.was in kept:
        kept.remove(edit.was)
    if edit.now is not None:
        kept.append(edit.now)
