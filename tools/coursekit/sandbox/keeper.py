"""The two processes around a sandbox: one outside that stands for it, and one inside that watches over it.

The one outside keeps the process id that a kernel manager knows, hands signals on and ends as the sandbox ends. The
one inside is process 1 of the sandbox's process namespace: when it ends, for whatever reason, the kernel kills every
process in there, whether it hides, ignores signals or has been left behind.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import NoReturn

from coursekit.sandbox.description import Limits

HANDED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGQUIT)
HEARD = frozenset((signal.SIGCHLD, *HANDED_ON))
OUT_OF_TIME, OUT_OF_MEMORY, NOT_MADE = 124, 123, 125
"""Exit codes of a sandbox that took too long, took too much memory, or could not be made."""

_BETWEEN_LOOKS = 0.1  # seconds
_PAGE = os.sysconf("SC_PAGE_SIZE")


def stand_for(sandbox: int) -> NoReturn:
    """Hand signals on to the sandbox's first process, and end as it ends."""
    while True:
        heard = signal.sigwaitinfo(HEARD)
        if heard.si_signo == signal.SIGCHLD:
            _end_as(sandbox)
        else:
            os.kill(sandbox, heard.si_signo)


def watch_over(inmate: int, limits: Limits) -> NoReturn:
    """Hand signals on to the sandbox's program, and end everything when it ends or a limit is passed."""
    deadline = time.monotonic() + limits.seconds
    while True:
        heard = signal.sigtimedwait(HEARD, _BETWEEN_LOOKS)
        if heard is not None and heard.si_signo != signal.SIGCHLD:
            os.kill(inmate, heard.si_signo)
        _bury(inmate)
        if time.monotonic() > deadline:
            os._exit(OUT_OF_TIME)
        if memory_in_use(limits.memory) > limits.memory:
            os._exit(OUT_OF_MEMORY)


def memory_in_use(enough: int) -> int:
    """Return the bytes of memory that all processes seen in /proc take together, process 1 left out.

    Pages that processes share are counted once, but only when counting them for each passes `enough`: it takes longer.
    """
    processes = [place for place in Path("/proc").glob("[0-9]*") if place.name != "1"]
    fast = sum(_resident(place) for place in processes)
    return fast if fast <= enough else sum(_proportional(place) for place in processes)


def _resident(process: Path) -> int:
    try:
        return int((process / "statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):  # it has just ended
        return 0


def _proportional(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def _bury(inmate: int) -> None:
    """Take note of processes that have ended; end with the sandbox's program."""
    while True:
        try:
            process, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            os._exit(NOT_MADE)
        if process == inmate:
            os._exit(_code(status))
        if process == 0:
            return


def _end_as(sandbox: int) -> None:
    process, status = os.waitpid(sandbox, os.WNOHANG)
    if process == sandbox:
        os._exit(_code(status))


def _code(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code
