"""The five-minute baseline: a short scale and what was done so far; the same again later, and what changed."""

from __future__ import annotations  # traitlets are generic for a type checker alone

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Final

from wideweb.learning.baseline import COUNTS, Change, changes, is_complete, scale, setting, step
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, WrittenTool, checked_name
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Workbook
from wideweb.workbook.activity import Activity, activity


class Baseline(WrittenTool):
    """Eight sentences to say how far they are true, and counts of what was done, taken from the workbook.

    At the start of the course, and again at its end with what changed since::

        Baseline()
        Baseline("end", since="start")

    Each answer is kept at once. The counts are those of the day of the first answer.

    Parameters
    ----------
    when : str
        Names this time: "start".
    since : str
        Shows what changed since that time, once all is answered. Empty: compares nothing.
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    words : dict
        The answers by the ids of the sentences: "1" to "5", or "". Set it, and it is saved.
    is_complete : bool
        Whether every sentence is answered.
    changes : list of dict
        Each sentence answered at both times: `text`, `then`, `now`, `by` (steps; positive: truer now).

    Raises
    ------
    BlankNameError
        A `ValueError`, when `when` is blank.
    """

    _esm = STATIC / "baseline.js"
    _css = STATIC / "baseline.css"

    def __init__(
        self,
        when: str = "start",
        *,
        since: str = "",
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._when: Final = checked_name("when", when)
        self._since: Final = since
        super().__init__(f"baseline:{when}", workbook=workbook, practice=practice, clock=clock)
        self._begin(self._read(when).get("answers", {}))

    @property
    def is_complete(self) -> bool:
        """Whether every sentence is answered."""
        return is_complete(self.words)

    @property
    def changes(self) -> list[Shown]:
        """What each sentence did since."""
        return list(self.shown["changes"])

    def _fields(self) -> tuple[str, ...]:
        return tuple(item.id for item in scale().items)

    def _read(self, when: str) -> Shown:
        kept: str = self._keeping.attempt(lambda book: book.settings.value(setting(when))) or "{}"
        found: Shown = json.loads(kept)
        return found

    def _save(self) -> None:
        answers, today = dict(self.words), self._keeping.clock().date().isoformat()

        def save(book: Workbook) -> None:
            with book.transaction():
                before = json.loads(book.settings.value(setting(self._when), "{}"))
                is_new = before.get("on", today) == today
                first = {"on": today, "counts": asdict(activity(book))} if is_new else before
                book.settings.keep(setting(self._when), json.dumps(first | {"answers": answers}))

        self._keeping.attempt(save)

    def _shown(self) -> Shown:
        then = self._read(self._since) if self._since else {}
        now = asdict(self._keeping.attempt(activity) or Activity())
        is_over = self.is_complete
        found = changes(then.get("answers", {}), self.words) if is_over else []
        return {
            "labels": list(scale().labels),
            "items": [{"id": item.id, "text": item.text} for item in scale().items],
            "answered": sum(step(self.words[item.id]) is not None for item in scale().items),
            "complete": is_over,
            "since": _day(then["on"]) if then else "",
            "missing_since": bool(self._since and not then),
            "changes": [_shown_change(change) for change in found],
            "counts": [_count(name, now, then.get("counts", {})) for name in COUNTS],
        }


def _count(name: str, now: Shown, then: Shown) -> Shown:
    of = f" of {now['positions_in_all']}" if name == "positions" else ""
    return {"label": COUNTS[name], "now": f"{now[name]}{of}", "then": str(then[name]) if name in then else ""}


def _shown_change(change: Change) -> Shown:
    labels = scale().labels
    then, now = labels[change.then - 1], labels[change.now - 1]
    return {"text": change.item.text, "then": then, "now": now, "by": change.by}


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%B} {day.day}, {day.year}"
