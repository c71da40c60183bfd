"""Keeps an editor's message in the workbook, and holds what went wrong when it cannot."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import date, datetime, timedelta
from typing import Any, Final

from wideweb.people import Person
from wideweb.workbook import (
    DamagedWorkbookError,
    MissingWorkbookError,
    OpenDraft,
    Sending,
    Standing,
    Wording,
    Workbook,
    WorkbookError,
)
from wideweb.workbook.place import workbook_path
from wideweb.workbook.recipients import new_person, people_named

Place = Workbook | str | os.PathLike[str] | None
_ONLY_WHEN_ASKED: Final = (DamagedWorkbookError, MissingWorkbookError)
"""After these a new workbook would be begun: that is for the learner to say."""


class DraftKeeping:
    """One message's place in the workbook.

    What fails is not raised: it stands in `fault` until it works again, and the words stay in the editor.

    Parameters
    ----------
    name : str
        The draft's name.
    kind : str
        The message's kind.
    place : Workbook, path-like or None
        The workbook, or where it stands.
    clock : callable
        Returns the time now, with its time zone.

    Attributes
    ----------
    fault : WorkbookError or None
        Why the last attempt failed.
    standing : Standing or None
        How the message last stood in the workbook; None while nothing was saved.
    """

    def __init__(self, name: str, kind: str, place: Place, clock: Callable[[], datetime]) -> None:
        self.name = name
        self.fault: WorkbookError | None = None
        self.standing: Standing | None = None
        self._kind = kind
        self._clock = clock
        self._workbook = place if isinstance(place, Workbook) else None
        self._path = place.path if isinstance(place, Workbook) else workbook_path(place)
        self._sending: Sending | None = None
        self._beginning: Wording | None = None
        self._aside: ThreadPoolExecutor | None = None
        self._saving: Future[Standing | None] | None = None
        self.look()

    @property
    def shelf(self) -> str:
        """Under which a browser keeps words that are not in the workbook yet: the draft of this very workbook."""
        book = hashlib.sha256(os.fsencode(self._path)).hexdigest()[:16]
        return f"wide-web:{book}:{self.name}"

    @property
    def version(self) -> str:
        """The state of the workbook's message that the editor knows."""
        return self.standing.version if self.standing else ""

    @property
    def can_take_back(self) -> bool:
        """Whether the sending that was recorded last can be taken back."""
        return self._sending is not None

    def set_kind(self, kind: str) -> None:
        """Say of what kind the message is when it is saved next."""
        self._kind = kind

    def look(self) -> Standing | None:
        """Return how the message stands in the workbook, or None."""
        return self._attempt(lambda draft: draft.standing())

    def save(self, wording: Wording, *, version: str | None = None, age: float = 0) -> Standing | None:
        """Save words that were typed so many seconds ago, made from a version; None when it failed."""
        self._settle()
        return self._save(wording, version, age)

    def save_aside(self, wording: Wording, age: float) -> Future[Standing | None]:
        """Save as `save` does, in a thread: a slow disk keeps nobody waiting. All else here waits for it."""
        if self._aside is None:
            self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="wideweb-save")
        self._saving = self._aside.submit(self._save, wording, None, age)
        return self._saving

    def _save(self, wording: Wording, version: str | None, age: float) -> Standing | None:
        since = timedelta(seconds=max(age, 0))

        def save(draft: OpenDraft) -> Standing:
            made_from = self.version if version is None else version
            return draft.save(wording, self._keep_beginning(draft, since) or made_from, since)

        standing = self._do(save)
        if standing and standing.sent is None:
            self._sending = None
        return standing

    def begin_with(self, wording: Wording) -> None:
        """Say how the editor begins, so that one can come back to it: it becomes the first of the earlier drafts."""
        self._beginning = wording if wording.text.strip() else None

    def keep_earlier(self, wording: Wording) -> Standing | None:
        """Keep words as an earlier draft."""
        return self._attempt(lambda draft: draft.keep_earlier(wording))

    def try_again(self) -> None:
        """Open the workbook anew, also where one begins with nothing in it."""
        self._settle()
        self._workbook, self.fault = None, None
        self.look()

    def recipients(self, to: str) -> list[Person]:
        """Return the people in the workbook whom it can be to; none when it cannot be read."""
        if self._workbook is None:
            return []
        try:
            return people_named(self._workbook, to)
        except WorkbookError as error:
            self.fault = error
            return []

    def record_sent(self, on: date, wording: Wording, person: Person | None) -> Standing | None:
        """Record that the message was sent, to somebody in the workbook or to somebody new."""

        def record(draft: OpenDraft) -> Standing:
            book = self._opened()
            standing, self._sending = draft.record_sent(on, person or new_person(book, wording.to, wording.to_role))
            return standing

        return self._attempt(record)

    def take_back(self) -> Standing | None:
        """Undo the last `record_sent`."""
        sending = self._sending
        if sending is None:
            return None
        standing = self._attempt(lambda draft: draft.take_back(sending))
        if standing:
            self._sending = None
        return standing

    def _keep_beginning(self, draft: OpenDraft, age: timedelta) -> str:
        """Return the version that the message has once its beginning is kept; empty when that was done before."""
        beginning, self._beginning = self._beginning, None
        if beginning is None or draft.standing() is not None:
            return ""
        version = draft.save(beginning, "", age).version
        draft.keep_earlier(beginning)
        return version

    def _opened(self) -> Workbook:
        if self._workbook is None:
            self._workbook = Workbook(self._path)
        return self._workbook

    def _attempt(self, act: Callable[[OpenDraft], Standing | None]) -> Standing | None:
        self._settle()
        return self._do(act)

    def _settle(self) -> None:
        """Wait until what is being saved is saved: words are saved in the order in which they were typed."""
        if self._saving:
            wait([self._saving])

    def _do(self, act: Callable[[OpenDraft], Standing | None]) -> Standing | None:
        if isinstance(self.fault, _ONLY_WHEN_ASKED):
            return None
        try:
            standing = act(OpenDraft(self._opened(), self.name, self._kind, self._clock))
        except WorkbookError as error:
            self.fault = error
            return None
        self.fault = None
        self.standing = standing or self.standing
        return standing


def shown_drafts(standing: Standing | None, most: int = 30) -> list[dict[str, Any]]:
    """Return the earlier drafts for the page, the newest first: each with `id`, `at`, `text` and `subject`."""
    drafts = standing.drafts if standing else ()
    numbered = list(enumerate(drafts, start=1))[-most:]
    return [
        {"id": f"draft-{number}", "at": draft.at.isoformat(), "text": draft.text, "subject": draft.subject}
        for number, draft in reversed(numbered)
    ]
