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
    profiles, of the people given: in full in any case, one part of a name only with a capital letter ("Amara"), and
    an everyday word that is a name too ("Grace", "May") only after a title. Accents do not matter.
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
    words = _without_accents(person.name).split()
    for match in _whole(words, ignore_case=True).finditer(plain):
        yield "name", *match.span()
    for word in words if len(words) > 1 else ():
        if len(word) >= _SHORTEST_PART and word[0].isupper():
            for match in _whole([word], ignore_case=False).finditer(plain):
                if word.casefold() not in _everyday() or _TITLE.search(plain[: match.start()]):
                    yield "name", *match.span()
    for key in evident_keys(person):
        service, _, name = key.partition(":")
        if service != "email" and len(name) >= _SHORTEST_PART:
            for match in _whole([name], ignore_case=True).finditer(plain):
                yield "handle", *match.span()


def _whole(words: list[str], *, ignore_case: bool) -> re.Pattern[str]:
    """Return a pattern for these words in a row; scripts without spaces, as the Chinese, have no edges of words."""
    inner = r"\s+".join(map(re.escape, words))
    edged = all(ord(letter) < 0x2E80 for letter in words[0])  # noqa: PLR2004  # where the scripts without spaces begin
    pattern = rf"(?<!\w){inner}(?!\w)" if edged else inner
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


def _without_accents(text: str) -> str:
    """Return a text of the same length with plain letters for accented ones."""
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


@cache
def _everyday() -> frozenset[str]:
    with files("wideweb.network").joinpath("data", "everyday_names.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["words"])
