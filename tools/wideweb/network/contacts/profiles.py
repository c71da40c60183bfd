"""Addresses by which a person is known for sure: profiles on the web and email addresses, kept among their links."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from wideweb.network.contacts.names import mended
from wideweb.people import Person

_LINKEDIN: Final = re.compile(r"linkedin\.com/in/([^/?#\s]+)", re.IGNORECASE)
_INSTAGRAM: Final = re.compile(r"instagram\.com/(?:_u/)?([A-Za-z0-9._]+)", re.IGNORECASE)
_NO_PROFILES: Final = frozenset({"p", "reel", "reels", "tv", "stories", "explore", "accounts", "direct", "share"})
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_BARE: Final = re.compile(r"(?:www\.)?(?:linkedin|instagram)\.com/\S+", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def evident_keys(person: Person) -> frozenset[str]:
    """Return what tells a person from everybody else: "linkedin:…", "instagram:…", "email:…"; often nothing."""
    return frozenset(filter(None, map(_key, person.links)))


@lru_cache(maxsize=65536)
def _key(link: str) -> str:
    if link.startswith("mailto:"):
        return f"email:{link.removeprefix('mailto:').casefold()}"
    if slug := _LINKEDIN.search(link):
        return f"linkedin:{_unescaped(slug[1]).casefold()}"
    if handle := instagram_handle(link):
        return f"instagram:{handle}"
    return ""


def _unescaped(slug: str) -> str:
    """Return an address's part with its %C3%BC and the like as letters."""
    escaped = re.sub(r"%([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), slug)
    return mended(escaped) if escaped != slug else slug


def instagram_handle(link: str) -> str:
    """Return the name in an Instagram profile's address, in lower case; empty for any other address, as of a post."""
    found = _INSTAGRAM.search(link)
    name = found[1].casefold().strip(".") if found else ""
    return "" if name in _NO_PROFILES else name


def links(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return web and email addresses as a person's links, each once; what is neither is left out."""
    return tuple(dict.fromkeys(_links(addresses)))


def _links(addresses: Iterable[str]) -> Iterator[str]:
    for address in filter(None, map(str.strip, addresses)):
        bare = address.removeprefix("mailto:")
        if _EMAIL.fullmatch(bare):
            yield f"mailto:{bare}"
        elif _WEB.fullmatch(address):
            yield address
        elif _BARE.fullmatch(address):
            yield f"https://{address}"
