"""Reads a download of submissions, a folder or a zip, without unpacking it and without trusting it.

Nothing is written under a name that the download chose, so a path cannot lead out of anywhere; each file is read on its
own, up to a limit, so a small zip cannot unfold into a full disk.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from coursekit.errors import CourseError

LARGEST = 25 * 1024 * 1024
"""Bytes that one submitted file may have. A notebook with pictures has a few hundred thousand."""

MOST = 20_000
"""Files that a download may have."""

JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini", "icon\r"}
JUNK_FOLDERS = {"__MACOSX", ".ipynb_checkpoints", "__pycache__", ".git"}
UTF8_NAMES = 0x800
ENCRYPTED = 0x1


class DownloadError(CourseError):
    """A download that cannot be read at all."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the file or folder and what is wrong with it."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and what is wrong with it."""
        return f"{self.path} {self.reason}"


class UnreadableFileError(CourseError):
    """One file of a download that cannot be read; the others can."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path within the download and what is wrong."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Tell what is wrong."""
        return self.reason


class Download(Protocol):
    """The files of a folder or a zip."""

    def paths(self) -> Iterator[str]:
        """Yield the path of each file, with / between folders, in a steady order."""

    def read(self, path: str) -> bytes:
        """Return a file's content; raise UnreadableFileError when it cannot be had or is not wanted."""


def is_junk(path: str) -> bool:
    """Return whether an operating system or a program left this file behind; nobody handed it in."""
    parts = PurePosixPath(path).parts
    name = parts[-1].lower()
    return bool(JUNK_FOLDERS & set(parts)) or name in JUNK_NAMES or name.startswith(("._", "~$"))


@contextmanager
def opened(source: Path) -> Iterator[Download]:
    """Open a folder or a zip.

    Raises
    ------
    DownloadError
        When it is neither, is damaged, or holds more files than a class could have handed in.
    """
    if source.is_dir():
        yield FolderDownload(source)
        return
    try:
        with zipfile.ZipFile(source) as archive:
            yield ZipDownload(source, archive)
    except zipfile.BadZipFile as error:
        raise DownloadError(source, "is no zip file, or was damaged on the way. Download it again.") from error
    except OSError as error:
        raise DownloadError(source, f"cannot be read: {error.strerror or error}.") from error


class FolderDownload:
    """The files of a folder."""

    def __init__(self, folder: Path) -> None:
        """Look at a folder and all below it; links are not followed."""
        self.folder = folder

    def paths(self) -> Iterator[str]:
        """Yield the path of each file within the folder."""
        number = 0
        for place, folders, names in os.walk(self.folder):
            folders.sort()
            for name in sorted(names):
                number += 1
                if number > MOST:
                    raise DownloadError(self.folder, f"holds more than {MOST} files. Is it the right folder?")
                yield (Path(place) / name).relative_to(self.folder).as_posix()

    def read(self, path: str) -> bytes:
        """Return a file's content."""
        file = self.folder / path
        if file.is_symlink() or not file.is_file():
            raise UnreadableFileError(path, "it is a link or no plain file")
        try:
            with file.open("rb") as stream:
                return _limited(path, stream)
        except OSError as error:
            raise UnreadableFileError(path, f"it cannot be read: {error.strerror or error}") from error


class ZipDownload:
    """The files of a zip."""

    def __init__(self, source: Path, archive: zipfile.ZipFile) -> None:
        """Look into an open zip; raise DownloadError when it holds too many files."""
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST:
            raise DownloadError(source, f"holds more than {MOST} files. Is it the right one?")
        self.archive = archive
        self.entries: dict[str, zipfile.ZipInfo] = {}
        self.twice: set[str] = set()
        for entry in entries:
            path = _path(entry)
            if path in self.entries:
                self.twice.add(path)
            self.entries[path] = entry

    def paths(self) -> Iterator[str]:
        """Yield the path of each file within the zip."""
        yield from sorted(self.entries)

    def read(self, path: str) -> bytes:
        """Return a file's content, unpacked."""
        entry = self.entries[path]
        if path in self.twice:
            raise UnreadableFileError(path, "it stands twice in the zip")
        _check(path, entry)
        try:
            with self.archive.open(entry) as stream:
                return _limited(path, stream)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnreadableFileError(path, f"it is damaged within the zip ({error})") from error


def _path(entry: zipfile.ZipInfo) -> str:
    """Return an entry's path; programs on macOS write UTF-8 names without saying so."""
    name = entry.filename
    if not entry.flag_bits & UTF8_NAMES:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _check(path: str, entry: zipfile.ZipInfo) -> None:
    """Raise UnreadableFileError for an entry that no learning management system writes."""
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in entry.orig_filename:
        raise UnreadableFileError(path, "its path leads out of the zip, as no learning management system writes it")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableFileError(path, "it is a link, no file")
    if entry.flag_bits & ENCRYPTED:
        raise UnreadableFileError(path, "it is locked with a password")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadableFileError(path, "it is packed in a way that not every program can unpack")


def _limited(path: str, stream: IO[bytes]) -> bytes:
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableFileError(path, f"it is larger than {LARGEST // 1024 // 1024} MB")
    return content
