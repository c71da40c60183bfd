"""Whether the score that nbgrader read from a test cell is the number that the cell printed.

nbgrader 0.9.6 by itself takes much for full marks that is no score at all: text, `True`, numpy's `np.float64(0.0)`,
NaN, a negative number, or silence; and anything on stderr for none (`nbgrader.utils.get_partial_grade`,
`determine_grade`). `earned` reads those closed: what is no clear score is a person's to give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nbgrader.utils import determine_grade

from coursekit.nbgrader_cells import grade_id, is_test, settings
from coursekit.notebook import Cell, source

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_ASSERTION = re.compile(r"^\s*assert\b", re.MULTILINE)


def printed_score(cell: Cell) -> float | None:
    """Return the number that a test cell gave as its value; None when it gave none, or something else."""
    for output in _outputs(cell):
        if output.get("output_type") == "execute_result":
            text = _text(output)
            return float(text) if _NUMBER.fullmatch(text) else None
    return None


def earned(cell: Any) -> float | None:  # noqa: ANN401  # a cell with attributes, as nbgrader wants it
    """Return the points that a marked cell earned when it ran; None when a person has to say.

    nbgrader decides (`nbgrader.utils.determine_grade`), but for a test's value and stderr, which it misreads: only a
    number from 0 to the cell's points is a score, whatever stands on stderr beside it. A test that ended well without
    a number earns neither all nor nothing, unless it asserts something and wrote nothing to stderr.
    """
    if is_test(cell) and not any(output.get("output_type") == "error" for output in _outputs(cell)):
        score = printed_score(cell)
        if score is not None:
            return score if 0 <= score <= float(settings(cell)["points"]) else None
        if not _ASSERTION.search(source(cell)) or any(map(_is_unclear, _outputs(cell))):
            return None
    score, _ = determine_grade(cell)
    return None if score is None else float(score)


def _is_unclear(output: dict[str, Any]) -> bool:
    """Return whether an output says more than silence, and is no number."""
    return output.get("output_type") == "execute_result" or output.get("name") == "stderr"


def doubt(cell: Cell, recorded: float | None) -> str:
    """Return why the score that nbgrader recorded for a test cell may be wrong; nothing when it stands to reason.

    Parameters
    ----------
    cell
        The test cell after it ran.
    recorded
        The score in the gradebook, in points.
    """
    outputs = list(_outputs(cell))
    name, points = grade_id(cell), float(settings(cell).get("points", 0))
    if any(output.get("output_type") == "error" for output in outputs):
        return ""
    if any(output.get("name") == "stderr" for output in outputs):
        given = "so its mark is yours to give" if recorded is None else f"and was given {recorded:g} points"
        return f"the test {name} wrote to stderr, which plain nbgrader takes for a failure, {given}"
    results = [_text(output) for output in outputs if output.get("output_type") == "execute_result"]
    if not results:
        silent = "" if _ASSERTION.search(source(cell)) else f"the test {name} gave no score"
        return f"{silent}, which plain nbgrader takes for full marks" if silent else ""
    score = printed_score(cell)
    if score is None or not 0 <= score <= points:
        given = "so its mark is yours to give" if recorded is None else f"and {recorded:g} was recorded"
        return f"the test {name} gave {results[0][:40]!r}, no number from 0 to {points:g}, {given}"
    if score != recorded:
        return f"the test {name} gave {score:g}, and nbgrader recorded {recorded}"
    return ""


def _outputs(cell: Cell) -> Iterator[dict[str, Any]]:
    yield from cell.get("outputs", ())


def _text(output: dict[str, Any]) -> str:
    text = output.get("data", {}).get("text/plain", "")
    return (text if isinstance(text, str) else "".join(text)).strip()
