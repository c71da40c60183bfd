"""Puts what students handed in where nbgrader looks for it: submitted/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb.

nbgrader's own `zip_collect` is not used. It wants one regular expression for the names, written by the instructor in
the configuration; works on one assignment at a time, out of a folder of its own making; unpacks archives into that
folder; stops at the first student with two attempts that carry no time; takes a renamed notebook under its new name,
which `autograde` then skips; empties a student's folder before it copies an older attempt into it; and ends with exit
code 0 when files were left out (nbgrader 0.9.6, apps/zipcollectapp.py and plugins/zipcollect.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from coursekit import notebook as notebooks
from coursekit.attempts import Attempt
from coursekit.catalogue import Catalogue, Entry
from coursekit.collection import Candidate, Collection
from coursekit.course import Course
from coursekit.download import Download, UnreadableFileError, is_junk, opened
from coursekit.errors import CourseError
from coursekit.lms import Sender, is_note, long_user_names
from coursekit.notebook import DamagedNotebookError
from coursekit.senders import namesakes, senders
from coursekit.shelf import Shelf


class UncertainError(CourseError):
    """A notebook of which a person has to say whose it is or where it belongs."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path within the download and what is not known."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and what is not known."""
        return f"{self.path}: {self.reason}"


def collect(
    course: Course, source: Path, *, assignment: str | None = None, replace: bool = False, zone: tzinfo | None = None
) -> Collection:
    """Collect a folder or a zip into submitted/. Running it again on the same download changes nothing.

    Parameters
    ----------
    course
        Where to collect.
    source
        A folder of files, or a zip from Canvas, Moodle or Blackboard.
    assignment
        Which assignment all of it is, where names and questions do not tell.
    replace
        Whether to take an attempt for the newer one where nothing tells.
    zone
        The time zone that the download's names are in; that of this computer when None.

    Returns
    -------
    Collection
        What became of every file.

    Raises
    ------
    DownloadError
        When the folder or zip cannot be read.
    UnknownAssignmentError
        When there is no such assignment.
    """
    catalogue = Catalogue.of(course, assignment)
    collection = Collection()
    with opened(source) as download:
        sorter = _Sorter(download, catalogue, collection, chosen=assignment is not None)
        candidates = list(sorter.candidates(zone))
        Shelf(course, download, collection, replace=replace).put(candidates)
    return collection


class _Sorter:
    """Finds out whose each notebook of a download is and where it belongs, and accounts for all other files."""

    def __init__(self, download: Download, catalogue: Catalogue, collection: Collection, *, chosen: bool) -> None:
        self.download = download
        self.catalogue = catalogue
        self.collection = collection
        self.chosen = chosen

    def candidates(self, zone: tzinfo | None) -> Iterator[Candidate]:
        paths = list(self._notebooks())
        known = senders(paths, self.catalogue, long_user_names(self._notes()), zone)
        shared = namesakes(known)
        for path in paths:
            try:
                yield self._candidate(path, known.get(path), shared)
            except (UnreadableFileError, UncertainError) as error:
                self.collection.leave_out(path, error.reason)
            except DamagedNotebookError as error:
                self.collection.leave_out(path, f"it cannot be read as a notebook: {error.reason}")

    def _notebooks(self) -> Iterator[str]:
        for path in self.download.paths():
            if is_junk(path):
                self.collection.junk += 1
            elif is_note(path):
                self.collection.notes += 1
            elif path.lower().endswith(".ipynb"):
                yield path
            else:
                self.collection.leave_out(path, "it is no notebook")

    def _notes(self) -> Iterator[tuple[str, str]]:
        for path in filter(is_note, self.download.paths()):
            try:
                yield path, self.download.read(path).decode("utf-8", errors="replace")
            except UnreadableFileError:
                continue  # a note only helps to tell names apart

    def _candidate(self, path: str, who: Sender | None, shared: set[str]) -> Candidate:
        content = self.download.read(path)
        notebook = notebooks.parse(content, Path(path))
        if who is None:
            raise UncertainError(path, "its name does not say whose it is. Put it into a folder STUDENT")
        if who.student in shared:
            reason = f"more than one person would be {who.student}. Give each a folder STUDENT with another name"
            raise UncertainError(path, reason)
        match = self.catalogue.match(self._named(who.file), notebook, chosen=self.chosen)
        if match.entry is None:
            raise UncertainError(path, f"{match.remark}. Say which with --assignment")
        attempt = Attempt(path, hashlib.sha256(content).hexdigest(), who.lms, who.time, who.order)
        return Candidate(who, match.entry, attempt, match.remark)

    def _named(self, file: str) -> Entry | None:
        stem = Path(file).stem
        split = self.catalogue.split(stem)
        return self.catalogue.named(stem) or (split[1] if split else None)
