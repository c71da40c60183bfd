"""How far one has come: what is in the workbook of each module."""

from __future__ import annotations  # traitlets are generic for a type checker alone

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wideweb.learning.progress import OFFICE_HOURS, Module, Traces, belongs, course, in_words
from wideweb.learning.questions import modules, questions_on
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, LearningTool
from wideweb.widgets.quiz import ATTEMPTS
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Workbook
from wideweb.workbook.activity import Activity, activity


@dataclass(frozen=True, slots=True)
class _Found:
    """What the workbook holds, read once."""

    messages: list[str]
    notes: list[tuple[str, str]]
    settings: list[str]
    answered: set[str]


class Progress(LearningTool):
    """What the learner has done in each module, from the workbook; nothing is counted as missing.

    In a lesson::

        Progress()
        Progress("05-follow-up")  # says where one is

    Parameters
    ----------
    here : str
        The module that one is reading.
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    modules : list of dict
        Each module of the course: `id`, `title`, `done` (in words; empty: nothing is kept), `here`.
    """

    _esm = STATIC / "progress.js"
    _css = STATIC / "progress.css"

    def __init__(
        self,
        here: str = "",
        *,
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._here = here
        super().__init__("progress", workbook=workbook, practice=practice, clock=clock)
        self.refresh()

    @property
    def modules(self) -> list[Shown]:
        """What was done in each."""
        return list(self.shown["modules"])

    def _shown(self) -> Shown:
        found = self._keeping.attempt(_read) or _Found([], [], [], set())
        done = self._keeping.attempt(activity) or Activity()
        rows = [(module, in_words(_traces(module, found))) for module in course()]
        return {
            "modules": [
                {"id": module.id, "title": module.title, "done": words, "here": module.id == self._here}
                for module, words in rows
            ],
            "begun": sum(bool(words) for _, words in rows),
            "people": done.contacted,
            "follow_ups": done.follow_ups,
        }


def _read(book: Workbook) -> _Found:
    answers = json.loads(book.settings.value(ATTEMPTS, "[]"))
    return _Found(
        messages=[one.name for one in book.messages if one.name],
        notes=[(one.module, one.prompt) for one in book.reflections],
        settings=[one.name for one in book.settings],
        answered={one["question"] for one in answers},
    )


def _traces(module: Module, found: _Found) -> Traces:
    here = [prompt for name, prompt in found.notes if name == module.id]
    asked = here.count(OFFICE_HOURS)
    questions = {question.id for question in questions_on(module.id)} if module.id in modules() else set()
    return Traces(
        messages=sum(belongs(name, [module.drafts]) for name in found.messages),
        notes=len(here) - asked,
        asked=asked,
        answered=len(questions & found.answered),
        tools=sum(belongs(name, module.settings) for name in found.settings),
    )
