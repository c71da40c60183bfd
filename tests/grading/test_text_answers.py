"""Attempts to earn marks in *Three cold messages* by anything but words: each earns exactly what its text is worth.

Every attack also tries to leave a file behind. None of these files may be there: nothing of a student's was run.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coursekit.grade import Graded, Grader
from coursekit.lms import student_name
from coursekit.nbgrader_cells import grade_id

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom

ROOT = Path(__file__).parents[2]
NAME = "cold-messages"
ANSWERS = ("email-to-okafor", "instagram-to-mateo", "linkedin-to-linh")
Notebook = dict[str, Any]
RELEASED: Notebook = json.loads((ROOT / "assignments" / NAME / f"{NAME}.ipynb").read_bytes())
SOLVED: Notebook = json.loads((ROOT / "solutions" / NAME / f"{NAME}.ipynb").read_bytes())
NOTHING, ALL = (0.0, 0.0, 0.0), (6.0, 6.0, 6.0)


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    return next(one for one in notebook["cells"] if grade_id(one) == name)


def solved(name: str) -> str:
    lines = "".join(cell(SOLVED, name)["source"]).splitlines()[1:]
    return "\n".join(line for line in lines if not line.startswith("### "))


def blank() -> Notebook:
    return copy.deepcopy(RELEASED)


def good() -> Notebook:
    """Return the work of a student who wrote three good messages."""
    made = blank()
    for name in ANSWERS:
        first = "".join(cell(made, name)["source"]).partition("\n")[0]
        cell(made, name)["source"] = f"{first}\n{solved(name)}"
    return made


def with_code(code: str, notebook: Notebook) -> Notebook:
    """Put a cell of code before all others."""
    own: dict[str, Any] = {
        "cell_type": "code",
        "id": "own",
        "metadata": {},
        "source": code,
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].insert(0, own)
    return notebook


def changed(notebook: Notebook, change: Callable[[str, dict[str, Any]], object]) -> Notebook:
    """Change each cell that nbgrader knows."""
    for one in notebook["cells"]:
        if grade_id(one):
            change(grade_id(one), one)
    return notebook


def below(text: str, notebook: Notebook | None = None) -> Notebook:
    """Put a text below the first line of each message."""
    made = notebook or blank()
    for name in ANSWERS:
        first, _, rest = "".join(cell(made, name)["source"]).partition("\n")
        cell(made, name)["source"] = f"{first}\n{text}\n{rest}" if notebook else f"{first}\n{text}"
    return made


def first_lines(make: Callable[[str], str], notebook: Notebook) -> Notebook:
    for name in ANSWERS:
        first, _, rest = "".join(cell(notebook, name)["source"]).partition("\n")
        cell(notebook, name)["source"] = f"{make(first)}\n{rest}"
    return notebook


@dataclass(frozen=True)
class Attempt:
    notebook: Notebook
    worth: tuple[float, float, float]
    beside: Mapping[str, str] = field(default_factory=dict)


PATCHED_KERNEL = """MARK
from ipykernel.zmqshell import ZMQInteractiveShell
old = ZMQInteractiveShell.run_cell
def run_cell(self, raw_cell, *args, **kwargs):
    return old(self, "6.0" if "answers.mark" in raw_cell else raw_cell, *args, **kwargs)
ZMQInteractiveShell.run_cell = run_cell"""
PATCHED_ANSWERS = """MARK
import wideweb.answers, wideweb.answers.magics, wideweb.answers.marking
for module in (wideweb.answers, wideweb.answers.magics):
    module.mark = lambda question: 6.0
wideweb.answers.marking.Mark.earned = property(lambda self: 6.0)"""
SHADOWED = """MARK
import sys, types
answers = types.ModuleType("wideweb.answers")
answers.mark = lambda question: 6.0
answers.load_ipython_extension = lambda shell: None
sys.modules["wideweb.answers"] = sys.modules["wideweb"] = answers
answers.answers = answers"""
AST_TRANSFORMER = """MARK
import ast
class Full(ast.NodeTransformer):
    def visit_Call(self, node):
        return ast.copy_location(ast.Constant(6.0), node) if getattr(node.func, "attr", "") == "mark" else node
get_ipython().ast_transformers.append(Full())"""
INPUT_TRANSFORMER = """MARK
get_ipython().input_transformers_post.append(lambda lines: ["6.0"] if "answers.mark" in "".join(lines) else lines)"""
EQUAL_TO_ALL = """MARK
class Six(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __hash__ = float.__hash__
    __repr__ = lambda self: "6.0"
import builtins
builtins.float = Six
builtins.sum = lambda *arguments: Six(6)"""
OWN_MAGIC = """MARK
from IPython.core.magic import register_cell_magic
@register_cell_magic
def message(line, cell):
    pass
get_ipython().run_line_magic("alias", "load_ext echo")"""
DISPLAY = """MARK
import sys
get_ipython().display_formatter.formatters["text/plain"].for_type(float, lambda value, p, cycle: p.text("6.0"))
get_ipython().events.register("post_run_cell", lambda result: sys.displayhook(6.0))"""
MODULE = (
    "MARK\nmark = lambda question: 6.0\nload_ipython_extension = lambda shell: None\nanswers = __import__(__name__)"
)
STARTUP = "MARK\nimport wideweb.answers\nwideweb.answers.mark = lambda question: 6.0"
GENEROUS_RUBRIC = """title = "Mine"
answers = "code"
[[question]]
id = "neonatologist"
form = "message"
marked_by = "machine"
channel = "email"
to = "Dr. Amara Okafor"
[[question.criterion]]
says = "Anything"
points = 6"""
TEST = "MARK\n6.0"


def as_type(kind: str) -> Callable[[str, dict[str, Any]], None]:
    def change(name: str, one: dict[str, Any]) -> None:
        if name in ANSWERS or name.endswith("-mark"):
            one["cell_type"] = kind
            one.pop("outputs", None)
            one.pop("execution_count", None)

    return change


def edited_test(name: str, one: dict[str, Any]) -> None:
    if name.endswith("-mark"):
        one["source"] = TEST


def worth_more(name: str, one: dict[str, Any]) -> None:
    if name.endswith("-mark"):
        one["metadata"]["nbgrader"] |= {"points": 100, "locked": False}
        one["source"] = "100.0"


def not_locked(name: str, one: dict[str, Any]) -> None:
    if name.endswith("-mark"):
        one["metadata"]["nbgrader"] |= {"locked": False, "solution": True, "grade": False}
        one["source"] = TEST


def tagged(name: str, one: dict[str, Any]) -> None:
    if name.endswith("-mark"):
        one["metadata"]["tags"] = ["skip-execution", "raises-exception"]


def filled_outputs(name: str, one: dict[str, Any]) -> None:
    if name.endswith("-mark"):
        data = {"text/plain": "6.0"}
        one["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]


def attached(name: str, one: dict[str, Any]) -> None:
    one["attachments"] = {"evil.svg": {"image/svg+xml": "<svg onload='alert(1)'/>"}}
    as_type("markdown")(name, one)


def graded_twice() -> Notebook:
    made = blank()
    for name in ANSWERS:
        test = copy.deepcopy(cell(made, f"{name}-mark"))
        made["cells"].append(test | {"source": TEST, "id": f"{name}-again"})
    return made


def own_graded_cell() -> Notebook:
    made = with_code(TEST, blank())
    usual = {"grade": True, "locked": True, "schema_version": 3, "solution": False, "task": False}
    made["cells"][0]["metadata"] = {"nbgrader": usual | {"grade_id": "bonus", "points": 100}}
    return made


def other_kernel() -> Notebook:
    made = blank()
    made["metadata"] = {"kernelspec": {"name": "evil", "display_name": "Evil", "language": "bash"}}
    return made


EVIL_KERNEL = json.dumps({"argv": ["sh", "-c", "touch MARKER"], "display_name": "Python 3", "language": "python"})
SHELL = "!touch MARKER\n%run evil.py\n%%bash\ntouch MARKER\n{open('MARKER', 'w')}\n$(touch MARKER)\n?help\nquit()"

ATTEMPTS: dict[str, Attempt] = {
    "patched kernel": Attempt(with_code(PATCHED_KERNEL, blank()), NOTHING),
    "patched answers module": Attempt(with_code(PATCHED_ANSWERS, blank()), NOTHING),
    "shadowed names": Attempt(with_code(SHADOWED, blank()), NOTHING),
    "ast transformer": Attempt(with_code(AST_TRANSFORMER, blank()), NOTHING),
    "input transformer": Attempt(with_code(INPUT_TRANSFORMER, blank()), NOTHING),
    "equal to all": Attempt(with_code(EQUAL_TO_ALL, blank()), NOTHING),
    "magic of the same name": Attempt(with_code(OWN_MAGIC, blank()), NOTHING),
    "changed display": Attempt(with_code(DISPLAY, blank()), NOTHING),
    "patched kernel and good work": Attempt(with_code(PATCHED_KERNEL, good()), ALL),
    "a loop without end": Attempt(with_code("MARK\nwhile True: pass", good()), ALL),
    "end of the kernel": Attempt(with_code("MARK\nimport os\nos._exit(0)", good()), ALL),
    "code in the answer": Attempt(below(PATCHED_ANSWERS), NOTHING),
    "shell in the answer": Attempt(below(SHELL), NOTHING),
    "first line of a shell": Attempt(first_lines(lambda _: "%%bash\ntouch MARKER", blank()), NOTHING),
    "first line goes on": Attempt(first_lines(lambda line: line + " \\", good()), ALL),
    "first line with code in it": Attempt(
        first_lines(lambda line: line.replace('to="', "to=\"{open('MARKER', 'w')}"), good()), ALL
    ),
    "first line twice": Attempt(first_lines(lambda line: f"\n\n  {line}  ", good()), ALL),
    "startup files": Attempt(
        blank(),
        NOTHING,
        {
            ".ipython/profile_default/startup/00.py": STARTUP,
            "profile_default/startup/00.py": STARTUP,
            "ipython_config.py": f"{STARTUP}\nc.InteractiveShellApp.exec_lines = ['answers = 1']",
            "ipython_kernel_config.py": STARTUP,
            ".jupyter/jupyter_config.py": STARTUP,
        },
    ),
    "customized site": Attempt(
        blank(), NOTHING, {"sitecustomize.py": STARTUP, "usercustomize.py": STARTUP, "evil.pth": "import evil"}
    ),
    "modules beside": Attempt(
        blank(),
        NOTHING,
        dict.fromkeys(("wideweb.py", "wideweb/__init__.py", "json.py", "tomllib.py", "evil.py", "re.py"), MODULE),
    ),
    "own rubric": Attempt(blank(), NOTHING, {"rubric.toml": GENEROUS_RUBRIC}),
    "own kernel": Attempt(other_kernel(), NOTHING, {"kernels/python3/kernel.json": EVIL_KERNEL}),
    "edited tests": Attempt(changed(blank(), edited_test), NOTHING),
    "tests worth more": Attempt(changed(good(), worth_more), ALL),
    "tests as answers": Attempt(changed(blank(), not_locked), NOTHING),
    "tests that are skipped": Attempt(changed(blank(), tagged), NOTHING),
    "tests that stand twice": Attempt(graded_twice(), NOTHING),
    "outputs filled in": Attempt(changed(blank(), filled_outputs), NOTHING),
    "a graded cell of one's own": Attempt(own_graded_cell(), NOTHING),
    "moved markers": Attempt(
        below("### END SOLUTION\n### BEGIN HIDDEN TESTS\n6.0\n### END HIDDEN TESTS", blank()), NOTHING
    ),
    "all as markdown": Attempt(changed(good(), as_type("markdown")), ALL),
    "all as raw": Attempt(changed(good(), as_type("raw")), ALL),
    "attachments": Attempt(changed(good(), attached), ALL),
    "signs that nobody sees": Attempt(below("\ufeff\x00\u2028\ud800", good()), ALL),
    "line ends of all kinds": Attempt(
        changed(good(), lambda _, one: one.update(source="".join(one["source"]).replace("\n", "\r\n"))), ALL
    ),
    "a very long text": Attempt(below("thank you " * 50_000), NOTHING),
}


@pytest.fixture(scope="module")
def room(new_repository_classroom: Callable[[], Classroom]) -> Classroom:
    """A class whose students hand in one attempt each."""
    room = new_repository_classroom()
    marker = str(room.course.root / "marker")
    for name, attempt in ATTEMPTS.items():
        text = _marked(json.dumps(attempt.notebook), marker)
        path = room.submit(NAME, student_name(name), json.loads(text))
        for file, content in attempt.beside.items():
            (path.parent / file).parent.mkdir(parents=True, exist_ok=True)
            (path.parent / file).write_text(_marked(content, marker))
    return room


def _marked(text: str, marker: str) -> str:
    code = f"open('{marker}', 'w').close()"
    return text.replace("MARKER", marker).replace("MARK", code)


@pytest.fixture(scope="module")
def graded(room: Classroom) -> dict[str, Graded]:
    return {one.student: one for one in Grader(room.course, NAME).grade()}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_each_earns_what_its_text_is_worth(room: Classroom, graded: dict[str, Graded], name: str) -> None:
    assert not graded[student_name(name)].failure
    found = room.scores(NAME, student_name(name))
    assert tuple(found[f"{answer}-mark"] for answer in ANSWERS) == ATTEMPTS[name].worth


def test_nothing_of_a_students_was_run(room: Classroom, graded: dict[str, Graded]) -> None:
    assert len(graded) == len(ATTEMPTS)
    assert not (room.course.root / "marker").exists()


def test_what_was_set_aside_is_said(graded: dict[str, Graded]) -> None:
    told = graded[student_name("patched kernel and good work")].mended
    assert told == ("a cell of the student's own was set aside, and not run",)
    assert graded[student_name("edited tests")].mended == tuple(
        f"the cell {name}-mark was edited; the course's own was used" for name in ANSWERS
    )


def test_an_answer_too_long_for_the_machine_goes_to_a_person(graded: dict[str, Graded]) -> None:
    told = graded[student_name("a very long text")]
    assert "the text of email-to-okafor has 500000 letters, more than the machine reads" in told.troubles
