"""How much more a second start with `kit.py lab` takes than JupyterLab started by hand.

Peers, each from the start of its process to the first answer over HTTP, on the same notebooks:

- `jupyter lab` as this environment has it, instructors' extensions included;
- `jupyter lab` without the server extensions that `lab` leaves out: the same work, so the limit is set against it.

Starting is one long computation, so the processor's time is what a learner waits on a machine that does nothing else;
the limit is set on it, because the clock on the wall also counts what other programs do meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from coursekit.course import Course
from coursekit.lab import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
PATIENCE = 60  # seconds until a server counts as one that does not start
MOST_ADDED = 1.0
"""Seconds that kit.py may add. Below it a learner does not notice which of the two was typed."""


class Took(NamedTuple):
    """What a start took until the first answer, in seconds."""

    processor: float
    wall: float


Start = Callable[[Path, int], Sequence[str | Path]]


def jupyter_lab(folder: Path, port: int) -> list[str | Path]:
    """Return the command for JupyterLab started by hand."""
    options = ["--allow-root", "--no-browser", f"--ServerApp.root_dir={folder / 'my-work'}", f"--port={port}"]
    return [sys.executable, "-m", "jupyterlab", *options]


def jupyter_lab_alike(folder: Path, port: int) -> list[str | Path]:
    """Return the command for JupyterLab started by hand, with the server extensions that `lab` loads."""
    settings = json.loads((SETTINGS / "jupyter_server_config.json").read_bytes())
    left_out = settings["ServerApp"]["jpserver_extensions"]
    return [*jupyter_lab(folder, port), *(f"--ServerApp.jpserver_extensions={name}=False" for name in left_out)]


def kit_lab(folder: Path, port: int) -> list[str | Path]:
    """Return the command that learners type, on a copy of the course."""
    python = os.path.realpath(sys.executable)  # the system's own, as on a learner's machine
    return [python, ROOT / "kit.py", "--root", folder, "lab", "--no-browser", "--port", str(port)]


PEERS: Mapping[str, Start] = {
    "jupyter lab": jupyter_lab,
    "jupyter lab, same extensions": jupyter_lab_alike,
    "kit.py lab": kit_lab,
}


def until_answer(start: Start, folder: Path, home: Path) -> Took:
    """Start a server, wait for its first answer, end it, and return what that answer took.

    Raises
    ------
    RuntimeError
        When it ends or stays silent.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    environment = dict(os.environ) | {"HOME": str(home), "USERPROFILE": str(home), "JUPYTER_TOKEN": token}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # learners' Pythons keep what they have compiled
    with tempfile.TemporaryFile() as log:
        began = time.perf_counter()
        server = subprocess.Popen(start(folder, port), env=environment, stdout=log, stderr=log)
        try:
            while not answers(f"http://127.0.0.1:{port}/api?token={token}"):
                if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                    log.seek(0)
                    raise RuntimeError(log.read().decode(errors="replace"))
                time.sleep(0.02)
            return Took(processor_time(server.pid), time.perf_counter() - began)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def processor_time(pid: int) -> float:
    """Return the processor time that a program and its children have used so far, in seconds."""
    program = psutil.Process(pid)
    times = [one.cpu_times() for one in (program, *program.children(recursive=True))]
    return float(sum(one.user + one.system for one in times))


def answers(address: str) -> bool:
    """Return whether a server answers."""
    try:
        with urlopen(address, timeout=5):  # noqa: S310  # our own http address
            return True
    except (URLError, OSError):
        return False


def measure() -> dict[str, Took]:
    """Return the least that each peer took: what is more is other programs' doing."""
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name) / "course-folder", Path(name) / "home"
        home.mkdir()
        course = Course(ROOT)
        for tree in (course.modules, course.assignments):
            shutil.copytree(tree, folder / tree.name)
        until_answer(kit_lab, folder, home)  # a first start copies and signs; this is about the second
        rounds = [{peer: until_answer(start, folder, home) for peer, start in PEERS.items()} for _ in range(ROUNDS)]
    return {peer: Took(*(min(one) for one in zip(*(each[peer] for each in rounds), strict=True))) for peer in PEERS}


def report(took: Mapping[str, Took]) -> dict[str, object]:
    """Return the figures for a program."""
    ours = took["kit.py lab"]
    others = {peer: figure for peer, figure in took.items() if figure is not ours}
    added = ours.processor - others["jupyter lab, same extensions"].processor
    versions = {name: version(name) for name in ("jupyterlab", "jupyter-server")}
    return {
        "name": "start",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "versions": {"Python": platform.python_version()} | versions,
        "processor seconds": {peer: round(figure.processor, 2) for peer, figure in took.items()},
        "wall seconds": {peer: round(figure.wall, 2) for peer, figure in took.items()},
        "ratios": {f"kit.py lab / {peer}": round(ours.processor / one.processor, 3) for peer, one in others.items()},
        "limits": {"processor seconds added": {"most": MOST_ADDED, "measured": round(added, 2)}},
        "passed": added < MOST_ADDED,
    }


def main() -> int:
    """Measure, show the figures, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    as_json = parser.parse_args().json
    figures = report(measure())
    print(json.dumps(figures, indent=1) if as_json else table(figures))
    return 0 if figures["passed"] else 1


def table(figures: Mapping[str, object]) -> str:
    """Return the figures for a person."""
    lines = []
    for part, entries in figures.items():
        if isinstance(entries, dict):
            lines.append(f"{part}:")
            lines += [f"  {name:<45} {figure}" for name, figure in entries.items()]
        else:
            lines.append(f"{part}: {entries}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
