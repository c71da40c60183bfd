"""Assignments answered in plain text: the cell magics, and the marks that a machine can give.

A notebook says ``%reload_ext wideweb.answers``, which, other than ``%load_ext``, prints nothing the second time. A
learner then types below a first line such as ``%%message email to="Dr. Amara Okafor"`` and runs the cell: no quotes, no
code. A test cell ends in ``answers.mark("neonatologist")``.
"""

from __future__ import annotations

from wideweb.answers.magics import load_ipython_extension, mark
from wideweb.answers.marking import UNANSWERED, CriterionMark, Mark, is_unanswered, mark_message
from wideweb.answers.rubric import Criterion, Question, Rubric, RubricError, UnknownQuestionError

__all__ = [
    "UNANSWERED",
    "Criterion",
    "CriterionMark",
    "Mark",
    "Question",
    "Rubric",
    "RubricError",
    "UnknownQuestionError",
    "is_unanswered",
    "load_ipython_extension",
    "mark",
    "mark_message",
]
