"""The criteria that a person marks an answer by, as the assignment's `rubric.toml` tells them to learners."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.nbgrader_cells import grade_id
from coursekit.notebook import Cell, source

PERSON = "person"


@dataclass(frozen=True)
class PersonCriterion:
    """One thing that a person looks for, and what it is worth."""

    says: str
    points: str


Criteria = Mapping[str, tuple[PersonCriterion, ...]]
"""By the id of the rubric's question."""


def read_criteria(path: Path) -> dict[str, tuple[PersonCriterion, ...]]:
    """Return the criteria of all questions that a person marks; none where there is no rubric that says any."""
    try:
        questions = tomllib.loads(path.read_text(encoding="utf-8")).get("question", [])
    except (OSError, ValueError):
        return {}
    mine = (one for one in questions if isinstance(one, dict) and one.get("marked_by") == PERSON)
    return {str(one.get("id", "")): tuple(_criteria(one)) for one in mine}


def _criteria(question: Mapping[str, Any]) -> Iterator[PersonCriterion]:
    for one in question.get("criterion", []):
        points = one.get("points", 0)
        yield PersonCriterion(str(one.get("says", "")), f"{points:g}" if isinstance(points, (int, float)) else "")


def criteria_of(cell: Cell, criteria: Criteria) -> tuple[PersonCriterion, ...]:
    """Return the criteria of the question that a cell answers: its name, or a word of its first line, is the id."""
    words = source(cell).partition("\n")[0].split() if source(cell).startswith("%%") else []
    return next((criteria[name] for name in (grade_id(cell), *words[1:]) if name in criteria), ())
