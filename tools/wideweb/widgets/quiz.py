"""Questions on earlier lessons, a few at a time, that come again on later days."""

from __future__ import annotations  # traitlets are generic for a type checker alone

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import ClassVar, Final

from wideweb.learning.questions import Question, UnknownQuestionsError, judge, modules, questions_on
from wideweb.learning.spacing import SPACINGS, Attempt, UnknownSpacingError, choose, days_due
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, WrittenTool, checked_name
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Workbook

ATTEMPTS: Final = "quiz.attempts"
"""The setting that holds every answer ever given: a JSON list, the oldest first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was given: to which question, when, in which quiz and round, and whether it counts as right."""

    question: str
    on: date
    right: bool
    given: str
    quiz: str
    round: int


class Quiz(WrittenTool):
    """A few questions on earlier lessons, answered from memory; each comes again on a later day.

    The page holds neither the right answers nor what is said of them until one has answered. ::

        Quiz("00-start-here", "03-cold-messages", name="recall-05")
        Quiz(before="05-follow-up", number=4)

    Parameters
    ----------
    *modules : str
        The lessons that it asks about.
    before : str
        Ask about all lessons before this one that there are questions on; besides those named.
    name : str
        Tells this quiz from the others of the course. By default made of the lessons that it asks about.
    number : int
        At most so many questions at a time.
    spacing : {"expanding", "uniform"}
        After how many days a question comes again: see `wideweb.learning.spacing`.
    seed : int
        Decides the order of new questions and of the choices.
    workbook, practice, clock
        As in every learning tool: where answers are kept; only for trying out; what day it is.

    Attributes
    ----------
    questions : list of dict
        The questions of this round, as the page shows them: `id`, `prompt`, `choices` (texts), `typed`, and, once it
        was answered, `answered`: `given`, `right`, `says` (one for each choice), `answer`, `explanation`.

    Raises
    ------
    UnknownQuestionsError, UnknownSpacingError
        A `LookupError` that names the field.
    """

    _esm = STATIC / "quiz.js"
    _css = STATIC / "quiz.css"

    wishes: ClassVar[Mapping[str, str]] = {
        **WrittenTool.wishes,
        "answer": "_answer_wished",
        "count-as-right": "_count_wished",
        "more": "_more_wished",
    }

    def __init__(  # noqa: PLR0913  # each is a thing that a lesson may say
        self,
        *modules: str,
        before: str = "",
        name: str = "",
        number: int = 3,
        spacing: str = "expanding",
        seed: int = 0,
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        if spacing not in SPACINGS:
            raise UnknownSpacingError(spacing)
        about = [*modules, *_before(before, modules)]
        if not about:
            raise UnknownQuestionsError(before)
        self._pool: Final = {question.id: question for module in about for question in questions_on(module)}
        self.name: Final = checked_name("name", name or "+".join(about))
        self._number, self._spacing, self._seed = number, spacing, seed
        super().__init__(f"quiz:{self.name}", workbook=workbook, practice=practice, clock=clock)
        self._round = max((one.round for one in self._mine()), default=1)
        self._begin(self._kept_drafts())

    @property
    def questions(self) -> list[Shown]:
        """The questions of this round, as the page shows them."""
        return list(self.shown["questions"])

    def answer(self, question: str, given: str) -> bool:
        """Answer a question of this round, as the page does: the text of a choice, or words. Whether it was right.

        The first answer stands. A `LookupError` names a question that this quiz does not have.
        """
        asked = self._pool[question]
        right = judge(asked, given).right

        def keep(book: Workbook) -> None:
            with book.transaction():
                answers = _answers(book)
                if not any(self._is_of_this_round(one) and one.question == question for one in answers):
                    _keep(book, [*answers, Answer(question, self._today, right, given, self.name, self._round)])

        self._keeping.attempt(keep)
        self.refresh()
        return right

    def count_as_right(self, question: str) -> None:
        """Let a typed answer count as remembered: the learner compared it, and means the same."""

        def keep(book: Workbook) -> None:
            with book.transaction():
                _keep(book, [self._as_right(one, question) for one in _answers(book)])

        self._keeping.attempt(keep)
        self.refresh()

    def more(self) -> None:
        """Begin another round with other questions: also with some that are not due yet."""
        self._round += 1
        self.refresh()

    @property
    def _today(self) -> date:
        return self._keeping.clock().date()

    def _fields(self) -> tuple[str, ...]:
        return tuple(name for name, question in self._pool.items() if not question.choices)

    def _kept_drafts(self) -> dict[str, str]:
        kept = self._keeping.attempt(lambda book: book.settings.value(self._drafts, "{}"))
        return dict(json.loads(kept or "{}"))

    @property
    def _drafts(self) -> str:
        return f"quiz.drafts.{self.name}"

    def _save(self) -> None:
        words = json.dumps({name: text for name, text in self.words.items() if text.strip()}, ensure_ascii=False)
        self._keeping.attempt(lambda book: book.settings.keep(self._drafts, words))

    def _all(self) -> list[Answer]:
        return self._keeping.attempt(_answers) or []

    def _mine(self) -> list[Answer]:
        return [one for one in self._all() if one.quiz == self.name and one.on == self._today]

    def _is_of_this_round(self, one: Answer) -> bool:
        return (one.quiz, one.on, one.round) == (self.name, self._today, self._round)

    def _as_right(self, one: Answer, question: str) -> Answer:
        if not self._is_of_this_round(one) or one.question != question or self._pool[question].choices:
            return one
        return Answer(one.question, one.on, True, one.given, one.quiz, one.round)  # noqa: FBT003  # the record's order

    def _asked(self, answers: list[Answer]) -> list[str]:
        """Return this round's questions, chosen from what was known before it began; so they stay through the day."""
        before = [Attempt(one.question, one.on, one.right) for one in answers if not self._is_of_this_round(one)]
        names, today = list(self._pool), self._today
        found = choose(
            names, before, today=today, number=self._number, spacing=self._spacing, seed=self._seed + self._round
        )
        if self._round == 1:
            return found
        due = days_due(names, before, self._spacing)
        early = sorted((day, name) for name, day in due.items() if day is not None and name not in found)
        return [*found, *(name for _, name in early)][: self._number]

    def _shown(self) -> Shown:
        answers = self._all()
        given = {one.question: one for one in answers if self._is_of_this_round(one)}
        attempts = [Attempt(one.question, one.on, one.right) for one in answers]
        due = [day for day in days_due(self._pool, attempts, self._spacing).values() if day is not None]
        upcoming = min((day for day in due if day > self._today), default=None)
        return {
            "questions": [self._shown_question(self._pool[name], given.get(name)) for name in self._asked(answers)],
            "next": f"{upcoming:%A}, {upcoming:%B} {upcoming.day}" if upcoming else "",
        }

    def _shown_question(self, question: Question, answer: Answer | None) -> Shown:
        choices = list(question.choices)
        Random(f"{self._seed}:{question.id}").shuffle(choices)  # noqa: S311  # an order to read in, no secret
        shown: Shown = {
            "id": question.id,
            "prompt": question.prompt,
            "typed": not question.choices,
            "choices": [choice.text for choice in choices],
        }
        if answer is not None:
            shown["answered"] = {
                "given": answer.given,
                "right": answer.right,
                "says": [choice.says for choice in choices],
                "answer": question.answer,
                "explanation": question.explanation,
            }
        return shown

    def _answer_wished(self, content: Shown) -> None:
        if content["question"] in self._pool:
            self.answer(content["question"], str(content["given"]))

    def _count_wished(self, content: Shown) -> None:
        if content["question"] in self._pool:
            self.count_as_right(content["question"])

    def _more_wished(self, _content: Shown) -> None:
        self.more()


def _before(module: str, named: tuple[str, ...]) -> list[str]:
    return [one for one in modules() if one < module and one not in named] if module else []


def _answers(book: Workbook) -> list[Answer]:
    return [
        Answer(**one | {"on": date.fromisoformat(one["on"])}) for one in json.loads(book.settings.value(ATTEMPTS, "[]"))
    ]


def _keep(book: Workbook, answers: list[Answer]) -> None:
    plain = [
        {
            "question": one.question,
            "on": one.on.isoformat(),
            "right": one.right,
            "given": one.given,
            "quiz": one.quiz,
            "round": one.round,
        }
        for one in answers
    ]
    book.settings.keep(ATTEMPTS, json.dumps(plain, ensure_ascii=False))
