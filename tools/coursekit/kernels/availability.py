"""Whether kernels can be forked here."""

from __future__ import annotations

import os
import sys


def can_fork() -> bool:
    """Return whether this system forks safely, and tells of a process's end through a file descriptor.

    That is Linux since 5.3. Windows has no fork; on macOS the system's own libraries may break in a forked child.
    """
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # an older kernel of Linux, or a container that forbids the call
        return False
    return True
