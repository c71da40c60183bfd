"""Finding in a text what points to a person: names, email addresses, handles, profiles and telephone numbers."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from wideweb.network.contacts.profiles import evident_keys
from wideweb.people import Person

Kind = Literal["email", "address", "handle", "number", "name"]

_PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("address", re.compile(r"(?:https?://|www\.)\S+|\b(?:linkedin|instagram)\.com/\S+", re.IGNORECASE)),
    ("handle", re.compile(r"(?<![\w@.])@[A-Za-z0-9_][\w.]*\w")),
    ("number", re.compile(r"(?<![\w.])\+?\(?\d(?:[ ().-]{0,2}\d){8,14}(?!\w)")),
)
_TITLE: Final = re.compile(r"\b(?:Dr|Prof|Professor|Dean|Mr|Mrs|Ms|Mx|Nurse)\.?\s+$")
_SHORTEST_PART: Final = 3
_ACCENTS: Final = "[\u0300-\u036f]*"
"""Accents that follow their letter, as Macs write them in names of files."""
_APOSTROPHES: Final = frozenset("\u2018\u2019\u02bc")
_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Identifier:
    """Words that point to a person.

    Parameters
    ----------
    kind : str
        "email", "address" (a web page), "handle", "number" (a telephone's) or "name".
    start, end : int
        Where they stand in the text.
    text : str
        The words.
    """

    kind: Kind
    start: int
    end: int
    text: str


def identifiers(text: str, people: Iterable[Person] = ()) -> tuple[Identifier, ...]:
    """Return what points to a person, in the order in which it stands; nothing is told twice.

    Email addresses, web pages, handles and telephone numbers are found whoever's they are; names and the names of
    profiles, of the people given: in full in any case, one part of a name only with a capital letter ("Amara") or in
    capitals, and an everyday word that is a name too ("Grace", "May") or a very short one ("Li") only after a title.
    Accents and kinds of apostrophes do not matter.
    """
    found = [
        Identifier(kind, match.start(), match.end(), match[0])
        for kind, one in _PATTERNS
        for match in one.finditer(text)
    ]
    plain = _without_accents(text)
    found += [
        Identifier(kind, start, end, text[start:end]) for person in people for kind, start, end in _named(plain, person)
    ]
    return tuple(_apart(sorted(found, key=lambda one: (one.start, -one.end))))


def _apart(found: Iterable[Identifier]) -> Iterator[Identifier]:
    """Yield those that do not stand within an earlier one."""
    reached = -1
    for one in found:
        if one.end > reached:
            reached = one.end
            yield one


def _named(plain: str, person: Person) -> Iterator[tuple[Kind, int, int]]:
    """Yield where a person's name, a part of it or their profile's name stands."""
    name = person.name.title() if person.name.islower() else person.name  # as typed on a phone, in a hurry
    words = _without_accents(unicodedata.normalize("NFC", name)).split()
    for match in _whole(words, ignore_case=True).finditer(plain):
        yield "name", *match.span()
    for word in words if len(words) > 1 else ():
        for match in _whole_part(word).finditer(plain):
            if _tells(word) or _TITLE.search(plain[: match.start()]):
                yield "name", *match.span()
    for key in evident_keys(person):
        service, _, profile = key.partition(":")
        if service != "email" and len(profile) >= _SHORTEST_PART:
            for match in _whole([profile], ignore_case=True).finditer(plain):
                yield "handle", *match.span()


def _tells(part: str) -> bool:
    """Return whether one part of a name points to a person where no title stands before it."""
    shortest = _SHORTEST_PART if _has_edges(part) else 2
    return len(part) >= shortest and part.casefold() not in _everyday()


def _whole_part(part: str) -> re.Pattern[str]:
    """Return a pattern for one part of a name: with a capital letter, in capitals, or in letters that know neither."""
    if part[0].islower():
        return _NEVER
    return re.compile(
        f"{_whole([part], ignore_case=False).pattern}|{_whole([part.upper()], ignore_case=False).pattern}"
    )


def _whole(words: list[str], *, ignore_case: bool) -> re.Pattern[str]:
    """Return a pattern for these words in a row, with or without accents that are letters of their own."""
    inner = r"\s+".join("".join(f"{re.escape(letter)}{_ACCENTS}" for letter in word) for word in words)
    pattern = rf"(?<!\w){inner}(?!\w)" if _has_edges(words[0]) else inner
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


def _has_edges(word: str) -> bool:
    """Return whether a word stands between spaces; in scripts without spaces, as the Chinese, words have no edges."""
    return all(ord(letter) < 0x2E80 for letter in word)  # noqa: PLR2004  # where the scripts without spaces begin


def _without_accents(text: str) -> str:
    """Return a text of the same length with plain letters for accented ones."""
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


@cache
def _everyday() -> frozenset[str]:
    with files("wideweb.network").joinpath("data", "everyday_names.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["words"])
