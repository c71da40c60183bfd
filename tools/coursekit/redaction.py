"""Takes a hidden test's own lines out of what a student's page shows.

A test runs in the same program as student code, which can print what it has just run. What is printed letter by letter
is taken out here. What is printed in disguise is not: an assignment answered in text runs no student code at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from coursekit.nbgrader_cells import is_answer
from coursekit.notebook import Cell
from coursekit.regions import Markers, divide

LEFT_OUT = "(left out)"
FEWEST_SIGNS = 12
"""A hidden line with fewer letters and digits tells little, and may stand in any text."""

_LOOSE = re.compile(r"""[\\'"\s]""")


def hidden_lines(cells: Iterable[Cell], kinds: Iterable[Markers]) -> frozenset[str]:
    """Return the lines of tests and tasks that students must not read, without spaces and quotation marks."""
    kinds = tuple(kinds)
    lines = {_bare(line) for cell in cells if not is_answer(cell) for line in divide(cell, kinds).hidden}
    return frozenset(line for line in lines if sum(map(str.isalnum, line)) >= FEWEST_SIGNS)


def redacted(text: str, hidden: frozenset[str]) -> str:
    """Return a text in which each line that holds a hidden one, however it is quoted, is left out."""
    lines = text.split("\n")
    return "\n".join(LEFT_OUT if any(one in _bare(line) for one in hidden) else line for line in lines)


def _bare(line: str) -> str:
    return _LOOSE.sub("", line)


def redacted_output(value: Any, hidden: frozenset[str]) -> Any:  # noqa: ANN401  # JSON
    """Return an output of a cell with all its texts redacted."""
    if not hidden:
        return value
    if isinstance(value, str):
        return redacted(value, hidden)
    if isinstance(value, list):
        return [redacted_output(one, hidden) for one in value]
    return {name: redacted_output(one, hidden) for name, one in value.items()} if isinstance(value, dict) else value
