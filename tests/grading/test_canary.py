"""Code that changes the kernel it runs in: found by canaries, and then nothing that the machine gave counts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.canary import CheckCanaries, PlantCanaries, is_tampered
from coursekit.kernels import warm_parent
from coursekit.kernels.output_cap import ENOUGH
from coursekit.kernels.provisioner import SANDBOX
from coursekit.kernels.spec import forked_kernels
from coursekit.output_limit import MOST_BYTES, LimitedExecute, TooMuchOutputError

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom

SETTINGS = {"grade": True, "locked": True, "schema_version": 3, "solution": False, "task": False, "points": 2}
TEST = "assert add(1, 2) == 3"
RIGHT = "def add(a, b):\n    return a + b"
TAMPERING = {
    "assertions pass": """
import ast
class Pass(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Pass())""",
    "tests are not run": """
get_ipython().input_transformers_cleanup.append(lambda lines: ["pass"] if "assert" in "".join(lines) else lines)""",
    "cells are replaced": """
from ipykernel.zmqshell import ZMQInteractiveShell as Shell
old = Shell.run_cell
Shell.run_cell = lambda self, raw_cell, *args, **kwargs: old(self, "pass", *args, **kwargs)""",
    "replies are forged": """
kernel = get_ipython().kernel
async def do_execute(*args, **kwargs):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
kernel.do_execute = do_execute""",
    "numbers look better": """
get_ipython().display_formatter.formatters["text/plain"].for_type(float, lambda value, p, cycle: p.text("2.0"))""",
}


@pytest.fixture(scope="module", autouse=True)
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let kernels be forked, which is faster."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in forked_kernels(tmp_path_factory.mktemp("jupyter"), []).items():
            patch.setenv(name, value)
        yield
    warm_parent.own_parents().stop()


def ran(*sources: str) -> Any:
    """Run a notebook as the grader does, and return it."""
    made = new_notebook(cells=[new_code_cell(source) for source in sources])
    made.cells.append(new_code_cell(TEST, metadata={"nbgrader": SETTINGS | {"grade_id": "test"}}))
    made.metadata |= {"coursekit": {"answers": "code"}, "kernelspec": {"name": "python3", "display_name": "Python"}}
    resources: dict[str, Any] = {"metadata": {"path": str(Path.cwd())}}
    for step in (PlantCanaries(), LimitedExecute(), CheckCanaries()):
        made, resources = step.preprocess(made, resources)
    return made


@pytest.mark.parametrize("how", TAMPERING)
def test_a_tampered_kernel_is_found(how: str) -> None:
    assert is_tampered(ran(RIGHT, TAMPERING[how]))


def test_an_honest_notebook_is_left_as_it_was() -> None:
    made = ran(RIGHT, "import warnings\nwarnings.warn('x')\n1 / 0")
    assert not is_tampered(made)
    assert [cell.source for cell in made.cells][-1] == TEST
    assert len(made.cells) == 3
    assert made.cells[-1].outputs == []
    nbformat.validate(made)


def test_answers_in_text_need_no_canary() -> None:
    made = new_notebook(cells=[new_code_cell(TEST, metadata={"nbgrader": SETTINGS | {"grade_id": "test"}})])
    assert len(PlantCanaries().preprocess(made, {})[0].cells) == 1


def test_output_without_end_is_stopped() -> None:
    with pytest.raises(TooMuchOutputError, match="printed more than 10 MB"):
        ran("for _ in range(1000):\n    print('x' * 1_000_000)")


ON_A_BUSY_MACHINE = "import sys\nsys.setswitchinterval(1000)\n"
"""Nobody but the student's code gets a turn, and so nobody sends what it prints."""


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux; elsewhere code is refused")
@pytest.mark.parametrize("code", ["for _ in range(1000):\n    print('x' * 1_000_000)", "print('x' * 800_000_000)"])
def test_output_without_end_is_stopped_even_where_it_does_not_fit_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    from coursekit.sandbox.student_code import student_code

    assert ENOUGH > MOST_BYTES
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(SANDBOX, student_code().to_json())
    with pytest.raises(TooMuchOutputError, match="printed more than 10 MB"):
        ran(ON_A_BUSY_MACHINE + code)


def test_forged_marks_do_not_count_and_go_to_a_person(classroom: Classroom) -> None:
    classroom.run("release")
    for student, code in (("forger", TAMPERING["assertions pass"]), ("honest", RIGHT)):
        classroom.fill_in("sums", student, add=code)
    answer = classroom.run("grade", "sums")
    assert answer.code == 1
    assert "forger: sums changed the program that runs it while it was graded" in answer.output
    assert classroom.scores("sums", "honest") == {"add-test": 2}
    assert classroom.standing("sums", "forger").score == 0
    assert [mark.question.name for mark in classroom.standing("sums", "forger").waiting] == ["add-test"]
