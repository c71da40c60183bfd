"""The marks that a machine can give: a question of the rubric and the learner's text in, points and reasons out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wideweb.answers.rubric import Criterion, Question
from wideweb.messages import Finding, Review, review

UNANSWERED = "Type your answer here, in place of this sentence."

COPIED_RUN = 6
"""Words in a row that count as copied: shorter runs turn up by chance ("thank you for your time")."""

COPIED_SHARE = 0.5
"""Above this share of copied words, an answer is the task's text rather than the learner's."""

REPEATED_SHARE = 0.8
"""Above this share, it is an earlier answer sent again; a sentence about oneself may well stand in both."""

FEWEST_SMALL_WORDS = 0.2
"""English prose is nearly half small words ("the", "I", "to"); below this share it is a heap of keywords."""

_SMALL_WORDS = """
a about after all also am an and are as at be because been before but by can could did do for from had has have he her
him his how i if in is it its let me my no not of on one or our she so some than that the their them then there they
this to up us was we were what when which who will with would you your
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())

FEWEST_OWN_WORDS = 6
"""Different words of their own that even a short note has, by the gold messages; stuffing in sentences has fewer."""

_PART_WORDS = """
answer answered answers article ask asked asking asks back busy call college connect connection conversation could dear
decline doctor dr easy email fifteen finally first free future grateful gratitude greet greeting greets hello hi hope
introduce introduces introducing introduction kind know learn letter like line medical medicine message minute minutes
mr ms name named names note page paper part person phone please post premed pre professor question questions read
reading reason recent reply request research respond say says school short sign sincerely small something specific
stage student students subject talk ten tell thank thanks thankful things thirty time times today topic topics twenty
university video way week weeks well work worries write writing wrote year years yes
"""
PART_WORDS = frozenset(_PART_WORDS.split())
"""Words that name the parts of a message, or stand in every one: alone they say nothing to anybody."""

NOBODY_ASKED = ({"greeting", "ask"}, "whom it is for nor what you would like to ask")
CORE = {
    "cold": (({"introduction", "ask"}, "who is writing nor what you would like to ask"), NOBODY_ASKED),
    "follow-up": (({"refers-back", "ask"}, "which message it is about nor what you would like to ask"), NOBODY_ASKED),
    "thank-you": (({"refers-back", "thanks"}, "when you met nor thank you"),),
}
"""Of each kind, pairs of rules that no message breaks both of, and how to say what is not there."""

NAME_A_FACT = "Name something from the page about this person, so that they can tell it is meant for them."

LONGEST_QUOTATION = 140
"""Letters of the learner's own that are shown beside a criterion; more would be the text again."""

_SENTENCE_ENDS = ".!?\n"

_NBGRADER_MARKER = re.compile(r"^###\s+(BEGIN|END) SOLUTION\s*$", re.MULTILINE)

_TO_THE_MARKER = re.compile(
    r"\b(?:full (?:marks|points)|(?:the|dear) grader"
    r"|(?:ignore|disregard|forget|meets?|points for) (?:\w+ ){0,4}rubrics?)\b",
    re.IGNORECASE,
)
"""No message to a person in medicine says this; an order to whoever marks it does."""


@dataclass(frozen=True)
class CriterionMark:
    """What one criterion earned, and why not more."""

    criterion: Criterion
    earned: float
    reason: str = ""
    words: str = ""
    """The learner's words that earned it, or that are at fault; empty where the fault is that something is missing."""


@dataclass(frozen=True)
class Mark:
    """What an answer earned. `reason` is set when nothing in it could count."""

    question: Question
    criteria: tuple[CriterionMark, ...]
    reason: str = ""

    @property
    def earned(self) -> float:
        """The points earned: a finite builtin float from 0 to the question's points."""
        return float(sum(one.earned for one in self.criteria))


def clean(text: str) -> str:
    """Return an answer without nbgrader's markers, and without the indents that an editor of code adds."""
    lines = _NBGRADER_MARKER.sub("", text).strip().split("\n")
    return "\n".join(line.strip() for line in lines)


def is_unanswered(text: str) -> bool:
    """Return whether nothing but the released sentence, or nothing at all, stands in an answer."""
    left = _words(clean(text).replace(UNANSWERED, ""))
    return not left or left == _words(UNANSWERED)


def mark_message(question: Question, text: str, earlier: Mapping[str, str] | None = None) -> Mark:
    """Return what a message earns by the rubric.

    A criterion earns its points when none of its rules finds a problem and one of its facts, if it names any, is
    mentioned; half of them when the coach has only a suggestion. What is no message to this person earns nothing: an
    unanswered question, an unfilled template, a heap of keywords, text that neither says who writes nor asks for
    anything or that is meant for somebody else, and text mostly copied from the task or from an earlier answer.

    Parameters
    ----------
    question
        A question of form "message".
    text
        What the learner typed below the first line.
    earlier
        The learner's answers to the questions before this one, for telling one message sent twice.
    """
    body = clean(text)
    reason = _why_nothing_counts(question, body, earlier or {})
    if reason:
        return Mark(question, tuple(CriterionMark(one, 0.0) for one in question.criteria), reason)
    message = question.message(body)
    result = review(message, rules=question.rules)
    judged = tuple(_judge(one, result, body, message.text) for one in question.criteria)
    reason = _why_no_message(question, result.findings, body)
    return Mark(question, tuple(CriterionMark(one.criterion, 0.0) for one in judged) if reason else judged, reason)


def copied_share(text: str, source: str) -> float:
    """Return the share of a text's words, from 0 to 1, that stand in runs of `COPIED_RUN` words of a source."""
    words, known = _words(text), _runs(_words(source))
    copied: set[int] = set()
    for start in range(len(words) - COPIED_RUN + 1):
        if tuple(words[start : start + COPIED_RUN]) in known:
            copied.update(range(start, start + COPIED_RUN))
    return len(copied) / len(words) if words else 0.0


def content_share(text: str) -> float:
    """Return the share of a text's words, from 0 to 1, that are no small words; near 1 it is a heap of keywords."""
    words = _words(text)
    return sum(word not in SMALL_WORDS for word in words) / len(words) if words else 0.0


def own_words(question: Question, text: str) -> set[str]:
    """Return the different words by which a message says something: no small words, no parts, no words of the page."""
    page = _words(" ".join([question.to, question.to_role, *(f for one in question.criteria for f in one.facts)]))
    return set(_words(text)) - SMALL_WORDS - PART_WORDS - set(page)


def why_not_own(question: Question, text: str, earlier: Mapping[str, str] | None = None) -> str:
    """Return why a text is no writing of the learner's own for this question, or nothing.

    It is none where nothing was typed, where most of it stands in the task or in an earlier answer, and where it is a
    heap of keywords.
    """
    if is_unanswered(text):
        return "There is no answer here yet. Type it below the cell's first line, then run the cell again."
    if copied_share(text, question.given) > COPIED_SHARE:
        return "Most of this is copied from the task. Write it in your own words."
    if any(copied_share(text, clean(answer)) > REPEATED_SHARE for answer in (earlier or {}).values()):
        return "Most of this stands in an earlier answer of yours too. Write this one for this person."
    if content_share(text) > 1 - FEWEST_SMALL_WORDS:
        return "This reads as a heap of words. Write it in sentences, as you would say it."
    return ""


def _why_nothing_counts(question: Question, text: str, earlier: Mapping[str, str]) -> str:
    reason = why_not_own(question, text, earlier)
    if reason:
        return reason
    if _TO_THE_MARKER.search(text):
        return f"This speaks of marks and of whoever gives them. Write to {question.to} alone."
    if len(own_words(question, question.message(text).text)) < FEWEST_OWN_WORDS:
        return "This names the parts of a message, or says nearly nothing. Write what you would say to this person."
    unfilled = review(question.message(text), rules={"placeholder"}).findings
    return unfilled[0].advice if unfilled else ""


def _why_no_message(question: Question, findings: tuple[Finding, ...], text: str) -> str:
    broken = {one.rule for one in findings if one.severity == "problem"}
    for core, missing in CORE[question.kind]:
        if core <= broken:
            return f"This is no message yet: it says neither {missing}."
    facts = [fact for one in question.criteria for fact in one.facts]
    if facts and not mentions(text, tuple(facts)) and broken & {"greeting", "recipient-name"}:
        return f"This reads as if it were for somebody else. Write it for {question.to}."
    return ""


def _judge(criterion: Criterion, result: Review, text: str, quoted: str) -> CriterionMark:
    mine = [one for one in result.findings if one.rule in criterion.rules and one.severity != "caution"]
    problems = [one for one in mine if one.severity == "problem"]
    if problems:
        return CriterionMark(criterion, 0.0, problems[0].advice, _at_fault(problems[0], quoted))
    if criterion.facts and not mentions(text, criterion.facts):
        return CriterionMark(criterion, 0.0, NAME_A_FACT)
    if mine:
        return CriterionMark(criterion, criterion.points / 2, mine[0].advice, _at_fault(mine[0], quoted))
    return CriterionMark(criterion, criterion.points, words=_done_well(criterion, result, quoted))


def _at_fault(finding: Finding, text: str) -> str:
    if finding.start is None or finding.end is None or finding.field != "text":
        return ""
    return quotation(text, finding.start, finding.end)


def _done_well(criterion: Criterion, result: Review, text: str) -> str:
    found = (one for one in result.strengths if one.rule in criterion.rules)
    return next(filter(None, (quotation(text, one.start, one.end) for one in found)), "")


def quotation(text: str, start: int, end: int) -> str:
    """Return the sentence around a span, or the span itself, whichever still reads as a quotation; nothing when none.

    Parameters
    ----------
    text
        The learner's text.
    start, end
        Offsets in code points.
    """
    before = max(text.rfind(sign, 0, start) for sign in _SENTENCE_ENDS) + 1
    ends = [place + 1 for sign in _SENTENCE_ENDS if (place := text.find(sign, max(end - 1, 0))) >= 0]
    sentence = text[before : min(ends, default=len(text))].strip()
    words = sentence if len(sentence) <= LONGEST_QUOTATION else text[start:end].strip()
    return words if len(words) <= LONGEST_QUOTATION and "\n" not in words else ""


def mentions(text: str, facts: tuple[str, ...]) -> bool:
    """Return whether one of some words, or runs of words, stands in a text; case and signs do not matter."""
    flat = f" {' '.join(_words(text))} "
    return any(f" {' '.join(_words(fact))} " in flat for fact in facts)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + COPIED_RUN]) for start in range(len(words) - COPIED_RUN + 1)}
