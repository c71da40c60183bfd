"""The coach: reads a message as a careful editor would, offline, and says what to change, why, and how sure that is."""

from wideweb.evidence import Evidence
from wideweb.messages.findings import Criterion, Finding, Readability, Review, Strength
from wideweb.messages.limits import Limits, limits
from wideweb.messages.message import (
    CHANNELS,
    KINDS,
    EmptyRecipientError,
    Message,
    MessageFieldError,
    NotAMessageError,
    UnknownChannelError,
    UnknownKindError,
    UnknownRuleError,
)
from wideweb.messages.review import RULES, review, rules_for

__all__ = [
    "CHANNELS",
    "KINDS",
    "RULES",
    "Criterion",
    "EmptyRecipientError",
    "Evidence",
    "Finding",
    "Limits",
    "Message",
    "MessageFieldError",
    "NotAMessageError",
    "Readability",
    "Review",
    "Strength",
    "UnknownChannelError",
    "UnknownKindError",
    "UnknownRuleError",
    "limits",
    "review",
    "rules_for",
]
