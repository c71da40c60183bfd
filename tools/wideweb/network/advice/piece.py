"""One piece of advice, its words from `data/advice.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from wideweb.evidence import Evidence, evidence
from wideweb.people import Person

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """What a number says, or what to do next.

    Parameters
    ----------
    kind : str
        Which piece it is, by its name in the file: "coverage", "gap", "weak-tie" …
    title, text : str
        What it is about, and what it says.
    why, limit : str
        The reason, and what it cannot say.
    evidence : Evidence
        Where it comes from, with its strength.
    people : tuple of str
        The ids of those whom it is about, the one to turn to first.
    position : str
        The id of the position that it is about; empty where it is about none.
    """

    kind: str
    title: str
    text: str
    why: str
    limit: str
    evidence: Evidence
    people: tuple[str, ...] = ()
    position: str = ""


def piece(kind: str, people: Sequence[Person] = (), place: str = "", **slots: object) -> Advice:
    """Return a piece with its words filled in; `place` is a position's id."""
    words = {name: text.format(**slots) for name, text in _texts()[kind].items() if name != "evidence"}
    return Advice(
        kind=kind,
        title=_capital(words["title"]),
        text=_capital(words["text"]).strip(),
        why=words["why"],
        limit=words["limit"],
        evidence=evidence(_texts()[kind]["evidence"]),
        people=tuple(person.id for person in people),
        position=place,
    )


def phrase(name: str, **slots: object) -> str:
    """Return a part of a sentence."""
    words: str = _texts()["phrases"][name]
    return words.format(**slots)


def counted(name: str, number: int) -> str:
    """Return the form of a phrase that goes with a number: "no one", "one person", "3 people"."""
    form = {0: "none", 1: "one"}.get(number, "many")
    return phrase(f"{name}-{form}", number=number)


def names(people: Sequence[Person]) -> str:
    """Return people's names as a list in words, the first three and how many more."""
    told = [person.name for person in people[:_NAMED]]
    if len(people) > _NAMED:
        return ", ".join(told) + phrase("more", number=len(people) - _NAMED)
    return phrase("and").join(filter(None, (", ".join(told[:-1]), told[-1])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _texts() -> Mapping[str, Any]:
    with files("wideweb.network").joinpath("data", "advice.toml").open("rb") as file:
        return MappingProxyType(tomllib.load(file))
