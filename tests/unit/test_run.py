"""`coursekit run` on small courses, with real kernels."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.checks import can_fail, missing
from coursekit.course import Course
from coursekit.kernel_watch import Complaint, KernelWatch
from coursekit.notebook_choice import NotebookNotFoundError, choose, folder_to_copy
from coursekit.outcomes import Fault, Outcome, Place
from coursekit.run_report import line, summary

T = TypeVar("T")
PARAMETERS = ("# Settings\nanswer = 42", "parameters")
CHECK = ("# The answer is there\nassert answer", "check")
WIDGETS = """# Widgets with a broken callback
import ipywidgets
text, button, output = ipywidgets.Text(), ipywidgets.Button(), ipywidgets.Output()
def broken(*_):
    raise ValueError("the callback is broken")
"""

# What a lesson does between its parameters and its last check, and what the run has to say of it.
RED: dict[str, tuple[list[Sequence[str]], str, str]] = {
    "assertion": ([("# Wrong on purpose\nassert answer == 43", "check")], "cell 2", "assert answer == 43"),
    "trait": (
        [(WIDGETS + "text.observe(broken, 'value')",), ("# Type\ntext.value = 'x'\nassert text.value", "check")],
        "cell 3",
        "the callback is broken",
    ),
    "ends-early": ([("# Leave\nimport sys\nsys.exit(0)",)], "cell 2", "SystemExit"),
    "skipped": ([("# Skipped\nassert answer == 43", "check", "skip-execution")], "cell 2", "not run"),
}
STOPPED: dict[str, tuple[list[Sequence[str]], str, str]] = {
    "dead": ([("# Die\nimport os, signal\nos.kill(os.getpid(), signal.SIGKILL)",)], "cell 2", "The kernel died"),
    "too-slow": ([("# Wait\nimport time\ntime.sleep(100)",)], "cell 2", "longer than 8 seconds"),
    "kills-its-parent": (
        [("# Kill\nimport os, signal, time\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(5)",)],
        "cell 2" if sys.platform == "linux" else "Its process ended",
        "The kernel died" if sys.platform == "linux" else "-9",
    ),
}
# Faults that Jupyter shows without stopping a notebook: all of them in one.
QUIET = [
    (WIDGETS + "import threading\nbutton.on_click(broken)",),
    ("# Click\nbutton.click()\nassert button", "check"),
    ("# Into an output widget\nwith output:\n    broken()",),
    ("# Into the log\ntry:\n    broken()\nexcept ValueError:\n    text.log.exception('logged')",),
    ("# Warn\nimport warnings\nwarnings.warn('take care')",),
    CHECK,
    ("# Break when all is over\nthreading.Timer(0.1, broken).start()",),
]
LOOK = """# Leave traces, and look for those of others
import os, pathlib
import json
pathlib.Path("left-behind.txt").write_text("x")
pathlib.Path(os.environ["PRIVATE_BOOK"]).write_text("a learner's own words, overwritten")
assert pathlib.Path("data/people.txt").read_text() == "Ana"
print(json.dumps({"cwd": os.getcwd(), "startup": "startup_ran" in globals(), "answer": answer}))
"""


@dataclass(frozen=True)
class Run:
    """What one call of `coursekit run` did."""

    code: int
    output: str
    root: Path

    def about(self, name: str) -> str:
        """Return what the summary says of one notebook."""
        _, found, rest = self.output.partition(f"\n{name}\n")
        assert found, self.output
        return rest.partition("\n\n")[0]


def write(path: Path, *cells: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = [
        new_code_cell(cell[0], id=f"cell-{number}", metadata={"tags": list(cell[1:])})
        for number, cell in enumerate(cells, start=1)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=made, metadata={"kernelspec": kernel}), path)


def coursekit(root: Path, *arguments: str, **variables: str) -> Run:
    command = [sys.executable, "-m", "coursekit", "--root", str(root), "run", *arguments]
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False)
    return Run(done.returncode, done.stdout + done.stderr, root)


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Every kind of broken lesson in one run, and one that is well."""
    root = tmp_path_factory.mktemp("red")
    for name, (cells, *_) in RED.items():
        write(root / "course" / f"{name}.ipynb", PARAMETERS, *cells, CHECK)
    write(root / "course" / "quiet.ipynb", PARAMETERS, *QUIET)
    write(root / "course" / "unchecked.ipynb", ("# Nothing\n1",), ("# Cannot fail\nassert True", "check"))
    write(root / "course" / "well.ipynb", PARAMETERS, CHECK, CHECK)
    (root / "course" / "damaged.ipynb").write_text("{")
    return coursekit(root, "-p", "question", "7")


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Lessons that bring down what runs them, and one that is well."""
    root = tmp_path_factory.mktemp("stopped")
    for name, (cells, *_) in STOPPED.items():
        write(root / "course" / f"{name}.ipynb", PARAMETERS, *cells, CHECK)
    write(root / "course" / "well.ipynb", PARAMETERS, CHECK)
    return coursekit(root, "--timeout", "8", "--jobs", "3")


@pytest.fixture(scope="module")
def green(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A lesson and an assignment that are well, run with a person's own data and startup files in reach."""
    root = tmp_path_factory.mktemp("green")
    write(root / "course" / "lesson.ipynb", PARAMETERS, (LOOK,), CHECK)
    write(root / "solutions" / "letters" / "letters.ipynb", ("# Show an error on purpose\n1 / 0", "raises-exception"))
    (root / "course" / "data").mkdir()
    (root / "course" / "data" / "people.txt").write_text("Ana")
    (root / "pyproject.toml").write_text('[tool.coursekit]\nprivate_environment = ["PRIVATE_BOOK"]\n')
    (root / "book.txt").write_text("a learner's own words")
    startup = root / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("startup_ran = True")
    write(root / "course" / "not-asked-for.ipynb", ("# Not asked for\nassert False",))
    asked = [str(root / "course" / "lesson.ipynb"), "solutions/letters", "--output", str(root / "kept")]
    private = {"PRIVATE_BOOK": str(root / "book.txt"), "IPYTHONDIR": str(root / "ipython")}
    return coursekit(root, *asked, "-p", "answer", "7", **private)


def executed(run: Run, name: str) -> Any:
    return nbformat.read(run.root / "kept" / name, as_version=4)


@pytest.mark.parametrize("name", RED)
def test_a_broken_lesson_is_told_with_its_cell_and_its_error(red: Run, name: str) -> None:
    _, where, what = RED[name]
    told = red.about(f"course/{name}.ipynb")
    assert where in told
    assert what in told


def test_a_fault_names_the_cell_by_number_id_and_first_line(red: Run) -> None:
    assert "cell 2 (cell-2: # Wrong on purpose)" in red.about("course/assertion.ipynb")


def test_what_jupyter_shows_without_stopping_turns_a_run_red(red: Run) -> None:
    told = red.about("course/quiet.ipynb")
    assert told.count("ValueError: the callback is broken") == 4
    assert told.index("cell 3 (cell-3: # Click)") < told.index("cell 4 (cell-4: # Into an output widget)")
    assert "UserWarning: take care" in told
    assert "The kernel's log has an exception" in told
    assert "Exception in thread" in told


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("name", STOPPED)
def test_a_lesson_that_brings_down_what_runs_it_stops_no_other(stopped: Run, name: str) -> None:
    _, where, what = STOPPED[name]
    told = stopped.about(f"course/{name}.ipynb")
    assert where in told
    assert what in told
    assert "3 of 4 notebooks failed" in stopped.output


@pytest.mark.slow
def test_of_a_run_that_broke_off_a_copy_is_kept_with_what_ran_before(stopped: Run) -> None:
    assert sorted(path.stem for path in (stopped.root / "build" / "run" / "course").iterdir()) == sorted(
        {"well", *STOPPED} - ({"kills-its-parent"} if sys.platform != "linux" else set())
    )
    cells = nbformat.read(stopped.root / "build" / "run" / "course" / "too-slow.ipynb", as_version=4).cells
    assert [cell.execution_count for cell in cells] == [1, 2, None]


def test_a_lesson_without_parameters_or_checks_is_red(red: Run) -> None:
    told = red.about("course/unchecked.ipynb")
    assert "no code cell tagged `parameters`" in told
    assert "no cell tagged `check`" in told


def test_a_damaged_notebook_is_named(red: Run) -> None:
    assert "damaged.ipynb cannot be read as a notebook" in red.about("course/damaged.ipynb")


def test_one_that_fails_stops_no_other_and_all_copies_are_kept(red: Run) -> None:
    total = len(RED) + 4
    copies = list((red.root / "build" / "run" / "course").iterdir())
    assert len(copies) == total - 1  # but for the damaged one
    assert red.code == 1
    assert f"/{total}] passed  course/well.ipynb" in red.output
    assert red.output.count("] FAILED  ") == total - 1
    assert f"{total - 1} of {total} notebooks failed" in red.output


def test_checks_that_ran_are_counted(red: Run) -> None:
    well = next(told for told in red.output.splitlines() if "passed  course/well.ipynb" in told)
    assert well.endswith("s, 2 checks)")


def test_a_course_that_is_well_passes(green: Run) -> None:
    assert green.code == 0, green.output
    assert "2 notebooks passed, 1 check ran" in green.output


def test_a_run_changes_nothing_in_the_tree(green: Run) -> None:
    files = {path.relative_to(green.root).as_posix() for path in green.root.rglob("*") if path.is_file()}
    assert {name for name in files if not name.startswith("kept/")} == {
        "book.txt",
        "course/data/people.txt",
        "course/lesson.ipynb",
        "course/not-asked-for.ipynb",
        "ipython/profile_default/startup/00.py",
        "pyproject.toml",
        "solutions/letters/letters.ipynb",
    }
    assert not any(cell.outputs for cell in nbformat.read(green.root / "course" / "lesson.ipynb", as_version=4).cells)


def test_a_run_never_touches_a_learners_own_data(green: Run) -> None:
    assert (green.root / "book.txt").read_text() == "a learner's own words"


def test_a_lesson_runs_on_a_copy_with_its_parameters_and_without_anyones_startup_files(green: Run) -> None:
    cells = executed(green, "course/lesson.ipynb").cells
    seen = json.loads(next(cell for cell in cells if cell.source.startswith("# Leave traces")).outputs[0].text)
    assert seen["answer"] == 7
    assert seen["startup"] is False
    assert not Path(seen["cwd"]).is_relative_to(green.root)


def test_executed_copies_are_kept_as_a_tree(green: Run) -> None:
    outputs = [cell.get("outputs") for cell in executed(green, "solutions/letters/letters.ipynb").cells]
    assert "ZeroDivisionError" in str(outputs)


def test_named_notebooks_alone_are_run(green: Run) -> None:
    kept = [path.name for path in (green.root / "kept").rglob("*.ipynb")]
    assert sorted(kept) == ["lesson.ipynb", "letters.ipynb"]


def test_a_misspelled_parameter_is_told(red: Run) -> None:
    assert "No notebook knows the parameter question." in red.output


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    run = coursekit(tmp_path, "course/99-nowhere.ipynb")
    assert run.code == 1
    assert "course/99-nowhere.ipynb: there is no such notebook" in run.output
    assert "Traceback" not in run.output


@pytest.fixture
def tree(tmp_path: Path) -> Course:
    """A course with notebooks in each of its folders, and copies that Jupyter hides."""
    for name in (
        "course/01.ipynb",
        "course/more/02.ipynb",
        "assignments/a/a.ipynb",
        "solutions/a/a.ipynb",
        "my-work/course/01.ipynb",
        "course/.ipynb_checkpoints/01-checkpoint.ipynb",
        "elsewhere/x.ipynb",
    ):
        write(tmp_path / name)
    return Course(tmp_path)


def names(course: Course, *asked: str) -> list[str]:
    return [path.relative_to(course.root).as_posix() for path in choose(course, [Path(name) for name in asked])]


def test_all_of_the_course_is_chosen_without_hidden_copies_and_without_a_learners_own(tree: Course) -> None:
    assert names(tree) == ["course/01.ipynb", "course/more/02.ipynb", "assignments/a/a.ipynb", "solutions/a/a.ipynb"]


def test_a_folder_stands_for_its_notebooks_once(tree: Course) -> None:
    assert names(tree, "solutions", "solutions/a/a.ipynb", "my-work") == [
        "solutions/a/a.ipynb",
        "my-work/course/01.ipynb",
    ]


@pytest.mark.parametrize("asked", ["elsewhere/x.ipynb", "course/03.ipynb", "pyproject.toml", "."])
def test_what_is_no_notebook_of_the_course_is_refused(tree: Course, asked: str) -> None:
    with pytest.raises(NotebookNotFoundError, match="there is no such notebook"):
        choose(tree, [Path(asked)])


def test_a_lesson_may_read_all_of_course_and_an_assignment_its_own_folder(tree: Course) -> None:
    root = tree.root
    assert folder_to_copy(tree, root / "course" / "more" / "02.ipynb") == root / "course"
    assert folder_to_copy(tree, root / "solutions" / "a" / "a.ipynb") == root / "solutions" / "a"
    assert folder_to_copy(tree, root / "my-work" / "course" / "01.ipynb") == root / "my-work" / "course"


@pytest.mark.parametrize(
    ("source", "able"),
    [
        ("assert found == {'thanks'}", True),
        ("%matplotlib inline\nassert found", True),
        ("def rules():\n    assert found\nrules()", True),
        ("assert True", False),
        ("assert 1 + 1 == 2", False),
        ("# assert found", False),
        ("'assert found'", False),
        ("assert found ==", False),
    ],
)
def test_a_check_asserts_on_something_that_the_run_decides(source: str, able: bool) -> None:  # noqa: FBT001  # a case
    assert can_fail({"cell_type": "code", "metadata": {"tags": ["check"]}, "source": source}) is able


def test_a_check_that_may_raise_is_no_check() -> None:
    cell = {"cell_type": "code", "metadata": {"tags": ["check", "raises-exception"]}, "source": "assert found"}
    assert not can_fail(cell)
    assert len(missing({"cells": [cell]})) == 2


def heard(kind: str, request: str, **content: object) -> dict[str, object]:
    return {"msg_type": kind, "parent_header": {"msg_id": request} if request else {}, "content": content}


def test_what_a_kernel_complains_of_is_told_by_the_request_it_belongs_to(tmp_path: Path) -> None:
    watch = KernelWatch(tmp_path / "kernel.log")
    watch.hear(heard("stream", "", name="stderr", text="a debugger's greeting"))
    watch.hear(heard("execute_input", "first"))
    for text in ("broken ", "in pieces"):
        watch.hear(heard("stream", "first", name="stderr", text=text))
    watch.hear(heard("stream", "first", name="stdout", text="all is well"))
    traceback = ["-----", "Cell In[2], line 7\n      6 x = 1\n----> 7 text.value = x", "File a.py:3\n----> 3 raise"]
    watch.hear(heard("error", "second", ename="ValueError", evalue="", traceback=traceback))
    watch.hear(heard("stream", "", name="stderr", text="afterwards"))
    assert watch.complaints == [
        Complaint("first", "broken in pieces"),
        Complaint("second", "ValueError", "text.value = x", raised=True),
        Complaint("", "afterwards"),
    ]


def test_what_a_kernel_logs_while_it_shuts_down_is_no_fault(tmp_path: Path) -> None:
    watch = KernelWatch(tmp_path / "kernel.log")
    watch.log.write_text(
        "[IPKernelApp] WARNING | Kernel is running over TCP\nhm\nTraceback (most recent call last)\n  x"
    )
    assert watch.logged_traceback() == "Traceback (most recent call last)\n  x"
    watch.log.write_text("hm\n")
    watch.stop_reading_the_log()
    watch.log.write_text("hm\nTraceback (most recent call last)\n  x")
    assert watch.logged_traceback() == ""
    assert watch.last_words() == "hm"


def test_the_report_tells_each_fault_and_shortens_what_is_long() -> None:
    long = "\n".join(f"line {number}" for number in range(100))
    outcome = Outcome(
        "course/a.ipynb", (Fault(long, Place(3, "abc", "# Try"), "text.value = 1"),), checks=1, seconds=2.04
    )
    told = summary([outcome, Outcome("course/b.ipynb", (), checks=2)], 9.5, Path("kept"))
    assert "    cell 3 (abc: # Try)\n    text.value = 1\n    line 0\n" in told
    assert "line 99" in told
    assert "line 50" not in told
    assert told.endswith("1 of 2 notebooks failed, 3 checks ran, 9.5 s. Executed copies: kept")
    assert line(outcome).endswith("course/a.ipynb  (2.0 s, 1 check)")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty to show a terminal with")
def test_on_a_terminal_there_is_a_progress_bar() -> None:
    import pty
    import termios

    script = "from coursekit import outcomes, run_report; run_report.follow([outcomes.Outcome('a', ())], 2)"
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    subprocess.run([sys.executable, "-c", script], stdout=theirs, stderr=theirs, check=True)
    shown = ""
    while select.select([ours], [], [], 0)[0]:
        shown += os.read(ours, 1000).decode()
    assert "0 of 2 notebooks" in shown
    assert "[1/2]" in shown


@pytest.fixture
def interrupted(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    write(tmp_path / "course" / "waits.ipynb", PARAMETERS, ("# Wait\nimport time\ntime.sleep(1000)",), CHECK)
    command = [sys.executable, "-m", "coursekit", "--root", str(tmp_path), "run"]
    # As a shell starts what it runs in the background: told to ignore Ctrl and C, and all its children with it.
    unmoved = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *command]
    child = subprocess.Popen(unmoved, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield child
    child.kill()
    child.wait()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_process_behind(
    interrupted: subprocess.Popen[bytes], how: signal.Signals
) -> None:
    family = eventually(lambda: family_with_kernel(interrupted.pid))
    interrupted.send_signal(how)
    interrupted.wait()
    assert eventually(lambda: not any(alive(process) for process in family))


def family_with_kernel(pid: int) -> list[psutil.Process]:
    """Return a process's descendants once a kernel is among them."""
    family = psutil.Process(pid).children(recursive=True)
    servers = {process.pid for process in family if "coursekit.kernels.server" in " ".join(process.cmdline())}
    return family if any(process.ppid() in servers for process in family) else []


def alive(process: psutil.Process) -> bool:
    """Return whether a process lives; one that nobody has buried yet does not."""
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def eventually(ask: Callable[[], T]) -> T:
    """Return the first answer that is true, or the last after a minute."""
    give_up = time.monotonic() + 60
    while not (answer := ask()) and time.monotonic() < give_up:
        time.sleep(0.2)
    return answer


def test_what_every_notebook_needs_is_done_before_their_processes_are_forked(tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 + 1")]), lesson)
    told = (
        "import sys, coursekit.warm_execution, nbformat.json_compat as checks\n"
        "before, checks.fastjsonschema = set(sys.modules), None\n"  # compiling a check anew would fail
        "import papermill\n"
        f"papermill.inspect_notebook({str(lesson)!r})\n"
        "from coursekit.kernels.provisioner import ForkedProvisioner\n"
        "print(sorted(name for name in set(sys.modules) - before if name.startswith(('coursekit', 'papermill'))))\n"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
