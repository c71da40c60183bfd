"""The zip that an export comes in: only the files of contacts are unfolded, in memory, and only so far."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from wideweb.network.contacts.errors import (
    BinaryFileError,
    ContactsError,
    DamagedFileError,
    LockedZipError,
    TruncatedFileError,
    UnknownFormatError,
    WebPageError,
    ZipBombError,
)
from wideweb.network.contacts.text_files import MOST_BYTES

_CONTACTS: Final = re.compile(
    r"connections\.csv|.*contacts.*\.csv|.*\.vcf|(?:followers|following)(?:_\d+)?\.json|connections\.json",
    re.IGNORECASE,
)
_WEB_PAGES: Final = re.compile(r"(?:followers|following)(?:_\d+)?\.html", re.IGNORECASE)
_MOST_ENTRIES: Final = 100_000
_MOST_FILES: Final = 100
_LEAST_SUSPECT: Final = 1024 * 1024
_MOST_RATIO: Final = 200
_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED: Final = 0x1
_NO_END: Final = "File is not a zip file"
"""What zipfile says when the list at the end of a zip is missing."""


def is_zip(data: bytes) -> bool:
    """Return whether these bytes begin like a zip."""
    return data.startswith(_STARTS)


def files_in(file: str, source: Path | BytesIO) -> Iterator[tuple[str, bytes]]:
    """Yield the files of contacts in a zip, each with its name.

    Parameters
    ----------
    file : str
        Its name, for errors.
    source : pathlib.Path or io.BytesIO
        Where it is; a zip with photos may be large, but only the contacts in it are read.

    Raises
    ------
    ContactsError
        The zip is damaged, breaks off, asks for a password, unfolds to too much, or holds no contacts.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            entries = _entries(file, archive)
            left = MOST_BYTES
            for entry in entries:
                content = _unfolded(file, archive, entry, left)
                left -= len(content)
                yield PurePosixPath(entry.filename).name, content
    except ContactsError:
        raise  # it is a ValueError too, and says more than what follows
    except zipfile.BadZipFile as error:
        raise _wrong(file, str(error)) from None
    except (zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise DamagedFileError(file, "", str(error) or type(error).__name__) from None


def _entries(file: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    everything = archive.infolist()
    if len(everything) > _MOST_ENTRIES:
        raise ZipBombError(file, "", f"{len(everything)} files")
    names = {PurePosixPath(entry.filename).name for entry in everything}
    found = [entry for entry in everything if _holds_contacts(PurePosixPath(entry.filename))]
    if not found and any(map(_WEB_PAGES.fullmatch, names)):
        raise WebPageError(file)
    if "[Content_Types].xml" in names:
        raise BinaryFileError(file, "", "an Office document; save it as CSV")
    if not found:
        raise UnknownFormatError(file, "", ": the zip has none in it")
    if len(found) > _MOST_FILES:
        raise ZipBombError(file, "", f"{len(found)} lists of contacts")
    return found


def _holds_contacts(path: PurePosixPath) -> bool:
    """Return whether a file's name says so; what a Mac keeps of its own beside each file does not count."""
    return bool(_CONTACTS.fullmatch(path.name)) and not path.name.startswith("._")


def _unfolded(file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise LockedZipError(file, entry.filename)
    suspect = entry.file_size > max(_LEAST_SUSPECT, _MOST_RATIO * entry.compress_size)
    if suspect or entry.file_size > most:
        raise ZipBombError(file, entry.filename, f"{entry.file_size:,} bytes")
    with archive.open(entry) as unfolding:
        content = unfolding.read(most + 1)  # what the zip says of its sizes may be wrong
    if len(content) > most:
        raise ZipBombError(file, entry.filename, f"over {most:,} bytes")
    return content


def _wrong(file: str, told: str) -> TruncatedFileError | DamagedFileError:
    return TruncatedFileError(file) if told == _NO_END else DamagedFileError(file, "", told)
