"""The sandbox that students' code is graded in."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from coursekit.sandbox.description import Limits, Sandbox
from coursekit.sandbox.python_paths import python_paths

_INSIDE = "/tmp"  # noqa: S108  # the sandbox's own
_LANGUAGE = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ")
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def student_code(folder: Path | None = None, private: Iterable[str] = (), limits: Limits | None = None) -> Sandbox:
    """Return the description of a sandbox for code that students wrote.

    Parameters
    ----------
    folder
        Where the code works; None when that is said later, as a kernel's is.
    private
        Names of variables that lead to a person's own data (`[tool.coursekit]`, `private_environment`): each leads to
        a place inside where nothing stands yet.
    limits
        How much it may use; None for the usual.
    """
    environment = {name: os.environ[name] for name in _LANGUAGE if name in os.environ}
    environment |= {"PATH": os.pathsep.join([str(Path(path, "bin")) for path in (sys.prefix, "/usr", "/")])}
    environment |= dict.fromkeys(("HOME", "TMPDIR"), _INSIDE)
    environment |= {"IPYTHONDIR": f"{_INSIDE}/.ipython", "JUPYTER_RUNTIME_DIR": f"{_INSIDE}/.jupyter"}
    environment |= dict.fromkeys(_ONE_THREAD, "1") | {"PYTHONDONTWRITEBYTECODE": "1", "NBGRADER_EXECUTION": "autograde"}
    environment |= {name: f"{_INSIDE}/.{name.lower()}" for name in private}
    sandbox = Sandbox(folder or Path(tempfile.gettempdir()), python_paths(), environment=environment)
    return replace(sandbox, limits=limits) if limits else sandbox
