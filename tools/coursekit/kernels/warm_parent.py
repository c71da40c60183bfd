"""The fork server as seen from who wants kernels: started when first needed, shared where an address says so."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coursekit.kernels import wire
from coursekit.kernels.handle import ForkedProcess

ADDRESS = "COURSEKIT_KERNELS"
"""The environment variable that leads to a fork server which several processes share."""
BACKLOG = 64
_OF_THE_SYSTEM = (
    "CONDA_PREFIX",
    "LANG",
    "LANGUAGE",
    "LD_LIBRARY_PATH",
    "MPLCONFIGDIR",
    "TMPDIR",
    "TZ",
    "XDG_CACHE_HOME",
)
_OF_PYTHON = ("PYTHONHASHSEED", "PYTHONHOME", "PYTHONPATH", "PYTHONUTF8", "PYTHONWARNINGS")
HARMLESS = frozenset((*_OF_THE_SYSTEM, *_OF_PYTHON))
"""Environment variables that say how a Python runs, and nothing of anybody."""
FIRST_WAIT = 60.0
"""Seconds for a server that is still importing."""


@dataclass(frozen=True)
class WarmParent:
    """A fork server that this process started."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """The path of its socket."""
        return str(self.folder / "s")

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it and all its kernels."""
        if self.process.stdin:
            with suppress(OSError):
                self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(modules: Sequence[str]) -> WarmParent:
    """Start a fork server with these modules warm; it can be asked at once, and answers when it is ready."""
    folder = Path(tempfile.mkdtemp(prefix="ck-"))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s"))
        listening.listen(BACKLOG)
        number = listening.fileno()
        command = [sys.executable, "-P", "-m", "coursekit.kernels.server", str(number), json.dumps(list(modules))]
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        process = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[number], env=harmless() | one_thread)
    return WarmParent(folder, process)


def harmless() -> dict[str, str]:
    """Return the environment variables that a fork server needs: its children's memory holds what it was started with.

    A kernel's own variables come with each request. Those of whoever grades may hold passwords.
    """
    return {name: value for name, value in os.environ.items() if name in HARMLESS or name.startswith("LC_")}


class OwnParents:
    """The fork servers of this process, one for each list of warm modules."""

    def __init__(self) -> None:
        """Start none yet."""
        self._started: dict[tuple[str, ...], WarmParent] = {}
        self._owner = os.getpid()

    def address(self, modules: Sequence[str]) -> str:
        """Return where a server with these modules answers, started anew when it has died."""
        if self._owner != os.getpid():  # this process was forked: the servers are its parent's
            self._started, self._owner = {}, os.getpid()
        key = tuple(modules)
        parent = self._started.get(key)
        if parent is not None and not parent.alive:
            self.forget(modules)
            parent = None
        if parent is None:
            parent = self._started[key] = start(modules)
        return parent.address

    def running(self) -> tuple[WarmParent, ...]:
        """Return those that have been started."""
        return tuple(self._started.values())

    def forget(self, modules: Sequence[str]) -> None:
        """End a server that does not answer, so that the next request gets a new one."""
        parent = self._started.pop(tuple(modules), None)
        if parent is not None:
            parent.stop()

    def stop(self) -> None:
        """End them."""
        if self._owner == os.getpid():
            for parent in self._started.values():
                parent.stop()
        self._started.clear()


@cache
def own_parents() -> OwnParents:
    """Return this process's fork servers, which end with it."""
    parents = OwnParents()
    atexit.register(parents.stop)
    return parents


def fork(launch: wire.Launch, files: Sequence[int], modules: Sequence[str]) -> ForkedProcess:
    """Have a kernel forked: by the shared server when there is one that answers, else by one of this process's own.

    Raises
    ------
    OSError, WireError
        When even a server of its own does not answer.
    """
    shared = os.environ.get(ADDRESS)
    if shared:
        with suppress(OSError, wire.WireError):
            return _ask(shared, launch, files)
    with suppress(OSError, wire.WireError):
        return _ask(own_parents().address(modules), launch, files)
    own_parents().forget(modules)  # it was killed a moment ago
    return _ask(own_parents().address(modules), launch, files)


def _ask(address: str, launch: wire.Launch, files: Sequence[int]) -> ForkedProcess:
    with ExitStack() as undo:
        server = undo.enter_context(socket.socket(socket.AF_UNIX))
        server.settimeout(FIRST_WAIT)
        server.connect(address)
        wire.send(server, wire.as_message(launch), files)
        message, (pidfd,) = wire.receive(server, 1)
        undo.pop_all()  # it is the process's now
    return ForkedProcess(message["pid"], pidfd, server)
