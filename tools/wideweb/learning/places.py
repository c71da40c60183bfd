"""Where to meet people: places from a data file, chosen by time, comfort and how far one can go."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

MINUTES: Final = {15: "15 minutes", 30: "half an hour", 60: "an hour", 120: "two hours", 240: "half a day"}
COMFORT: Final = {1: "in writing", 2: "among other people", 3: "face to face"}
WHERE: Final = {"home": "at home", "campus": "on campus", "city": "in my city", "away": "further away"}
WEEK: Final = ("02-where-to-start", "My week")
"""The lesson and the prompt under which the workbook keeps a week's plan among the reflections."""

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Place:
    """One place where people can be met.

    Parameters
    ----------
    id, name, kind, purpose, first_step, source : str
        As in `data/places.toml`.
    minutes : int
        The least time that a first visit takes.
    comfort : int
        One of `COMFORT`: how much of oneself it asks for.
    where : str
        One of `WHERE`: how far one has to go.
    """

    id: str
    name: str
    kind: str
    purpose: str
    first_step: str
    minutes: int
    comfort: int
    where: str
    source: str


class PlaceError(ValueError):
    """A place cannot be offered as it stands: which one, and which field."""

    def __init__(self, place: str, field: str, value: object) -> None:
        super().__init__(place, field, value)
        self.place = place
        self.field = field
        self.value = value

    def __str__(self) -> str:
        """Name the place and the mend."""
        return f"places.toml, {self.place!r}, {self.field}: {self.value!r} is not known here; see the top of the file."


@cache
def places() -> tuple[Place, ...]:
    """Return all places, in the file's order.

    Raises
    ------
    PlaceError
        When one asks for a comfort or stands where nobody can say so.
    """
    table = tomllib.loads(files("wideweb.learning").joinpath("data", "places.toml").read_text(encoding="utf-8"))
    found = tuple(Place(**entry) for entry in table["place"])
    for place in found:
        if place.comfort not in COMFORT:
            raise PlaceError(place.id, "comfort", place.comfort)
        if place.where not in WHERE:
            raise PlaceError(place.id, "where", place.where)
    return found


def fitting(minutes: int, comfort: int, where: str) -> list[Place]:
    """Return the places that take no more time, ask for no more and are no further than one says.

    Those that use what one dares come first, then those that take longer: the small and easy ones are always there.
    """
    reach = list(WHERE).index(where)
    found = [
        place
        for place in places()
        if place.minutes <= minutes and place.comfort <= comfort and list(WHERE).index(place.where) <= reach
    ]
    return sorted(found, key=lambda place: (-place.comfort, -place.minutes))


def week_in_words(days: Mapping[str, int]) -> list[str]:
    """Return a week's plan as lines to read, day by day; what names no place or no day is left out."""
    known = {place.id: place for place in places()}
    planned = sorted((day, name) for name, day in days.items() if name in known and 0 <= day < len(DAYS))
    return [f"{DAYS[day]}: {known[name].name}. {known[name].first_step}" for day, name in planned]


def time_of(days: Mapping[str, int]) -> int:
    """Return how many minutes a week's plan takes, at the least."""
    return sum(place.minutes for place in places() if place.id in days)
