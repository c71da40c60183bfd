"""What in a text could point to a person: addresses, handles, numbers, and words that look like names."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from wideweb.messages.spelling import is_known

_ADDRESSES: Final = (
    (re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+"), "an email address"),
    (
        re.compile(
            r"\b\w[\w.-]*[\s([]+at[\s)\]]+[\w-]+[\s([]+dot[\s)\]]+(?:com|org|edu|net|gov)\b",
            re.IGNORECASE,
        ),
        "an email address",
    ),
    (re.compile(r"https?://\S+|\bwww\.\S+|\b[\w-]+\.(?:com|org|edu|net|gov)\b\S*", re.IGNORECASE), "a link"),
    (re.compile(r"(?<![\w.])@\w[\w.]*\w"), "a handle"),
    (re.compile(r"\b(?=\w*[^\W\d_])\w*_\w+\b|\b[a-z]\w+(?:\.[a-z]\w+)+\b"), "a handle"),
    (re.compile(r"(?<![\w.,/])\+?\(?\d{2,4}\)?(?:[ .-]?\d{2,4}){1,4}(?![\w/]|[.,]\d)"), "a phone number"),
    (
        re.compile(r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Dean|Nurse|Doctor)\b\.?[ \t]+(?!(?:I|A)\b)[^\W\d_a-z][\w'-]*"),
        "a name",
    ),
)
_DAY: Final = re.compile(r"\d{4}([-.])\d{1,2}\1\d{1,2}|\d{1,2}([-.])\d{1,2}\2\d{2,4}")
_YEARS: Final = re.compile(r"(?:(?:19|20)\d\d\W?)+")
_FEWEST_DIGITS: Final = 7
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;\n(\"\N{LEFT DOUBLE QUOTATION MARK}]|\d[.)]|[-*\N{BULLET}])\s*$")
_SOMEBODY: Final = re.compile(
    r"\b(?:dr|prof|professor|doctor|dean|mr|mrs|ms|mx|friend|roommate|classmate|neighbor|cousin|aunt|uncle|brother|"
    r"sister|mentor|advis[eo]r|pi)\b[.,]?\s+$",
    re.IGNORECASE,
)
"""What a name stands after, in whatever letters: "my friend xiaoming", "prof. okonkwo"."""

_MONTHS_TOO: Final = frozenset({"April", "May", "June", "August"})
_INNER_CAPITAL: Final = re.compile(r"\b[A-Z]['\N{RIGHT SINGLE QUOTATION MARK}][A-Z][a-z]|\bMa?c[A-Z]")
_ENDINGS: Final = frozenset({"s", "m", "ve", "d", "ll", "re", "t"})


@dataclass(frozen=True, slots=True)
class PrivateDetail:
    """Words that could point to a person, and what they are."""

    words: str
    kind: str

    def __str__(self) -> str:
        """Name the words and the mend."""
        return f"“{self.words}” looks like {self.kind}. Say what they do in place of who they are: “a nurse”."


def private_details(text: str) -> list[PrivateDetail]:
    """Return what could point to a person, in the order in which it stands, each once.

    Email addresses, also those spelled out; links, handles, telephone numbers; names after a title; names that are
    known to be names, however written; words with a capital where no sentence begins, or that no word list knows, but
    for months, roles and the like; words that no list knows after "Dr.", "my friend" and the like; and words in other
    than Latin letters, which this check cannot judge. It would rather ask once too often.
    """
    lines = "\n".join(unicodedata.normalize("NFKC", text).splitlines())
    readable = "".join(c for c in lines if unicodedata.category(c) != "Cf")
    found: list[tuple[int, int, PrivateDetail]] = []
    for start, end, kind in (*_addresses(readable), *_names(readable)):
        if all(end <= before or start >= after for before, after, _ in found):
            found.append((start, end, PrivateDetail(readable[start:end], kind)))
    return list(dict.fromkeys(detail for _, _, detail in sorted(found, key=lambda one: one[0])))


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, kind in _ADDRESSES:
        for match in pattern.finditer(text):
            if kind != "a phone number" or _is_phone_number(match[0]):
                yield *match.span(), kind


def _is_phone_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not (_DAY.fullmatch(text) or _YEARS.fullmatch(text))


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(text):
        word = match[0]
        if not _is_latin(word):
            yield *match.span(), "a name in letters that this check cannot read"
        elif len(word) > 1 and _looks_like_a_name(word, text[: match.start()]):
            yield *match.span(), "a name"


def _is_latin(word: str) -> bool:
    return word.isascii() or all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in word)


def _looks_like_a_name(word: str, before: str) -> bool:
    plain = _plain(word)
    stem = _stem(plain)
    is_after_somebody = bool(_SOMEBODY.search(before))
    if is_after_somebody and word in _MONTHS_TOO:
        return True
    if _is_fine(plain) or _is_fine(stem) or stem == "i":
        return False
    if stem in _table()["names"] or _INNER_CAPITAL.search(word):
        return True
    if word[0].islower():
        return is_after_somebody and not _is_ordinary(word)
    return not (_is_ordinary(word) and (word.isupper() or _SENTENCE_START.search(before)))


def _is_fine(plain: str) -> bool:
    """Return whether a word, one of many or a compound is on the list of those that name nobody."""
    fine = _table()["fine"]
    return {plain, plain.removesuffix("s")} & fine != set() or all(part in fine for part in plain.split("-"))


def _is_ordinary(word: str) -> bool:
    """Return whether a word list holds a word, or each part of a compound."""
    said = word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return is_known(said) or all(part in _table()["fine"] or is_known(part) for part in _stem(said).split("-"))


def _plain(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _stem(plain: str) -> str:
    head, _, ending = plain.partition("'")
    return head if ending in _ENDINGS else plain


@cache
def _table() -> dict[str, frozenset[str]]:
    read = tomllib.loads(files("wideweb.answers").joinpath("not_names.toml").read_text(encoding="utf-8"))
    names = tomllib.loads(files("wideweb.answers").joinpath("well_known_names.toml").read_text(encoding="utf-8"))
    return {"fine": frozenset(read["words"]), "names": frozenset(names["words"])}
