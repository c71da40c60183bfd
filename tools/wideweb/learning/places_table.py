"""Places as a table to read in a lesson, with the dates and costs that an instructor has filled in for this year."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wideweb.learning.places import Place, places

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")
_FIELDS: Final = {"place", "on", "note"}


@dataclass(frozen=True, slots=True)
class ThisYear:
    """What an instructor says of a place for this year: a day, and a few words on costs and how to sign up."""

    place: str
    on: date | None = None
    note: str = ""

    def __str__(self) -> str:
        """Return it as a line to read."""
        day = f"{self.on:%B} {self.on.day}, {self.on.year}" if self.on else ""
        return ". ".join(part for part in (day, self.note.strip()) if part)


class ThisYearError(ValueError):
    """An instructor's file of dates cannot be used: which entry, which field, and what stands there."""

    def __init__(self, file: str, entry: int, field: str, value: object) -> None:
        super().__init__(file, entry, field, value)
        self.file = file
        self.entry = entry
        self.field = field
        self.value = value

    def __str__(self) -> str:
        """Name the place and the mend."""
        known = ", ".join(place.id for place in places())
        mends = {
            "place": f"Use one of: {known}.",
            "on": "Write a day as 2027-03-19, without quotes.",
            "note": "Write text in quotes.",
            "file": "Write each entry as in the example at its top.",
        }
        mend = mends.get(self.field, f"Use only: {', '.join(sorted(_FIELDS))}.")
        return f"{self.file}, entry {self.entry}, {self.field}: {self.value!r} cannot be used here. {mend}"


def this_year(path: str | PathLike[str]) -> Mapping[str, tuple[ThisYear, ...]]:
    """Return what an instructor's file says of this year, by the places' ids.

    Raises
    ------
    ThisYearError
        When the file, or an entry of it, cannot be read.
    """
    name = Path(path).name
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThisYearError(name, 0, "file", str(error)) from None
    entries = table.get("entry", [])
    if not isinstance(entries, list):
        raise ThisYearError(name, 0, "file", entries)
    found: dict[str, tuple[ThisYear, ...]] = {}
    for number, entry in enumerate(entries, 1):
        one = _checked(name, number, entry)
        found[one.place] = (*found.get(one.place, ()), one)
    return MappingProxyType(found)


def in_a_table(*kinds: str, now: Mapping[str, tuple[ThisYear, ...]] | None = None) -> str:
    """Return the places of these kinds as a table in Markdown: what for, a first step, the source, and this year.

    Parameters
    ----------
    *kinds : str
        As in `data/places.toml`: "Organization". None: all.
    now : mapping or None
        What `this_year` read. Where it says nothing at all, there is no column for it.
    """
    chosen = [place for place in places() if not kinds or place.kind in kinds]
    said = {place.id: "; ".join(map(str, (now or {}).get(place.id, ()))) for place in chosen}
    more = ["This year"] if any(said.values()) else []
    head = ["Where", "What for", "A first step", *more, "Source"]
    rows = [head, ["---"] * len(head), *(_row(place, [said[place.id]] if more else []) for place in chosen)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _row(place: Place, more: list[str]) -> list[str]:
    plain = [place.first_step, *more, place.source]
    return [f"**{_escaped(place.name)}**", place.purpose, *map(_escaped, plain)]


def _escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it stands, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _checked(name: str, number: int, entry: object) -> ThisYear:
    if not isinstance(entry, dict):
        raise ThisYearError(name, number, "file", entry)
    for field in entry.keys() - _FIELDS:
        raise ThisYearError(name, number, field, entry[field])
    place, on, note = entry.get("place"), entry.get("on"), entry.get("note", "")
    if place not in {one.id for one in places()}:
        raise ThisYearError(name, number, "place", place)
    if on is not None and type(on) is not date:  # TOML's date with a time is a datetime, which is a date too
        raise ThisYearError(name, number, "on", on)
    if not isinstance(note, str):
        raise ThisYearError(name, number, "note", note)
    return ThisYear(place, on, note)
