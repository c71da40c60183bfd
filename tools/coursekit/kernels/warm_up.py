"""The imports that a fork server does once for all its kernels."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

KERNEL = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.interactiveshell",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "cProfile",
    "comm",
    "coursekit.sandbox",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "jedi",
    "pdb",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
    "unicodedata",
    "zmq.backend.cython",
)
"""What every kernel of ipykernel imports on its way up."""

FAILURES = (
    ArithmeticError,
    AttributeError,
    ImportError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""With what an import may end. The notebook that does the same import will show it; here it only stays cold."""


def warm_up(names: Iterable[str]) -> None:
    """Import modules, and call what is named as `module:function`; what cannot be done is left for the notebook.

    A module that starts a thread is of no use here: a fork would leave the thread behind. Whoever asked then gets a
    server without warm modules, so nothing is ever forked from a process of several threads.
    """
    for name in (*KERNEL, *names):
        with suppress(*FAILURES), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            module, _, function = name.partition(":")
            found = importlib.import_module(module)
            if function:
                getattr(found, function)()
        if threads() > 1:
            _start_over_without(name, names)


def threads() -> int:
    """Return how many threads this process has, those of compiled libraries included."""
    return len(list(Path("/proc/self/task").iterdir()))


def _start_over_without(name: str, names: Iterable[str]) -> None:
    """Replace this process by one that leaves a name out."""
    import json  # noqa: PLC0415  # rarely needed

    left = [one for one in names if one != name]
    os.execv(sys.executable, [*sys.orig_argv[:-1], json.dumps(left)])  # noqa: S606  # our own command again
