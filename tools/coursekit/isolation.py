"""Keeps the notebooks that a program runs away from the data and settings of the person who runs it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

JUPYTER_FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")
"""A person's startup files, settings and running kernels: a notebook neither heeds nor changes them."""

QUIET_KERNELS = "get_config().IPKernelApp.log_level = 'ERROR'\n"
"""ipykernel 7 warns on each start that it talks over TCP. It does so on this machine alone."""


def isolated_environment(folder: Path, private: Iterable[str] = ()) -> dict[str, str]:
    """Return the environment variables under which notebooks know nothing of the person who runs them.

    Parameters
    ----------
    folder
        An empty folder, or one still to be made, for this run alone.
    private
        Names of variables that lead to a person's own data (a course names them under `[tool.coursekit]`,
        `private_environment`). Each gets a path in the folder where nothing stands yet.

    Returns
    -------
    dict
        What to add to `os.environ`. Programs and kernels are looked for in this Python's environment first.
    """
    own = folder / "own"
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in JUPYTER_FOLDERS:
        (folder / name.lower()).mkdir(mode=0o700, exist_ok=True)
    profile = folder / "ipythondir" / "profile_default"
    profile.mkdir(exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(QUIET_KERNELS, encoding="utf-8")
    return (
        {"JUPYTER_PREFER_ENV_PATH": "1", "PATH": programs_first()}
        | {name: str(folder / name.lower()) for name in JUPYTER_FOLDERS}
        | {name: str(own / name.lower()) for name in private}
    )


def programs_first() -> str:
    """Return the PATH on which the programs beside this Python come first: nbgrader calls a bare `alembic`."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


@contextmanager
def isolated(private: Iterable[str] = ()) -> Iterator[None]:
    """Run a block with `isolated_environment` in a temporary folder, then put this process's environment back."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="coursekit-", ignore_cleanup_errors=True) as folder:
        os.environ.update(isolated_environment(Path(folder), private))
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
