"""Whether this machine can give a sandbox, found out by making one and attacking it from inside."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coursekit.kernels.availability import can_fork
from coursekit.sandbox.description import MEGABYTE, Limits, Sandbox

ELSEWHERE = "Grade on Linux: a virtual machine or a cloud computer will do."
NAMESPACES = (
    "Let programs make namespaces. Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0. Docker: start "
    "the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined --cap-add SYS_ADMIN."
)
WATCHING = "Use Linux 5.3 or newer; in Docker, start the container with --security-opt seccomp=unconfined."
LANDLOCK = "Use Linux 5.13 or newer, with landlock among the security modules that it starts with."
_PATIENCE = 30

_ATTACKS = """
import os, socket, sys
def holds(attack):
    try:
        attack()
    except OSError:
        return True
    return False
leaks = [name for name, attack in {
    "the network can be reached": lambda: socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2).close(),
    "other files can be read": lambda: open(sys.argv[2]).close(),
    "other processes can be seen": lambda: os.kill(int(sys.argv[3]), 0),
    "more files can be written than allowed": lambda: open("much", "wb").write(bytes(3 << 20)),
}.items() if not holds(attack)]
print("; ".join(leaks), end="")
"""
_SMALL = Limits(disk=2 * MEGABYTE, file_size=2 * MEGABYTE, seconds=20)


@dataclass(frozen=True)
class Lack:
    """What keeps this machine from giving a sandbox."""

    missing: str
    mend: str

    def __str__(self) -> str:
        """Say both."""
        return f"{self.missing} {self.mend}"


@cache
def lacks() -> Lack | None:
    """Return what is missing here for a sandbox that holds; None when nothing is."""
    if sys.platform != "linux":
        return Lack(f"The sandbox needs Linux, and this is {platform.system()}.", ELSEWHERE)
    return _lack_of_kernel() or _lack_of_trial()


def _lack_of_kernel() -> Lack | None:
    from coursekit.sandbox import landlock, libc  # noqa: PLC0415  # Linux alone can import these

    if not can_fork():
        return Lack("Programs cannot be watched here: the call pidfd_open is refused.", WATCHING)
    if platform.machine() not in libc.MACHINES:
        return Lack(f"The sandbox knows {' and '.join(libc.MACHINES)}, not {platform.machine()}.", ELSEWHERE)
    try:
        landlock.version()
    except OSError as error:
        return Lack(f"Landlock, which keeps programs from files, is not there ({error.strerror}).", LANDLOCK)
    return None


def _lack_of_trial() -> Lack | None:
    """Make a sandbox, try to get out of it, and tell what went wrong."""
    from coursekit.sandbox import command, python_paths  # noqa: PLC0415  # Linux alone can import these

    with tempfile.TemporaryDirectory() as outside, tempfile.TemporaryDirectory() as folder, socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        secret = Path(outside, "secret")
        secret.touch()
        sandbox = Sandbox(Path(folder), python_paths(), environment={}, limits=_SMALL)
        facts = [str(server.getsockname()[1]), str(secret), str(os.getpid())]
        program = command(sandbox, [sys.executable, "-I", "-S", "-c", _ATTACKS, *facts])
        try:
            told = subprocess.run(program, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return Lack("A trial of the sandbox did not end.", ELSEWHERE)
    if told.returncode:
        return Lack(f"A trial of the sandbox failed: {_last_line(told.stderr)}.", NAMESPACES)
    return Lack(f"A trial of the sandbox failed: {told.stdout}.", ELSEWHERE) if told.stdout else None


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it does not say why"])[-1].removesuffix(".")
