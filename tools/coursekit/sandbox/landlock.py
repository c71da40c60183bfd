"""Landlock: files a process may touch, kept by the kernel beside all other permissions.

Constants and structures as in Linux's `include/uapi/linux/landlock.h`. What an older kernel does not know of is left
out: the namespaces stand in front of it.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from coursekit.sandbox import libc

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1

EXECUTE = 1 << 0
WRITE_FILE = 1 << 1
READ_FILE = 1 << 2
READ_DIR = 1 << 3
REMOVE_FILE = 1 << 5
MAKE_SOCK = 1 << 9
_TRUNCATE = 1 << 14
_IOCTL_DEV = 1 << 15

_RIGHTS_OF_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE | _IOCTL_DEV
_SCOPES_SINCE, _ABSTRACT_SOCKETS_AND_SIGNALS = 6, 3

READ = EXECUTE | READ_FILE | READ_DIR
EVERYTHING = (1 << 16) - 1


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """Return the version of Landlock that this kernel has; raise OSError when it has none."""
    return libc.syscall("landlock", _CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)


def restrict(allowed: Iterable[tuple[Path, int]]) -> None:
    """Leave this process, for good, only these rights to these paths and to what lies below them.

    `no_new_privs` must be set. Paths that do not exist are left out.
    """
    known = version()
    rights = _RIGHTS_OF_VERSION[max(number for number in _RIGHTS_OF_VERSION if number <= known)]
    asked = _Ruleset(
        rights,
        0,  # no network but the sandbox's own is in reach
        _ABSTRACT_SOCKETS_AND_SIGNALS if known >= _SCOPES_SINCE else 0,
    )
    size = 24 if known >= _SCOPES_SINCE else 8
    ruleset = libc.syscall("landlock", _CREATE_RULESET, ctypes.byref(asked), ctypes.c_size_t(size), 0)
    try:
        for path, given in allowed:
            _allow(ruleset, path, given & rights)
        libc.syscall("landlock", _RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rule = _PathBeneath(rights if path.is_dir() else rights & _FILE_RIGHTS, place)
        libc.syscall("landlock", _ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(place)
