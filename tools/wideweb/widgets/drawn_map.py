"""What the map in a page shows: the workbook's network, its numbers, what to do next, and the last answer."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import anywidget
import traitlets

from wideweb.network import (
    EGO,
    NEXT,
    Advice,
    Changes,
    Doubt,
    EgoNetwork,
    Grid,
    Imported,
    Marks,
    Measures,
    Tie,
    WhatIf,
    advise,
    changes,
    measure,
    merge_people,
    who_knows_whom,
)
from wideweb.people import Person
from wideweb.widgets.map_book import MapBook, Place, pair_mark
from wideweb.widgets.map_words import map_words
from wideweb.widgets.shown_map import Shown, shown_choices, shown_map, shown_people, shown_spots, shown_ties
from wideweb.workbook import Snapshot, Workbook

_STATIC: Final = Path(__file__).parent / "static"
_READINGS: Final = frozenset({"ask-ties", "size", "coverage", "density", "effective-size", "constraint", "alike"})


class DrawnMap(anywidget.AnyWidget):
    """A network as a page shows it, and nothing that changes it; see `NetworkMap`."""

    _esm = _STATIC / "network_map.js"
    _css = _STATIC / "network_map.css"

    name = traitlets.Unicode().tag(sync=True)
    rows: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    lines: traitlets.List[list[float]] = traitlets.List().tag(sync=True)
    spots: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    shown: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    choices: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    news: traitlets.Dict[str, Any] = traitlets.Dict({"number": 0, "text": "", "undo": False, "redo": False}).tag(
        sync=True
    )
    answered = traitlets.Int(0).tag(sync=True)

    def __init__(self, place: Place, name: str, clock: Callable[[], datetime]) -> None:
        self._book = MapBook(place)
        self._clock = clock
        self.imported: Imported | None = None
        self.tried: WhatIf | None = None
        super().__init__(name=name)
        self.choices = shown_choices()
        self.look()

    @property
    def today(self) -> date:
        """The day on which the map stands."""
        return self._clock().date()

    @property
    def workbook(self) -> Workbook:
        """Where all is kept."""
        return self._book.opened()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone on the map, in the order in which they came."""
        return self.network.people

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Who of them knows whom; the learner's own ties are left out."""
        return tuple(tie for tie in self.network.ties if EGO not in {tie.a_id, tie.b_id})

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the learner's next people."""
        return tuple(person.id for person in self.people if NEXT in person.tags)

    @property
    def grid(self) -> Grid:
        """Whom to ask about who knows whom."""
        return who_knows_whom(self.network)

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """How the map stood on earlier days, the oldest first."""
        return tuple(self._book.snapshots)

    @property
    def network_book(self) -> MapBook:
        """The workbook as the map reads it."""
        return self._book

    def look(self) -> None:
        """Read the workbook anew and take the measures."""
        self._book.read()
        self._show()

    def changed_since(self, number: int) -> Changes:
        """Return what is different now from an earlier map, by its place among `snapshots`."""
        then = self._book.snapshots[number]
        return changes(Marks(then.people, then.ties), self.network, then.at.isoformat())

    def _tell(self, noted: str, **values: object) -> None:
        self._say(map_words()["noted"][noted].format(**values))

    def _say(self, text: str) -> None:
        book = self._book
        self.news = {"number": self.news["number"] + 1, "text": text, "undo": book.can_undo, "redo": book.can_redo}

    def _show(self) -> None:
        """Take the measures and paint."""
        book, today = self._book, self.today
        self.network: EgoNetwork = book.network
        self.measures: Measures = measure(self.network)
        pieces = advise(self.network, book.last_contact, today, leave_alone=book.stopped)
        self.readings: tuple[Advice, ...] = tuple(one for one in pieces if one.kind in _READINGS)
        self.advice: tuple[Advice, ...] = tuple(one for one in pieces if one.kind not in _READINGS)
        found = merge_people(self.people).doubtful
        self.doubts: tuple[Doubt, ...] = tuple(one for one in found if pair_mark(one.a_id, one.b_id) not in book.apart)
        with self.hold_sync():
            self.rows = shown_people(self.network, book.last_contact, book.stopped, today)
            self.lines = shown_ties(self.network)
            self.spots = shown_spots(book.placements.values())
            self.shown = shown_map(self, str(book.fault or ""))
