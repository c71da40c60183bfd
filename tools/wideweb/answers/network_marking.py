"""The marks for an assignment about a network: who knows whom, reading it, introductions, and one's own in numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from wideweb.answers.marking import (
    COPIED_SHARE,
    FEWEST_SMALL_WORDS,
    SMALL_WORDS,
    CriterionMark,
    Mark,
    clean,
    copied_share,
    is_unanswered,
    mentions,
)
from wideweb.answers.network_case import NetworkCase
from wideweb.answers.own_map import has_all_numbers, numbers_fit
from wideweb.answers.pair_lines import PairLine, read_pairs
from wideweb.answers.plan_table import LineProblem
from wideweb.answers.private_details import private_details
from wideweb.answers.reading_answers import is_right, read_numbered
from wideweb.answers.rubric import Criterion, Question

FEWEST_REASON_WORDS: Final = 8
"""A reason with fewer words says "they should meet" and no more."""

NO_INTRODUCTION: Final = (
    f"Name two who do not know each other yet, then a colon and why: {FEWEST_REASON_WORDS} words or more, your own, "
    "with something from the page about them."
)

NOTHING_YET: Final = "There is no answer here yet. Type it below the cell's first line, then run the cell again."


def mark_ties(question: Question, text: str) -> Mark:
    """Return what a list of who knows whom earns.

    A criterion earns its points times the share of the pairs found, less the share of pairs named that are none, and
    never below nothing: naming everybody with everybody earns nothing.
    """
    case = _case(question)
    found = read_pairs(clean(text), case.people).pairs
    right, wrong = len(found & case.pairs), len(found - case.pairs)
    share = max(0.0, (right - wrong) / len(case.pairs))
    reason = "" if share == 1 else _ties_reason(case, right, wrong)
    return _mark(question, text, lambda one: CriterionMark(one, one.points * share, reason))


def _ties_reason(case: NetworkCase, right: int, wrong: int) -> str:
    parts = []
    if right < len(case.pairs):
        parts.append(f"{len(case.pairs) - right} still to find.")
    if wrong:
        parts.append(f"{wrong} of the pairs do not know each other; look for who only heard of whom.")
    return " ".join(parts)


def mark_reading(question: Question, text: str) -> Mark:
    """Return what the numbered answers earn: each criterion all its points, or none."""
    case, answers = _case(question), read_numbered(clean(text))

    def judge(criterion: Criterion) -> CriterionMark:
        answer = answers.get(criterion.number)
        if answer is None or answer.endswith("?"):  # the question itself, copied
            return CriterionMark(criterion, 0.0, f"Begin one line with {criterion.number} and a dot, then your answer.")
        if is_right(criterion.expects, answer, case):
            return CriterionMark(criterion, criterion.points)
        return CriterionMark(criterion, 0.0, "Look at the network once more.")

    return _mark(question, text, judge)


def mark_introductions(question: Question, text: str) -> Mark:
    """Return what proposed introductions earn.

    A criterion with `number` n is for the n-th pair that counts: two of the case who do not know each other yet, each
    pair once, with a reason of at least `FEWEST_REASON_WORDS` words of one's own that mentions one of the question's
    facts, where it has any. One that `expects` "bridge" is for a
    pair, among those, whom no chain of people links.
    """
    case = _case(question)
    good = _good_introductions(question, case, read_pairs(clean(text), case.people, reasons=True).lines)

    def judge(criterion: Criterion) -> CriterionMark:
        if criterion.expects == "bridge":
            right = any(case.are_apart(one.pair) for one in good)
            return CriterionMark(
                criterion, criterion.points * right, "" if right else "All of them move in one circle."
            )
        right = len(good) >= criterion.number
        return CriterionMark(criterion, criterion.points * right, "" if right else NO_INTRODUCTION)

    return _mark(question, text, judge)


def _good_introductions(question: Question, case: NetworkCase, lines: Sequence[PairLine]) -> list[PairLine]:
    good: list[PairLine] = []
    facts = tuple(fact for criterion in question.criteria for fact in criterion.facts)
    for one in lines:
        told = [question.given, *(other.reason for other in good)]
        own = _is_said(one.reason) and not any(copied_share(one.reason, text) > COPIED_SHARE for text in told)
        own = own and (not facts or mentions(one.reason, facts))
        if own and one.pair not in case.pairs | {other.pair for other in good}:
            good.append(one)
    return good


def _is_said(reason: str) -> bool:
    """Return whether a reason is a sentence of some length, and no heap of keywords."""
    said = reason.casefold().split()
    return len(said) >= FEWEST_REASON_WORDS and sum(one in SMALL_WORDS for one in said) >= FEWEST_SMALL_WORDS * len(
        said
    )


def mark_summary(question: Question, text: str) -> Mark:
    """Return what an anonymous summary of one's own map earns; nothing while it holds what could point to a person."""
    body = clean(text)
    details = private_details(body)
    if details and not is_unanswered(text):
        reason = " ".join(["Refused as long as it could point to a person.", *map(str, details[:3])])
        return Mark(question, tuple(CriterionMark(one, 0.0) for one in question.criteria), reason)
    checks: Mapping[str, tuple[bool, str]] = {
        "numbers": (has_all_numbers(body), "It needs four lines: People, Ties among them, Density, Positions covered."),
        "fit": (
            numbers_fit(body),
            "These numbers cannot all be true of one map. The density is the ties divided by all pairs there could be.",
        ),
        "private": (has_all_numbers(body), "First give the four numbers."),
    }

    def judge(criterion: Criterion) -> CriterionMark:
        right, reason = checks[criterion.expects]
        return CriterionMark(criterion, criterion.points * right, "" if right else reason)

    return _mark(question, text, judge)


def pair_problems(question: Question, text: str) -> tuple[LineProblem, ...]:
    """Return the lines of an answer in pairs that could not be read."""
    return read_pairs(text, _case(question).people, reasons=question.form == "introductions").problems


def _mark(question: Question, text: str, judge: Callable[[Criterion], CriterionMark]) -> Mark:
    if is_unanswered(text):
        return Mark(question, tuple(CriterionMark(one, 0.0) for one in question.criteria), NOTHING_YET)
    return Mark(question, tuple(judge(one) for one in question.criteria))


def _case(question: Question) -> NetworkCase:
    """Return the question's network; the rubric was refused if it has none."""
    if question.network is None:
        raise LookupError(question.id)
    return question.network
