"""The way from objective to practice, feedback and assessment, and every hole in it.

Constructive alignment (Biggs 1996): what a course promises, lets learners do, answers and assesses is one and the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from coursekit.course import Course
from coursekit.notebook import Cell, source
from coursekit.standards.blocks import blocks
from coursekit.standards.lesson_parts import is_tool
from coursekit.standards.objectives import (
    Assessment,
    Objective,
    alignment_file,
    alignment_folder,
    read_objectives,
)
from coursekit.standards.page import Complaint, Page
from coursekit.standards.rubrics import Rubric, read_rubrics
from coursekit.standards.settings import Standards

_MARK_AT_THE_END = re.compile(r"[;,.]$")


@dataclass(frozen=True)
class Frame:
    """What all objectives of a course are held against."""

    competencies: tuple[str, ...]
    rubrics: Mapping[str, Rubric]
    planned: tuple[str, ...]
    """Assignments that are not written yet."""


def promised(page: Page, standards: Standards) -> list[str]:
    """Return the objectives that a page names: the list right below the line that the standards file tells."""
    line = str(standards.get("alignment", "objectives"))
    for _, cell in page.cells:
        found = list(blocks(source(cell))) if cell["cell_type"] == "markdown" else []
        start = next((number for number, block in enumerate(found) if block.text.startswith(line)), None)
        if start is not None:
            items = takewhile(lambda block: block.kind == "item", found[start + 1 :])
            return [_MARK_AT_THE_END.sub("", block.text) for block in items]
    return []


def alignment_faults(lessons: Sequence[Page], standards: Standards, course: Course) -> Iterator[Complaint]:
    """Yield every hole: page to file, objective to criterion, questions nobody prepares, assignments nobody is led to.

    Raises
    ------
    StandardsError
        When a file cannot be read.
    """
    frame = Frame(
        standards.words("alignment", "competencies"), read_rubrics(course), standards.words("alignment", "planned")
    )
    told: list[Objective] = []
    for page in lessons:
        file = alignment_file(page, standards, course)
        where = file.relative_to(course.root).as_posix()
        if not file.is_file():
            yield Complaint.about(where, f"There is no such file: say how the objectives of {page.path} are reached.")
            continue
        objectives = read_objectives(file)
        told += objectives
        for text in (*_as_promised(page, objectives, standards), *_of_objectives(page, objectives, frame)):
            yield Complaint.about(where, text)
    yield from _strays(lessons, standards, course)
    yield from _unprepared(told, frame)
    yield from _unreached(lessons, frame)


def _as_promised(page: Page, objectives: Sequence[Objective], standards: Standards) -> Iterator[str]:
    on_page, in_file = promised(page, standards), [one.says.replace("*", "") for one in objectives]
    if not on_page:
        yield f"{page.path} names no objectives below “{standards.get('alignment', 'objectives')} …”."
    yield from (f"“{says}” stands on {page.path} and not here." for says in on_page if says not in in_file)
    yield from (f"“{says}” does not stand on {page.path}, word for word." for says in in_file if says not in on_page)
    named = {words for _, block in page.blocks for words in block.emphasized}
    known = set(standards.words("alignment", "competencies"))
    trained = {competency for one in objectives for competency in one.competencies}
    for competency in sorted((trained & known) - named):
        yield f"{competency} is trained, and {page.path} does not name it in italics."
    for competency in sorted((named & known) - trained):
        yield f"{page.path} names {competency}, and no objective trains it."


def _of_objectives(page: Page, objectives: Sequence[Objective], frame: Frame) -> Iterator[str]:
    ids = [one.id for one in objectives]
    yield from (f"Two objectives have the id {one}." for one in sorted({one for one in ids if ids.count(one) > 1}))
    for objective in objectives:
        for text in _of_an_objective(page, objective, frame):
            yield f"{objective.id}: {text}"


def _of_an_objective(page: Page, objective: Objective, frame: Frame) -> Iterator[str]:
    for step in ("competencies", "practice", "feedback", "assessment"):
        if not getattr(objective, step):
            yield f"it has no {step}."
    if not objective.feedback_says.strip():
        yield "feedback: say in words how the page answers."
    for competency in set(objective.competencies) - set(frame.competencies):
        yield f"{competency} is none of the {len(frame.competencies)} competencies of the standards file."
    yield from _of_cells(page, objective)
    for assessment in objective.assessment:
        yield from _of_an_assessment(assessment, frame)


def _of_cells(page: Page, objective: Objective) -> Iterator[str]:
    for cell_id in (*objective.practice, *objective.feedback):
        if page.cell(cell_id) is None:
            yield f"{page.path} has no cell {cell_id}."
    for cell_id in objective.feedback:
        cell = page.cell(cell_id)
        if cell is not None and not answers(cell):
            yield f"cell {cell_id} gives no feedback: it is no tool, and unfolds nothing."


def answers(cell: Cell) -> bool:
    """Return whether a cell can answer a learner: a tool, or a text that unfolds once one has tried."""
    return is_tool(cell) or "<details" in source(cell)


def _of_an_assessment(assessment: Assessment, frame: Frame) -> Iterator[str]:
    rubric = frame.rubrics.get(assessment.assignment)
    if rubric is None:
        if assessment.assignment not in frame.planned:
            yield f"there is no assignment {assessment.assignment}: there are {', '.join(frame.rubrics)}."
        return
    criteria = rubric.get(assessment.question)
    if criteria is None:
        yield f"{assessment.assignment} has no question {assessment.question!r}: it has {', '.join(rubric)}."
    elif len(matching(assessment, criteria)) != 1:
        number = len(matching(assessment, criteria)) if assessment.criterion else 0
        yield (
            f"{number} criteria of {assessment.assignment}, {assessment.question}, begin with "
            f"“{assessment.criterion}”: write the beginning of one. They say: {'; '.join(criteria)}."
        )


def matching(assessment: Assessment, criteria: Sequence[str]) -> list[str]:
    """Return the criteria that begin as an assessment says."""
    return [says for says in criteria if assessment.criterion and says.startswith(assessment.criterion)]


def _strays(lessons: Sequence[Page], standards: Standards, course: Course) -> Iterator[Complaint]:
    names = {page.name for page in lessons}
    for file in sorted(alignment_folder(standards, course).glob("*.toml")):
        if file.stem not in names:
            where = file.relative_to(course.root).as_posix()
            yield Complaint.about(where, "There is no lesson of this name: rename it or take it out.")


def _unprepared(objectives: Sequence[Objective], frame: Frame) -> Iterator[Complaint]:
    prepared = {(one.assignment, one.question) for objective in objectives for one in objective.assessment}
    for name, rubric in frame.rubrics.items():
        for question in rubric:
            if (name, question) not in prepared:
                text = f"No lesson's objective is assessed by the question {question}: name it in an alignment file."
                yield Complaint.about(f"solutions/{name}/rubric.toml", text)


def _unreached(lessons: Sequence[Page], frame: Frame) -> Iterator[Complaint]:
    prose = "\n".join(source(cell) for page in lessons for _, cell in page.cells if cell["cell_type"] == "markdown")
    for name in frame.rubrics:
        link = f"../assignments/{name}/{name}.ipynb"
        if f"]({link})" not in prose:
            text = f"No lesson leads to the assignment: link {link}."
            yield Complaint.about(f"solutions/{name}/rubric.toml", text)
