"""All sources of the course as a list to read, so that a short note behind a fact leads to the whole of it."""

import re
from collections.abc import Iterator
from typing import Final

from wideweb.evidence import Evidence, Strength, bibliography

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")
MEANINGS: Final = {
    Strength.EXPERIMENT: (
        "Experiment",
        "People were sorted by lot or by plan into groups, and treated differently. So the difference comes from that.",
    ),
    Strength.OBSERVATIONAL: (
        "Observation",
        "People were watched or asked. Two things that go together need not be cause and effect.",
    ),
    Strength.VENDOR: (
        "A company's own figures or rules",
        "A company counted among its own customers, or made a rule that it may change. Nobody else has checked it.",
    ),
    Strength.OPINION: (
        "Opinion, or a rule",
        "People who know the field advise it, a law says so, or we who made this course chose it.",
    ),
}
"""What each strength is called in the lessons, and what that means."""


def sources_list() -> str:
    """Return all sources as Markdown, the strongest first: how lessons name each, what it found, where in full."""
    return "\n".join(line for strength in Strength for line in _of_strength(strength))


def _of_strength(strength: Strength) -> Iterator[str]:
    name, meaning = MEANINGS[strength]
    found = sorted((one for one in bibliography().values() if one.strength is strength), key=lambda one: one.short)
    yield f"<details><summary>{name}: {len(found)}</summary>\n\n{meaning}\n"
    yield from map(_line, found)
    yield "\n</details>"


def _line(source: Evidence) -> str:
    return f"- **{_escaped(source.short)}.** {_escaped(source.claim)} *{_escaped(source.citation)}*"


def _escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it stands, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
