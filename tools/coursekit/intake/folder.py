"""Which file of what a student handed in is which notebook of the assignment. Links are never followed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit.intake.matching import match, parts
from coursekit.intake.reading import MOST_BYTES, UnreadableError, read
from coursekit.notebook import Notebook

_MOST_FILES = 2000
_PASSED_OVER = ("__MACOSX", "__pycache__")


@dataclass(frozen=True)
class Chosen:
    """The file that is one notebook of the assignment."""

    path: Path | None
    """None when a person has to find it."""
    mended: tuple[str, ...] = ()
    needs_a_person: str | None = None


def files(folder: Path) -> list[Path]:
    """Return the files below a folder, but no links, no hidden ones and at most 2,000."""
    return [path for _, path in zip(range(_MOST_FILES), _walk(folder), strict=False)]


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def choose(folder: Path, released: Mapping[str, Notebook]) -> dict[str, Chosen]:
    """Return for each notebook of an assignment, by its file name, the student's file that it is.

    A file of the right name in the right place is it. Otherwise it is the only file that holds cells of this notebook.
    """
    found = [path for path in files(folder) if _may_be_notebook(path)]
    exact = {name: folder / name for name in released if folder / name in found}
    rest = [path for path in found if path not in exact.values()]
    return {name: Chosen(exact[name]) if name in exact else _among(rest, folder, name, released) for name in released}


def others(folder: Path, chosen: Mapping[str, Chosen]) -> list[Path]:
    """Return the notebooks in a folder, by their paths from it, that were not chosen."""
    taken = {one.path for one in chosen.values()}
    return [path.relative_to(folder) for path in files(folder) if path.suffix == ".ipynb" and path not in taken]


def _may_be_notebook(path: Path) -> bool:
    return ".ipynb" in path.name or path.suffix == ".json"


def _among(rest: list[Path], folder: Path, name: str, released: Mapping[str, Notebook]) -> Chosen:
    if (folder / name).is_symlink():
        return Chosen(None, needs_a_person=f"{name} is a link to another file, and links are not followed")
    belong = [path for path in rest if _belongs(path, released[name])]
    if len({path.read_bytes() for path in belong}) == 1:
        return Chosen(belong[0], (_said(belong[0].relative_to(folder)),))
    if belong:
        names = ", ".join(str(path.relative_to(folder)) for path in belong)
        return Chosen(None, needs_a_person=f"there are {len(belong)} files that may be {name}: {names}")
    return Chosen(None, needs_a_person=f"the folder holds no {name}; {_instead(rest, folder)}")


def _belongs(path: Path, released: Notebook) -> bool:
    """Return whether a file holds cells that are this notebook's."""
    if path.stat().st_size > MOST_BYTES:
        return False
    try:
        cells = read(path.read_bytes()).notebook["cells"]
    except UnreadableError:
        return False
    return any(match(parts(released), cells).copies.values())


def _said(path: Path) -> str:
    place = "" if path.parent == Path() else f", in the folder {path.parent}"
    return f"it was named {path.name}{place}"


def _instead(rest: list[Path], folder: Path) -> str:
    there = rest or files(folder)
    return (
        f"there is {', '.join(str(path.relative_to(folder)) for path in there[:5])} instead" if there else "it is empty"
    )
