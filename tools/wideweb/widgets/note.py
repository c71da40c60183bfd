"""What the learner notes in a lesson, and the questions that they keep for office hours."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from wideweb.learning.progress import OFFICE_HOURS
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, WrittenTool, checked_name
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Reflection, Workbook


class Note(WrittenTool):
    """A short reflection, kept in the workbook under its lesson and its prompt.

    In a lesson::

        Note("05-follow-up", "What did you put in that was not there before?")

    Parameters
    ----------
    module : str
        The lesson: "05-follow-up".
    prompt : str
        What is asked; shown above the field. The same prompt in the same lesson is the same note.
    hint : str
        What stands in the empty field.
    text : str
        What the field begins with, the first time.
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    words : dict
        `text`, as typed. Set it, and it is saved as if it were typed.

    Raises
    ------
    BlankNameError
        A `ValueError`, when `module` or `prompt` is blank.
    """

    _esm = STATIC / "note.js"
    _css = STATIC / "note.css"

    def __init__(  # noqa: PLR0913  # each is a thing that a lesson may say
        self,
        module: str,
        prompt: str,
        *,
        hint: str = "A sentence or two is enough.",
        text: str = "",
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._place = checked_name("module", module), checked_name("prompt", prompt)
        self._hint = hint
        super().__init__(f"note:{module}:{prompt}", workbook=workbook, practice=practice, clock=clock)
        self._standing = self._keeping.attempt(lambda book: self._note(book, *self._place).text()) or ""
        self._begin({"text": self._standing or text})

    def _fields(self) -> tuple[str, ...]:
        return ("text",)

    def _save(self) -> None:
        text = self.words["text"]

        def save(book: Workbook) -> bool:
            self._note(book, *self._place).save(text, was=self._standing)
            return True

        if self._keeping.attempt(save):
            self._standing = text

    def _shown(self) -> Shown:
        others = self._keeping.attempt(lambda book: self._note(book, *self._place).others()) or []
        return {"prompt": self._place[1], "hint": self._hint, "others": others}


class AskQuestion(WrittenTool):
    """A place to ask; the questions are kept for office hours, and can be copied out as text.

    Nothing is sent to anybody: it says so. ::

        AskQuestion("05-follow-up")

    Parameters
    ----------
    module : str
        The lesson that the question comes up in.
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    words : dict
        `text`, the question that is being typed.
    questions : list of dict
        Those kept, of all lessons, the oldest first: `id`, `module`, `text`, `on`.
    as_text : str
        All of them, to print or to send.

    Raises
    ------
    BlankNameError
        A `ValueError`, when `module` is blank.
    """

    _esm = STATIC / "ask_question.js"
    _css = STATIC / "ask_question.css"
    wishes: ClassVar[Mapping[str, str]] = {**WrittenTool.wishes, "ask": "_ask_wished", "remove": "_remove_wished"}

    def __init__(
        self,
        module: str,
        *,
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._module = checked_name("module", module)
        super().__init__(f"ask:{module}", workbook=workbook, practice=practice, clock=clock)
        kept = self._keeping.attempt(lambda book: book.settings.value(self._draft))
        self._begin({"text": kept or ""})

    @property
    def questions(self) -> list[Shown]:
        """Those kept."""
        return list(self.shown["questions"])

    @property
    def as_text(self) -> str:
        """All questions, to print or to send."""
        return str(self.shown["as_text"])

    def ask(self, text: str) -> None:
        """Keep a question for office hours."""
        if not text.strip():
            return

        question = Reflection(self._module, OFFICE_HOURS, text.strip(), self._keeping.clock().date())

        def keep(book: Workbook) -> bool:
            with book.transaction():
                if question not in book.reflections.of(self._module):  # a second click asks nothing new
                    book.reflections.add(question)
            return True

        if self._keeping.attempt(keep):
            self.words = {"text": ""}
        self.refresh()

    def remove(self, number: int) -> None:
        """Take a question off the list, by its id."""

        def take(book: Workbook) -> None:
            if number in book.reflections and book.reflections[number].prompt == OFFICE_HOURS:
                book.reflections.remove(number)

        self._keeping.attempt(take)
        self.refresh()

    @property
    def _draft(self) -> str:
        return f"ask.draft.{self._module}"

    def _fields(self) -> tuple[str, ...]:
        return ("text",)

    def _save(self) -> None:
        self._keeping.attempt(lambda book: book.settings.keep(self._draft, self.words["text"]))

    def _shown(self) -> Shown:
        items = self._keeping.attempt(lambda book: book.reflections.items()) or []
        kept = [(number, one) for number, one in items if one.prompt == OFFICE_HOURS]
        return {
            "questions": [_shown_question(number, one) for number, one in kept],
            "as_text": "\n\n".join(f"{one.text}\n({one.module}, {_day(one)})" for _, one in kept),
        }

    def _ask_wished(self, content: Shown) -> None:
        self.ask(str(content["text"]))

    def _remove_wished(self, content: Shown) -> None:
        self.remove(int(content["number"]))


def _shown_question(number: int, kept: Reflection) -> Shown:
    return {"id": number, "module": kept.module, "text": kept.text, "on": _day(kept)}


def _day(kept: Reflection) -> str:
    return f"{kept.on:%B} {kept.on.day}, {kept.on.year}"
