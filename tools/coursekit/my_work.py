"""A learner's own copies in my-work: brought up to date, never at the cost of what the learner wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from glob import escape
from pathlib import Path

from coursekit import manifest as records
from coursekit.atomic import write_atomically
from coursekit.course import Course
from coursekit.errors import CourseError
from coursekit.manifest import Entry, Manifest
from coursekit.notebook import fingerprint
from coursekit.originals import Original, originals


class MyWorkError(CourseError):
    """A file of my-work that cannot be read or written."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the file and what the system says."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and the mend."""
        return (
            f"{self.path} cannot be written or read ({self.reason}). Is the disk full, is the file open in another "
            f"program, or does the folder belong to someone else? Mend that, then run the same command again."
        )


@dataclass
class Delivery:
    """What one call of `deliver` did; paths are relative to my-work."""

    new: list[str] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)
    """The learner's own version, and the new version put beside it."""
    record_lost: bool = False
    """Whether the kit's record could not be read, so that every file was taken for the learner's own."""


class Decision(Enum):
    """What to do about one file."""

    KEEP = auto()
    ADOPT = auto()
    WRITE = auto()
    PUT_BESIDE = auto()


def deliver(course: Course, sign: Callable[[Path], None]) -> Delivery:
    """Copy course/ and assignments/ into my-work.

    What is new comes in; what the learner never changed is refreshed (running a notebook is no change); what both
    sides changed gets the new version put beside it, once; what was deleted comes back fresh. Each step is safe to
    stop: the next call goes on from there.

    Parameters
    ----------
    course
        The course folder.
    sign
        Called with each notebook in my-work that is exactly as delivered and was not signed before.

    Raises
    ------
    MyWorkError
        When a file cannot be read or written.
    DamagedNotebookError
        When a notebook of the course itself is no notebook.
    """
    try:
        return _deliver(course, sign)
    except OSError as error:
        raise MyWorkError(Path(error.filename or course.my_work), error.strerror or str(error)) from error


def _deliver(course: Course, sign: Callable[[Path], None]) -> Delivery:
    record = records.load(course.my_work_record)
    delivery = Delivery(record_lost=record.unreadable)
    decisions = [(original, _decide_for(original, record, course.my_work)) for original in originals(course)]
    # The record knows a version before it stands in my-work: after a crash it is still known as ours.
    for original, decision in decisions:
        if decision in {Decision.WRITE, Decision.ADOPT}:
            _note(record.entry(original.path), original)
    records.save(record, course.my_work_record)
    for original, decision in decisions:
        _carry_out(decision, original, record.entry(original.path), course.my_work, delivery)
        _sign_as_delivered(original, record.entry(original.path), course.my_work, sign)
    records.save(record, course.my_work_record)
    return delivery


def _decide_for(original: Original, record: Manifest, my_work: Path) -> Decision:
    mine = my_work / original.path
    return decide(original, mine.read_bytes() if mine.exists() else None, record.entry(original.path))


def decide(original: Original, mine: bytes | None, entry: Entry) -> Decision:
    """Return what to do about a file, from what the course has, what the learner has, and the kit's record."""
    if mine is None:
        return Decision.WRITE
    written = fingerprint(mine, Path(original.path))
    untouched = written in entry.delivered
    if mine == original.content or (written == original.fingerprint and not untouched):
        return Decision.ADOPT
    if entry.latest == original.hash:
        return Decision.KEEP
    if untouched:
        return Decision.WRITE
    known = entry.offered == original.hash or entry.delivered[-1:] == [original.fingerprint]
    return Decision.KEEP if known else Decision.PUT_BESIDE


def _note(entry: Entry, original: Original) -> None:
    if original.fingerprint in entry.delivered:
        entry.delivered.remove(original.fingerprint)
    entry.delivered.append(original.fingerprint)


def _carry_out(decision: Decision, original: Original, entry: Entry, my_work: Path, delivery: Delivery) -> None:
    if decision is Decision.WRITE:
        _write(original, entry, my_work / original.path, delivery)
    elif decision is Decision.ADOPT:
        entry.latest = original.hash
    elif decision is Decision.PUT_BESIDE:
        beside = _free_place(original, entry, my_work / original.path)
        write_atomically(beside, original.content)
        entry.offered, entry.beside = original.hash, original.fingerprint
        delivery.beside[original.path] = beside.relative_to(my_work).as_posix()


def _write(original: Original, entry: Entry, mine: Path, delivery: Delivery) -> None:
    told = delivery.refreshed if mine.exists() else delivery.restored if entry.latest else delivery.new
    write_atomically(mine, original.content)
    entry.latest = original.hash
    told.append(original.path)


def _free_place(original: Original, entry: Entry, mine: Path) -> Path:
    """Return the path for a new version beside the learner's: `NAME.new.ipynb`, unless that holds work of theirs."""
    number = 1
    while True:
        place = mine.with_name(f"{mine.stem}.new{'' if number == 1 else f'-{number}'}{mine.suffix}")
        if not place.exists():
            return place
        if fingerprint(place.read_bytes(), place) in {entry.beside, original.fingerprint}:
            return place
        number += 1


def _sign_as_delivered(original: Original, entry: Entry, my_work: Path, sign: Callable[[Path], None]) -> None:
    if not original.path.endswith(".ipynb") or entry.signed == original.hash:
        return
    mine = my_work / original.path
    for place in (mine, *mine.parent.glob(f"{escape(mine.stem)}.new*{mine.suffix}")):
        if place.read_bytes() == original.content:
            sign(place)
            entry.signed = original.hash
