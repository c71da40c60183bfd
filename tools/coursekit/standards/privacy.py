"""Nobody's private data: emails, phone numbers, handles and identity numbers in a course belong to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from coursekit.course import Course
from coursekit.notebook import source
from coursekit.outcomes import Place
from coursekit.standards.page import Complaint, Page
from coursekit.standards.settings import Standards

EMAIL = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[A-Za-z]{2,})")
PHONE = re.compile(r"(?<![\w.:/-])(?:\+?1[ .-]?)?(?:\((\d{3})\) ?|(\d{3})[ .-])(\d{3})[ .-](\d{4})(?![\w-])")
FOREIGN_PHONE = re.compile(r"(?<!\w)\+(?!1\D)\d{1,3}(?:[ .-]?\d{2,4}){3,5}(?!\w)")
HANDLE = re.compile(r"(?<![\w.@/])@([A-Za-z_][\w.]{2,29})(?![\w@])")
IDENTITY = re.compile(r"(?<![\w-])(?!9\d\d|000|666)\d{3}-\d{2}-\d{4}(?![\w-])")
RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost)$", re.IGNORECASE)
"""Domains that belong to nobody (RFC 2606)."""
FICTIONAL_LINES = range(100, 200)
"""555-0100 to 555-0199 are kept free for stories."""


def privacy_faults(pages: Sequence[Page], standards: Standards, course: Course) -> Iterator[Complaint]:
    """Yield what could reach a real person, in the pages and in the data files of the folders that are named."""
    handles = set(standards.words("private", "handles"))
    for page in pages:
        for place, cell in page.cells:
            prose = cell["cell_type"] == "markdown"
            yield from _told(page.path, source(cell), handles if prose else None, place)
    for file in data_files(standards, course):
        path = file.relative_to(course.root).as_posix()
        yield from _told(path, file.read_text(encoding="utf-8"), handles)


def data_files(standards: Standards, course: Course) -> list[Path]:
    """Return the data files that learners read something of."""
    folders = [course.root / folder for folder in standards.words("private", "folders")]
    found = {file for folder in folders for file in folder.rglob("*.toml")}
    return sorted(file for file in found if "node_modules" not in file.parts)


def _told(file: str, text: str, handles: set[str] | None, place: Place | None = None) -> Iterator[Complaint]:
    for found in reaching_someone(text, handles):
        fault = f"{found} could reach a real person: use example.org, 555-0100 to 555-0199, or a made-up handle that "
        yield Complaint.about(file, f"{fault}stands in [private] of the standards file.", place)


def reaching_someone(text: str, handles: set[str] | None = None) -> Iterator[str]:
    """Yield the addresses and numbers in a text that could be a real person's.

    Parameters
    ----------
    text
        Any text.
    handles
        The handles that are known to be made up; None: handles are not looked for (in code, `@` is something else).
    """
    yield from (match.group() for match in EMAIL.finditer(text) if not RESERVED.search(match.group(1)))
    yield from (match.group() for match in PHONE.finditer(text) if not _is_fictional(match))
    yield from (match.group() for pattern in (FOREIGN_PHONE, IDENTITY) for match in pattern.finditer(text))
    if handles is not None:
        found = (match.group(1).rstrip(".") for match in HANDLE.finditer(text))
        yield from (f"@{handle}" for handle in found if handle not in handles)


def _is_fictional(match: re.Match[str]) -> bool:
    return match.group(3) == "555" and int(match.group(4)) in FICTIONAL_LINES
