"""Limits that the system keeps for each process: its memory, its files, its time."""

from __future__ import annotations

import resource

from coursekit.sandbox.description import Limits

GRACE = 5
"""Seconds of computing between the signal that a program may heed and the one that it may not."""


def limit(limits: Limits) -> None:
    """Limit this process and whatever it starts; none of it can be taken back."""
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_NPROC, limits.processes, limits.processes),
        (resource.RLIMIT_FSIZE, limits.file_size, limits.file_size),
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + GRACE),
        (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_MEMLOCK, 0, 0),
        (resource.RLIMIT_MSGQUEUE, 0, 0),
    ):
        allowed = resource.getrlimit(kind)[1]
        if allowed != resource.RLIM_INFINITY:
            soft, hard = min(soft, allowed), min(hard, allowed)  # noqa: PLW2901  # what was allowed to us before
        resource.setrlimit(kind, (soft, hard))
