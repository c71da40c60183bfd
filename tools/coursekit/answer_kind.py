"""What an assignment's answers are: text, which is never run, or code. Its `rubric.toml` says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from coursekit.errors import CourseError
from coursekit.intake import CODE, TEXT
from coursekit.intake.matching import parts
from coursekit.notebook import Notebook

RUBRIC = "rubric.toml"


class AnswerKindError(CourseError):
    """An assignment whose rubric says something about its answers that cannot be."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep the file and what is wrong with it."""
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        """Name the file and what is wrong with it."""
        return f"{self.path}: {self.problem}"


def answer_kind(folder: Path) -> str:
    """Return what the answers of the assignment in a folder are: `TEXT` or, where its rubric does not say, `CODE`.

    Raises
    ------
    AnswerKindError
        When there is a rubric that cannot be read, or says something else.
    """
    path = folder / RUBRIC
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("answers", CODE)
    except FileNotFoundError:
        return CODE
    except ValueError as error:
        raise AnswerKindError(path, f"it cannot be read ({error})") from error
    if found not in (TEXT, CODE):
        raise AnswerKindError(path, f"answers is {found!r}; it must be {TEXT!r} or {CODE!r}")
    return str(found)


def require_texts(path: Path, released: Mapping[str, Notebook]) -> None:
    """Raise AnswerKindError, naming the rubric, when a notebook holds an answer cell that would be run as code."""
    for name, notebook in released.items():
        for part in parts(notebook):
            if part.is_answer and part.cell["cell_type"] == "code" and not part.first_line:
                problem = (
                    f"answers is {TEXT!r}, but the cell {part.name} of {name} is answered in code: give it a first "
                    f"line such as %%magic, or say answers = {CODE!r}"
                )
                raise AnswerKindError(path, problem)
