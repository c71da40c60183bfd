"""The calls of the Linux kernel that Python has no function for, through libc; each raises OSError when it fails."""

from __future__ import annotations

import ctypes
import os
import platform
from functools import cache
from pathlib import Path

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38

_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_MOUNT_ATTR_RDONLY = 1
_MOUNT_ATTR_NOSUID = 2
_CAPABILITIES_VERSION_3 = 0x20080522

# Numbers of system calls that libc may have no function for: those after 424 are the same everywhere.
_MOUNT_SETATTR = 442
_BY_MACHINE = {"x86_64": {"pivot_root": 155, "capset": 126}, "aarch64": {"pivot_root": 41, "capset": 91}}
MACHINES = tuple(_BY_MACHINE)
"""Processors that the sandbox knows the system calls of."""


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def checked(result: int, call: str) -> int:
    """Return what a call returned; raise OSError, naming the call, when it is -1."""
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")
    return result


def syscall(name: str, number: int, *arguments: object) -> int:
    """Make a system call by its number."""
    return checked(_libc().syscall(ctypes.c_long(number), *arguments), name)


def prctl(option: int, value: int, third: object = 0) -> None:
    """Set one of this process's own switches; `third` is for those that take a pointer."""
    checked(_libc().prctl(option, ctypes.c_ulong(value), third, 0, 0), f"prctl {option}")


def unshare(flags: int) -> None:
    """Give this process namespaces of its own."""
    checked(_libc().unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: Path, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount a file system."""
    texts = [text.encode() if text else None for text in (source, os.fspath(target), kind)]
    result = _libc().mount(*texts, ctypes.c_ulong(flags), options.encode() if options else None)
    checked(result, f"mount {target}")


def detach(target: str) -> None:
    """Take a mounted file system out of sight; it is gone when nobody uses it any more."""
    checked(_libc().umount2(target.encode(), MNT_DETACH), f"umount {target}")


def make_readonly(target: Path) -> None:
    """Let nobody write to what is mounted at a place and below it, nor gain rights from programs there."""
    attributes = (ctypes.c_uint64 * 4)(_MOUNT_ATTR_RDONLY | _MOUNT_ATTR_NOSUID, 0, 0, 0)
    path = ctypes.c_char_p(os.fspath(target).encode())
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    syscall(f"mount_setattr {target}", _MOUNT_SETATTR, _AT_FDCWD, path, _AT_RECURSIVE, ctypes.byref(attributes), size)


def pivot_root(new: str, old: str) -> None:
    """Make a mounted folder the root of all paths, and put the earlier root at another place."""
    number = _BY_MACHINE[platform.machine()]["pivot_root"]
    syscall("pivot_root", number, ctypes.c_char_p(new.encode()), ctypes.c_char_p(old.encode()))


def drop_capabilities() -> None:
    """Give all of root's privileges up, for this process and whatever it starts."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    number = _BY_MACHINE[platform.machine()]["capset"]
    syscall("capset", number, ctypes.byref(header), ctypes.byref(none))
