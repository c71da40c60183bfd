"""Questions on earlier lessons: read from data, checked, and answers judged.

Trying to remember, on days apart, keeps what was learned better than reading again: Latimier and others (2021).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_FEWEST_CHOICES: Final = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from: its text, what is said about it, and whether it is right."""

    text: str
    says: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question on a lesson.

    Parameters
    ----------
    id, module, prompt : str
        Its name, the lesson it is on, and what is asked.
    explanation : str
        What is said once it was answered.
    choices : tuple of Choice
        What to choose from; empty where the answer is typed.
    answer : str
        A good answer in full.
    parts : tuple of tuple of str
        For a typed answer: groups of words, of which it names one each.
    needs : int
        So many groups make it right.
    """

    id: str
    module: str
    prompt: str
    explanation: str
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    parts: tuple[tuple[str, ...], ...] = ()
    needs: int = 0

    def __post_init__(self) -> None:
        """Check that it can be asked and judged."""
        fault = _fault(self)
        if fault:
            raise QuestionError(self.module, self.id, fault)


class QuestionError(ValueError):
    """A question cannot be asked as it stands: in which lesson's file, which one, and why."""

    def __init__(self, module: str, question: str, fault: str) -> None:
        super().__init__(module, question, fault)
        self.field = "question"
        self.module = module
        self.question = question
        self.fault = fault

    def __str__(self) -> str:
        """Name the place and the mend."""
        return f"{self.module}.toml, question {self.question!r}: {self.fault}"


class UnknownQuestionsError(LookupError):
    """There are no questions on a lesson."""

    def __init__(self, module: object) -> None:
        super().__init__(module)
        self.field = "module"
        self.module = module

    def __str__(self) -> str:
        """Name the lesson, and those that have questions."""
        return f"module: there are no questions on {self.module!r}. There are on: {', '.join(modules())}."


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an answer was right, and what is said of it.

    Parameters
    ----------
    right : bool
        Whether it was.
    named, groups : int
        Of a typed answer: how many groups of words it names, of how many.
    """

    right: bool
    named: int = 0
    groups: int = 0


@cache
def modules() -> tuple[str, ...]:
    """Return the lessons that there are questions on, in the order of the course."""
    folder = files("wideweb.learning").joinpath("data", "questions")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def questions_on(module: str) -> tuple[Question, ...]:
    """Return the questions on a lesson, in the file's order.

    Raises
    ------
    UnknownQuestionsError
        When there are none.
    QuestionError
        When one cannot be asked as it stands.
    """
    if module not in modules():
        raise UnknownQuestionsError(module)
    text = files("wideweb.learning").joinpath("data", "questions", f"{module}.toml").read_text(encoding="utf-8")
    return read_questions(tomllib.loads(text), module)


def read_questions(table: Mapping[str, Any], module: str) -> tuple[Question, ...]:
    """Return the questions of a file that was read.

    Raises
    ------
    QuestionError
        When one cannot be asked as it stands, or two share an id.
    """
    found = tuple(_question(entry, module) for entry in table["question"])
    seen: set[str] = set()
    for question in found:
        if question.id in seen:
            raise QuestionError(module, question.id, "Another question has this id: choose a new one.")
        seen.add(question.id)
    return found


def judge(question: Question, given: str) -> Judgement:
    """Return whether an answer is right: the text of a choice, or what was typed.

    Of a typed answer the words are looked for, whole words or their beginnings, whatever their case; it cannot tell
    whether they make sense.
    """
    if question.choices:
        return Judgement(any(choice.right and choice.text == given for choice in question.choices))
    words = _folded(given)
    named = sum(_names(words, group) for group in question.parts)
    return Judgement(named >= question.needs, named, len(question.parts))


def _question(entry: Mapping[str, Any], module: str) -> Question:
    choices = tuple(Choice(one["text"], one["says"], one.get("right", False)) for one in entry.get("choices", ()))
    parts = tuple(tuple(group) for group in entry.get("parts", ()))
    answer = entry.get("answer", "") or next((one.text for one in choices if one.right), "")
    needs = entry.get("needs", len(parts))
    return Question(entry["id"], module, entry["prompt"], entry["explanation"], choices, answer, parts, needs)


def _fault(question: Question) -> str:
    if bool(question.choices) == bool(question.parts):
        return "Give it either choices or parts."
    if not (question.prompt.strip() and question.answer.strip() and question.explanation.strip()):
        return "Its prompt, its answer and its explanation must say something."
    return _choices_fault(question.choices) if question.choices else _parts_fault(question)


def _choices_fault(choices: tuple[Choice, ...]) -> str:
    if len(choices) < _FEWEST_CHOICES or len({one.text for one in choices}) < len(choices):
        return f"Give it at least {_FEWEST_CHOICES} choices, all of them different."
    if sum(one.right for one in choices) != 1:
        return "Mark exactly one choice as right."
    return "" if all(one.says.strip() for one in choices) else "Say something about each choice."


def _parts_fault(question: Question) -> str:
    if not 0 < question.needs <= len(question.parts):
        return f"needs: use a number from 1 to {len(question.parts)}."
    named = sum(_names(_folded(question.answer), group) for group in question.parts)
    return "" if named >= question.needs else "Its own answer would be judged wrong: mend the parts."


def _names(words: str, group: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(_folded(phrase))}", words) for phrase in group)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("-", " ").split())
