"""What a review says: findings, strengths, criteria, and the review that holds them. Plain data."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from wideweb.evidence import Evidence

Severity: TypeAlias = Literal["problem", "suggestion", "caution"]
Field: TypeAlias = Literal["text", "subject"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to change or to look at again.

    Parameters
    ----------
    rule : str
        One of `wideweb.messages.RULES`.
    severity : {"problem", "suggestion", "caution"}
        The rule is broken and it matters much, or less; a caution is worth a look and costs nothing.
    start, end : int or None
        Offsets in code points of the words at fault in the field; None where the fault is an absence.
    advice : str
        One sentence: what to do.
    why : str
        What the reader gains by it.
    evidence : Evidence
        Where the advice comes from.
    example : str
        Words that would do, in the learner's own context; empty where none helps.
    field : {"text", "subject"}
        What the offsets count in.
    insert_at : int or None
        For an absence: where the missing words would go.
    """

    rule: str
    severity: Severity
    start: int | None
    end: int | None
    advice: str
    why: str
    evidence: Evidence
    example: str = ""
    field: Field = "text"
    insert_at: int | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """One thing that the message does well: the rule, what is good, and the words that do it."""

    rule: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one rule gives to the score: its points, and those earned. `title` is in the learner's words."""

    rule: str
    title: str
    possible: float
    earned: float


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard the message is to read.

    Parameters
    ----------
    words, sentences : int
        Counted in the text.
    grade : float
        The school grade of the Flesch-Kincaid formula (Kincaid et al. 1975); 0 for fewer than 10 words.
    """

    words: int
    sentences: int
    grade: float


@dataclass(frozen=True, slots=True)
class Review:
    """All that the coach says about one message.

    Parameters
    ----------
    score : int
        0 to 100: points earned over points possible in `criteria`.
    criteria : tuple of Criterion
        One for each rule that the message was held to, in the order of `RULES`.
    findings : tuple of Finding
        The most useful first.
    strengths : tuple of Strength
        In the order of the text.
    readability : Readability
        For information; it earns no points.
    """

    score: int
    criteria: tuple[Criterion, ...]
    findings: tuple[Finding, ...]
    strengths: tuple[Strength, ...]
    readability: Readability
