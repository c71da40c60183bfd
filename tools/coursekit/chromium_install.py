"""Gets a Chromium for the browser tests where none is found, in bounded time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from coursekit.chromium import CHOSEN, find_chromium

PATIENCE = 300
"""Seconds that one way of installing may take."""

MEND = (
    f"install Chromium (Debian or Ubuntu: sudo apt install chromium; anywhere: .venv/bin/python -m playwright install "
    f"chromium), or name a browser built from it in the environment variable {CHOSEN}"
)


def get_chromium(say: Callable[[str], object]) -> Path | None:
    """Find a Chromium or install one, telling what is tried.

    Returns
    -------
    Path or None
        The program; None when there is none and no way of installing one worked.
    """
    found = find_chromium()
    if found or CHOSEN in os.environ:
        return found
    for command in ways():
        say(f"No Chromium found. Trying: {' '.join(command)}")
        run_within(PATIENCE, command)
        found = find_chromium()
        if found:
            return found
    return None


def ways() -> Iterator[Sequence[str]]:
    """Yield the commands that may bring a Chromium to this machine without asking anyone, the likeliest first."""
    if shutil.which("apt-get") and is_root():
        yield ["apt-get", "update", "-qq"]
        yield ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"]
    yield [sys.executable, "-m", "playwright", "install", "chromium"]


def is_root() -> bool:
    """Return whether this process may install what it likes."""
    return sys.platform != "win32" and os.geteuid() == 0


def run_within(seconds: float, command: Sequence[str]) -> None:
    """Run a command without its output, and end it and all that it started when the time is up."""
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
