"""Looks for what only instructors may know in files that are meant for learners."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit import notebook as notebooks
from coursekit.course import Course
from coursekit.nbgrader_app import PRIVATE
from coursekit.nbgrader_cells import grade_id
from coursekit.regions import Markers, divide

LONG = 20
"""Only lines with more characters than this count as a secret: shorter ones stand anywhere by chance."""

_FORM = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Secret:
    """A line that no learner may read."""

    place: str
    """The file it stands in, and the cell, for a message."""
    text: str


@dataclass(frozen=True)
class Leak:
    """A secret that stands in a file for learners."""

    file: str
    secret: Secret

    def __str__(self) -> str:
        """Name the file and where its secret is from."""
        return f"{self.file} holds a line of {self.secret.place}: {self.secret.text[:60]!r}"


def secrets(course: Course, kinds: Iterable[Markers]) -> list[Secret]:
    """Return the long lines of solutions/ that are hidden between markers, or stand in a private folder.

    A line that is also in view in its assignment is none.
    """
    kinds = tuple(kinds)
    found: list[Secret] = []
    for assignment in sorted(path for path in course.solutions.glob("*/") if not path.name.startswith(".")):
        hidden, public = _divided(assignment, course, kinds)
        known = {_bare(line) for line in public}
        found += [secret for secret in hidden if len(secret.text) > LONG and _bare(secret.text) not in known]
    return found


def _divided(assignment: Path, course: Course, kinds: tuple[Markers, ...]) -> tuple[list[Secret], list[str]]:
    hidden: list[Secret] = []
    public: list[str] = []
    for path in sorted(path for path in assignment.rglob("*") if path.is_file()):
        place = path.relative_to(course.root).as_posix()
        if PRIVATE in path.relative_to(assignment).parts:
            hidden += [
                Secret(place, line.strip()) for text in texts(path.name, path.read_bytes()) for line in lines(text)
            ]
        elif path.suffix == ".ipynb":
            for number, cell in enumerate(notebooks.read(path)["cells"], start=1):
                parts = divide(cell, kinds)
                name = f"{place}, cell {grade_id(cell) or number}"
                hidden += [Secret(name, line.strip()) for line in parts.hidden]
                public += parts.public
        else:
            public += [line for text in texts(path.name, path.read_bytes()) for line in lines(text)]
    return hidden, public


def leaks(found: Iterable[Secret], files: Mapping[str, bytes]) -> Iterator[Leak]:
    """Yield each secret that stands in a file, whatever its case, spacing and punctuation there.

    Files in zip archives, as wheels are, are looked through one by one.
    """
    wanted = [(secret, _bare(secret.text)) for secret in found]
    for name, content in unpacked(files):
        bare = _bare("\n".join(texts(name, content)))
        yield from (Leak(name, secret) for secret, text in wanted if text and text in bare)


def unpacked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each file's name and content; of a zip archive, those of the files in it."""
    for name, content in files.items():
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
            yield from unpacked(members)
        else:
            yield name, content


def texts(name: str, content: bytes) -> list[str]:
    """Return the texts of a file: of a notebook or other JSON each text in it, else the content itself."""
    plain = content.decode("utf-8", errors="replace")
    if not name.endswith((".ipynb", ".json")):
        return [plain]
    try:
        return [plain, *_strings(json.loads(plain))]
    except ValueError:
        return [plain]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield "".join(value)
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.items():
            yield from _strings(list(item))


def lines(text: str) -> list[str]:
    """Return a text's lines."""
    return text.splitlines()


def _bare(text: str) -> str:
    return _FORM.sub("", text).casefold()
