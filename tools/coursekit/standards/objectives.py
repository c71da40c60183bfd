"""A lesson's objectives as its alignment file tells them: practised where, answered how, assessed by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.course import Course
from coursekit.standards.page import Page
from coursekit.standards.settings import Standards, StandardsError, read_table


@dataclass(frozen=True)
class Assessment:
    """The criterion of an assignment's rubric that an objective is assessed by."""

    assignment: str
    question: str = ""
    criterion: str = ""
    """The beginning of what the criterion says."""

    def __str__(self) -> str:
        """Return it as a reader finds it."""
        return ": ".join(part for part in (self.assignment, self.question, self.criterion) if part)


@dataclass(frozen=True)
class Objective:
    """What a learner can do after a lesson."""

    id: str
    says: str
    competencies: tuple[str, ...]
    practice: tuple[str, ...]
    """Ids of the cells in which it is done."""
    feedback: tuple[str, ...]
    """Ids of the cells that answer."""
    feedback_says: str
    assessment: tuple[Assessment, ...]


def alignment_folder(standards: Standards, course: Course) -> Path:
    """Return the folder of the alignment files, one a lesson, named like it."""
    return course.root / str(standards.get("alignment", "folder"))


def alignment_file(page: Page, standards: Standards, course: Course) -> Path:
    """Return a lesson's alignment file."""
    return alignment_folder(standards, course) / f"{page.name}.toml"


def read_objectives(path: Path) -> list[Objective]:
    """Return the objectives that an alignment file tells; what one lacks is empty.

    Raises
    ------
    StandardsError
        When the file is not there, is no TOML, or holds something of another form.
    """
    table = read_table(path)
    try:
        return [_objective(one) for one in table.get("objective", [])]
    except (AttributeError, KeyError, TypeError) as error:
        raise StandardsError(path, f"an objective is not of the form that CONTRIBUTING.md shows ({error}).") from error


def _objective(one: Mapping[str, Any]) -> Objective:
    feedback = one.get("feedback", {})
    return Objective(
        id=str(one["id"]),
        says=str(one.get("says", "")),
        competencies=tuple(one.get("competencies", ())),
        practice=tuple(one.get("practice", ())),
        feedback=tuple(feedback.get("cells", ())),
        feedback_says=str(feedback.get("says", "")),
        assessment=tuple(Assessment(**assessment) for assessment in one.get("assessment", ())),
    )
