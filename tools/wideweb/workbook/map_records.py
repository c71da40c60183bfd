"""What only the workbook keeps of the map: where people stand on it, and how it stood on earlier days."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime

from wideweb.workbook.records import RecordFieldError


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a person stands on the map, as far as the learner has said it.

    Parameters
    ----------
    person_id : str
        Who.
    asked : bool
        Whether the learner has said which of the others this person knows.
    angle : float or None
        On the closeness rings, in radians, clockwise from the right. None: where the map puts them.
    x, y : float or None
        On the web, from its middle. None: where the map puts them.

    Raises
    ------
    RecordFieldError
        A `ValueError` that names the field.
    """

    person_id: str
    asked: bool = False
    angle: float | None = None
    x: float | None = None
    y: float | None = None

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_words("person_id", self.person_id)
        if not isinstance(self.asked, bool):
            raise RecordFieldError(field_name="asked", value=self.asked, mend="Use True or False.")
        for name in ("angle", "x", "y"):
            value = getattr(self, name)
            if value is not None and (type(value) not in (int, float) or not math.isfinite(value)):
                raise RecordFieldError(field_name=name, value=value, mend="Give a finite number, or None.")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How the map stood at one time, without a name in it: people deleted since are not in it either.

    Parameters
    ----------
    name : str
        What the learner calls it: "Before the conference".
    at : datetime.datetime
        When, with its time zone; kept in UTC.
    people : tuple of str
        One text a person, from which nobody can be told who does not have the map: a mark, and what is compared.
    ties : tuple of str
        One text a tie: the marks of both ends.

    Raises
    ------
    RecordFieldError
        A `ValueError` that names the field.
    """

    name: str
    at: datetime
    people: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_words("name", self.name)
        object.__setattr__(self, "at", _in_utc(self.at))  # frozen; this is its own construction
        for name in ("people", "ties"):
            texts = tuple(getattr(self, name))
            if not all(isinstance(text, str) for text in texts):
                raise RecordFieldError(field_name=name, value=texts, mend="Use text here.")
            object.__setattr__(self, name, texts)


def _check_words(name: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise RecordFieldError(name, value, "A few words are needed here.")


def _in_utc(value: object) -> datetime:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise RecordFieldError(field_name="at", value=value, mend="Give a date and time with its time zone.")
    return value.astimezone(UTC)
