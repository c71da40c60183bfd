"""vCards of versions 2.1, 3.0 and 4.0, as phones and address books export them; vobject reads each card."""

import importlib
import re
from collections.abc import Iterator
from typing import Any, Final

from wideweb.network.contacts.errors import EnormousFileError, TruncatedFileError
from wideweb.network.contacts.imported import Rows, Skipped, rows
from wideweb.network.contacts.job_titles import position_of
from wideweb.network.contacts.names import plain_name
from wideweb.network.contacts.profiles import links
from wideweb.network.contacts.text_files import lines_of
from wideweb.people import Person

_BEGIN: Final = re.compile(r"\s*BEGIN:VCARD\s*", re.IGNORECASE)
_END: Final = re.compile(r"\s*END:VCARD\s*", re.IGNORECASE)
_AGENT: Final = re.compile(r"(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*", re.IGNORECASE)
_PROPERTY: Final = re.compile(r"(?:[\w-]+\.)?([\w-]+)[;:]")
_READ: Final = {
    "BEGIN",
    "END",
    "VERSION",
    "FN",
    "N",
    "ORG",
    "TITLE",
    "EMAIL",
    "URL",
    "X-SOCIALPROFILE",
    "ADR",
    "CATEGORIES",
    "NOTE",
}
_OLD: Final = re.compile(r"(?im)^VERSION:2\.1\s*$")
_GROUP: Final = re.compile(r"(?im)^(?:X-ADDRESSBOOKSERVER-)?KIND:(?:group|org|location)\s*$|^X-ABSHOWAS:COMPANY\s*$")
_MOST_LINES: Final = 20_000

_NAME_PARTS: Final = ("prefix", "given", "additional", "family", "suffix")
_NO_PERSON: Final = "This card is of a group or an organization, not of a person."
_NAMELESS: Final = "There is no name on this card."
_NO_END: Final = "This card has no end: the next one begins before it is over."
_UNREADABLE: Final = "This card cannot be read ({told})."


def is_vcard(text: str) -> bool:
    """Return whether a text begins with a card."""
    return bool(_BEGIN.match(text))


def read_vcards(file: str, text: str) -> Rows:
    """Return the people of a file of vCards. Rows are the lines on which the cards begin.

    Raises
    ------
    ContactsError
        The last card breaks off, or a card is longer than any.
    """
    return rows((_person(line, card) for line, card in _cards(file, text)), "vCard")


def _cards(file: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield each card with its line; an empty one where it has no end. The card of an agent within one is left out."""
    lines: list[str] = []
    begun = within = 0
    for number, line in enumerate(lines_of(text), 1):
        begins, ends = _BEGIN.fullmatch(line), _END.fullmatch(line)
        if within or (begins and lines and _AGENT.fullmatch(lines[-1])):
            within += bool(begins) - bool(ends)
            continue
        if begins:
            if begun:
                yield begun, ""
            begun, lines = number, []
        if begun:
            lines.append(line)
        if len(lines) > _MOST_LINES:
            raise EnormousFileError(file, f"line {begun}", f"a card of over {_MOST_LINES} lines")
        if begun and ends:
            yield begun, "".join(lines)
            begun, lines = 0, []
    if begun:
        raise TruncatedFileError(file, f"line {begun}")


def _person(line: int, card: str) -> Person | Skipped:
    if not card:
        return Skipped(line, _NO_END)
    if _GROUP.search(card):
        return Skipped(line, _NO_PERSON)
    vobject = importlib.import_module("vobject")  # late: it is large, and few lists are of cards
    try:
        parsed = next(vobject.readComponents(_of_use(card), allowQP=bool(_OLD.search(card))), None)
    except (
        vobject.base.VObjectError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
    ) as error:  # from what it decodes
        return Skipped(line, _UNREADABLE.format(told=type(error).__name__))
    return _read(line, parsed.contents) if parsed else Skipped(line, _NAMELESS)


def _of_use(card: str) -> str:
    """Return a card without the properties that are not read: pictures, numbers, and what no library knows."""
    kept: list[str] = []
    keeps = False
    for line in lines_of(card):
        begins = None if line[:1] in " \t" or _goes_on(kept, keeps=keeps) else _PROPERTY.match(line)
        if begins:
            keeps = begins[1].upper() in _READ
        elif not line.strip():
            keeps = False
        if keeps:
            kept.append(line)
    return "".join(kept)


def _goes_on(kept: list[str], *, keeps: bool) -> bool:
    """Return whether a quoted-printable value, as in version 2.1, goes on in the next line."""
    return keeps and kept[-1].rstrip("\r\n").endswith("=") and "QUOTED-PRINTABLE" in kept[-1].upper()


def _read(line: int, contents: dict[str, list[Any]]) -> Person | Skipped:
    name, title = plain_name(_name(contents))
    if not name:
        return Skipped(line, _NAMELESS)
    post = _first(contents, "title")
    position = position_of(post)
    return Person(
        name,
        title=title,
        role=position.role,
        stage=position.stage,
        organization=_organization(contents),
        city=_city(contents),
        links=links(text for key in ("email", "url", "x-socialprofile") for text in _all(contents, key)),
        notes="\n".join(filter(None, (post, _first(contents, "note")))),
        tags=tuple(tag.strip() for text in _all(contents, "categories") for tag in text.split(",") if tag.strip()),
    )


def _name(contents: dict[str, list[Any]]) -> str:
    whole = _first(contents, "fn")
    if whole or "n" not in contents:
        return whole
    parts = contents["n"][0].value
    return " ".join(filter(None, (_text(getattr(parts, part, "")) for part in _NAME_PARTS)))


def _organization(contents: dict[str, list[Any]]) -> str:
    """Return the organization without its departments."""
    value = contents["org"][0].value if "org" in contents else ""
    return _text(next(iter(value), "") if isinstance(value, list) else value)


def _city(contents: dict[str, list[Any]]) -> str:
    return next((city for one in contents.get("adr", ()) if (city := _text(getattr(one.value, "city", "")))), "")


def _first(contents: dict[str, list[Any]], key: str) -> str:
    return next(iter(_all(contents, key)), "")


def _all(contents: dict[str, list[Any]], key: str) -> list[str]:
    return [text for line in contents.get(key, ()) if (text := _text(line.value))]


def _text(value: object) -> str:
    """Return a value as text; several categories joined by commas."""
    if isinstance(value, list):
        return ",".join(str(one).strip() for one in value if one)
    return value.strip() if isinstance(value, str) else ""
