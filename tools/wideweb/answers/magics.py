"""The cell magics that assignments are answered in, and the one call that a test cell makes.

`mark` is the last line of a test cell, and nbgrader gives full marks for much that is no number from 0 to the
maximum (measured: NaN, -1, numpy's zero, True), and none when a cell writes to stderr. So it returns a builtin float
made by `Mark.earned`, prints its reasons to stdout, and lets nothing reach stderr.
"""

from __future__ import annotations

import contextlib
import io
import shlex
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.display import HTML, display
from markupsafe import Markup

from wideweb.answers import pages
from wideweb.answers.goal_marking import (
    goal_as_read,
    goal_problems,
    intention_problems,
    intentions_as_read,
    mark_goal,
    mark_intentions,
)
from wideweb.answers.marking import Mark, clean, is_unanswered, mark_message
from wideweb.answers.month_marking import mark_month, month_as_read, month_problems
from wideweb.answers.network_marking import (
    mark_introductions,
    mark_reading,
    mark_summary,
    mark_ties,
    pair_problems,
)
from wideweb.answers.plan_marking import mark_plan, plan_problems
from wideweb.answers.plan_page import plan_page
from wideweb.answers.rubric import Question, Rubric, RubricError, UnknownQuestionError
from wideweb.answers.sorting_marking import mark_sorting, sorting_as_read, sorting_problems
from wideweb.answers.talk_marking import (
    introduction_as_read,
    mark_introduction,
    mark_questions,
    question_problems,
    questions_as_read,
)
from wideweb.answers.week_marking import mark_week, week_as_read, week_problems

AsRead = Callable[[Question, str], Markup]
Problems = Callable[[Question, str], Sequence[object]]

RUBRIC_FILE = "rubric.toml"
MARKERS: Mapping[str, Callable[[Question, str], Mark]] = {
    "plan": mark_plan,
    "ties": mark_ties,
    "reading": mark_reading,
    "introductions": mark_introductions,
    "summary": mark_summary,
    "sorting": mark_sorting,
    "goal": mark_goal,
    "intentions": mark_intentions,
    "week": mark_week,
    "introduction": mark_introduction,
    "questions": mark_questions,
    "month": mark_month,
}
"""How each form of answer is marked, but for messages, which are marked beside each other."""

PROBLEMS: Mapping[str, Problems] = {
    "plan": plan_problems,
    "ties": pair_problems,
    "introductions": pair_problems,
    "sorting": sorting_problems,
    "goal": goal_problems,
    "intentions": intention_problems,
    "week": week_problems,
    "questions": question_problems,
    "month": month_problems,
}
"""What could not be read in the forms that are read line by line."""

STUMBLES = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
"""What could go wrong inside the coach on text that nobody foresaw; a person then marks the answer."""


@dataclass
class AnswerSheet:
    """The answers that a notebook's cells have given so far, by question."""

    rubric: Rubric
    texts: dict[str, str] = field(default_factory=dict)

    def earlier(self, question: Question) -> dict[str, str]:
        """Return the answers to the questions that the rubric names before this one."""
        before = [one.id for one in self.rubric.questions]
        return {name: self.texts[name] for name in before[: before.index(question.id)] if name in self.texts}

    def problems(self, question_id: str) -> Sequence[object]:
        """Return what could not be read in the answer to a question, with its line and the mend."""
        question, text = self.rubric.question(question_id), self.texts.get(question_id, "")
        read = PROBLEMS.get(question.form)
        return () if read is None or is_unanswered(text) else read(question, clean(text))

    def mark(self, question_id: str) -> Mark:
        """Return what the answer to a question earns; raise UnknownQuestionError when there is no such question."""
        question = self.rubric.question(question_id)
        text = self.texts.get(question_id, "")
        if question.form in MARKERS:
            return MARKERS[question.form](question, text)
        return mark_message(question, text, self.earlier(question))


_open: list[AnswerSheet] = []


@magics_class
class AnswerMagics(Magics):
    """`%%message`, `%%plan`, `%%reflection` and their kin: plain text below a first line, read as an answer."""

    @cell_magic
    def message(self, line: str, cell: str) -> None:
        """Take the text below as a message to a person of the assignment, and show what the coach sees in it."""
        question = self._question("message", line)
        _sheet().texts[question.id] = cell
        mark = _sheet().mark(question.id)
        display(HTML(pages.message_page(question, clean(cell), mark, unanswered=is_unanswered(cell))))

    @cell_magic
    def reflection(self, line: str, cell: str) -> None:
        """Take the text below as a piece of writing that a person will mark, and show it with the criteria."""
        question = self._question("reflection", line)
        _sheet().texts[question.id] = cell
        display(HTML(pages.reflection_page(question, clean(cell), unanswered=is_unanswered(cell))))

    @cell_magic
    def plan(self, line: str, cell: str) -> None:
        """Take the text below as a plan of next steps, one line a person, and show how it was read."""
        question = self._question("plan", line)
        _sheet().texts[question.id] = cell
        display(HTML(plan_page(question, clean(cell), _sheet().mark(question.id), unanswered=is_unanswered(cell))))

    @cell_magic
    def ties(self, line: str, cell: str) -> None:
        """Take the text below as who knows whom, a pair a line."""
        self._show("ties", line, cell)

    @cell_magic
    def reading(self, line: str, cell: str) -> None:
        """Take the text below as numbered answers about a network."""
        self._show("reading", line, cell)

    @cell_magic
    def introductions(self, line: str, cell: str) -> None:
        """Take the text below as introductions to make, a pair a line with the reason."""
        self._show("introductions", line, cell)

    @cell_magic
    def summary(self, line: str, cell: str) -> None:
        """Take the text below as a summary of one's own map, and refuse it while it could point to a person."""
        self._show("summary", line, cell)

    @cell_magic
    def sorting(self, line: str, cell: str) -> None:
        """Take the text below as numbers and the groups they belong to."""
        self._show("sorting", line, cell, sorting_as_read)

    @cell_magic
    def goal(self, line: str, cell: str) -> None:
        """Take the text below as a goal in four parts, each behind its name."""
        self._show("goal", line, cell, goal_as_read)

    @cell_magic
    def intentions(self, line: str, cell: str) -> None:
        """Take the text below as if-then plans."""
        self._show("intentions", line, cell, intentions_as_read)

    @cell_magic
    def week(self, line: str, cell: str) -> None:
        """Take the text below as a week's plan: the time and the days there are, then one line a step."""
        self._show("week", line, cell, week_as_read)

    @cell_magic
    def introduction(self, line: str, cell: str) -> None:
        """Take the text below as an introduction to say aloud."""
        self._show("introduction", line, cell, introduction_as_read)

    @cell_magic
    def questions(self, line: str, cell: str) -> None:
        """Take the text below as questions to ask next, one a line."""
        self._show("questions", line, cell, questions_as_read)

    @cell_magic
    def month(self, line: str, cell: str) -> None:
        """Take the text below as a plan of thirty days, one line a step."""
        self._show("month", line, cell, month_as_read)

    def _show(self, form: str, line: str, cell: str, as_read: AsRead | None = None) -> None:
        question, text = self._question(form, line), clean(cell)
        _sheet().texts[question.id] = cell
        shown = Markup("") if is_unanswered(cell) else as_read(question, text) if as_read else None
        problems = _sheet().problems(question.id)
        display(HTML(pages.answer_page(text, _sheet().mark(question.id), problems, shown)))

    def _question(self, form: str, line: str) -> Question:
        wanted = _tokens(f"%%{form} {line}")
        questions = [one for one in _sheet().rubric.questions if one.form == form]
        for question in questions:
            if _tokens(question.first_line) == wanted:
                return question
        lines = "\n".join(f"    {one.first_line}" for one in questions)
        message = f"The first line of this cell was changed. Put it back; it must be one of these:\n{lines}"
        raise UsageError(message)


def load_ipython_extension(shell: Any) -> None:  # noqa: ANN401  # IPython's shell has no types
    """Make the magics known in a notebook, and open the rubric beside it: what `%reload_ext wideweb.answers` calls.

    Raises
    ------
    RubricError
        When there is no rubric beside the notebook, or one that cannot be used.
    """
    _open[:] = [AnswerSheet(Rubric.read(Path(RUBRIC_FILE)))]
    shell.register_magics(AnswerMagics)


def mark(question_id: str) -> float:
    """Print what the answer to a question earned and why, and return the points.

    Returns
    -------
    float
        A finite builtin float from 0 to the question's points. 0.0 when there is nothing to mark: no answer, no such
        question, no rubric, or a text over which the coach stumbled; what is printed says which.
    """
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            result = _sheet().mark(question_id)
            problems = _sheet().problems(question_id)
        except (UsageError, RubricError, UnknownQuestionError) as error:
            print(f"Nothing could be marked: {error}")
            return 0.0
        except STUMBLES as error:
            print(f"The coach stumbled over this answer ({type(error).__name__}); a person must mark it.")
            return 0.0
    print(pages.mark_lines(result, problems))
    return result.earned


def _sheet() -> AnswerSheet:
    if not _open:
        message = "Run the first code cell of this notebook first: it gets the answers ready."
        raise UsageError(message)
    return _open[0]


def _tokens(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # a quotation mark was lost
        return []
