"""A short scale of our own, answered before the course and after it, and what changed between.

It is not validated: it helps one learner look back, and compares nobody with anybody.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

COUNTS: Final = {
    "contacted": "People you wrote to or met",
    "answered": "People who answered",
    "follow_ups": "Times you followed up",
    "positions": "Kinds of people you know, around medicine",
}
"""What was done, by the fields of the workbook's `Activity`, as a learner reads it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of the scale."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The sentences, and the words for 1, 2 … on which one says how far each is true."""

    items: tuple[Item, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence at two times: steps from 1; `by` is positive when it is truer now."""

    item: Item
    then: int
    now: int

    @property
    def by(self) -> int:
        """How many steps it moved."""
        return self.now - self.then


@cache
def scale() -> Scale:
    """Return the scale."""
    table = tomllib.loads(files("wideweb.learning").joinpath("data", "baseline.toml").read_text(encoding="utf-8"))
    return Scale(tuple(Item(one["id"], one["text"]) for one in table["item"]), tuple(table["labels"]))


def step(answer: str) -> int | None:
    """Return an answer as a step of the scale from 1; None where there is none."""
    steps = {str(number): number for number, _ in enumerate(scale().labels, 1)}
    return steps.get(answer)


def changes(then: Mapping[str, str], now: Mapping[str, str]) -> list[Change]:
    """Return what each sentence answered at both times did, in the scale's order."""
    both = [(item, step(then.get(item.id, "")), step(now.get(item.id, ""))) for item in scale().items]
    return [Change(item, before, after) for item, before, after in both if before and after]


def setting(when: str) -> str:
    """Return under which name the workbook keeps the answers of that time: "start"."""
    return f"baseline.{when}"


def is_complete(answers: Mapping[str, str]) -> bool:
    """Return whether every sentence is answered."""
    return all(step(answers.get(item.id, "")) for item in scale().items)
