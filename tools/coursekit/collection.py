"""What became of every file of a download."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from coursekit.attempts import Attempt
from coursekit.catalogue import Entry
from coursekit.lms import Sender


class Placing(Enum):
    """What became of a student's notebook."""

    NEW = "new"
    REPLACED = "newer than the one that was there, which it replaces"
    SAME = "already there"
    OLDER = "older than the one that is there, which stays"


@dataclass(frozen=True)
class Placed:
    """A student's notebook that was collected."""

    student: str
    assignment: str
    notebook: str
    placing: Placing
    late: bool
    remarks: tuple[str, ...]
    """What a person should know, as that it had another name."""


@dataclass(frozen=True)
class LeftOut:
    """A file that was not collected, and that a person has to look at."""

    path: str
    reason: str


@dataclass
class Collection:
    """What became of every file."""

    placed: list[Placed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: int = 0
    """Files that the learning management system had added by itself."""
    junk: int = 0
    """Files that operating systems had left behind."""

    def leave_out(self, path: str, reason: str) -> None:
        """Note a file that a person has to look at."""
        self.left_out.append(LeftOut(path, reason))


@dataclass(frozen=True)
class Candidate:
    """A notebook of which is known whose it is and where it belongs."""

    sender: Sender
    entry: Entry
    attempt: Attempt
    remark: str

    @property
    def key(self) -> str:
        """Where it belongs in submitted/, without its ending."""
        return f"{self.sender.student}/{self.entry.assignment}/{self.entry.notebook}"
