"""Every fact that is taught leads to one source, says how strong it is, and every source is used.

A claim is marked where it stands, in round brackets and emphasis: `*(Experiment: Flynn and Lake, 2008.)*`. Before the
colon stands how strong the source is, behind it how the bibliography's entry is cited in short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from coursekit.course import Course
from coursekit.standards.blocks import Block
from coursekit.standards.page import Complaint, Page
from coursekit.standards.settings import Standards, read_table

TEXTS = {".ipynb", ".py", ".toml", ".js"}
"""The files that may use a source by its key, in quotes."""
YEAR = re.compile(r"\([A-Z][^()]{2,60}, (?:19|20)\d\d\)")
"""A source in brackets, as scholars write it."""
NOT_OURS = {"node_modules", "static"}


@dataclass(frozen=True)
class Source:
    """An entry of the bibliography."""

    key: str
    strength: str
    short: str
    called: str
    verified: str

    @property
    def mark(self) -> str:
        """How a claim names it."""
        return f"{self.called}: {self.short}"


def sources(standards: Standards, course: Course) -> list[Source]:
    """Return the entries of the bibliography; what one lacks is an empty text."""
    words = standards.texts("claims", "strengths")
    table = read_table(bibliography(standards, course))
    return [_source(key, entry, words) for key, entry in table.items()]


def _source(key: str, entry: Mapping[str, Any], words: Mapping[str, str]) -> Source:
    strength = str(entry.get("strength", ""))
    called = str(entry.get("called", words.get(strength, "")))
    return Source(key, strength, str(entry.get("short", "")), called, str(entry.get("verified", "")))


def bibliography(standards: Standards, course: Course) -> Path:
    """Return the file that all sources stand in."""
    return course.root / str(standards.get("claims", "bibliography"))


def claim_faults(pages: Sequence[Page], standards: Standards, course: Course) -> Iterator[Complaint]:
    """Yield what is wrong with the claims of some pages, and with the bibliography behind them."""
    known = sources(standards, course)
    where = bibliography(standards, course).relative_to(course.root).as_posix()
    for page in pages:
        yield from _of_a_page(page, known, standards, where)
    used = _used_on(pages, known) | _used_in_files(standards, course, known)
    for text in (text for source in known for text in _of_a_source(source, standards, used)):
        yield Complaint.about(where, text)
    yield from (Complaint.about(where, text) for text in _cited_alike(known))


def _of_a_page(page: Page, known: Sequence[Source], standards: Standards, where: str) -> Iterator[Complaint]:
    signs = [re.compile(sign, re.IGNORECASE) for sign in standards.words("claims", "signs")]
    called = "|".join(sorted({re.escape(source.called) for source in known if source.called}))
    loose = re.compile(rf"\((?:{called})\b[:.]|{YEAR.pattern}")
    for place, block in page.blocks:
        unmarked = _unmarked(block, signs) if page.is_lesson else ()
        for text in (*_of_marks(block, known, where), *unmarked, *_loose(block, loose)):
            yield Complaint.about(page.path, text, place)


def _of_marks(block: Block, known: Sequence[Source], where: str) -> Iterator[str]:
    marks = {source.mark for source in known}
    for mark in (one for whole in block.marks for one in names(whole)):
        if mark not in marks:
            near = get_close_matches(mark, marks, n=1)
            hint = f" Did you mean *({near[0]}.)*?" if near else ""
            yield f"*({mark}.)* names no source of {where}: write its strength, a colon, and its `short`.{hint}"


def _unmarked(block: Block, signs: Sequence[re.Pattern[str]]) -> Iterator[str]:
    found = next((match for sign in signs if (match := sign.search(block.text))), None)
    if found and not block.marks and block.kind != "heading":
        yield (
            f"It speaks of “{found.group()}” and names no source: put one behind the claim, as in "
            f"*(Experiment: Flynn and Lake, 2008.)*. “{block.text[:60]} …”"
        )


def _loose(block: Block, loose: re.Pattern[str]) -> Iterator[str]:
    if found := loose.search(block.text):
        yield f"{found.group()} … is read by no check: write *(Strength: source.)*, emphasis, brackets and all."


def names(mark: str) -> list[str]:
    """Return the single sources of a mark: `Experiment: A, 2008; Opinion: B.` names two."""
    return [part.strip().removesuffix(".") for part in mark.split("; ")]


def _used_on(pages: Sequence[Page], known: Sequence[Source]) -> set[str]:
    named = {name for page in pages for _, block in page.blocks for mark in block.marks for name in names(mark)}
    return {source.key for source in known if source.mark in named}


def _used_in_files(standards: Standards, course: Course, known: Sequence[Source]) -> set[str]:
    folders = [course.root / folder for folder in standards.words("claims", "used_in")]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in TEXTS]
    ours = [file for file in files if not NOT_OURS & set(file.parts)]
    texts = [file.read_text(encoding="utf-8") for file in ours if file != bibliography(standards, course)]
    return {source.key for source in known if any(f'"{source.key}"' in text for text in texts)}


def _of_a_source(source: Source, standards: Standards, used: set[str]) -> Iterator[str]:
    strengths = standards.texts("claims", "strengths")
    if source.strength not in strengths:
        yield f"[{source.key}] has no strength: choose one of {', '.join(strengths)}."
    if not source.short:
        yield f"[{source.key}] has no `short`: say how lessons cite it."
    ways = standards.words("claims", "verified")
    if source.verified not in ways:
        yield (
            f"[{source.key}] says {source.verified!r} of how it was verified: look it up and write one of "
            f"{', '.join(ways)}; what is only remembered is not taught."
        )
    if source.key not in used:
        yield f"[{source.key}] is used nowhere: cite it, or take it out."


def _cited_alike(known: Sequence[Source]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for source in known:
        if source.mark in seen and source.short:
            yield f"[{seen[source.mark]}] and [{source.key}] are cited alike: give one of them another `short`."
        seen[source.mark] = source.key
