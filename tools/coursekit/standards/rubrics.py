"""The rubrics of a course's assignments, as far as an alignment table needs them: questions and what criteria say."""

from __future__ import annotations

from coursekit.course import Course
from coursekit.standards.settings import read_table

Rubric = dict[str, tuple[str, ...]]
"""What the criteria of each question say, by the question's id."""


def read_rubrics(course: Course) -> dict[str, Rubric]:
    """Return the rubrics of all assignments that are written, by the assignment's name.

    Raises
    ------
    StandardsError
        When a rubric is no TOML.
    """
    files = sorted(course.solutions.glob("*/rubric.toml"))
    return {file.parent.name: _rubric(read_table(file).get("question", [])) for file in files}


def _rubric(questions: list[dict[str, object]]) -> Rubric:
    return {str(one.get("id", "")): tuple(_says(one.get("criterion", []))) for one in questions}


def _says(criteria: object) -> list[str]:
    return [str(one.get("says", "")) for one in criteria] if isinstance(criteria, list) else []
