"""A hash of everything that a student's grade depends on: the same hash, the same grade, nothing to do."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from coursekit.grading.data import Brief

SHARED = ("nbgrader", "nbclient", "ipykernel", "nbformat")
OWN = "coursekit"


def of_assignment(brief: Brief, packages: tuple[str, ...]) -> str:
    """Return the hash of what all submissions share.

    That is the assignment, the course's settings, the versions of what runs it, and the code of some packages.
    """
    state = hashlib.sha256(brief.to_json().encode())
    state.update(repr([sys.version, *((name, version(name)) for name in SHARED)]).encode())
    for package in (OWN, *packages):
        for path in _code(package):
            state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def of_work(shared: str, folder: Path) -> str:
    """Return the hash of one submission on top of what it shares with all."""
    state = hashlib.sha256(shared.encode())
    for path in sorted(_files(folder)):
        state.update(os.fsencode(path.relative_to(folder)) + b"\0")
        state.update(os.fsencode(path.readlink()) if path.is_symlink() else _content(path))
    return state.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def _content(path: Path) -> bytes:
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):  # reading a pipe would wait for ever
            return repr(stat.S_IFMT(mode)).encode()
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as error:
        return repr(error.errno).encode()


def _code(package: str) -> Iterator[Path]:
    found = find_spec(package)
    for place in (found.submodule_search_locations or ()) if found else ():
        yield from sorted(path for path in Path(place).rglob("*") if path.suffix in {".py", ".toml", ".json", ".txt"})
