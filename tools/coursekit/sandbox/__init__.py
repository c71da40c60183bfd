"""A closed room for programs that nobody trusts: student code, while it is graded.

No network; no file but those that are let in, read-only; writes into a copy of its own folder, in memory; no sight of
other processes; limits on memory, processes, files, time; a user id of its own where we are root. Built of Linux
namespaces, Landlock, seccomp and resource limits, each of which would stop most attacks alone.

What it does not stop: code that runs in the same process as a test can forge what that test says. The canaries of
`coursekit.canary` look for that, and assignments answered in text run no student code at all.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from coursekit.sandbox.description import Limits, Sandbox
from coursekit.sandbox.machine import Lack, lacks

__all__ = ["Lack", "Limits", "Sandbox", "command", "lacks"]

if sys.platform == "linux":
    from coursekit.sandbox.entering import enter as enter
    from coursekit.sandbox.python_paths import python_paths as python_paths

    __all__ += ["enter", "python_paths"]


def command(sandbox: Sandbox, program: Sequence[str]) -> list[str]:
    """Return the command that runs a program in a sandbox; its first word must be a path."""
    return [sys.executable, "-I", "-m", "coursekit.sandbox", sandbox.to_json(), *program]
