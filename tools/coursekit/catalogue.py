"""Which assignment a notebook belongs to: by its name, and by the questions in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coursekit import notebook as notebooks
from coursekit.course import Course
from coursekit.errors import UnknownAssignmentError
from coursekit.nbgrader_cells import grade_id
from coursekit.notebook import Notebook

ENOUGH = 0.5
"""A notebook with this share of an assignment's marked cells is that assignment's, whatever its name."""

_COPY = re.compile(r"(-?(\(\d+\)|copy\d*|\d+))+$")


@dataclass(frozen=True)
class Entry:
    """One notebook of an assignment."""

    assignment: str
    notebook: str
    """Its file name without the ending."""
    grade_ids: frozenset[str]

    def share(self, found: frozenset[str]) -> float:
        """Return the share of this notebook's marked cells, from 0 to 1, that were found in another."""
        return len(self.grade_ids & found) / len(self.grade_ids) if self.grade_ids else 0.0


@dataclass(frozen=True)
class Match:
    """Where a notebook belongs."""

    entry: Entry | None
    """None when a person has to say it."""
    remark: str = ""
    """What a person should know about it, or why they have to say it."""


class Catalogue:
    """All notebooks of a course's assignments."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Keep the notebooks."""
        self.entries = tuple(entries)

    @classmethod
    def of(cls, course: Course, assignment: str | None = None) -> Catalogue:
        """Return the notebooks of all assignments, or of one.

        Raises
        ------
        UnknownAssignmentError
            When there is no such assignment.
        DamagedNotebookError
            When one of the instructor's notebooks cannot be read.
        """
        paths = sorted(course.solutions.glob("*/*.ipynb"))
        known = {path.parent.name for path in paths}
        if assignment and assignment not in known:
            raise UnknownAssignmentError(assignment, known)
        wanted = {assignment} if assignment else known
        return cls(_entry(path) for path in paths if path.parent.name in wanted)

    def named(self, stem: str) -> Entry | None:
        """Return the notebook that a file name without its ending stands for, also with "-1", " (2)" or "-Copy1".

        The name of an assignment stands for its notebook where it has but one.
        """
        for name in (_plain(stem), _COPY.sub("", _plain(stem))):
            for spelled in (lambda entry: entry.notebook, lambda entry: entry.assignment):
                found = [entry for entry in self.entries if name == _plain(spelled(entry))]
                if len(found) == 1:
                    return found[0]
        return None

    def split(self, stem: str) -> tuple[str, Entry] | None:
        """Return the student and the notebook that a file name like STUDENT_NOTEBOOK stands for."""
        for place in (found.start() for found in re.finditer("_", stem)):
            entry = self.named(stem[place + 1 :])
            if entry and stem[:place].strip():
                return stem[:place], entry
        return None

    def match(self, named: Entry | None, notebook: Notebook, *, chosen: bool = False) -> Match:
        """Return where a notebook belongs.

        Parameters
        ----------
        named
            What its file name says, if anything.
        notebook
            Its JSON.
        chosen
            Whether a person has said which assignment it is: then the questions in it need not agree.
        """
        found = frozenset(filter(None, map(grade_id, notebook["cells"])))
        best = self._best(found)
        if named and (best is None or named.share(found) >= best.share(found)):
            return self._by_name(named, found, chosen=chosen)
        if named and best:
            reason = f"it is named like {named.notebook} and holds the questions of {best.notebook}"
            return Match(named, reason) if chosen else Match(None, reason)
        if best:
            return Match(best, "found by the questions in it, as its name says nothing")
        if chosen and len(self.entries) == 1:
            return Match(self.entries[0], "taken as you said: neither its name nor its questions tell")
        return Match(None, "neither its name nor the questions in it say which assignment it is")

    def _best(self, found: frozenset[str]) -> Entry | None:
        ranked = sorted(self.entries, key=lambda entry: -entry.share(found))
        first = ranked[0] if ranked and ranked[0].share(found) >= ENOUGH else None
        tied = len(ranked) > 1 and first is not None and ranked[1].share(found) == first.share(found)
        return None if tied else first

    def _by_name(self, named: Entry, found: frozenset[str], *, chosen: bool) -> Match:
        there = len(named.grade_ids & found)
        if there == len(named.grade_ids):
            return Match(named)
        remark = f"only {there} of its {len(named.grade_ids)} marked cells are left"
        return Match(named, remark) if there or chosen else Match(None, f"{remark}: was it made anew?")


def _entry(path: Path) -> Entry:
    cells = notebooks.read(path)["cells"]
    return Entry(path.parent.name, path.stem, frozenset(filter(None, map(grade_id, cells))))


def _plain(stem: str) -> str:
    return re.sub(r"[\s_-]+", "-", stem.strip().casefold())
