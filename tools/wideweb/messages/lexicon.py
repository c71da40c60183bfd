"""Word classes, from the data file `words.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from wideweb.messages.inflection import noun_plural, verb_forms


def words(name: str) -> frozenset[str]:
    """Return the words of a class, in every inflection that the file asks for.

    Raises
    ------
    KeyError
        When `words.toml` has no such class.
    """
    return _classes()[name]


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    with files("wideweb.messages").joinpath("data", "words.toml").open("rb") as file:
        table = tomllib.load(file)
    return {name: _expanded(entry) for name, entry in table["class"].items()}


def _expanded(entry: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found = set(entry.get("words", ()))
    for verb in entry.get("verbs", ()):
        found |= verb_forms(verb)
    for noun in entry.get("nouns", ()):
        found |= {noun, noun_plural(noun)}
    return frozenset(found)
