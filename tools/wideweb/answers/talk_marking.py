"""The marks for words to say aloud: an introduction of thirty seconds, and questions that follow from an answer.

Whether an introduction is warm and a question worth asking, a person judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from wideweb.answers.goal_lines import says_any
from wideweb.answers.goal_marking import marked
from wideweb.answers.marking import COPIED_SHARE, CriterionMark, Mark, clean, copied_share
from wideweb.answers.names_in_text import plain
from wideweb.answers.open_questions import QuestionLine, read_questions
from wideweb.answers.pages import quoted, table
from wideweb.answers.plan_table import LineProblem
from wideweb.answers.rubric import Criterion, Question
from wideweb.learning.introduction import Hearing, hear
from wideweb.messages import Message, review

MOST_QUESTION_WORDS: Final = 30
FEWEST_QUESTION_WORDS: Final = 4
_SAFETY: Final = frozenset(["patient-privacy", "personal-safety"])
_LENGTHS: Final = {
    "empty": "Say it.",
    "short": "It has {words} words; about 40 are the fewest that say anything.",
    "long": "It has {words} words, and takes {seconds} seconds or more to say. Take something out.",
    "fits": "",
}


def mark_introduction(question: Question, text: str) -> Mark:
    """Return what an introduction earns.

    A criterion expects "length", "cautions" (nothing that belittles, asks too much, or could point to a patient), or
    the id of one of the checks in `wideweb.learning.introduction`.
    """
    body = clean(text)
    hearing = hear(body)
    checks = {check.id: "" if check.found else check.advice for check in hearing.checks}
    faults = checks | {"length": _length_fault(hearing), "cautions": " ".join([*hearing.cautions, *_unsafe(body)])}
    return marked(question, body, lambda one: _judged(one, faults[one.expects]))


def introduction_as_read(_question: Question, text: str) -> Markup:
    """Return an introduction with its length in words and seconds."""
    hearing = hear(text)
    quick, calm = hearing.seconds
    return quoted(text) + Markup("<p>{} words: {} to {} seconds.</p>").format(hearing.words, quick, calm)


def mark_questions(question: Question, text: str) -> Mark:
    """Return what questions to follow an answer earn.

    A criterion with `number` n is for the n-th question that counts: one that yes or no cannot answer, that takes up a
    word of what was said (the criterion's facts), was not asked before and asks for nothing private.
    """
    body = clean(text)
    lines = read_questions(body).questions
    good: list[QuestionLine] = []
    reasons: list[str] = []
    for one in lines:
        fault = _question_fault(one, question, good)
        if fault:
            reasons.append(f"“{one.text}” {fault}")
        else:
            good.append(one)
    reasons = [""] * len(good) + reasons

    def judge(criterion: Criterion) -> CriterionMark:
        told = reasons[criterion.number - 1 : criterion.number] or ["Write one more, on a line of its own."]
        return _judged(criterion, told[0])

    return marked(question, "\n".join(one.text for one in good) or body, judge)


def questions_as_read(_question: Question, text: str) -> Markup:
    """Return questions as a table, each with its kind."""
    lines = read_questions(text).questions
    if not lines:
        return Markup("<p>No question could be read yet.</p>")
    rows = [(one.text, "open" if one.is_open else "closed: yes or no would do") for one in lines]
    return table("So they were read:", ("Your question", "Kind"), rows)


def question_problems(_question: Question, text: str) -> tuple[LineProblem, ...]:
    """Return the lines that are no question."""
    return read_questions(text).problems


def _question_fault(one: QuestionLine, question: Question, before: list[QuestionLine]) -> str:
    words = len(one.text.split())
    facts = [fact for criterion in question.criteria for fact in criterion.facts]
    faults: Mapping[str, bool] = {
        "can be answered with yes or no.": not one.is_open,
        "takes up nothing that was said.": not says_any(one.text, facts),
        "was asked before.": _was_asked(one.text, question.given, [other.text for other in before]),
        f"asks for something private: “{one.private}”.": bool(one.private),
        "is too short to be understood.": words < FEWEST_QUESTION_WORDS,
        "is too long to follow. Halve it.": words > MOST_QUESTION_WORDS,
    }
    return next((fault for fault, is_there in faults.items() if is_there), "")


def _was_asked(text: str, given: str, before: list[str]) -> bool:
    flat = plain(text)
    return (
        f" {flat} " in f" {plain(given)} "
        or copied_share(text, given) > COPIED_SHARE
        or any(flat == plain(other) or copied_share(text, other) > COPIED_SHARE for other in before)
    )


def _length_fault(hearing: Hearing) -> str:
    return _LENGTHS[hearing.length].format(words=hearing.words, seconds=hearing.seconds[0])


def _unsafe(body: str) -> list[str]:
    """Return the coach's advice where words could point to a patient, or put the speaker at risk."""
    found = review(Message(body, "email", to="Everyone"), rules=_SAFETY).findings
    return [one.advice for one in found if one.severity == "problem"]


def _judged(criterion: Criterion, fault: str) -> CriterionMark:
    return CriterionMark(criterion, 0.0 if fault else criterion.points, fault)
