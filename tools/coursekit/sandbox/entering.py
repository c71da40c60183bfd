"""Going into a sandbox: this process's last trusted act."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import struct
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from coursekit.sandbox import keeper, landlock, libc, limits, room, seccomp
from coursekit.sandbox.description import Sandbox

FIRST_UID, UIDS = 61184, 4336
"""User ids that no person and no package has: those that systemd gives to services for as long as they run."""

_NAMESPACES = libc.CLONE_NEWPID | libc.CLONE_NEWNET | libc.CLONE_NEWIPC | libc.CLONE_NEWUTS
_SOCKETS_ONLY = landlock.READ_FILE | landlock.READ_DIR | landlock.MAKE_SOCK | landlock.REMOVE_FILE
_STANDARD_INPUT, _FIRST_OTHER = 0, 3
_SET_FLAGS, _UP = 0x8914, 1  # of a network interface: `man 7 netdevice`


def enter(description: Sandbox | Mapping[str, Any], keep: Iterable[int] = ()) -> None:
    """Go into a sandbox, for good: what runs after this call can do no more than the description says.

    Call it in a process of its own with a single thread, such as a forked child, before any untrusted code runs. It
    returns in a new process inside the sandbox. The process that called it stays outside: it keeps its id, hands on
    the signals that it gets (SIGINT, SIGTERM …), and ends with the exit code of the one inside, or with 128 and the
    number of the signal that killed it. Killing it kills everything in the sandbox.

    Whatever this process's memory holds can be read inside: a parent that is forked should hold no secrets, in its
    environment either.

    Parameters
    ----------
    description
        The sandbox, or its JSON as read.
    keep
        Open files to keep besides standard output and error; all others are closed, and standard input is empty.

    Notes
    -----
    Where the system refuses a step, the reason is written to standard error and the process ends with
    `keeper.NOT_MADE`; `machine.lacks` tells beforehand.
    """
    inside = False
    try:
        sandbox = description if isinstance(description, Sandbox) else Sandbox.from_mapping(description)
        _go_in(sandbox, frozenset(keep))
        inside = True
    finally:
        if not inside:  # nothing that comes after may run outside
            print(f"The sandbox could not be made: {sys.exc_info()[1]}", file=sys.stderr, flush=True)
            os._exit(keeper.NOT_MADE)


def _go_in(sandbox: Sandbox, kept: frozenset[int]) -> None:
    os.dup2(os.open(os.devnull, os.O_RDONLY), _STANDARD_INPUT)
    _close_all_but(kept)
    signal.pthread_sigmask(signal.SIG_BLOCK, keeper.HEARD)
    owner = _leave()
    alive, mine = os.pipe()
    first = os.fork()
    if first:
        _close_all_but(frozenset((mine,)))
        keeper.stand_for(first)
    os.close(mine)
    _die_with_the_keeper(alive)
    _start_own_network()
    room.furnish(sandbox, owner)
    inmate = os.fork()
    if inmate:
        _close_all_but(frozenset())
        keeper.watch_over(inmate, sandbox.limits)
    _give_everything_up(sandbox, owner)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, keeper.HEARD)


def _close_all_but(kept: frozenset[int]) -> None:
    first = _FIRST_OTHER
    for one in (*sorted(one for one in kept if one >= _FIRST_OTHER), os.sysconf("SC_OPEN_MAX")):
        os.closerange(first, one)
        first = one + 1


def _leave() -> int:
    """Take namespaces of this process's own, and return the user id that the sandbox's programs are to have."""
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        libc.unshare(_NAMESPACES)
        return FIRST_UID + os.getpid() % UIDS
    libc.unshare(_NAMESPACES | libc.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny", encoding="utf-8")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="utf-8")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="utf-8")
    return user


def _start_own_network() -> None:
    """Let the sandbox's programs talk among themselves: ipykernel does, and there is nobody else to reach."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))


def _die_with_the_keeper(alive: int) -> None:
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(libc.PR_SET_DUMPABLE, 0)
    os.set_blocking(alive, False)
    try:
        os.read(alive, 1)
    except BlockingIOError:  # nothing to read: it still lives
        os.close(alive)
        os.setsid()
        return
    os._exit(keeper.NOT_MADE)


def _give_everything_up(sandbox: Sandbox, owner: int) -> None:
    os.setsid()
    os.chdir(sandbox.folder)
    if sandbox.environment is not None:
        os.environ.clear()
        os.environ.update(sandbox.environment)
    limits.limit(sandbox.limits)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(owner, owner, owner)
        os.setresuid(owner, owner, owner)
    libc.drop_capabilities()
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    libc.prctl(libc.PR_SET_DUMPABLE, 1)
    landlock.restrict(_allowed(sandbox))
    seccomp.refuse()


def _allowed(sandbox: Sandbox) -> list[tuple[Path, int]]:
    own = [(path, landlock.EVERYTHING) for path in (sandbox.folder, Path("/tmp"), Path("/dev/shm"))]  # noqa: S108
    devices = [(Path("/dev", name), landlock.READ_FILE | landlock.WRITE_FILE) for name in room.DEVICES]
    read = [(path, landlock.READ) for path in room.outermost(sandbox.readable)]
    sockets = [(sandbox.sockets, _SOCKETS_ONLY)] if sandbox.sockets else []
    return [*own, *devices, *read, *sockets, (Path("/proc"), landlock.READ_FILE | landlock.READ_DIR)]
