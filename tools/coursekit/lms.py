"""Whose a file is and when it was handed in, as learning management systems write it into file names."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path

PATTERNS = Path(__file__).with_name("lms.toml")
TIME_FORMAT = "%Y-%m-%d-%H-%M-%S"

_FORBIDDEN = re.compile(r"""[<>:"'`/\\|?*\[\]{}+,;#%&\x00-\x1f\x7f]""")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80


@dataclass(frozen=True)
class Sender:
    """Who handed a file in, and when."""

    student: str
    """The name of the student's folder in submitted/."""
    person: str
    """Whoever the download means by that: two persons must not share a student's folder."""
    file: str
    """The file's name as the student gave it."""
    lms: str = ""
    time: datetime | None = None
    """When it was handed in, in universal time."""
    order: int | None = None
    """A number that grows with each upload to this system."""
    late: bool = False


@dataclass(frozen=True)
class NamingScheme:
    """How one system names files."""

    name: str
    student: str
    pattern: re.Pattern[str]
    note: re.Pattern[str] | None

    def read(self, path: str, zone: tzinfo | None) -> Sender | None:
        """Return who sent the file at a path of the download, or None when this system names no files so."""
        match = self.pattern.fullmatch(path)
        if not match:
            return None
        groups = match.groupdict()
        student = student_name(self.student.format(**groups))
        if not student:
            return None
        return Sender(
            student=student,
            person=f"{groups.get('name', '')} {groups['user']}",
            file=groups["file"],
            lms=self.name,
            time=_universal(groups["time"], zone) if "time" in groups else None,
            order=int(groups["order"]) if "order" in groups else None,
            late=bool(groups.get("late")),
        )


@cache
def schemes() -> tuple[NamingScheme, ...]:
    """Return the naming schemes of lms.toml, in its order."""
    records = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))["lms"]
    return tuple(
        NamingScheme(
            name=record["name"],
            student=record["student"],
            pattern=re.compile(f"(?:.*/)?{record['pattern']}"),
            note=re.compile(f"(?:.*/)?{record['note']}") if "note" in record else None,
        )
        for record in records
    )


def sender(path: str, zone: tzinfo | None = None) -> Sender | None:
    """Return who handed in the file at a path of the download.

    Parameters
    ----------
    path
        With / between folders.
    zone
        The time zone of the school; that of this computer when None.

    Returns
    -------
    Sender or None
        None when the path follows none of the naming schemes.
    """
    return next((found for scheme in schemes() if (found := scheme.read(path, zone))), None)


def is_note(path: str) -> bool:
    """Return whether a system made this file by itself to go with a submission."""
    return any(scheme.note and scheme.note.fullmatch(path) for scheme in schemes())


def long_user_names(notes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the user names that hold an underscore, where the path alone cannot tell how far they reach.

    Parameters
    ----------
    notes
        Path and text of each note. The first line of Blackboard's ends in the user name: "Name: Jane Doe (j_doe)".

    Returns
    -------
    dict
        The user name by the path without its ending, as `Cold Messages_j_doe_attempt_2026-11-20-14-03-22`.
    """
    found = {}
    for path, text in notes:
        stem = path.removesuffix(".txt")
        named = re.match(r"[^\n]*\(([^()\n]+)\)\s*$", text.lstrip("\ufeff \t\r\n"), re.MULTILINE)
        if named and f"_{named.group(1)}_attempt_" in stem and "_" in named.group(1):
            found[stem] = named.group(1)
    return found


def student_name(text: str) -> str:
    """Return a name that every system takes as the name of a folder and nbgrader as that of a student; "" for none.

    Letters of all scripts are kept. Blanks become hyphens, and signs with a meaning to shells, paths, addresses or
    tables are left out.
    """
    plain = _FORBIDDEN.sub("", unicodedata.normalize("NFC", text))
    name = re.sub(r"\s+", "-", plain.strip())[:_LONGEST].strip(".-")
    return f"{name}-" if _RESERVED.fullmatch(name) else name


def _universal(text: str, zone: tzinfo | None) -> datetime | None:
    try:
        local = datetime.strptime(text, TIME_FORMAT)  # noqa: DTZ007  # the zone follows
    except ValueError:
        return None
    return (local.replace(tzinfo=zone) if zone else local).astimezone(UTC)
