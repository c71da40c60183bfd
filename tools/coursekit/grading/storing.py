"""Files that are replaced whole, and folders that are brought to hold exactly what they should."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

READ_ONLY = 0o444
"""How nbgrader leaves what it has graded."""


def store(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Put a file in place of another: whoever looks sees the old one or the new one, whole.

    It may still be on its way to the disk when this returns. What must not be lost to a power cut is in the gradebook.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def fill(folder: Path, files: Mapping[str, str]) -> None:
    """Bring a folder to hold these files, given in base 64, and no others; without files there is no folder."""
    wanted = {folder / name for name in files}
    for name, content in files.items():
        store(folder / name, base64.b64decode(content), READ_ONLY)
    for place, folders, names in os.walk(folder, topdown=False):
        for path in (Path(place, name) for name in names):
            if path not in wanted:
                path.unlink()
        for path in (Path(place, name) for name in folders):
            _remove_if_empty(path)
    _remove_if_empty(folder)
    if not files:
        _remove_if_empty(folder.parent)


def prints(folder: Path) -> dict[str, str]:
    """Return the hashes of a folder's files, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): print_of(path.read_bytes()) for path in files}


def print_of(content: bytes) -> str:
    """Return the hash of a file's content."""
    return hashlib.sha256(content).hexdigest()


def _remove_if_empty(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
