"""How much later `kit.py lab` answers on a second start than JupyterLab started by hand.

Peers, each from the start of its process to the first answer over HTTP, on the same notebooks:

- `jupyter lab` as this environment has it, instructors' extensions included;
- `jupyter lab` without the server extensions that `lab` leaves out: the same work, so the limit is set against it.
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
from urllib.error import URLError
from urllib.request import urlopen

from coursekit.course import Course
from coursekit.lab import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
PATIENCE = 60  # seconds until a server counts as one that does not start
MOST_ADDED = 1.0
"""Seconds that kit.py may add: the issue's figure. Below it a learner does not notice which of the two was typed."""

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


def seconds_to_answer(start: Start, folder: Path, home: Path) -> float:
    """Start a server, wait for its first answer, end it, and return how many seconds that answer took.

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
    with tempfile.TemporaryFile() as log:
        began = time.perf_counter()
        server = subprocess.Popen(start(folder, port), env=environment, stdout=log, stderr=log)
        try:
            while not answers(f"http://127.0.0.1:{port}/api?token={token}"):
                if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                    log.seek(0)
                    raise RuntimeError(log.read().decode(errors="replace"))
                time.sleep(0.02)
            return time.perf_counter() - began
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def answers(address: str) -> bool:
    """Return whether a server answers."""
    try:
        with urlopen(address, timeout=5):  # noqa: S310  # our own http address
            return True
    except (URLError, OSError):
        return False


def measure() -> dict[str, float]:
    """Return the shortest time of each peer, in seconds: what is longer is other programs' doing."""
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name) / "course-folder", Path(name) / "home"
        home.mkdir()
        course = Course(ROOT)
        for tree in (course.modules, course.assignments):
            shutil.copytree(tree, folder / tree.name)
        seconds_to_answer(kit_lab, folder, home)  # a first start copies and signs; this is about the second
        rounds = [
            {peer: seconds_to_answer(start, folder, home) for peer, start in PEERS.items()} for _ in range(ROUNDS)
        ]
    return {peer: min(one[peer] for one in rounds) for peer in PEERS}


def report(seconds: Mapping[str, float]) -> dict[str, object]:
    """Return the figures for a program."""
    ours = seconds["kit.py lab"]
    added = ours - seconds["jupyter lab, same extensions"]
    return {
        "name": "start",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "versions": {"Python": platform.python_version()}
        | {one: version(one) for one in ("jupyterlab", "jupyter-server")},
        "seconds": {peer: round(figure, 2) for peer, figure in seconds.items()},
        "ratios": {
            f"kit.py lab / {peer}": round(ours / figure, 3) for peer, figure in seconds.items() if figure != ours
        },
        "limits": {"seconds added to jupyter lab, same extensions": {"most": MOST_ADDED, "measured": round(added, 2)}},
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
