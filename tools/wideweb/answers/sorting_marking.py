"""The marks for sorting: right ones less what guessing would have got right, and no word of which is which."""

from __future__ import annotations

from markupsafe import Markup

from wideweb.answers.marking import CriterionMark, Mark, clean, is_unanswered
from wideweb.answers.plan_table import LineProblem
from wideweb.answers.rubric import Question
from wideweb.answers.sorting import SortingCase, read_sorted

NOTHING_YET = "There is no answer here yet. Type it below the cell's first line, then run the cell again."


def mark_sorting(question: Question, text: str) -> Mark:
    """Return what sorting earns.

    A criterion earns its points times the share of the things that are in the right group, less what a guess would
    have cost: with k groups, each wrong one takes back 1 / (k - 1) of a right one, and never below nothing. What is
    not sorted neither gives nor takes.
    """
    if is_unanswered(text):
        return Mark(question, tuple(CriterionMark(one, 0.0) for one in question.criteria), NOTHING_YET)
    case = _case(question)
    groups = read_sorted(clean(text), case).groups
    right = sum(case.is_right(number, group) for number, group in groups.items())
    wrong = len(groups) - right
    share = max(0.0, (right - wrong / (len(case.choices) - 1)) / len(case.digests))
    reason = _reason(len(case.digests) - len(groups), wrong)
    return Mark(question, tuple(CriterionMark(one, one.points * share, reason) for one in question.criteria))


def sorting_problems(question: Question, text: str) -> tuple[LineProblem, ...]:
    """Return the lines that could not be read."""
    return read_sorted(text, _case(question)).problems


def sorting_as_read(question: Question, text: str) -> Markup:
    """Return which numbers stand in which group, as the answer was read."""
    case = _case(question)
    groups = read_sorted(text, case).groups
    lines = []
    for name in case.choices:
        numbers = ", ".join(str(number) for number, group in groups.items() if group == name) or "none yet"
        lines.append(Markup("<li><strong>{}:</strong> {}</li>").format(name, numbers))
    return Markup("<p>So it was read:</p><ul>{}</ul>").format(Markup("").join(lines))


def _reason(missing: int, wrong: int) -> str:
    parts = []
    if missing:
        parts.append(f"{missing} still to sort.")
    if wrong:
        parts.append(f"{wrong} in the wrong group, and each takes back what a right one gives. Read them once more.")
    return " ".join(parts)


def _case(question: Question) -> SortingCase:
    """Return what the question sorts; the rubric was refused if it has nothing to sort."""
    if question.sorting is None:
        raise LookupError(question.id)
    return question.sorting
