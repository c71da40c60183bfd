"""What a forked child does on its way to being a kernel; nothing of a notebook runs before `become_kernel`."""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import os
import random
import signal
import sys
import threading
from typing import Any, NoReturn

from ipykernel.kernelapp import IPKernelApp

from coursekit.kernels import output_cap
from coursekit.kernels.wire import Launch

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
CONTROL_PATIENCE = 1.0
PARENT_LIVES = 1
"""ipykernel's word for a parent that is not to be watched: the fork server ends its children itself."""


def run(launch: Launch, stdout: int, stderr: int, ready: int) -> NoReturn:
    """Become the kernel that was asked for, and end with it.

    Parameters
    ----------
    launch
        What is wanted.
    stdout, stderr
        Open files for what the kernel's process itself writes.
    ready
        An open pipe: one byte goes into it as soon as the kernel's sockets are bound.
    """
    code = 1
    try:
        _stand_alone(launch, stdout, stderr, keep=ready)
        if launch.sandbox is not None:
            importlib.import_module("coursekit.sandbox").enter(launch.sandbox, keep=(ready,))
            output_cap.stop_at(output_cap.ENOUGH)
        else:
            _stand_behind_a_keeper(ready)
        _draw_new_numbers()
        code = _become_kernel(launch, ready)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    finally:
        if sys.exc_info()[0] is not None:
            sys.excepthook(*sys.exc_info())  # nobody above this is left to say it
        atexit._run_exitfuncs()  # noqa: SLF001  # the server's memory must not be taken apart as at a usual end
        _flush()
        os._exit(code)


def _stand_alone(launch: Launch, stdout: int, stderr: int, keep: int) -> None:
    """Leave the server's session, files, signals and environment behind."""
    _end_with_parent()
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDONLY)
    for file, number in ((nothing, 0), (stdout, 1), (stderr, 2)):
        os.dup2(file, number)
    os.closerange(3, keep)
    os.closerange(keep + 1, os.sysconf("SC_OPEN_MAX") if keep > 1 << 16 else 1 << 16)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(launch.environment)
    os.chdir(launch.folder)


def _stand_behind_a_keeper(ready: int) -> None:
    """Go on in a child, so that code which kills its parent brings down itself, and not the server of all others."""
    pid = os.fork()
    if not pid:
        _end_with_parent()
        return
    os.close(ready)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # they reach the kernel, which is of the same group
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


def _end_with_parent() -> None:
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _draw_new_numbers() -> None:
    """Give each child random numbers of its own, as a new Python would have."""
    random.seed()
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None and "numpy.random" in sys.modules:
        numpy.random.seed()


def _become_kernel(launch: Launch, ready: int) -> int:
    sys.argv = ["ipykernel_launcher.py", *launch.argv]
    application = IPKernelApp.instance(parent_handle=PARENT_LIVES)
    application.initialize(list(launch.argv))
    os.write(ready, b"1")
    os.close(ready)
    gc.enable()
    application.start()
    _come_to_an_end(application.control_thread)
    return 0


def _come_to_an_end(control: threading.Thread) -> None:
    """Wait for threads as a Python does at its end, and first for the one that has just answered `shutdown`.

    ipykernel joins that thread when it has already stopped the one that the answer is flushed through: then both wait
    for each other, until the manager kills the kernel after some seconds (ipykernel 7.4, in one of ten kernels).
    """
    control.stop()  # type: ignore[attr-defined]  # ipykernel's own thread
    control.join(CONTROL_PATIENCE)
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001  # Python itself calls it at its end


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and not stream.closed:
            stream.flush()
