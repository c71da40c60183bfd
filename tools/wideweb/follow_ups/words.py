"""What the planner says, from the dated file `words.toml`."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from wideweb.follow_ups.days import in_words
from wideweb.people import Person


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the texts, by action or purpose."""
    with files("wideweb.follow_ups").joinpath("words.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    return {name: texts for name, texts in table.items() if isinstance(texts, dict)}


def called(person: Person) -> str:
    """Return a person's name with their title: "Dr. Amara Okafor"."""
    return f"{person.title} {person.name}".strip()


def in_words_of(day: date | None) -> str:
    """Return a day as a learner writes it, with the year; a slot to fill where it is not known."""
    return in_words(day.toordinal()) if day else words()["day"]["unknown"]


def order_explained() -> str:
    """Return in a learner's words what goes first when a day is full."""
    return words()["order"]["text"]
