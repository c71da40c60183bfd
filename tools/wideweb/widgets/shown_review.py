"""A review as the page shows it: plain lists and dicts, with offsets in the UTF-16 units that a browser counts."""

from collections import Counter
from typing import Any, Final, TypeAlias

from wideweb.evidence import Strength as EvidenceStrength
from wideweb.messages import Evidence, Finding, Limits, Message, Review
from wideweb.messages.offsets import Utf16Offsets

Shown: TypeAlias = dict[str, Any]

PARTS: Final = (
    "greeting", "introduction", "connection", "ask", "easy-out", "thanks", "sign-off", "length",
    "refers-back", "adds-something",
)  # fmt: skip
"""The parts of a message that the lessons teach: what must be there. The other rules say what must not."""

# How far a learner may trust a source, in words that stand alone.
STRENGTH_LABELS: Final = {
    EvidenceStrength.EXPERIMENT: "From an experiment.",
    EvidenceStrength.OBSERVATIONAL: "Seen in practice, not tested in an experiment.",
    EvidenceStrength.VENDOR: "A company's own figures, not checked by others.",
    EvidenceStrength.OPINION: "Advice of people who know the field; not measured.",
}


def shown_advice(message: Message, review: Review) -> list[Shown]:
    """Return the findings in the review's order, the most useful first.

    Each has `id` (the same while the same fault stands), `rule`, `severity`, `field`, `start`, `end`, `insert_at`
    (UTF-16 units of that field, or None), `advice`, `why`, `example` and `evidence`.
    """
    offsets = {"text": Utf16Offsets(message.text), "subject": Utf16Offsets(message.subject)}
    met: Counter[str] = Counter()
    shown = []
    for finding in review.findings:
        met[finding.rule] += 1
        shown.append(_finding(finding, offsets[finding.field], f"{finding.rule}-{met[finding.rule]}"))
    return shown


def _finding(finding: Finding, offsets: Utf16Offsets, name: str) -> Shown:
    return {
        "id": name,
        "rule": finding.rule,
        "severity": finding.severity,
        "field": finding.field,
        "start": _in_browser(finding.start, offsets),
        "end": _in_browser(finding.end, offsets),
        "insert_at": _in_browser(finding.insert_at, offsets),
        "advice": finding.advice,
        "why": finding.why,
        "example": finding.example,
        "evidence": _evidence(finding.evidence),
    }


def _in_browser(offset: int | None, offsets: Utf16Offsets) -> int | None:
    return None if offset is None else offsets.to_utf16(offset)


def _evidence(evidence: Evidence) -> Shown:
    return {
        "claim": evidence.claim,
        "strength": evidence.strength.value,
        "strength_label": STRENGTH_LABELS[evidence.strength],
        "citation": evidence.citation,
    }


def shown_strengths(message: Message, review: Review) -> list[Shown]:
    """Return what the message does well, in the order of the text, with offsets in UTF-16 units."""
    offsets = Utf16Offsets(message.text)
    return [
        {
            "id": f"{strength.rule}-{number}",
            "rule": strength.rule,
            "text": strength.text,
            "start": offsets.to_utf16(strength.start),
            "end": offsets.to_utf16(strength.end),
        }
        for number, strength in enumerate(review.strengths, start=1)
    ]


def shown_criteria(review: Review) -> list[Shown]:
    """Return the parts that this kind of message has, and whether each is in place: all its points are earned."""
    parts = [one for one in review.criteria if one.rule in PARTS]
    return [{"rule": one.rule, "title": one.title, "in_place": one.earned >= one.possible} for one in parts]


def shown_limits(limits: Limits) -> Shown:
    """Return what the page's meter measures a message against; None where nothing stops the writer."""
    return {
        "maximum_characters": limits.maximum_characters,
        "maximum_bytes": limits.maximum_bytes,
        "free_characters": limits.free_characters,
        "fewest_words": limits.fewest_words,
        "most_words": limits.most_words,
        "recommended_words": list(limits.recommended_words),
        "subject_characters": limits.subject_characters,
        "messages_before_reply": limits.messages_before_reply,
    }
