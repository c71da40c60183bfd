"""Keeps what a learning tool holds in the workbook, and says what went wrong when it cannot."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

from wideweb.widgets.draft_keeping import Place
from wideweb.workbook import DamagedWorkbookError, MissingWorkbookError, Workbook, WorkbookError
from wideweb.workbook.place import workbook_path

T = TypeVar("T")
_ONLY_WHEN_ASKED: Final = (DamagedWorkbookError, MissingWorkbookError)
"""After these a new workbook would be begun: that is for the learner to say."""


class ToolKeeping:
    """A learning tool's way to the workbook.

    What fails is not raised: it stands in `fault` until it works again.

    Parameters
    ----------
    place : Workbook, path-like or None
        The workbook, or where it stands. None: the learner's own.
    clock : callable or None
        Returns the time now, with its time zone. None: this computer's clock.
    practice : bool
        Use a workbook that lasts as long as the tool, and no longer.

    Attributes
    ----------
    fault : WorkbookError or None
        Why the last attempt failed.
    """

    def __init__(self, place: Place, clock: Callable[[], datetime] | None, *, practice: bool) -> None:
        self.fault: WorkbookError | None = None
        self.clock = clock or _now
        self._practice = TemporaryDirectory(prefix="wide-web-practice-") if practice else None
        if self._practice:
            place = Path(self._practice.name) / "workbook.sqlite3"
        self._workbook = place if isinstance(place, Workbook) else None
        self._path = place.path if isinstance(place, Workbook) else workbook_path(place)

    def shelf(self, name: str) -> str:
        """Return under which name a browser keeps words of this tool until they are saved; empty: it does not."""
        if self._practice:
            return ""
        return f"wide-web:{hashlib.sha256(os.fsencode(self._path)).hexdigest()[:16]}:{name}"

    def attempt(self, act: Callable[[Workbook], T]) -> T | None:
        """Return what an act on the workbook gives; None when the workbook cannot be used now."""
        if isinstance(self.fault, _ONLY_WHEN_ASKED):
            return None
        try:
            if self._workbook is None:
                self._workbook = Workbook(self._path)
            result = act(self._workbook)
        except WorkbookError as error:
            self.fault = error
            return None
        self.fault = None
        return result

    def try_again(self) -> None:
        """Open the workbook anew at the next attempt, also where one begins with nothing in it."""
        self._workbook, self.fault = None, None

    def shown_fault(self) -> dict[str, Any]:
        """Return what the page is told: `text`, and `begins_anew` where trying again begins a new workbook."""
        if self.fault is None:
            return {}
        return {"text": str(self.fault), "begins_anew": isinstance(self.fault, _ONLY_WHEN_ASKED)}


def _now() -> datetime:
    return datetime.now().astimezone()
