"""The folder submitted/, while a download is put into it: the latest attempt stays, an older one never replaces it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from coursekit.atomic import write_atomically
from coursekit.attempts import Attempt, Record, latest
from coursekit.collection import Candidate, Collection, Placed, Placing
from coursekit.course import Course
from coursekit.download import Download

RECORD = ".collected.json"
TIMESTAMP = "timestamp.txt"


class Shelf:
    """The folder submitted/ of a course."""

    def __init__(self, course: Course, download: Download, collection: Collection, *, replace: bool) -> None:
        """Look at what is there.

        Parameters
        ----------
        course
            Whose submitted/ it is.
        download
            What the notebooks are read from.
        collection
            Where to note what became of each.
        replace
            Whether to take an attempt for the newer one where nothing tells.
        """
        self.course = course
        self.download = download
        self.collection = collection
        self.replace = replace
        self.record = Record(course.submitted / RECORD)

    def put(self, candidates: Iterable[Candidate]) -> None:
        """Put the latest attempt at each notebook into its place, unless a newer one is there."""
        rivals: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            rivals[candidate.key].append(candidate)
        for key in sorted(rivals):
            self._put_latest(rivals[key])
        if rivals:
            self.record.save()

    def _put_latest(self, rivals: list[Candidate]) -> None:
        newest = latest(rival.attempt for rival in rivals)
        if newest is None:
            reason = "this student handed in several different notebooks, and nothing tells which is the latest"
            for rival in rivals:
                self.collection.leave_out(rival.attempt.path, reason)
            return
        chosen = next(rival for rival in rivals if rival.attempt is newest)
        path = self.course.submitted / f"{chosen.key}.ipynb"
        placing = self._placing(chosen, path)
        if placing is None:
            there = path.relative_to(self.course.root).as_posix()
            reason = f"another one is in {there}, and nothing tells which is newer. To take this one, use --replace"
            self.collection.leave_out(chosen.attempt.path, reason)
            return
        if placing in {Placing.NEW, Placing.REPLACED}:
            self._write(chosen, path)
        self.collection.placed.append(_placed(chosen, placing, len(rivals)))

    def _placing(self, chosen: Candidate, path: Path) -> Placing | None:
        """Return what becomes of an attempt in view of the one that is there; None when a person has to say it."""
        if not path.exists():
            return Placing.NEW
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest == chosen.attempt.digest:
            return Placing.SAME
        newer = chosen.attempt.newer_than(self.record.of(chosen.key, digest))
        if newer is None and not self.replace:
            return None
        return Placing.OLDER if newer is False else Placing.REPLACED

    def _write(self, chosen: Candidate, path: Path) -> None:
        write_atomically(path, self.download.read(chosen.attempt.path))
        _write_time(path.with_name(TIMESTAMP), chosen.attempt)
        self.record.attempts[chosen.key] = chosen.attempt


def _placed(chosen: Candidate, placing: Placing, rivals: int) -> Placed:
    remarks = [chosen.remark] if chosen.remark else []
    if rivals > 1:
        remarks.append(f"the latest of {rivals} attempts")
    entry, sender = chosen.entry, chosen.sender
    return Placed(sender.student, entry.assignment, entry.notebook, placing, sender.late, tuple(remarks))


def _write_time(path: Path, attempt: Attempt) -> None:
    """Write when the work was handed in, as nbgrader reads it."""
    if attempt.time is None:
        path.unlink(missing_ok=True)
        return
    stamp = attempt.time.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    write_atomically(path, f"{stamp}\n".encode())
