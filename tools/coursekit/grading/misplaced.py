"""Work that lies where no grader looks: moved, renamed or unpacked to another place. It must not pass in silence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

_COPY = re.compile(r"(?: - copy|[-_ ]copy|-checkpoint)?\d*(?: ?\(\d+\))?$", re.IGNORECASE)


def misplaced(submitted: Path, assignment: str, notebooks: Collection[str], others: Collection[str]) -> dict[str, str]:
    """Return the students whose work on an assignment is not in its folder, each with what to do.

    Parameters
    ----------
    submitted
        The folder of all students' folders.
    assignment
        The name of the folder that is missing there.
    notebooks
        The names of the assignment's notebooks.
    others
        The course's other assignments, whose folders are not looked into.
    """
    if not submitted.is_dir():
        return {}
    names = {_plain(Path(name).stem) for name in notebooks}
    found = {}
    for folder in sorted(submitted.iterdir()):
        if folder.is_dir() and not folder.name.startswith(".") and not (folder / assignment).is_dir():
            place = next((path for path in _files(folder, others) if _is_its(path, folder, assignment, names)), None)
            if place is not None:
                where = place.relative_to(submitted.parent).as_posix()
                right = f"{submitted.name}/{folder.name}/{assignment}/"
                found[folder.name] = f"its work is at {where}, where no grader looks: put it into the folder {right}"
    return found


def _files(folder: Path, others: Collection[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if inside[0] not in others and not any(part.startswith(".") for part in inside) and path.is_file():
            yield path


def _is_its(path: Path, student: Path, assignment: str, names: Collection[str]) -> bool:
    """Return whether a file is called after the assignment, or after one of its notebooks, in no other folder."""
    folders = [_plain(part) for part in path.relative_to(student).parts[:-1]]
    mine = _plain(assignment)
    return _plain(path.stem) == mine or (_plain(path.stem) in names and (not folders or mine in folders))


def _plain(name: str) -> str:
    return _COPY.sub("", name).strip().casefold()
