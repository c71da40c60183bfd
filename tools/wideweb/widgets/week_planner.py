"""Where to start this week: by time, comfort and place, ending in a plan for the week."""

from __future__ import annotations  # traitlets are generic for a type checker alone

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from wideweb.learning.places import COMFORT, DAYS, MINUTES, WEEK, WHERE, Place, fitting, places, time_of, week_in_words
from wideweb.widgets.draft_keeping import Place as Where
from wideweb.widgets.learning_tool import STATIC, WrittenTool
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Workbook

SETTING: Final = "week.plan"
_USUAL: Final = {"minutes": "60", "comfort": "2", "where": "campus", "week": "{}"}


class WeekPlanner(WrittenTool):
    """Choose where to meet people, and on which day of this week.

    In a lesson::

        WeekPlanner()

    The week is kept as a note, "My week", under "02-where-to-start" among the reflections.

    Parameters
    ----------
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    words : dict
        What was chosen: `minutes`, `comfort`, `where` (the keys of `wideweb.learning.places`, as text) and `week`, a
        JSON object of the places' ids with days, 0 for Monday. Set it, and it is saved.
    places : list of dict
        What fits: `id`, `name`, `kind`, `purpose`, `first_step`, `minutes`, `source`.
    week : list of str
        The plan, a line for each thing.
    """

    _esm = STATIC / "week_planner.js"
    _css = STATIC / "week_planner.css"

    def __init__(
        self, *, workbook: Where = None, practice: bool = False, clock: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__("week", workbook=workbook, practice=practice, clock=clock)
        kept = self._keeping.attempt(lambda book: book.settings.value(SETTING)) or "{}"
        self._standing = self._keeping.attempt(lambda book: self._note(book, *WEEK).text()) or ""
        self._begin(_USUAL | json.loads(kept))

    @property
    def places(self) -> list[Shown]:
        """What fits."""
        return list(self.shown["places"])

    @property
    def week(self) -> list[str]:
        """The plan."""
        return list(self.shown["week"])

    def plan(self, place: str, day: int | None) -> None:
        """Put a place on a day of the week, 0 for Monday; None takes it off."""
        days = {name: on for name, on in self._days().items() if name != place}
        self.words = self.words | {"week": json.dumps(days if day is None else days | {place: day})}

    def _fields(self) -> tuple[str, ...]:
        return tuple(_USUAL)

    def _days(self) -> dict[str, int]:
        """Return the days by place; what a browser sent that is no plan counts as none."""
        try:
            days = json.loads(self.words["week"] or "{}")
        except json.JSONDecodeError:
            return {}
        known = {place.id for place in places()}
        wanted = days.items() if isinstance(days, dict) else ()
        return {name: day for name, day in wanted if name in known and day in range(len(DAYS))}

    def _save(self) -> None:
        text = "\n".join(week_in_words(self._days()))

        def save(book: Workbook) -> bool:
            with book.transaction():
                book.settings.keep(SETTING, json.dumps(self.words))
                self._note(book, *WEEK).save(text, was=self._standing)
            return True

        if self._keeping.attempt(save):
            self._standing = text

    def _shown(self) -> Shown:
        minutes = _chosen(MINUTES, self.words["minutes"], 60)
        comfort = _chosen(COMFORT, self.words["comfort"], 2)
        where = self.words["where"] if self.words["where"] in WHERE else "campus"
        days = self._days()
        fits = fitting(minutes, comfort, where)
        kept = [place for place in places() if place.id in days and place not in fits]
        return {
            "choices": {name: _options(table) for name, table in _TABLES.items()},
            "chosen": {"minutes": str(minutes), "comfort": str(comfort), "where": where},
            "days": list(DAYS),
            "places": [_shown_place(place, days) for place in [*kept, *fits]],
            "week": week_in_words(days),
            "time": _time_in_words(time_of(days), minutes) if days else "",
        }


_TABLES: Final[dict[str, Mapping[int, str] | Mapping[str, str]]] = {
    "minutes": MINUTES,
    "comfort": COMFORT,
    "where": WHERE,
}


def _chosen(table: Mapping[int, str], text: str, usual: int) -> int:
    return next((key for key in table if str(key) == text), usual)


def _options(table: Mapping[int, str] | Mapping[str, str]) -> list[list[str]]:
    return [[str(key), label] for key, label in table.items()]


def _shown_place(place: Place, days: Mapping[str, int]) -> Shown:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "purpose": place.purpose,
        "first_step": place.first_step,
        "minutes": place.minutes,
        "source": place.source,
        "day": days.get(place.id, -1),
    }


def _time_in_words(needed: int, there: int) -> str:
    if needed <= there:
        return f"That takes about {needed} minutes, and you have {MINUTES[there]}. It fits."
    return f"That takes about {needed} minutes, and you have {MINUTES[there]}. One thing done beats three planned."
