"""What a learner reads of each rule, from `data/rules.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from wideweb.evidence import evidence
from wideweb.messages.examples import subject_of, tie_of, work_of
from wideweb.messages.findings import Field, Finding, Severity, Strength
from wideweb.messages.reading import Reading


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule's words and points."""

    rule: str
    title: str
    points: float
    strength: str
    variants: Mapping[str, Mapping[str, str]]


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """Return every rule's words, in the order of the house's table."""
    with files("wideweb.messages").joinpath("data", "rules.toml").open("rb") as file:
        table: dict[str, dict[str, Any]] = tomllib.load(file)
    return MappingProxyType(
        {
            name: RuleText(
                name,
                entry["title"],
                float(entry["points"]),
                entry["strength"],
                {key: value for key, value in entry.items() if isinstance(value, dict)},
            )
            for name, entry in table.items()
        }
    )


def fault(
    rule: str,
    variant: str,
    span: tuple[int, int] | None = None,
    *,
    insert_at: int | None = None,
    field: Field = "text",
    **words: object,
) -> Finding:
    """Return the finding of one variant of a rule, its advice filled with the words given.

    The example still has its slots: `in_context` fills them.
    """
    entry = rule_texts()[rule].variants[variant]
    severity: Severity = entry["severity"]  # type: ignore[assignment]  # a test holds the file to the three names
    start, end = span if span is not None else (None, None)
    return Finding(
        rule=rule,
        severity=severity,
        start=start,
        end=end,
        advice=entry["advice"].format(**words),
        why=entry["why"].format(**words),
        evidence=evidence(entry["evidence"]),
        example=entry.get("example", ""),
        field=field,
        insert_at=insert_at,
    )


def merit(rule: str, start: int, end: int) -> Strength:
    """Return the strength that a rule grants for these words."""
    return Strength(rule, rule_texts()[rule].strength, start, end)


def in_context(finding: Finding, reading: Reading) -> Finding:
    """Return a finding on its words alone, whose example speaks of this writer, this recipient and this channel."""
    source = reading.message.subject if finding.field == "subject" else reading.message.text
    finding = replace(finding, end=_without_space(source, finding.start, finding.end))
    return replace(finding, example=finding.example.format(**_context(reading))) if finding.example else finding


def _without_space(text: str, start: int | None, end: int | None) -> int | None:
    """Return where a span ends without the space behind its words; a span of nothing but space stays whole."""
    if start is None or end is None:
        return end
    return start + (len(text[start:end].rstrip()) or end - start)


def _context(reading: Reading) -> dict[str, str]:
    own = reading.sign_off.name if reading.sign_off else " ".join(map(str.title, sorted(reading.own_names)))
    message = reading.message
    to, role = message.to, message.to_role
    return {
        "to": reading.recipient.address,
        "name": own or "Sam Rivera",
        "work": work_of(to, role),
        "tie": tie_of(to, role, message.channel),
        "subject": subject_of(to, role, message.kind, reading.limits.subject_characters),
    }
