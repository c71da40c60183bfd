"""Questions as a learner types them, one a line, and whether yes or no would answer them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from wideweb.answers.goal_lines import says_any
from wideweb.answers.plan_table import LineProblem

_BULLET: Final = re.compile(r"^\s*(?:(?:[-*\N{BULLET}]|\(?\d+[.):]?\)?)\s+)?")
_QUOTES: Final = "\"' \t\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_CLAUSE: Final = re.compile(r"[,;:.!\N{EM DASH}\N{EN DASH}]|\s-\s|\N{HORIZONTAL ELLIPSIS}")
_WORD: Final = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question and its line."""

    line: int
    text: str

    @property
    def is_open(self) -> bool:
        """Whether yes or no would not answer it."""
        return is_open(self.text)

    @property
    def private(self) -> str:
        """The words that ask for what is private; empty where none do."""
        return says_any(self.text, question_words("private"))


@dataclass(frozen=True, slots=True)
class QuestionLines:
    """The questions of a text, in order, and the lines to mend."""

    questions: tuple[QuestionLine, ...]
    problems: tuple[LineProblem, ...]


def read_questions(text: str) -> QuestionLines:
    """Return the questions of a text: each line that holds one question mark, at its end, is one."""
    questions: list[QuestionLine] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        said = _BULLET.sub("", line.translate({0xFF1F: "?", 0x2019: "'"})).strip(_QUOTES)
        if not said:
            continue
        mend = _mend(said)
        if mend:
            problems.append(LineProblem(number, line, mend))
        else:
            questions.append(QuestionLine(number, said))
    return QuestionLines(tuple(questions), tuple(problems))


def is_open(question: str) -> bool:
    """Return whether a question could not be answered with yes or no, by how its last clause begins."""
    clauses = [one.strip() for one in _CLAUSE.split(question.casefold().rstrip("? "))]
    clause = _without_fillers(next((one for one in reversed(clauses) if one), ""))
    if _begins(clause, "closed"):
        return bool(says_any(clause, question_words("telling")))
    return _begins(clause, "open") or bool(says_any(clause, question_words("open")))


@cache
def question_words(group: str) -> tuple[str, ...]:
    """Return a list of the dated file `question_words.toml`."""
    return tuple(_data()[group]["words"])


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("wideweb.answers").joinpath("question_words.toml").read_text(encoding="utf-8"))


def _mend(said: str) -> str:
    marks = said.count("?")
    if not marks:
        return "End it with a question mark."
    if marks > 1:
        return "It asks more than one thing. Keep one question on a line."
    return "" if said.endswith("?") else "End with the question: nothing behind the question mark."


def _without_fillers(clause: str) -> str:
    filler = next((one for one in question_words("fillers") if _starts_with(clause, one)), "")
    return _without_fillers(clause[len(filler) :].strip()) if filler else clause


def _begins(clause: str, group: str) -> bool:
    return any(_starts_with(clause, one) for one in question_words(group))


def _starts_with(clause: str, words: str) -> bool:
    wanted = words.split()
    return _WORD.findall(clause)[: len(wanted)] == wanted
