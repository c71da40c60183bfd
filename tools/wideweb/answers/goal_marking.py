"""The marks for a goal and for if-then plans: whether anyone could tell, later, that they were kept.

Whether a goal is worth having, and whether a plan fits the one who made it, a person judges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup

from wideweb.answers.goal_lines import PARTS, counts_something, goal_words, names_a_day, read_goal, says_any
from wideweb.answers.intentions import Intention, Intentions, read_intentions
from wideweb.answers.marking import COPIED_SHARE, CriterionMark, Mark, clean, copied_share, why_not_own
from wideweb.answers.pages import table
from wideweb.answers.plan_table import LineProblem
from wideweb.answers.rubric import Criterion, Question

FEWEST_PART_WORDS: Final = 4
"""A part of a goal with fewer words is a keyword."""

TO_THE_MARKER: Final = "This speaks to whoever marks it. Write the answer itself."


def why_no_answer(question: Question, text: str) -> str:
    """Return why nothing in a text can count: it is not the learner's own, or speaks to the one who marks it."""
    return why_not_own(question, text) or (TO_THE_MARKER if says_any(text, goal_words("to_the_marker")) else "")


def mark_goal(question: Question, text: str) -> Mark:
    """Return what a goal in four parts earns; a criterion expects "parts", "count", "day" or "own"."""
    body = clean(text)
    parts = read_goal(body)
    goal = parts.get("goal", "")
    faults: Mapping[str, Callable[[], str]] = {
        "parts": lambda: _parts_fault(parts),
        "count": lambda: "" if counts_something(goal) else "Say how many: two people, three messages.",
        "day": lambda: "" if names_a_day(goal) else "Say by when: a date, or “in four weeks”.",
        "own": lambda: _own_fault(goal),
    }

    def judge(criterion: Criterion) -> CriterionMark:
        missing = criterion.expects != "parts" and not goal
        fault = "First write a line that begins with “Goal:”." if missing else faults[criterion.expects]()
        return CriterionMark(criterion, 0.0 if fault else criterion.points, fault)

    return marked(question, body, judge)


def goal_as_read(_question: Question, text: str) -> Markup:
    """Return the parts of a goal as a table."""
    parts = read_goal(text)
    return table("So it was read:", ("Part", "Your words"), [(PARTS[name], parts.get(name, "")) for name in PARTS])


def goal_problems(_question: Question, text: str) -> tuple[str, ...]:
    """Return a line for each part that could not be found."""
    parts = read_goal(text)
    return tuple(
        f"Begin one line with “{label}:”, then your words." for name, label in PARTS.items() if name not in parts
    )


def mark_intentions(question: Question, text: str) -> Mark:
    """Return what if-then plans earn.

    A criterion with `number` n is for the n-th plan that could be read and says something new. It expects "form" (an
    If and a then), "moment" (one can tell that it has come) or "action" (one small thing that one does).
    """
    body = clean(text)
    plans = _new_plans(question, read_intentions(body))
    own = "\n".join(f"If {one.moment}, then I will {one.action}" for one in plans)

    def judge(criterion: Criterion) -> CriterionMark:
        if criterion.number > len(plans):
            return CriterionMark(criterion, 0.0, "Write “If …, then I will …” on a line of its own.")
        plan = plans[criterion.number - 1]
        faults = {"form": "", "moment": plan.moment_fault, "action": plan.action_fault}
        fault = faults[criterion.expects]
        return CriterionMark(criterion, 0.0 if fault else criterion.points, fault)

    return marked(question, own or body, judge)


def intentions_as_read(_question: Question, text: str) -> Markup:
    """Return if-then plans as a table, or a sentence when there are none."""
    plans = read_intentions(text).plans
    if not plans:
        return Markup("<p>No plan could be read yet.</p>")
    return table("So they were read:", ("If", "then I will"), [(one.moment, one.action) for one in plans])


def intention_problems(_question: Question, text: str) -> tuple[LineProblem, ...]:
    """Return the lines that are no if-then plan."""
    return read_intentions(text).problems


def marked(question: Question, body: str, judge: Callable[[Criterion], CriterionMark]) -> Mark:
    """Return the mark of a cleaned text, criterion by criterion; nothing where it is no answer at all."""
    reason = why_no_answer(question, body)
    if reason:
        return Mark(question, tuple(CriterionMark(one, 0.0) for one in question.criteria), reason)
    return Mark(question, tuple(judge(one) for one in question.criteria))


def _parts_fault(parts: Mapping[str, str]) -> str:
    short = [label for name, label in PARTS.items() if len(parts.get(name, "").split()) < FEWEST_PART_WORDS]
    return f"Say more behind {', '.join(f'“{label}:”' for label in short)}." if short else ""


def _own_fault(goal: str) -> str:
    others = says_any(goal, goal_words("others"))
    if others:
        return f"“{others}” is up to others. Make the goal something that you do yourself."
    return "" if says_any(goal, goal_words("doing")) else "Say what you will do: write, ask, visit, talk …"


def _new_plans(question: Question, found: Intentions) -> list[Intention]:
    plans: list[Intention] = []
    for one in found.plans:
        said = f"{one.moment} {one.action}"
        told = [question.given, *(f"{other.moment} {other.action}" for other in plans)]
        if not any(copied_share(said, other) > COPIED_SHARE or said == other for other in told):
            plans.append(one)
    return plans
