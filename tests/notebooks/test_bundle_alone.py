"""The student's bundle, unpacked alone in a clean folder and used there without Node and without the repository."""

from __future__ import annotations

import json
import os
import re
import secrets as randomness
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from coursekit.bundle import bundle
from coursekit.course import Course
from coursekit.leaks import leaks, secrets, unpacked
from coursekit.release import Releaser

pytestmark = pytest.mark.slow

LEFT_BEHIND = ("HOME", "USERPROFILE", "PATH", "DISPLAY", "WAYLAND_DISPLAY", "VIRTUAL_ENV", "WIDEWEB_CHROMIUM")
RUN_ALL = """
import os, sys, nbformat
from nbclient import NotebookClient
for path in sys.argv[1:]:
    beside = {"metadata": {"path": os.path.dirname(path)}}  # where Jupyter starts the kernel of a notebook
    NotebookClient(nbformat.read(path, as_version=4), timeout=120, resources=beside).execute()
"""


@dataclass(frozen=True)
class Bundle:
    """A student's folder and the machine it is on."""

    root: Path
    environment: dict[str, str]

    def kit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run kit.py with the system's Python, as the student would."""
        return self.run([os.path.realpath(sys.executable), "kit.py", *arguments])

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)

    @property
    def python(self) -> Path:
        folder = self.root / ".venv" / ("Scripts" if os.name == "nt" else "bin")
        return folder / ("python.exe" if os.name == "nt" else "python")


@pytest.fixture(scope="module")
def archive(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(Course(repository), tmp_path_factory.mktemp("zip") / "bundle.zip")


@pytest.fixture(scope="module")
def alone(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The bundle, unpacked; the machine has no program on PATH, and keeps only its cache of downloads."""
    clean = tmp_path_factory.mktemp("clean")
    with zipfile.ZipFile(archive) as files:
        files.extractall(clean)
    (clean / "home").mkdir()
    cache = subprocess.run([sys.executable, "-m", "uv", "cache", "dir"], check=True, capture_output=True, text=True)
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in LEFT_BEHIND and not name.startswith(("JUPYTER", "IPYTHON", "PYTHON", "CONDA"))
    }
    home = {"HOME": str(clean / "home"), "USERPROFILE": str(clean / "home"), "PATH": str(clean / "nothing")}
    [folder] = (path for path in clean.iterdir() if (path / "kit.py").exists())
    return Bundle(folder, inherited | home | {"UV_CACHE_DIR": cache.stdout.strip()})


@pytest.fixture(scope="module")
def installed(alone: Bundle) -> Bundle:
    done = alone.kit("--help")
    assert done.returncode == 0, done.stderr
    assert "[3/3]" in done.stdout
    return alone


@pytest.fixture(scope="module")
def pages(installed: Bundle) -> Iterator[dict[str, bytes]]:
    """What JupyterLab answers, once `kit.py lab` has started it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    token = randomness.token_hex(16)
    kit = [os.path.realpath(sys.executable), "kit.py", "lab", "--no-browser", "--port", address.rpartition(":")[2]]
    lab = subprocess.Popen(kit, cwd=installed.root, env=installed.environment | {"JUPYTER_TOKEN": token})
    paths = (
        "/lab/tree/course/00-start-here.ipynb",
        "/lab/extensions/coursekit-wait-for-kernel/static/remoteEntry.js",
        "/api/contents/course",
        "/api/kernelspecs",
    )
    try:
        yield {path: answer(lab, f"{address}{path}?token={token}") for path in paths}
    finally:
        lab.terminate()
        lab.wait(timeout=60)


def answer(lab: subprocess.Popen[bytes], url: str) -> bytes:
    """Return what stands at an address of a server that may still be starting."""
    give_up = time.monotonic() + 120
    while True:
        try:
            with urlopen(url, timeout=30) as response:  # noqa: S310  # our own http address
                content: bytes = response.read()
                return content
        except URLError:
            assert lab.poll() is None
            assert time.monotonic() < give_up
            time.sleep(0.2)


def test_nothing_that_only_instructors_may_know_is_anywhere_in_it(archive: Path, repository: Path) -> None:
    course = Course(repository)
    hidden = secrets(course, Releaser(course).markers)
    assert len(hidden) > 5
    files = dict(unpacked({"zip": archive.read_bytes()}))
    assert list(leaks(hidden, files)) == []
    inside = {part for name in files for part in Path(name).parts}
    assert not inside & {"solutions", "tests", "private", "submitted", "gradebook.db", ".git", "node_modules", "js"}
    for name, content in files.items():
        if name.endswith((".ipynb", ".toml")):
            assert not re.search(rb"(BEGIN|END) (SOLUTION|HIDDEN)", content), name
    assert any(name.endswith("widgets/static/message_editor.js") for name in files)


def test_learners_get_modules_without_the_authors_checks_and_outputs(archive: Path) -> None:
    with zipfile.ZipFile(archive) as files:
        modules = [name for name in files.namelist() if re.search(r"/course/[^/]+\.ipynb$", name)]
        cells: list[dict[str, Any]] = [cell for name in modules for cell in json.loads(files.read(name))["cells"]]
    assert modules
    assert not [cell for cell in cells if "check" in cell["metadata"].get("tags", [])]
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]


def test_doctor_finds_all_well_without_node(installed: Bundle) -> None:
    assert shutil.which("node", path=installed.environment["PATH"]) is None
    done = installed.kit("doctor")
    assert done.stdout.endswith("All is well.\n"), done.stdout
    assert done.returncode == 0


def test_a_second_start_installs_nothing(installed: Bundle) -> None:
    stamp = installed.root / ".venv" / "kit.json"
    before = stamp.stat().st_mtime_ns
    assert "[" not in installed.kit("--help").stdout.partition("Usage")[0]
    assert stamp.stat().st_mtime_ns == before


def test_lab_opens_the_first_module_on_copies(installed: Bundle, pages: dict[str, bytes]) -> None:
    assert b"jupyter-config-data" in pages["/lab/tree/course/00-start-here.ipynb"]
    assert b"runCell" in pages["/lab/extensions/coursekit-wait-for-kernel/static/remoteEntry.js"]
    shown = {entry["name"] for entry in json.loads(pages["/api/contents/course"])["content"]}
    assert shown == {path.name for path in (installed.root / "course").iterdir()}
    assert json.loads(pages["/api/kernelspecs"])["default"] == "python3"
    assert not (Path(installed.environment["HOME"]) / ".jupyter").exists()


def test_every_module_runs_with_what_students_have(installed: Bundle, pages: dict[str, bytes]) -> None:
    assert pages
    modules = sorted((installed.root / "my-work" / "course").glob("*.ipynb"))
    done = installed.run([installed.python, "-c", RUN_ALL, *modules])
    assert done.returncode == 0, done.stderr


def test_submit_makes_the_file_and_names_what_is_unanswered(installed: Bundle, pages: dict[str, bytes]) -> None:
    assert pages
    assignments = [path.name for path in (installed.root / "assignments").iterdir()]
    assert assignments
    for name in assignments:
        done = installed.kit("submit", name)
        assert done.returncode == 0, done.stderr
        assert re.search(r"Still unanswered, (\d+) of \1:", done.stdout), done.stdout
        assert (installed.root / "my-work" / "hand-in" / f"{name}.ipynb").is_file()


def test_instructors_commands_say_where_they_work(installed: Bundle) -> None:
    done = installed.kit("grade", "cold-messages")
    assert done.returncode == 1
    assert "`grade` is for instructors and contributors" in done.stderr
    assert "damaged" not in done.stderr
