"""What an import gives: the people, and every row that it could not use."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from wideweb.people import Person


class Skipped(NamedTuple):
    """A row that could not be used.

    Parameters
    ----------
    row : int
        Its line in the file, counted from 1; for JSON, which of the entries.
    reason : str
        Why, in a learner's words; in a zip with the file's name before it.
    """

    row: int
    reason: str


class Doubt(NamedTuple):
    """Two people who may be one; only the learner can tell.

    Parameters
    ----------
    a_id, b_id : str
        Their ids.
    reason : str
        What they share and what not, in a learner's words.
    """

    a_id: str
    b_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read from one file.

    Parameters
    ----------
    people : tuple of Person
        In the order of the file, each once, each with an id of their own.
    skipped : tuple of Skipped
        The rows that gave nobody, with the reason.
    doubtful : tuple of Doubt
        Pairs of the people who may be one.
    source : str
        What the file was: "LinkedIn", "Google Contacts", "vCard" or "Instagram".
    """

    people: tuple[Person, ...]
    skipped: tuple[Skipped, ...]
    doubtful: tuple[Doubt, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What one format's reader found, before the same person's rows are put together."""

    people: tuple[Person, ...]
    skipped: tuple[Skipped, ...]
    source: str


def rows(found: Iterable[Person | Skipped], source: str) -> Rows:
    """Return what a reader found, people and skipped rows apart."""
    everything = list(found)
    people = tuple(one for one in everything if isinstance(one, Person))
    return Rows(people, tuple(one for one in everything if isinstance(one, Skipped)), source)
