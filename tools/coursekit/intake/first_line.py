"""An answer's text, told from the first line that makes it an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursekit.intake.matching import begins_with

_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Text:
    """What a student wrote in an answer cell."""

    body: str
    change: str = ""
    """What had become of the first line, as the end of a sentence; empty when nothing had."""
    dropped: str = ""
    """The line that stood in its place, when it was another."""


def text_below(first_line: str, source: str) -> Text:
    """Return the text of an answer cell without its first line.

    Parameters
    ----------
    first_line
        The released first line; empty where answers have none.
    source
        What stands in the student's cell.
    """
    if not first_line or begins_with(first_line, source):
        return Text(source.lstrip().partition("\n")[2] if first_line else source)
    found, _, below = source.lstrip().partition("\n")
    if found.startswith(first_line):
        tail = found.removeprefix(first_line).strip()
        if not _WORD.search(tail):
            return Text(below, "was changed, and was put back", found)
        return Text(f"{tail}\n{below}", "had text behind it, which was put below it")
    if found.lstrip().startswith("%"):
        return Text(below, "was changed, and was put back", found)
    return Text(source, "was missing, and was put back" if source.strip() else "")
