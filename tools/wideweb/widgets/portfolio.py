"""The portfolio: one document of what the learner made of the course, to keep as HTML or as PDF."""

from __future__ import annotations  # traitlets are generic for a type checker alone

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar, Final

from wideweb.learning.portfolio import PARTS, Choices, to_html
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, WrittenTool
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Workbook
from wideweb.workbook.portfolio import choosable, portfolio, unsafe

SETTING: Final = "portfolio.choices"
_YES: Final = "yes"
_PART: Final = "part-"
_USUAL: Final = {"owner": "", "named": "", "messages": "[]", **{f"{_PART}{part}": _YES for part in PARTS}}


class Portfolio(WrittenTool):
    """Plan, best messages, map and growth in one document, for the learner alone unless they share it.

    In a lesson::

        Portfolio()

    What goes in is the learner's choice, and kept. The names of other people stay out unless they say otherwise.

    Parameters
    ----------
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    words : dict
        The choices: `owner`, the learner's name on it; `named`, "yes" where other people's names stay in it;
        `part-plan`, `part-messages`, `part-web`, `part-growth`, "yes" for what goes in; `messages`, a JSON list of the
        chosen messages' keys. Set it, and it is saved; a page that was made before is put away.
    page : str
        The document as HTML, as `make` made it; empty before.
    choosable : list of dict
        The messages that may go in: `key`, `title`, `opening`, `lesson`, `chosen`, `unsafe`.
    """

    _esm = STATIC / "portfolio.js"
    _css = STATIC / "portfolio.css"
    wishes: ClassVar[Mapping[str, str]] = {**WrittenTool.wishes, "make": "_make_wished"}

    def __init__(
        self, *, workbook: Place = None, practice: bool = False, clock: Callable[[], datetime] | None = None
    ) -> None:
        self._page = ""
        super().__init__("portfolio", workbook=workbook, practice=practice, clock=clock)
        kept = self._keeping.attempt(lambda book: book.settings.value(SETTING)) or "{}"
        self._begin(_USUAL | json.loads(kept))

    @property
    def page(self) -> str:
        """The document."""
        return self._page

    @property
    def choosable(self) -> list[Shown]:
        """The messages that may go in."""
        return list(self.shown["choosable"])

    def make(self) -> str:
        """Make the document of what the workbook holds now, and return it; empty where it cannot be read."""
        choices, today = self._choices(), self._keeping.clock().date()
        made = self._keeping.attempt(lambda book: to_html(portfolio(book, choices, today)))
        self._page = made or ""
        self.refresh()
        return self._page

    def _make_wished(self, _content: Shown) -> None:
        self.make()

    def _fields(self) -> tuple[str, ...]:
        return tuple(_USUAL)

    def _choices(self) -> Choices:
        return Choices(
            owner=self.words["owner"].strip(),
            named=self.words["named"] == _YES,
            parts=frozenset(part for part in PARTS if self.words[_PART + part] == _YES),
            messages=frozenset(self._chosen()),
        )

    def _chosen(self) -> list[int]:
        """Return the chosen messages' keys; what a browser sent that is no such list counts as none."""
        try:
            keys = json.loads(self.words["messages"] or "[]")
        except json.JSONDecodeError:
            return []
        return [key for key in keys if type(key) is int] if isinstance(keys, list) else []

    def _save(self) -> None:
        self._page = ""
        words = json.dumps(self.words)
        self._keeping.attempt(lambda book: book.settings.keep(SETTING, words))

    def _look(self, content: Shown) -> None:
        self._page = ""
        super()._look(content)

    def _shown(self) -> Shown:
        choices = self._choices()
        return {
            "parts": [[_PART + part, label] for part, label in PARTS.items()],
            "choosable": self._keeping.attempt(lambda book: _choosable(book, choices)) or [],
            "page": self._page,
            "named": choices.named,
            "file": f"portfolio-{self._keeping.clock().date().isoformat()}.html",
        }


def _choosable(workbook: Workbook, choices: Choices) -> list[Shown]:
    at_risk = unsafe(workbook, choices)
    return [
        {
            "key": one.key,
            "title": one.title,
            "opening": one.opening,
            "lesson": one.lesson,
            "chosen": one.key in choices.messages,
            "unsafe": one.key in at_risk,
        }
        for one in choosable(workbook)
    ]
