"""Instagram's followers and following as JSON: every layout of the export, its garbled letters mended."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from wideweb.network.contacts.errors import DamagedFileError, OtherExportError, TruncatedFileError, UnknownFormatError
from wideweb.network.contacts.imported import Rows, Skipped, rows
from wideweb.network.contacts.names import mended
from wideweb.network.contacts.profiles import instagram_handle
from wideweb.people import Person

_FOLLOWERS: Final = ("relationships_followers", "followers")
_FOLLOWING: Final = ("relationships_following", "following")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
"""What JSON can write as an escape and no text holds: controls, and halves of characters."""
_NAMELESS: Final = "There is no profile name in this entry."
_NO_LETTERS: Final = "The profile's name has no letter in it, so it names nobody."


def read_instagram(file: str, text: str) -> Rows:
    """Return the people of a followers or following file. Rows are the entries, counted from 1.

    Raises
    ------
    ContactsError
        The file breaks off, is not well formed, or holds something else.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        rest = text[error.pos :].strip()
        place = f"line {error.lineno}"
        if not rest or "Unterminated" in error.msg:
            raise TruncatedFileError(file, place) from None
        raise DamagedFileError(file, place, error.msg) from None
    except (RecursionError, ValueError) as error:
        raise DamagedFileError(file, "", type(error).__name__) from None
    return rows(_people(file, found), "Instagram")


def _people(file: str, found: Any) -> Iterator[Person | Skipped]:  # noqa: ANN401  # JSON may be anything
    row = 0
    for follows_back, entries in _lists(file, found):
        for entry in entries:
            row += 1
            yield _person(row, entry, follows_back=follows_back)


def _lists(file: str, found: Any) -> list[tuple[bool, list[Any]]]:  # noqa: ANN401  # JSON may be anything
    """Return the lists of entries, each with whether these people follow the learner."""
    if isinstance(found, list) and (not found or any(_is_entry(entry) for entry in found)):
        return [(True, found)]  # since 2022 the followers stand in a bare list
    if not isinstance(found, dict):
        raise UnknownFormatError(file)
    lists = [(True, _entries(file, found[key])) for key in _FOLLOWERS if key in found]
    lists += [(False, _entries(file, found[key])) for key in _FOLLOWING if key in found]
    if not lists:
        name = next((key for key in found if key.startswith("relationships_")), "")
        if name:
            raise OtherExportError(file, "", name.removeprefix("relationships_").replace("_", " "))
        raise UnknownFormatError(file)
    return lists


def _entries(file: str, found: Any) -> list[Any]:  # noqa: ANN401  # JSON may be anything
    """Return a list's entries; exports before 2021 map each name to a date."""
    if isinstance(found, dict):
        return [{"string_list_data": [{"value": name}]} for name in found]
    if not isinstance(found, list):
        raise UnknownFormatError(file)
    return found


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and "string_list_data" in entry


def _person(row: int, entry: Any, *, follows_back: bool) -> Person | Skipped:  # noqa: ANN401  # JSON may be anything
    name = _profile_name(entry) if isinstance(entry, dict) else ""
    if not name:
        return Skipped(row, _NAMELESS)
    if not any(map(str.isalpha, name)):
        return Skipped(row, _NO_LETTERS)
    link = f"https://www.instagram.com/{name}"
    is_profile = instagram_handle(link) == name.casefold().strip(".")  # a name on show may hold other letters
    return Person(name, links=(link,) if is_profile else (), how_met="Instagram", follows_back=follows_back)


def _profile_name(entry: Mapping[str, Any]) -> str:
    """Return the profile's name: in the value, in the address, or, in newer files, in the title."""
    data = entry.get("string_list_data")
    first = data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else {}
    address = instagram_handle(_text(first.get("href")))
    candidates = (_text(first.get("value")), address, _text(entry.get("title")))
    return next((name for text in candidates if (name := re.sub(r"\s+", " ", mended(text)).strip())), "")


def _text(value: object) -> str:
    return _NO_TEXT.sub("", value) if isinstance(value, str) else ""
