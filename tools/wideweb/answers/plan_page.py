"""What a learner sees below a plan: the table as it was read, the lines to mend, and each criterion."""

from __future__ import annotations

from markupsafe import Markup

from wideweb.answers.case import Case
from wideweb.answers.marking import Mark
from wideweb.answers.pages import criteria_list, page, problem_list
from wideweb.answers.plan_table import PlannedStep, PlanTable, read_plan
from wideweb.answers.rubric import Question

_ROW = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>")
_TABLE = Markup(
    "<table><caption>So your plan was read:</caption><thead><tr><th scope='col'>Who</th><th scope='col'>What</th>"
    "<th scope='col'>How</th><th scope='col'>When</th></tr></thead><tbody>{}</tbody></table>"
)


def plan_page(question: Question, text: str, mark: Mark, *, unanswered: bool) -> Markup:
    """Return the page below a plan: what was read, what could not be, and each criterion with what is still to do."""
    case = question.case
    if case is None or unanswered:
        return page(Markup("<p>{}</p>").format(mark.reason))
    table = read_plan(text, case.people, case.today)
    done = sum(one.earned == one.criterion.points for one in mark.criteria)
    head = Markup("<p><strong>{} of {}</strong> things are in place.</p>").format(done, len(mark.criteria))
    return page(_as_read(table, case), problem_list(table.problems), head, criteria_list(mark))


def _as_read(table: PlanTable, case: Case) -> Markup:
    if not table.steps:
        return Markup("<p>No line of it could be read yet.</p>")
    return _TABLE.format(Markup("").join(_row(step, case) for step in table.steps))


def _row(step: PlannedStep, case: Case) -> Markup:
    name = next(person.name for person in case.people if person.id == step.person_id)
    day = f"{step.due:%a, %b} {step.due.day}" if step.due else ""
    return _ROW.format(name, step.action.replace("-", " "), step.channel, day)
