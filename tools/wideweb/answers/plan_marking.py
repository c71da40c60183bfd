"""The marks for a plan of next steps: what the learner planned, beside what the planner would do.

The reasons say where to look again and never what the right step is: the case is there to be read.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Final

from wideweb.answers.case import Case
from wideweb.answers.marking import CriterionMark, Mark, clean, is_unanswered
from wideweb.answers.plan_table import LEAVE_ALONE, LineProblem, PlannedStep, PlanTable, read_plan
from wideweb.answers.rubric import Criterion, Question
from wideweb.follow_ups import Step

ACTION_SHARE: Final = 0.5
CHANNEL_SHARE: Final = 0.25
DAY_SHARE: Final = 0.25
"""What the right step, the right channel for it and a right day are worth of a person's points."""

GRACE: Final = timedelta(days=2)
"""What is late already can only be done soon."""


def mark_plan(question: Question, text: str) -> Mark:
    """Return what a plan earns by the rubric.

    A criterion about a person earns half its points for the planner's next step, a quarter for its channel and a
    quarter for a working day from the first good one to the last. Where the planner has no step, saying so earns all.
    A person of whom the plan says nothing, or two things, earns nothing. The criterion about the pace earns its points
    when everyone who needs a step has one with a day, and no day holds more than the case allows.

    Parameters
    ----------
    question
        A question of form "plan".
    text
        What the learner typed below the first line.
    """
    case = question.case
    if case is None or is_unanswered(text):
        reason = "There is no plan here yet. Type it below the cell's first line, then run the cell again."
        return Mark(question, tuple(CriterionMark(one, 0.0, reason) for one in question.criteria), reason)
    table = read_plan(clean(text), case.people, case.today)
    steps = case.next_steps()
    return Mark(question, tuple(_judge(one, table, steps, case) for one in question.criteria))


def plan_problems(question: Question, text: str) -> tuple[LineProblem, ...]:
    """Return the lines of a plan that could not be read."""
    case = question.case
    return read_plan(text, case.people, case.today).problems if case else ()


def _judge(criterion: Criterion, table: PlanTable, steps: dict[str, Step], case: Case) -> CriterionMark:
    if criterion.pace:
        return _pace(criterion, table, steps, case)
    planned = table.step_for(criterion.person)
    name = next(person.name for person in case.people if person.id == criterion.person)
    if planned is None:
        return CriterionMark(criterion, 0.0, f"The plan needs one line for {name}; “leave alone” is a line, too.")
    step = steps.get(criterion.person)
    if planned.action != (step.action if step else LEAVE_ALONE):
        return CriterionMark(criterion, 0.0, f"Another step comes next. What happened last with {name}, and who wrote?")
    if step is None:
        return CriterionMark(criterion, criterion.points)
    return _details(criterion, planned, step, case)


def _details(criterion: Criterion, planned: PlannedStep, step: Step, case: Case) -> CriterionMark:
    """Return the mark for a right step: its channel and its day."""
    share, reasons = ACTION_SHARE, []
    if planned.channel == step.channel or not step.channel:
        share += CHANNEL_SHARE
    else:
        reasons.append("By which channel would it reach them?")
    fault = _day_fault(planned.due, step, case)
    if fault:
        reasons.append(fault)
    else:
        share += DAY_SHARE
    return CriterionMark(
        criterion, criterion.points * share, " ".join(["The step is right.", *reasons] if reasons else [])
    )


def _last_good_day(step: Step) -> date:
    return max(step.latest or date.max, step.due + GRACE) if step.is_late else step.latest or date.max


def _day_fault(due: date | None, step: Step, case: Case) -> str:
    """Return what is wrong with a day, or nothing; what fades soon, such as thanks, may be sent on any day."""
    if due is None:
        return "Say by when."
    if due < step.due or due > _last_good_day(step):
        return "The day is too early." if due < step.due else "The day is too late."
    closed = due.weekday() in case.calendar.weekend or case.calendar.name_of(due)
    return "Nobody works on that day." if closed and step.action != "thank" else ""


def _pace(criterion: Criterion, table: PlanTable, steps: dict[str, Step], case: Case) -> CriterionMark:
    planned = [step for one in steps if (step := table.step_for(one)) and step.due]
    if len(planned) < len(steps):
        return CriterionMark(criterion, 0.0, "First give everyone who needs a step one, with a day.")
    fullest = max(Counter(step.due for step in table.steps if step.due).values(), default=0)
    if fullest > case.daily_limit:
        return CriterionMark(criterion, 0.0, f"One day holds {fullest} steps; {case.daily_limit} are the most.")
    return CriterionMark(criterion, criterion.points)
