"""A message that is kept in the learner's workbook while it is written, and no version of it lost."""

from __future__ import annotations  # traitlets are generic for a type checker alone

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import traitlets

from wideweb.widgets.advised_message import PYTHON, AdvisedMessage, Reading
from wideweb.widgets.draft_keeping import DraftKeeping, shown_drafts
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Clash, DamagedWorkbookError, MissingWorkbookError, Standing, Wording, WorkbookError

_WORDS: Final = tuple(Wording.__dataclass_fields__)


class KeptDraft(AdvisedMessage):
    """The kept half of a `MessageEditor`, which tells of all traits."""

    editor = traitlets.Unicode().tag(sync=True)  # tells this editor from all others, also of the same draft
    shelf = traitlets.Unicode().tag(sync=True)  # under which the browser keeps words that are not saved yet
    version = traitlets.Unicode().tag(sync=True)  # of the workbook's message, as the editor knows it
    follows = traitlets.Int(0).tag(sync=True)  # the revision that this writer's words were made from
    age = traitlets.Int(0).tag(sync=True)  # milliseconds from the last key to `keep`
    news: traitlets.Dict[str, Any] = traitlets.Dict({"number": 0, "what": ""}).tag(sync=True)
    drafts: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    sent: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    fault: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)

    _keeping: DraftKeeping | None = None
    _last_writer = ""

    def _wording(self) -> Wording:
        return Wording(*(getattr(self, name) for name in _WORDS))

    def _was_read(self, before: Reading | None, now: Reading) -> None:
        keeping = self._keeping
        if keeping is None or before is None:
            self.kept = now.revision
            return
        keeping.set_kind(self.kind)
        if now.fields != before.fields:
            self._keep_what_crossed(before, now.writer)
        if now.set_here:
            self._save()
        elif now.keep != before.keep:
            self._save_aside(self.age / 1000)
        elif now.asked != before.asked and now.help == "on-request":
            keeping.keep_earlier(self._wording())
            self._show_keeping()

    def _keep_what_crossed(self, before: Reading, writer: str) -> None:
        """Keep words that a second page, which had not seen them, has just replaced."""
        last, self._last_writer = self._last_writer, writer
        if self._keeping and writer not in {PYTHON, last} and last and self.follows < before.revision:
            crossed = Wording(*before.fields[: len(_WORDS)])
            self._keeping.save(crossed)
            self._keeping.keep_earlier(crossed)
            self._tell(Clash.MINE_STANDS.value)
            self._show_keeping()

    def _save(self, age: float = 0) -> None:
        if self._keeping:
            self._stand(self._keeping.save(self._wording(), age=age))

    def _save_aside(self, age: float) -> None:
        """Save while the page goes on getting advice; at once where no kernel is, and so no page."""
        keeping = self._keeping
        if keeping is None or getattr(self.comm, "kernel", None) is None:
            self._save(age)
            return
        loop, wording, revision = asyncio.get_running_loop(), self._wording(), self.revision
        saving = keeping.save_aside(wording, age)
        saving.add_done_callback(lambda done: loop.call_soon_threadsafe(self._saved, wording, revision, done.result()))

    def _saved(self, wording: Wording, revision: int, standing: Standing | None) -> None:
        """Show what became of words that were saved meanwhile; more may have been typed since."""
        if standing is None or wording == self._wording():
            self._stand(standing)
            return
        if standing.wording != wording and self._keeping:
            self._keeping.keep_earlier(standing.wording)  # the words typed since go over them
        if standing.clash:
            self._tell(Clash.MINE_STANDS.value)
        self.kept = max(self.kept, revision)
        self._show_keeping()

    def _stand(self, standing: Standing | None) -> None:
        """Show how the message stands in the workbook, and take the words from there where they are others."""
        with self.hold_sync():
            if standing and standing.clash:
                self._tell(standing.clash.value)
            if standing and standing.wording != self._wording():
                self._take(asdict(standing.wording))
            if standing:
                self.kept = self.revision
            self._show_keeping()

    def _take(self, words: Mapping[str, Any]) -> None:
        with self.hold_trait_notifications():
            for name, value in words.items():
                setattr(self, name, value)

    def _tell(self, what: str) -> None:
        self.news = {"number": self.news["number"] + 1, "what": what}

    def _show_keeping(self) -> None:
        if self._keeping:
            with self.hold_sync():
                for name, value in kept_state(self._keeping).items():
                    setattr(self, name, value)

    def _adopt(self, content: Shown) -> None:
        """Take up words that a browser kept while they could not be saved."""
        for entry in content["entries"]:
            if entry["editor"] == self.editor:
                self._adopt_own(entry)
            elif self._keeping:
                wording, age = _worded(entry), entry["age"] / 1000
                self._stand(self._keeping.save(wording, version=entry["version"], age=age))
            if not self.fault:
                self.send({"settled": entry["id"], "at": entry["at"]})

    def _adopt_own(self, entry: Shown) -> None:
        """Take up words of a page that wrote to this very editor: typed after what it sent, or overtaken by another."""
        if entry["revision"] > self.revision:
            self._take(entry["fields"] | {"revision": entry["revision"], "writer": entry["writer"]})
        self._save(entry["age"] / 1000)
        if _worded(entry) != self._wording():
            self._keep_earlier(entry)

    def _keep_earlier(self, content: Shown) -> None:
        if self._keeping:
            self._keeping.keep_earlier(_worded(content))
            self._show_keeping()

    def _look_in_workbook(self, _content: Shown) -> None:
        if self._keeping and self.kept == self.revision:
            standing = self._keeping.look()
            if standing and standing.wording != self._wording():
                self._tell("brought-in")
            self._stand(standing)

    def _try_again(self, _content: Shown) -> None:
        if self._keeping:
            self._keeping.try_again()
            self._save()


def _worded(content: Shown) -> Wording:
    return Wording(**{name: content["fields"][name] for name in _WORDS})


def kept_state(keeping: DraftKeeping) -> Shown:
    """Return the traits that tell the page how its message is kept."""
    standing = keeping.standing
    return {
        "shelf": keeping.shelf,
        "version": keeping.version,
        "drafts": shown_drafts(standing),
        "sent": _shown_sent(standing, can_take_back=keeping.can_take_back),
        "fault": _shown_fault(keeping.fault),
    }


def _shown_sent(standing: Standing | None, *, can_take_back: bool) -> Shown:
    if standing is None or standing.sent is None:
        return {}
    on = standing.sent.astimezone().date().isoformat()
    return {"on": on, "to": standing.wording.to, "undo": can_take_back}


def _shown_fault(fault: WorkbookError | None) -> Shown:
    if fault is None:
        return {}
    begins_anew = isinstance(fault, (DamagedWorkbookError, MissingWorkbookError))
    return {"text": str(fault), "begins_anew": begins_anew}
