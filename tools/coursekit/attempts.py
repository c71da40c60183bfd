"""A student's attempts at one notebook: which is the latest, and which of them stands in submitted/."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coursekit.atomic import write_atomically

FORMAT = 1


@dataclass(frozen=True)
class Attempt:
    """One file that a student handed in, as far as its age goes."""

    path: str
    """Where it stood in the download."""
    digest: str
    lms: str = ""
    time: datetime | None = None
    order: int | None = None

    def newer_than(self, other: Attempt) -> bool | None:
        """Return whether this one was handed in after another; None when nothing tells."""
        if self.time and other.time and self.time != other.time:
            return self.time > other.time
        if self.lms == other.lms and None not in (self.order, other.order) and self.order != other.order:
            return int(self.order or 0) > int(other.order or 0)
        return None


def latest(attempts: Iterable[Attempt]) -> Attempt | None:
    """Return the attempt that was handed in after all others; None when two differ and nothing tells which is newer."""
    distinct = list({attempt.digest: attempt for attempt in attempts}.values())
    for one in distinct:
        if all(one is other or one.newer_than(other) for other in distinct):
            return one
    return None


class Record:
    """What collect put into submitted/, so that it knows next time whether an attempt is newer.

    It stands in one file beside the students' folders: what stands within those, nbgrader would copy into the pages
    that students get back.
    """

    def __init__(self, path: Path) -> None:
        """Read the record; one that is absent or damaged counts as empty."""
        self.path = path
        self.attempts: dict[str, Attempt] = {}
        try:
            stored = json.loads(path.read_bytes())
            if stored["format"] == FORMAT:
                self.attempts = {key: _attempt(fields) for key, fields in stored["attempts"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self.attempts = {}

    def of(self, key: str, digest: str) -> Attempt:
        """Return the attempt that stands in submitted/: of unknown age when collect did not put it there."""
        kept = self.attempts.get(key)
        return kept if kept and kept.digest == digest else Attempt(path="", digest=digest)

    def save(self) -> None:
        """Write the record."""
        attempts = {key: _fields(attempt) for key, attempt in sorted(self.attempts.items())}
        write_atomically(self.path, json.dumps({"format": FORMAT, "attempts": attempts}, indent=1).encode())


def _fields(attempt: Attempt) -> dict[str, object]:
    time = attempt.time.isoformat() if attempt.time else None
    return {
        "path": attempt.path,
        "digest": attempt.digest,
        "lms": attempt.lms,
        "time": time,
        "order": attempt.order,
    }


def _attempt(fields: dict[str, object]) -> Attempt:
    time, order = fields["time"], fields["order"]
    return Attempt(
        path=str(fields["path"]),
        digest=str(fields["digest"]),
        lms=str(fields["lms"]),
        time=datetime.fromisoformat(time) if isinstance(time, str) else None,
        order=order if isinstance(order, int) else None,
    )
