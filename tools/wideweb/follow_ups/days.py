"""Counting days: all days are ordinals here (`date.toordinal`), so that thousands of people take no time."""

from datetime import date
from functools import lru_cache
from typing import Final

from wideweb.follow_ups.academic_calendar import Calendar
from wideweb.people import Role

END: Final = date.max.toordinal()
"""The last day there is. Nothing is planned after it."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@lru_cache(maxsize=4096)
def in_words(ordinal: int, year: int = 0) -> str:
    """Return a day as a learner reads it, the same in every locale: "Fri, Nov 20", and the year if it is another."""
    day = date.fromordinal(ordinal)
    words = f"{_WEEK[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}"
    return words if day.year == year else f"{words}, {day.year}"


class Days:
    """A calendar that counts.

    Parameters
    ----------
    calendar : Calendar
        Weekends, holidays, exam weeks and occasions.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._weekend = calendar.weekend
        self._holidays = {day.toordinal() for span in calendar.holidays for day in span.days()}
        self._exams = {day.toordinal() for span in calendar.exam_weeks for day in span.days()}
        self._occasions = [(one.on.toordinal(), one.name, one.roles) for one in calendar.occasions]
        self._counted: dict[tuple[int, int], int] = {}
        self._opened: dict[int, int] = {}

    def is_working(self, day: int) -> bool:
        """Whether people are at work: no weekend, no holiday."""
        # 1 January of year 1 has ordinal 1 and was a Monday.
        return (day - 1) % 7 not in self._weekend and day not in self._holidays

    def is_open(self, day: int) -> bool:
        """Whether steps may be planned: a working day outside exam weeks."""
        return self.is_working(day) and day not in self._exams

    def next_open(self, day: int) -> int:
        """Return the first open day from this one on; at most the day after `END`."""
        found = self._opened.get(day)
        if found is None:
            found = day
            while found <= END and not self.is_open(found):
                found += 1
            self._opened[day] = found
        return found

    def after_working_days(self, day: int, number: int) -> int:
        """Return the day that lies so many working days after this one; at most the day after `END`."""
        found = self._counted.get((day, number))
        if found is None:
            found, left = day, number
            while left and found <= END:
                found += 1
                left -= self.is_working(found)
            self._counted[day, number] = found
        return found

    def occasion(self, first: int, last: int, role: Role | None) -> tuple[int, str] | None:
        """Return the first occasion for a role from one day to another, both included; None where there is none."""
        for on, name, roles in self._occasions:
            if first <= on <= last and (not roles or role in roles):
                return on, name
        return None
