"""The days on which nothing is planned, and the days worth writing on: weekends, holidays, exams, the school year."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from os import PathLike
from pathlib import Path
from typing import Any, Final

from wideweb.people import Role, UnknownRoleError

_LONGEST_SPAN: Final = 120
_DAYS_A_WEEK: Final = 7


class CalendarFieldError(ValueError):
    """A part of a calendar cannot stand as given.

    Parameters
    ----------
    field_name : str
        The field at fault, with its place: "holidays, entry 3, first".
    value : object
        What it held.
    mend : str
        What would be right.
    """

    def __init__(self, field_name: str, value: object, mend: str) -> None:
        super().__init__(field_name, value, mend)
        self.field = field_name
        self.value = value
        self.mend = mend

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} cannot be used here. {self.mend}"

    def within(self, place: str) -> "CalendarFieldError":
        """Return the same error with its place before the field."""
        return CalendarFieldError(f"{place}, {self.field}", self.value, self.mend)


@dataclass(frozen=True, slots=True)
class Span:
    """Some days in a row with a name: a holiday, an exam week.

    Parameters
    ----------
    first, last : datetime.date
        Its first and last day; `last` defaults to `first`.
    name : str
        What a learner calls it.

    Raises
    ------
    CalendarFieldError
        When it ends before it begins, or is longer than 120 days.
    """

    first: date
    last: date = date.min
    name: str = ""

    def __post_init__(self) -> None:
        """Check the days."""
        _check_day("first", self.first)
        if self.last == date.min:
            object.__setattr__(self, "last", self.first)  # frozen; this is its own construction
        _check_day("last", self.last)
        if not 0 <= (self.last - self.first).days < _LONGEST_SPAN:
            mend = f"It ends on or after its first day, and lasts at most {_LONGEST_SPAN} days."
            raise CalendarFieldError(field_name="last", value=self.last, mend=mend)

    def days(self) -> Iterator[date]:
        """Yield each of its days."""
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Occasion:
    """A date of the application cycle or the school year that gives a reason to write.

    Parameters
    ----------
    on : datetime.date
        The day.
    name : str
        What a learner reads: "Match Day".
    roles : frozenset of Role
        Whom it concerns; empty for everyone.
    """

    on: date
    name: str
    roles: frozenset[Role] = frozenset()

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_day("on", self.on)
        if not str(self.name).strip():
            raise CalendarFieldError(field_name="name", value=self.name, mend="Give the occasion a name.")
        try:
            roles = frozenset(Role(role) for role in self.roles)
        except ValueError:
            raise UnknownRoleError(self.roles) from None
        object.__setattr__(self, "roles", roles)  # frozen; this is its own construction


@dataclass(frozen=True)
class Calendar:
    """When nothing is planned, and when there is an occasion.

    Parameters
    ----------
    holidays : iterable of Span
        Nobody works: no steps, and no working days to count.
    exam_weeks : iterable of Span
        The learner does not write; the others work, so these days count.
    occasions : iterable of Occasion
        The application cycle's dates; an instructor sets them.
    weekend : iterable of int
        Days of the week without work, Monday is 0; Saturday and Sunday by default.

    Raises
    ------
    CalendarFieldError
        A `ValueError` that names the field.
    """

    holidays: tuple[Span, ...] = ()
    exam_weeks: tuple[Span, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    weekend: frozenset[int] = frozenset({5, 6})

    def __post_init__(self) -> None:
        """Check the fields."""
        for name in ("holidays", "exam_weeks"):
            object.__setattr__(self, name, tuple(_spans(name, getattr(self, name))))
        object.__setattr__(self, "occasions", tuple(sorted(self.occasions, key=lambda one: (one.on, one.name))))
        weekend = frozenset(self.weekend)
        if not weekend < set(range(_DAYS_A_WEEK)):
            mend = "Give days from 0 (Monday) to 6 (Sunday), and leave at least one to work."
            raise CalendarFieldError(field_name="weekend", value=sorted(weekend, key=repr), mend=mend)
        object.__setattr__(self, "weekend", weekend)

    def name_of(self, day: date) -> str:
        """Return what a holiday or exam day is called; empty for every other day."""
        spans = (span for span in (*self.holidays, *self.exam_weeks) if span.first <= day <= span.last)
        return next((span.name for span in spans), "")


def _check_day(name: str, value: object) -> None:
    if type(value) is not date:  # a datetime is a date too, and compares with none
        mend = "Give a day as a date; in a TOML file: 2026-11-26."
        raise CalendarFieldError(field_name=name, value=value, mend=mend)


def _spans(name: str, values: Iterable[object]) -> Iterator[Span]:
    for value in values:
        if not isinstance(value, Span):
            mend = "Give Spans: Span(date(2026, 11, 26), name='Thanksgiving')."
            raise CalendarFieldError(field_name=name, value=value, mend=mend)
        yield value


def read_calendar(path: str | PathLike[str]) -> Calendar:
    """Return the calendar in a TOML file that an instructor keeps.

    The file may hold `weekend = ["Saturday", "Sunday"]` and tables `[[holidays]]`, `[[exam_weeks]]` (`first`, `last`,
    `name`) and `[[occasions]]` (`on`, `name`, `roles`).

    Raises
    ------
    CalendarFieldError
        When something in it cannot stand; it says where.
    tomllib.TOMLDecodeError
        A `ValueError`, when it is no TOML; it says in which line.
    OSError
        When it cannot be read.
    """
    table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    for name in table.keys() - _TABLES:
        raise CalendarFieldError(field_name="calendar", value=name, mend=f"It may hold: {', '.join(sorted(_TABLES))}.")
    return Calendar(
        holidays=tuple(_entries(table, "holidays", Span)),
        exam_weeks=tuple(_entries(table, "exam_weeks", Span)),
        occasions=tuple(_entries(table, "occasions", Occasion)),
        weekend=frozenset(map(_weekday, _list(table, "weekend", ["Saturday", "Sunday"]))),
    )


_TABLES: Final = frozenset({"holidays", "exam_weeks", "occasions", "weekend", "checked"})
_WEEK: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _weekday(name: object) -> int:
    if name not in _WEEK:
        mend = f"Use names of days: {', '.join(_WEEK)}."
        raise CalendarFieldError(field_name="weekend", value=name, mend=mend)
    return _WEEK.index(str(name))


def _list(table: Mapping[str, Any], name: str, otherwise: Sequence[Any] = ()) -> Sequence[Any]:
    values: Sequence[Any] = table.get(name, otherwise)
    if not isinstance(values, list | tuple):
        raise CalendarFieldError(field_name=name, value=values, mend="Give a list.")
    return values


def _entries(table: Mapping[str, Any], name: str, kind: type[Any]) -> Iterator[Any]:
    for number, entry in enumerate(_list(table, name), start=1):
        place = f"{name}, entry {number}"
        try:
            yield kind(**entry)
        except CalendarFieldError as error:
            raise error.within(place) from error
        except UnknownRoleError as error:
            raise CalendarFieldError(field_name="roles", value=error.value, mend=error.mend).within(place) from error
        except TypeError as error:
            mend = f"Use these fields only, and all that are needed: {', '.join(kind.__slots__)}."
            raise CalendarFieldError(place, entry, mend) from error
