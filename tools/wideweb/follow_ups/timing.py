"""When to write, to wait and to stop: the numbers of the dated file `timing.toml`, each with what it rests on."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from wideweb.evidence import Evidence, evidence


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the planner.

    Parameters
    ----------
    name : str
        Its place in the file: "nudge.earliest".
    value : float
        The number itself.
    unit : str
        What it counts.
    basis : {"evidence", "design"}
        Whether a source says so, or it is this course's own choice.
    source : Evidence
        The source, or for a choice the nearest there is.
    """

    name: str
    value: float
    unit: str
    basis: str
    source: Evidence


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last good day of a step, counted from the day that it follows from."""

    earliest: float
    latest: float


@dataclass(frozen=True, slots=True)
class Cadence:
    """A rhythm to choose: days between two contacts, its name, and whom it suits."""

    days: int
    name: str
    whom: str


@dataclass(frozen=True)
class Timing:
    """All that the planner counts with.

    Parameters
    ----------
    windows : mapping of str to Window
        By action. Working days for nudge, last-try and switch-channel; days for thank, act-on-advice and report-back;
        multiples of the cadence for keep-in-touch.
    follow_ups : int
        How many messages may follow the first without a reply.
    cold_after, thank_until : int
        Days after which a nudge, or a thank-you, is no longer proposed.
    daily, usual_cadence : int
        What holds until the learner chooses otherwise: steps a day, and days between two contacts with somebody new.
    order : mapping of str to int
        Each action's place when a day is full; the lowest goes first.
    cadences : tuple of Cadence
        Rhythms to choose from.
    numbers : tuple of Number
        Every number with what it rests on.
    checked : datetime.date
        When the file was last looked through.
    """

    windows: Mapping[str, Window]
    follow_ups: int
    cold_after: int
    thank_until: int
    daily: int
    usual_cadence: int
    order: Mapping[str, int]
    cadences: tuple[Cadence, ...]
    numbers: tuple[Number, ...]
    checked: date


@cache
def timing() -> Timing:
    """Return the numbers of `timing.toml`.

    Raises
    ------
    wideweb.evidence.UnknownEvidenceError
        When a number names a source that is not in the bibliography.
    """
    with files("wideweb.follow_ups").joinpath("timing.toml").open("rb") as file:
        table = tomllib.load(file)
    actions = table["order"]["actions"]
    limits = {name: int(entry["value"]) for name, entry in table["limits"].items()}
    return Timing(
        windows=MappingProxyType({action: _window(table[action]) for action in actions}),
        follow_ups=limits["follow_ups"],
        cold_after=limits["cold_after"],
        thank_until=limits["thank_until"],
        daily=limits["daily"],
        usual_cadence=limits["usual_cadence"],
        order=MappingProxyType({action: place for place, action in enumerate(actions)}),
        cadences=tuple(Cadence(entry["days"], entry["name"], entry["whom"]) for entry in table["cadence"]),
        numbers=tuple(_numbers(table)),
        checked=table["checked"],
    )


def _window(entry: Mapping[str, Any]) -> Window:
    return Window(entry["earliest"]["value"], entry["latest"]["value"])


def _numbers(table: Mapping[str, Any]) -> Iterator[Number]:
    for group, entries in table.items():
        if isinstance(entries, dict):
            for name, entry in entries.items():
                if isinstance(entry, dict):
                    yield _number(f"{group}.{name}", entry["value"], entry["unit"], entry)
    for entry in table["cadence"]:
        yield _number(f"cadence.{entry['days']}", entry["days"], "days between two contacts", entry)


def _number(name: str, value: float, unit: str, entry: Mapping[str, Any]) -> Number:
    return Number(name, value, unit, entry["basis"], evidence(entry["source"]))
