"""A file's bytes as a notebook of today's format, whatever program saved them."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import nbformat

from coursekit.notebook import Cell, Notebook

MOST_BYTES = 200_000_000
"""Larger files are not opened: reading takes several times as much memory."""

_TODAY = 4
_KINDS = ("code", "markdown", "raw")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHER_FILES = {
    b"<": "it is a web page, not a notebook",
    b"PK": "it is a zip or Word file, not a notebook",
    b"%PDF": "it is a PDF, not a notebook",
}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


class UnreadableError(Exception):
    """A file that cannot be read as a notebook without guessing."""

    def __init__(self, cell: int | None, reason: str) -> None:
        """Keep what is wrong, and in which cell, counted from 1; None when it is about the file."""
        super().__init__(cell, reason)
        self.cell = cell
        self.reason = reason

    def __str__(self) -> str:
        """Say what is wrong."""
        return f"cell {self.cell} {self.reason}" if self.cell else self.reason


@dataclass(frozen=True)
class Read:
    """A notebook as it was read: its cells have a type, a text, settings and, where they have one, an id."""

    notebook: Notebook
    mended: tuple[str, ...]


def read(content: bytes) -> Read:
    """Return the notebook in a file, its outputs left out.

    Raises
    ------
    UnreadableError
        When the file is no notebook, is damaged, or has more than `MOST_BYTES`.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            None, f"it has {len(content) // 1_000_000} MB; more than {MOST_BYTES // 1_000_000} MB are not read"
        )
    text, mended = _decode(content)
    data = _parse(text, content)
    if "cells" not in data:
        data, mended = _upgrade(data), (*mended, "it was saved in an older format of notebooks")
    cells = data.get("cells")
    if not isinstance(cells, list):
        raise UnreadableError(None, "it has no list of cells")
    made = [_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    cleaned = [cell | {"source": clean(cell["source"])} for cell in made]
    if any(one["source"] != other["source"] for one, other in zip(made, cleaned, strict=True)):
        mended = (*mended, "line ends or signs that no editor shows were taken out of it")
    metadata = data.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    return Read({"cells": cleaned, "metadata": metadata}, (*mended, *_foreign(metadata)))


def clean(text: str) -> str:
    """Return a text with plain line ends, and without signs that cannot be seen, saved or sent."""
    return _UNREADABLE.sub("", _LINE_ENDS.sub("\n", text))


def _decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            try:
                said = () if name == "utf-8-sig" else ("it was saved as UTF-16",)
                return content.decode(name), said
            except UnicodeDecodeError as error:
                raise UnreadableError(None, f"its letters cannot be read ({error.reason})") from error
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), ("it was saved as Latin-1, not as UTF-8",)


def _parse(text: str, content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(None, _why_no_json(content, error)) from error
    if not isinstance(data, dict):
        raise UnreadableError(None, "it is no notebook")
    return data


def _why_no_json(content: bytes, error: Exception) -> str:
    start = content.lstrip()
    if not start.strip(b"\0"):
        return "it is empty"
    for mark, reason in _OTHER_FILES.items():
        if start.startswith(mark):
            return reason
    if b"\n<<<<<<< " in content:
        return "it holds two versions that a program could not merge"
    return f"it is no JSON ({error})"


def _upgrade(data: dict[str, Any]) -> dict[str, Any]:
    try:
        old = nbformat.reader.reads(json.dumps(data))
        made: dict[str, Any] = json.loads(json.dumps(nbformat.convert(old, _TODAY)))
    except (ValueError, AttributeError, LookupError, TypeError, nbformat.ValidationError) as error:
        raise UnreadableError(None, "it has no list of cells") from error
    return made


def _cell(number: int, cell: object) -> Cell:
    if not isinstance(cell, dict) or cell.get("cell_type") not in _KINDS:
        raise UnreadableError(number, "is malformed")
    text = cell.get("source", "")
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        text = "".join(text)
    if not isinstance(text, str):
        raise UnreadableError(number, "is malformed")
    metadata = cell.get("metadata")
    made: Cell = {"cell_type": cell["cell_type"], "source": text}
    made["metadata"] = metadata if isinstance(metadata, dict) else {}
    return made | {name: cell[name] for name in ("id", "attachments") if name in cell}


def _foreign(metadata: dict[str, Any]) -> Iterator[str]:
    spec = metadata.get("kernelspec")
    language = spec.get("language") or spec.get("name") if isinstance(spec, dict) else None
    if not isinstance(language, str):
        yield "it did not say which program runs it"
    elif "python" not in language.casefold():
        yield f"it was set to run as {language[:20]}"
