"""The alignment table: for each lesson, what is promised, where it is done, what answers, and what assesses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coursekit.course import Course
from coursekit.notebook import source
from coursekit.standards.alignment import matching
from coursekit.standards.blocks import blocks
from coursekit.standards.objectives import Assessment, Objective, alignment_file, read_objectives
from coursekit.standards.page import Page
from coursekit.standards.rubrics import Rubric, read_rubrics
from coursekit.standards.settings import Standards

HEAD = ("Objective", "Competencies", "Practice", "Feedback", "Assessment")


def alignment_table(lessons: Sequence[Page], standards: Standards, course: Course) -> Iterator[str]:
    """Yield the table as lines of Markdown, lesson by lesson; a lesson without a file has an empty one.

    Raises
    ------
    StandardsError
        When a file cannot be read.
    """
    rubrics = read_rubrics(course)
    for page in lessons:
        file = alignment_file(page, standards, course)
        objectives = read_objectives(file) if file.is_file() else []
        yield f"## {title(page)}"
        yield ""
        yield _row(HEAD)
        yield _row(["---"] * len(HEAD))
        yield from (_row(_cells(page, objective, rubrics)) for objective in objectives)
        yield ""


def title(page: Page) -> str:
    """Return a page's own title, and its file."""
    heading = next((block.text for _, block in page.blocks if block.kind == "heading"), page.name)
    return f"{heading} ({page.path})"


def _cells(page: Page, objective: Objective, rubrics: dict[str, Rubric]) -> list[str]:
    return [
        f"{objective.says} ({objective.id})",
        ", ".join(objective.competencies),
        "; ".join(f"{_called(page, cell_id)} ({cell_id})" for cell_id in objective.practice),
        f"{objective.feedback_says} ({', '.join(objective.feedback)})",
        "; ".join(_in_full(one, rubrics) for one in objective.assessment),
    ]


def _called(page: Page, cell_id: str) -> str:
    """Return what a cell is called: its heading, or the friendly first line of its folded code."""
    cell = page.cell(cell_id)
    if cell is None:
        return "?"
    if cell["cell_type"] != "markdown":
        return next(iter(source(cell).splitlines()), "").lstrip("# ")
    heading = next((block.text for block in blocks(source(cell)) if block.kind == "heading"), "")
    return heading or "a text"


def _in_full(assessment: Assessment, rubrics: dict[str, Rubric]) -> str:
    criteria = rubrics.get(assessment.assignment, {}).get(assessment.question, ())
    found = matching(assessment, criteria)
    if not found:
        return f"{assessment} (not written yet)"
    return f"{assessment.assignment}, {assessment.question}: {found[0]}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
