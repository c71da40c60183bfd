"""Gathers what workers need to know of an assignment."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from nbgrader import utils
from nbgrader.preprocessors import Execute

from coursekit.course import Course
from coursekit.grading.data import Brief
from coursekit.grading.facts import Facts
from coursekit.kernels.imports import imported
from coursekit.nbgrader_app import Nbgrader
from coursekit.notebook import Notebook
from coursekit.sandbox import lacks

SETTINGS = ("nbgrader_config.py", "pyproject.toml")
LEAST_PATIENCE = 600.0
"""Seconds that one student's work may take at least: many cells of their own may each run into the limit."""
ON_TOP = 60.0


class Assignment(Protocol):
    """What a grader knows of its assignment."""

    assignment: str
    kind: str
    released: dict[str, Notebook]
    solutions: dict[str, Notebook]


def brief(course: Course, nbgrader: Nbgrader, assignment: Assignment, facts: Facts) -> Brief:
    """Return the brief for an assignment's workers."""
    return Brief(
        assignment=assignment.assignment,
        kind=assignment.kind,
        settings={name: path.read_text("utf-8") for name in SETTINGS if (path := course.root / name).exists()},
        released=assignment.released,
        solutions=assignment.solutions,
        facts=facts.to_json(),
        beside=_beside(course.solutions / assignment.assignment, nbgrader),
        warm=(*imported(assignment.solutions.values()), *course.warm),
        private=course.private_environment,
        sandbox=lacks() is None,
        patience=_patience(nbgrader, assignment.solutions),
    )


def _beside(folder: Path, nbgrader: Nbgrader) -> dict[str, str]:
    """Return the files beside an assignment's notebooks that nbgrader puts over the students', in base 64."""
    found = map(Path, utils.find_all_files(str(folder), [*nbgrader.coursedir.ignore, "*.ipynb"]))
    return {path.relative_to(folder).as_posix(): base64.b64encode(path.read_bytes()).decode() for path in found}


def _patience(nbgrader: Nbgrader, solutions: Mapping[str, Notebook]) -> float:
    limit = Execute(parent=nbgrader.app).timeout or 0
    code = sum(cell["cell_type"] == "code" for notebook in solutions.values() for cell in notebook["cells"])
    return max(LEAST_PATIENCE, float(limit * code)) + ON_TOP
