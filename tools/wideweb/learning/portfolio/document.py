"""What stands in a portfolio, as plain records: no file, no page, no workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plan": "My plan: if-then plans, my week, my next thirty days",
        "messages": "My best messages",
        "web": "My map: numbers and a drawing",
        "growth": "My growth: what changed since the start",
    }
)
"""The parts that a learner may take in or leave out, in their order."""

MONTH: Final = ("07-do-it-again", "Days ")
"""The lesson whose notes are the plan for thirty days, and how their prompts begin; its other notes are thoughts."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a learner wants in it.

    Parameters
    ----------
    owner : str
        How the learner signs it; may be empty.
    named : bool
        Whether the names of other people stay in it.
    parts : frozenset of str
        Some of `PARTS`.
    messages : frozenset of int
        The keys of the messages in the workbook that come in.
    """

    owner: str = ""
    named: bool = False
    parts: frozenset[str] = frozenset(PARTS)
    messages: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """A few words of the learner's, under what they answer."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message: what it is ("Email to a nurse, sent on November 3, 2026"), its subject if it has one, its text."""

    title: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first cell of each row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One person on the drawing.

    Parameters
    ----------
    told : str
        Who it is, as the list beside the drawing says it.
    ring : int
        How close, from 0 (the innermost ring).
    angle : float or None
        In radians, clockwise from the right; None: where there is room.
    """

    told: str
    ring: int
    angle: float | None = None


@dataclass(frozen=True, slots=True)
class Web:
    """The map: its numbers, and what is drawn.

    Parameters
    ----------
    numbers : Table
    rings : tuple of str
        The names of the rings, from the inside out.
    spots : tuple of Spot
    lines : tuple of pairs of int
        Who knows whom: places in `spots`.
    missing : tuple of str
        Whom the learner may look for next: "a nurse".
    """

    numbers: Table
    rings: tuple[str, ...]
    spots: tuple[Spot, ...]
    lines: tuple[tuple[int, int], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The whole document.

    Parameters
    ----------
    made_on : date
    owner : str
        May be empty.
    named : bool
        Whether names of other people were left in it.
    plans, month, thoughts : tuple of Words
    letters : tuple of Letter
    web : Web or None
    growth : tuple of Table
    """

    made_on: date
    owner: str = ""
    named: bool = False
    plans: tuple[Words, ...] = ()
    month: tuple[Words, ...] = ()
    letters: tuple[Letter, ...] = ()
    web: Web | None = None
    growth: tuple[Table, ...] = ()
    thoughts: tuple[Words, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it but its title."""
        return not (self.plans or self.month or self.letters or self.web or self.growth or self.thoughts)
