"""Where a Python program's own files are: what it has to read to run at all."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

SYSTEM = tuple(
    map(
        Path,
        (
            "/usr",
            "/bin",
            "/lib",
            "/lib64",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/etc/alternatives",
            "/etc/fonts",
            "/etc/mime.types",
        ),
    )
)
"""Programs and libraries of the system, which hold nobody's data."""


@cache
def python_paths() -> tuple[Path, ...]:
    """Return what a program of this Python has to read: the system's libraries, its own, and installed packages."""
    own = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, *_import_path()]
    return (*SYSTEM, *dict.fromkeys(Path(path) for path in own if Path(path).is_absolute()))


def _import_path() -> list[str]:
    """Return the import path without the current folder and whatever this process has put there."""
    program = "import sys; print(*sys.path, sep='\\n')"
    told = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    return told.stdout.splitlines()
