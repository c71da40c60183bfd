"""Introducing oneself in thirty seconds: words to write, a clock to say them by, and a few checks."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar, Final

from wideweb.learning.introduction import Hearing, hear, seconds_allowed
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, WrittenTool, checked_name
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Workbook
from wideweb.workbook.kept_note import KeptNote

MODULE: Final = "04-conversations"
_LONGEST: Final = 600


class Introduction(WrittenTool):
    """Write how to introduce oneself, say it by the clock, and see what is there.

    In a lesson::

        Introduction()
        Introduction("at a booth", text="Hi, I'm …")

    The words are kept as a note of 04-conversations, "My introduction" (and the name).

    Parameters
    ----------
    name : str
        For whom or where; tells it from others.
    text : str
        What the field begins with, the first time.
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    words : dict
        `text`, as typed. Set it, and it is saved.
    hearing : Hearing
        What is found in it: words, seconds, checks, cautions.
    times : list of int
        The seconds that it took when said by the clock, the newest last.

    Raises
    ------
    BlankNameError
        A `ValueError`, when `name` is blank.
    """

    _esm = STATIC / "introduction.js"
    _css = STATIC / "introduction.css"
    wishes: ClassVar[Mapping[str, str]] = {**WrittenTool.wishes, "timed": "_timed_wished"}

    def __init__(
        self,
        name: str = "in thirty seconds",
        *,
        text: str = "",
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._name: Final = checked_name("name", name)
        super().__init__(f"introduction:{name}", workbook=workbook, practice=practice, clock=clock)
        self._standing = self._keeping.attempt(lambda book: self._kept_note(book).text()) or ""
        self._begin({"text": self._standing or text})

    @property
    def hearing(self) -> Hearing:
        """What is found in the words as they stand."""
        return hear(self.words["text"])

    @property
    def times(self) -> list[int]:
        """The seconds that it took, the newest last."""
        kept = self._keeping.attempt(lambda book: book.settings.value(self._setting)) or ""
        return [int(seconds) for seconds in kept.split()]

    def record(self, seconds: int) -> None:
        """Keep how long it took to say it."""
        times = " ".join(map(str, [*self.times, max(1, min(seconds, _LONGEST))][-10:]))
        self._keeping.attempt(lambda book: book.settings.keep(self._setting, times))
        self.refresh()

    @property
    def _setting(self) -> str:
        return f"introduction.{self._name}"

    def _kept_note(self, book: Workbook) -> KeptNote:
        return self._note(book, MODULE, f"My introduction, {self._name}")

    def _fields(self) -> tuple[str, ...]:
        return ("text",)

    def _save(self) -> None:
        text = self.words["text"]

        def save(book: Workbook) -> bool:
            self._kept_note(book).save(text, was=self._standing)
            return True

        if self._keeping.attempt(save):
            self._standing = text

    def _shown(self) -> Shown:
        heard = self.hearing
        others = self._keeping.attempt(lambda book: self._kept_note(book).others()) or []
        return {
            "allowed": seconds_allowed(),
            "words": heard.words,
            "seconds": list(heard.seconds),
            "length": heard.length,
            "checks": [{"title": one.title, "advice": one.advice, "found": one.found} for one in heard.checks],
            "cautions": list(heard.cautions),
            "times": self.times,
            "others": others,
        }

    def _timed_wished(self, content: Shown) -> None:
        self.record(int(content["seconds"]))
