"""Turns a marked notebook into what its writer should read: tasks, answers, and what each earned; no hidden tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbconvert.filters import strip_ansi

from coursekit.gradebook import QuestionMark
from coursekit.intake.notes import is_note
from coursekit.nbgrader_cells import grade_id, is_answer, is_test, settings
from coursekit.notebook import Cell, source
from coursekit.person_criteria import Criteria, criteria_of
from coursekit.redaction import hidden_lines, redacted, redacted_output
from coursekit.regions import Markers, divide

NO_RESPONSE = "No response."
"""What nbgrader notes by itself on an answer cell that was left as it was."""

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass
class PageMark:
    """What one question earned, as the page shows it."""

    title: str
    score: str
    points: str
    waits: bool
    """Whether a person still has to give this mark."""
    anchor: str = ""
    """Where on the page it is; empty when the student's notebook has no such cell any more."""
    comments: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A line that a test printed."""

    indent: int
    """By how many letters it is set in: its further lines on the page too."""
    text: str

    @classmethod
    def of(cls, line: str) -> Line:
        """Take a line apart."""
        text = line.lstrip()
        return cls(len(line) - len(text), text)


@dataclass(frozen=True)
class Page:
    """A marked notebook, ready to be laid out."""

    title: str
    cells: list[Cell]
    marks: list[PageMark]


class PageMaker:
    """Goes through a marked notebook cell by cell."""

    def __init__(
        self,
        marks: Sequence[QuestionMark],
        comments: Mapping[str, str],
        markers: Iterable[Markers],
        title: str,
        criteria: Criteria | None = None,
    ) -> None:
        """Keep what the gradebook says.

        Parameters
        ----------
        marks
            The notebook's marks.
        comments
            What a person or nbgrader noted on a cell, by its grade id.
        markers
            Those of the regions that students never see.
        title
            What the page is called when the notebook has no heading.
        criteria
            What a person looks for, by question; None for nothing.
        """
        self.page_marks = {mark.question.name: page_mark(mark) for mark in marks}
        self.comments = comments
        self.markers = tuple(markers)
        self.title = title
        self.criteria = criteria or {}
        self.hidden: frozenset[str] = frozenset()
        self.task: list[str] = []
        self.heading = ""

    def make(self, cells: Iterable[Cell]) -> Page:
        """Return the page."""
        cells = list(cells)
        self.hidden = hidden_lines(cells, self.markers)
        made = [part for cell in cells for part in self._parts(cell)]
        return Page(self.title, made, list(self.page_marks.values()))

    def _parts(self, cell: Cell) -> Iterator[Cell]:
        if is_note(cell):
            yield _cell("markdown", source(cell), role="note", title="")
        elif is_answer(cell) or settings(cell).get("task"):
            yield from self._told_task(cell)
            yield self._answer(cell)
        elif is_test(cell):
            yield from self._told_task(cell)
            yield self._check(cell)
        elif cell["cell_type"] == "markdown":
            self.task.append(source(cell))

    def _told_task(self, cell: Cell) -> Iterator[Cell]:
        """Yield what was asked since the last answer, as one cell."""
        text = "\n\n".join(self.task)
        self.task = []
        first = _TITLE.search(text)
        if first and self.heading == "":
            self.title = first.group(1)
        headings = list(_HEADING.finditer(text))
        title = headings[-1].group(1) if headings else ""
        self.heading = title or self.heading or grade_id(cell)
        if text:
            yield _cell("markdown", text[headings[-1].end() :] if headings else text, role="task", title=title)

    def _answer(self, cell: Cell) -> Cell:
        words = cell["cell_type"] == "code" and source(cell).startswith("%%")
        text = plain_words(source(cell)) if words else "\n".join(divide_task(cell, self.markers))
        comment = self.comments.get(grade_id(cell), "")
        outputs = [] if words else [one for one in cell.get("outputs", []) if one.get("output_type") != "error"]
        return _cell(
            cell["cell_type"],
            text,
            outputs=redacted_output(outputs, self.hidden),
            role="answer",
            criteria=criteria_of(cell, self.criteria),
            words=words,
            unanswered=comment == NO_RESPONSE,
            error="" if words or comment else redacted(_stopped(cell, text), self.hidden),
            **self._place(cell, comment),
        )

    def _check(self, cell: Cell) -> Cell:
        public = "\n".join(divide(cell, self.markers).public)
        told = "".join(str(one.get("text", "")) for one in cell.get("outputs", []) if one.get("name") == "stdout")
        lines = [Line.of(line) for line in redacted(strip_ansi(told), self.hidden).splitlines()]
        return _cell("code", "", role="check", lines=lines, error=_stopped(cell, public), **self._place(cell, ""))

    def _place(self, cell: Cell, comment: str) -> dict[str, Any]:
        name = grade_id(cell)
        mark = self.page_marks.get(name)
        comments = [comment] if comment and comment != NO_RESPONSE else []
        if mark:
            mark.title, mark.anchor, mark.comments = self.heading, name, comments
        return {"anchor": name, "marks": [mark] if mark else [], "comments": comments}


def plain_words(text: str) -> str:
    """Return what stands below an answer's first line, without the indents that an editor of code put there."""
    return "\n".join(line.strip() for line in text.split("\n")[1:])


def divide_task(cell: Cell, markers: Iterable[Markers]) -> tuple[str, ...]:
    """Return the lines of an answer or a task cell that its writer may read: all but a mark scheme."""
    if settings(cell).get("task"):
        return divide(cell, markers).public
    return tuple(source(cell).split("\n"))


def page_mark(mark: QuestionMark) -> PageMark:
    """Return a mark as the page shows it; a mark that needs a person shows no score before it has one."""
    return PageMark(
        title=mark.question.name,
        score=number(mark.score),
        points=number(mark.question.points),
        waits=mark.needs_person and mark.manual is None,
    )


def number(points: float) -> str:
    """Return points as people write them: 6, 5.5, 3.33."""
    return f"{round(points, 2):g}"


def _stopped(cell: Cell, public: str) -> str:
    """Return in words that a cell stopped; the exception's own text only where students could read it before."""
    errors = [one for one in cell.get("outputs", []) if one.get("output_type") == "error"]
    if not errors:
        return ""
    text = str(errors[0].get("evalue", "")).strip()
    shown = text if text and (is_answer(cell) or text in public) else ""
    if not is_test(cell):
        return f"Running this stopped with {errors[0].get('ename', 'an error')}{f': {shown}' if shown else ''}."
    return shown or "The check stopped here: something that it looks for is not in place."


def _cell(kind: str, text: str, *, outputs: Sequence[Any] = (), **part: object) -> Cell:
    made: Cell = {"cell_type": kind, "metadata": {"coursekit": part}, "source": text}
    return made | {"outputs": list(outputs), "execution_count": None} if kind == "code" else made
