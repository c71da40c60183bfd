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


def classes_of(word: str) -> tuple[str, ...]:
    """Return the names of the classes that a word belongs to, sorted."""
    return _classes_by_word().get(word, ())


@cache
def _classes_by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, members in sorted(_classes().items()):
        for word in members:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


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
