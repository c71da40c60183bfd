"""What instructors hide in a cell between nbgrader's markers: solutions, hidden tests and mark schemes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions
from traitlets.config import Configurable

from coursekit.nbgrader_cells import is_answer
from coursekit.notebook import Cell, source


@dataclass(frozen=True)
class Markers:
    """The two markers of one kind of region."""

    begin: str
    end: str


@dataclass(frozen=True)
class Divided:
    """A cell's lines, sorted into those that learners may see and those they may not."""

    public: tuple[str, ...]
    hidden: tuple[str, ...]
    fault: str = ""
    """What is wrong with the markers, in words; empty when nothing is."""


def markers(parent: Configurable) -> tuple[Markers, ...]:
    """Return the markers that nbgrader heeds under an application's settings: of solutions, tests and mark schemes."""
    solutions, tests = ClearSolutions(parent=parent), ClearHiddenTests(parent=parent)
    schemes = ClearMarkScheme(parent=parent)
    return (
        Markers(solutions.begin_solution_delimeter, solutions.end_solution_delimeter),
        Markers(tests.begin_test_delimeter, tests.end_test_delimeter),
        Markers(schemes.begin_mark_scheme_delimeter, schemes.end_mark_scheme_delimeter),
    )


def divide(cell: Cell, kinds: Iterable[Markers]) -> Divided:
    """Return what is public and what is hidden in a cell; an answer cell without markers is hidden as a whole."""
    kinds = tuple(kinds)
    lines = source(cell).split("\n")
    if is_answer(cell) and not any(kind.begin in line for kind in kinds for line in lines):
        return Divided((), tuple(lines))
    public: list[str] = []
    hidden: list[str] = []
    within: Markers | None = None
    fault = ""
    for line in lines:
        begins = next((kind for kind in kinds if kind.begin in line), None)
        ends = next((kind for kind in kinds if kind.end in line), None)
        if begins or ends:
            fault = fault or _fault(within, begins, ends)
            within = begins
        else:
            (hidden if within else public).append(line)
    return Divided(tuple(public), tuple(hidden), fault or (f"{within.begin} has no {within.end}" if within else ""))


def _fault(within: Markers | None, begins: Markers | None, ends: Markers | None) -> str:
    if begins and within:
        return f"{begins.begin} stands inside {within.begin}"
    if ends and ends != within:
        return f"{ends.end} has no {ends.begin}"
    return ""


def first_line(cell: Cell, kinds: Iterable[Markers]) -> str:
    """Return the first line of a cell that is no marker; nothing when there is none."""
    marked = [marker for kind in kinds for marker in (kind.begin, kind.end)]
    lines = source(cell).split("\n")
    return next((line for line in lines if not any(marker in line for marker in marked)), "")
