"""Which printed scores nbgrader reads as what they are: a table of what was measured with nbgrader 0.9.6."""

from __future__ import annotations

from typing import Any

import pytest

from coursekit.scores import doubt, printed_score


def marked(*outputs: dict[str, Any], source: str = "score") -> dict[str, Any]:
    settings = {"grade": True, "grade_id": "q1", "points": 5, "solution": False}
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": settings}, "outputs": list(outputs)}


def value(text: str) -> dict[str, Any]:
    return {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {}}


STDOUT = {"output_type": "stream", "name": "stdout", "text": "a hint"}
STDERR = {"output_type": "stream", "name": "stderr", "text": "UserWarning"}
ERROR = {"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": []}


@pytest.mark.parametrize("text", ["0.0", "5.0", "2", "3.5", ".5", "1e-3", "5"])
def test_a_number_within_the_points_is_trusted(text: str) -> None:
    cell = marked(STDOUT, value(text))
    assert printed_score(cell) == float(text)
    assert doubt(cell, float(text)) == ""


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-1.0", "6.0", "True", "np.float64(0.0)", "(0.0, 'fix it')", "'5'", "None", "1_0", ""]
)
def test_anything_else_is_in_doubt_whatever_nbgrader_recorded(text: str) -> None:
    assert doubt(marked(value(text)), 5.0)


def test_a_score_that_was_recorded_differently_is_in_doubt() -> None:
    assert "gave 0" in doubt(marked(value("0.0")), 5.0)


def test_words_on_stderr_are_in_doubt_as_nbgrader_takes_them_for_a_failure() -> None:
    assert "stderr" in doubt(marked(STDERR, value("5.0")), 0.0)


def test_silence_is_in_doubt_unless_the_cell_asserts_something() -> None:
    assert "no score" in doubt(marked(STDOUT), 5.0)
    assert doubt(marked(STDOUT, source="x = 1\nassert x == 1"), 5.0) == ""


def test_an_error_is_a_plain_zero() -> None:
    assert doubt(marked(ERROR), 0.0) == ""
