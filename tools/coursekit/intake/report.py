"""What became of one submission on its way in: plain data, for the grader, its summary and the feedback page."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit.notebook import Notebook


@dataclass(frozen=True)
class Doubt:
    """A mark that a person should look at, whatever the machine gives."""

    question: str
    """Grade id of the cell that is marked."""
    text: str
    """Why, as half a sentence."""


@dataclass(frozen=True)
class SetAside:
    """A cell of the student's own that is shown and not run."""

    kind: str
    """Its type: code, markdown or raw."""
    text: str


@dataclass(frozen=True)
class Intake:
    """One notebook as it came in."""

    notebook: Notebook | None
    """What is to be graded; None when a person is needed first."""
    mended: tuple[str, ...] = ()
    """What was mended, as half sentences."""
    needs_a_person: str | None = None
    """Why it cannot be graded; None when it can."""
    doubts: tuple[Doubt, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
