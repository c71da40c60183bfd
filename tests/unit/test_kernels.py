"""Kernels forked from a warm parent: they answer as others do, share nothing, and leave nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import papermill
import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.kernels import availability, provisioner, warm_parent
from coursekit.kernels.spec import forked_kernels
from coursekit.kernels.warm_up import threads

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")

PLAIN = "import random\nrandom.seed(1)\nprint(random.random())"
OUTPUTS = [
    "1 + 1",
    "print('a')",
    "import sys\nprint('b', file=sys.stderr)",  # two streams of one cell may come in either order
    "1 / 0",
    "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))",
    "%%time_is_no_magic\nx",
    "import ipywidgets\nipywidgets.IntSlider(3)\n_ = 1",
    "!echo from a shell",
    "import __main__\n__name__, __main__.__dict__ is globals(), sys.argv[0].endswith('ipykernel_launcher.py')",
    PLAIN,
]


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let every kernel named python3 be forked."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in forked_kernels(tmp_path_factory.mktemp("jupyter"), ["decimal"]).items():
            patch.setenv(name, value)
        yield
    warm_parent.own_parents().stop()


def notebook(*sources: str) -> Any:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [new_code_cell(source, id=f"c{number}") for number, source in enumerate(sources)]
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def run(*sources: str, folder: Path | None = None, **options: Any) -> Any:
    made = notebook(*sources)
    resources = {"metadata": {"path": str(folder or Path.cwd())}}
    nbclient.NotebookClient(made, allow_errors=True, resources=resources, **options).execute()
    return made


def texts(made: Any) -> list[str]:
    return ["".join(output.get("text", "") for output in cell.outputs).strip() for cell in made.cells]


def comparable(made: Any) -> Any:
    """Return a notebook's outputs without what differs from run to run."""
    for cell in made.cells:
        cell.metadata.pop("execution", None)
    return json.loads(nbformat.writes(made))["cells"]


def test_forked_kernels_are_chosen_by_the_usual_kernelspecs_name(forked: None) -> None:
    assert forked is None
    spec = KernelSpecManager().get_kernel_spec("python3")
    assert spec.metadata["kernel_provisioner"]["provisioner_name"] == "coursekit-forked"
    (parent,) = texts(run("import os\nprint(open(f'/proc/{os.getppid()}/cmdline').read())"))
    assert "coursekit.kernels.server" in parent


def test_outputs_are_those_of_a_plain_kernel(forked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forked is None
    ours = comparable(run(*OUTPUTS))
    monkeypatch.setattr(provisioner, "can_fork", lambda: False)
    plain = comparable(run(*OUTPUTS))
    assert ours == plain
    assert "ZeroDivisionError" in str(ours)


def test_papermill_runs_unchanged(forked: None, tmp_path: Path) -> None:
    assert forked is None
    made = notebook("answer = 1", "import sys\nprint(answer, 'decimal' in sys.modules)")
    made.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(made, tmp_path / "in.ipynb")
    done = papermill.execute_notebook(
        str(tmp_path / "in.ipynb"), str(tmp_path / "out.ipynb"), {"answer": 7}, progress_bar=False
    )
    assert texts(done)[-1] == "7 True"
    assert done.metadata.kernelspec.name == "python3"


def test_kernels_share_neither_variables_nor_modules_nor_random_numbers(forked: None) -> None:
    assert forked is None
    leave = "import decimal, random, os\ndecimal.left = leave = 1\nos.environ['LEFT'] = '1'\nprint(random.random())"
    look = "import decimal, random, os\nprint(hasattr(decimal, 'left') or 'LEFT' in os.environ or 'leave' in globals())"
    first, second = texts(run(leave)), texts(run(look, "print(random.random())"))
    assert second[0] == "False"
    assert first[0] != second[1]


def test_a_kernel_has_its_folder_and_environment(forked: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forked is None
    monkeypatch.setenv("ONLY_NOW", "here")
    look = "import os, sys\nprint(os.getcwd(), os.environ.get('ONLY_NOW'), 'COURSEKIT_KERNELS' in os.environ)"
    assert texts(run(look, folder=tmp_path)) == [f"{tmp_path} here False"]
    monkeypatch.delenv("ONLY_NOW")
    assert texts(run(look, folder=tmp_path)) == [f"{tmp_path} None False"]


def test_a_kernel_that_dies_is_told(forked: None) -> None:
    assert forked is None
    with pytest.raises(nbclient.exceptions.DeadKernelError):
        run("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")


def test_a_kernel_can_be_interrupted(forked: None) -> None:
    assert forked is None
    done = run("import time\ntime.sleep(100)", "print('on')", timeout=1, interrupt_on_timeout=True)
    assert "KeyboardInterrupt" in str(done.cells[0].outputs)
    assert texts(done)[1] == "on"


def test_a_server_that_was_killed_is_started_anew(forked: None) -> None:
    assert forked is None
    (address,) = [one.address for one in warm_parent.own_parents().running()]
    (server,) = [one.process.pid for one in warm_parent.own_parents().running()]
    os.kill(server, signal.SIGKILL)
    assert texts(run("print('on')")) == ["on"]
    (again,) = warm_parent.own_parents().running()
    assert again.process.pid != server
    assert again.address != address


def test_a_kernel_that_kills_its_parent_brings_down_no_other(forked: None) -> None:
    assert forked is None
    run("1")
    (server,) = warm_parent.own_parents().running()
    with pytest.raises(nbclient.exceptions.DeadKernelError):
        run("import os, signal, time\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(5)")
    assert server.alive
    assert texts(run("print('on')")) == ["on"]


def test_what_a_kernel_started_ends_with_it(forked: None) -> None:
    assert forked is None
    left = "import subprocess\nchild = subprocess.Popen(['sleep', '1000'])\nprint(child.pid)"
    for way in ("graceful", "immediate"):
        pid = int(texts(run(left, shutdown_kernel=way))[0])
        assert gone(pid)


def gone(pid: int) -> bool:
    """Return whether a process has ended, at the latest after some seconds."""
    give_up = time.monotonic() + 10
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > give_up:
            return False
        time.sleep(0.05)
    return True


def test_where_nothing_can_be_forked_kernels_start_the_usual_way(forked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forked is None
    monkeypatch.setattr(provisioner, "can_fork", lambda: False)
    parent = int(texts(run("import os\nprint(os.getppid())"))[0])
    assert parent == os.getpid()


def test_a_python_that_has_to_start_differently_is_started(forked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forked is None

    def environment(self: provisioner.ForkedProvisioner, **options: Any) -> Any:
        options["env"] = os.environ | {"PYTHONPATH": "/nowhere"}
        return original(self, **options)

    original = provisioner.ForkedProvisioner.pre_launch
    monkeypatch.setattr(provisioner.ForkedProvisioner, "pre_launch", environment)
    assert texts(run("import sys\nprint('/nowhere' in sys.path)")) == ["True"]


def test_a_sandbox_that_cannot_be_entered_runs_nothing(
    forked: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert forked is None
    monkeypatch.setenv(provisioner.SANDBOX, json.dumps({"no such": "sandbox"}))
    with pytest.raises(RuntimeError, match="died"):
        run(f"open({str(tmp_path / 'ran')!r}, 'w')")
    assert not (tmp_path / "ran").exists()


def test_where_nothing_can_be_forked_a_sandbox_is_refused(forked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forked is None
    monkeypatch.setattr(provisioner, "can_fork", lambda: False)
    monkeypatch.setenv(provisioner.SANDBOX, "{}")
    with pytest.raises(provisioner.SandboxNeedsForkError, match="has to be forked"):
        run("1")


def test_only_a_process_of_one_thread_is_forked(tmp_path: Path) -> None:
    started = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    (tmp_path / "starts_a_thread.py").write_text(started)
    script = "import sys, json\nfrom coursekit.kernels.warm_up import *\nwarm_up(json.loads(sys.argv[-1]))\n"
    script += "print(threads(), sys.argv[-1])"
    environment: Mapping[str, str] = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", script, json.dumps(["starts_a_thread", "decimal", "no_such_module"])]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert told.strip() == '1 ["decimal", "no_such_module"]'
    assert threads() >= 1
    assert availability.can_fork()
