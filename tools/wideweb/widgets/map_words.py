"""The map's words and the groups of its colours, from `map_words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_YEAR: Final = 365
_MONTH: Final = 30.4
_DAYS_TOLD: Final = 45


@cache
def map_words() -> Mapping[str, Any]:
    """Return the file's tables; to be read only."""
    return MappingProxyType(tomllib.loads((Path(__file__).parent / "map_words.toml").read_text(encoding="utf-8")))


def counted(number: int, one: str = "one", many: str = "many") -> str:
    """Return a number of people, or of what `one` and `many` name, in words: "one person", "12 people"."""
    texts = map_words()["counts"]
    return str(texts[one] if number == 1 else texts[many]).format(number=number)


def ago(day: date | None, today: date) -> str:
    """Return in words how long ago the last contact was; None: none is noted."""
    texts = map_words()["contact"]
    if day is None:
        return str(texts["none"])
    days = max(0, (today - day) // timedelta(days=1))
    if days <= 1:
        return str(texts["day" if days else "today"])
    if days < _DAYS_TOLD:
        return str(texts["days"]).format(number=days)
    if days < _YEAR:
        months = round(days / _MONTH)
        return str(texts["month" if months == 1 else "months"]).format(number=months)
    years = days // _YEAR
    return str(texts["year" if years == 1 else "years"]).format(number=years)


def lately(day: date | None, today: date) -> str:
    """Return the id of the span in which the last contact was; empty where none is noted."""
    if day is None:
        return ""
    days = (today - day) // timedelta(days=1)
    return next(str(span["id"]) for span in map_words()["lately"] if days <= span["days"] or span["id"] == "longer")


@cache
def work_of() -> Mapping[str, str]:
    """Return for each role the id of its kind of work."""
    return MappingProxyType({role: str(group["id"]) for group in map_words()["work"] for role in group["roles"]})
