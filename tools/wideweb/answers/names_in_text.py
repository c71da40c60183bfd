"""Whom a few typed words mean, among people one knows: by whole name, by a part of it, or by a near miss."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from wideweb.people import Person

_FEWEST_LETTERS: Final = 4  # a shorter word is near too many others
_NEAR: Final = 0.8  # of difflib's likeness: one wrong letter in five
_TITLES: Final = frozenset(["dr", "doctor", "prof", "professor", "mr", "ms", "mrs", "mx", "dean"])
_DEGREES: Final = frozenset(["md", "do", "rn", "pa"])


def plain(text: str) -> str:
    """Return a text in lower case, without accents, and with nothing but words, hyphens and single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall("[^\\W_]+(?:[-'\N{RIGHT SINGLE QUOTATION MARK}][^\\W_]+)*", bare))


def named(text: str, people: Sequence[Person]) -> set[str]:
    """Return the ids of those whose name holds all words of a text, titles aside; empty where it names nobody."""
    words = _words(text)
    return {one.id for one in people if words and words <= _words(one.name)}


def nearly_named(text: str, people: Sequence[Person]) -> set[str]:
    """Return the ids of those whose name nearly holds all words of a text: a slip of the hand."""
    words = _words(text)
    if not words or min(map(len, words)) < _FEWEST_LETTERS:
        return set()
    return {one.id for one in people if all(get_close_matches(word, _words(one.name), 1, _NEAR) for word in words)}


def _words(text: str) -> set[str]:
    return set(plain(text).split()) - _TITLES - _DEGREES
