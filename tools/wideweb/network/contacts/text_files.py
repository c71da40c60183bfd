"""From bytes to text: only so many, and only when they are text."""

import codecs
import re
from io import StringIO
from pathlib import Path
from typing import Final

from wideweb.network.contacts.errors import BinaryFileError, EmptyFileError, EnormousFileError, NoFileError

MOST_BYTES: Final = 64 * 1024 * 1024
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KNOWN: Final = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"SQLite format 3": "a database",
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes.

    Raises
    ------
    ContactsError
        There is no such file, it may not be read, or it holds more than `MOST_BYTES`.
    """
    data = first_bytes(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise EnormousFileError(path.name, "", f"over {MOST_BYTES // 2**20} MB")
    return data


def first_bytes(path: Path, most: int = 4) -> bytes:
    """Return the first bytes of a file.

    Raises
    ------
    ContactsError
        There is no such file, or it may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise NoFileError(path.name, "", getattr(error, "strerror", "") or str(error)) from None


def text_of(file: str, data: bytes) -> str:
    """Return bytes as text: UTF-8 with a byte-order mark or without, UTF-16 with one, else Windows' western letters.

    Raises
    ------
    ContactsError
        There is nothing, or it is no text.
    """
    if not data.strip():
        raise EmptyFileError(file)
    known = next((name for start, name in _KNOWN.items() if data.startswith(start)), "")
    if known:
        raise BinaryFileError(file, "", known)
    text = _decoded(file, data)
    if strange := _CONTROL.search(text):
        place = f"line {text.count(chr(10), 0, strange.start()) + 1}"
        raise BinaryFileError(file, place, f"a byte of value {ord(strange[0])}")
    if not text.strip():
        raise EmptyFileError(file)
    return text


def lines_of(text: str) -> list[str]:
    """Return a text's lines with their ends; only a line feed or a carriage return ends one."""
    return list(StringIO(text, newline=""))


def _decoded(file: str, data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise BinaryFileError(file, f"byte {error.start}", f"no {encoding.upper()}") from None
    return data.decode("cp1252", errors="replace")
