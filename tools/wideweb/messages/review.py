"""The coach's review of one message: rules in, findings, strengths and a score out."""

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from wideweb.messages.advice import fault, in_context, rule_texts
from wideweb.messages.findings import Criterion, Finding, Review, Strength
from wideweb.messages.message import (
    CHANNELS,
    KINDS,
    Message,
    NotAMessageError,
    UnknownChannelError,
    UnknownKindError,
    UnknownRuleError,
)
from wideweb.messages.readability import readability
from wideweb.messages.reading import Reading
from wideweb.messages.rules import again, asking, body, frame, safety, size, tone, words

_CHECKS: Final[Mapping[str, Callable[[Reading], Iterator[Finding | Strength]]]] = MappingProxyType(
    {
        "greeting": frame.greeting,
        "recipient-name": frame.recipient_name,
        "introduction": body.introduction,
        "connection": body.connection,
        "ask": asking.ask,
        "ask-size": asking.ask_size,
        "ask-count": asking.ask_count,
        "time-bound": asking.time_bound,
        "easy-out": asking.easy_out,
        "thanks": frame.thanks,
        "sign-off": frame.sign_off,
        "length": size.length,
        "subject": size.subject,
        "pressure": tone.pressure,
        "self-deprecation": tone.self_deprecation,
        "flattery": tone.flattery,
        "casual": tone.casual,
        "placeholder": frame.placeholder,
        "patient-privacy": safety.patient_privacy,
        "personal-safety": safety.personal_safety,
        "spelling": words.spelling,
        "refers-back": again.refers_back,
        "adds-something": again.adds_something,
        "new-ask": again.new_ask,
    }
)
RULES: Final = tuple(_CHECKS)

_NOT_FOR_KIND: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "cold": frozenset({"refers-back", "adds-something", "new-ask"}),
        "follow-up": frozenset({"introduction", "connection", "thanks", "time-bound", "new-ask"}),
        "thank-you": frozenset(
            {
                "introduction",
                "connection",
                "ask",
                "ask-size",
                "ask-count",
                "time-bound",
                "easy-out",
                "adds-something",
            }
        ),
    }
)
# A near-empty text keeps these rules without any merit.
_RESTRAINT: Final = frozenset(RULES) - {
    "greeting",
    "introduction",
    "connection",
    "ask",
    "thanks",
    "sign-off",
    "subject",
    "refers-back",
    "adds-something",
}
_SEVERITIES: Final = ("problem", "suggestion", "caution")
_SHARE_KEPT: Final = {"problem": 0.0, "suggestion": 0.4, "caution": 1.0}


def rules_for(kind: str, channel: str) -> tuple[str, ...]:
    """Return the rules that a message of this kind is held to on this channel, in order.

    Raises
    ------
    UnknownKindError, UnknownChannelError
        A `LookupError` that names the field and what it may hold.
    """
    if kind not in KINDS:
        raise UnknownKindError(kind, KINDS)
    if channel not in CHANNELS:
        raise UnknownChannelError(channel, CHANNELS)
    spared = _NOT_FOR_KIND[kind]
    return tuple(rule for rule in RULES if rule not in spared and (rule != "subject" or channel == "email"))


def review(message: Message, rules: Collection[str] | None = None) -> Review:
    """Return the coach's review of a message. Equal messages get equal reviews.

    Parameters
    ----------
    message : Message
        What the learner wrote.
    rules : collection of str, optional
        Names of the rules to hold it to; those that do not apply to its kind and channel are left out.
        By default all that apply.

    Raises
    ------
    UnknownRuleError
        A `LookupError`, when a name is none of `RULES`.
    NotAMessageError
        A `TypeError` and `ValueError`, when it is handed something else.
    """
    if not isinstance(message, Message):
        raise NotAMessageError(message)
    chosen = _chosen(message, rules)
    reading = Reading(message)
    if not any(map(str.isalnum, message.text)):
        return _of_nothing(reading, chosen)
    findings: list[Finding] = []
    strengths: list[Strength] = []
    for rule in chosen:
        for said in _CHECKS[rule](reading):
            if isinstance(said, Finding):
                findings.append(in_context(said, reading))
            else:
                strengths.append(said)
    criteria = tuple(_criterion(rule, findings, reading) for rule in chosen)
    return Review(
        score=_score(criteria),
        criteria=criteria,
        findings=tuple(sorted(_once(findings), key=_usefulness)),
        strengths=tuple(sorted(strengths, key=lambda strength: (strength.start, strength.end))),
        readability=readability(reading),
    )


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """Yield the findings without those whose words another one marks already, with the same advice."""
    for finding in findings:
        if not any(_holds(other, finding) for other in findings):
            yield finding


def _holds(other: Finding, finding: Finding) -> bool:
    if (other.rule, other.advice, other.field) != (finding.rule, finding.advice, finding.field):
        return False
    if other.start is None or other.end is None or finding.start is None or finding.end is None:
        return False
    longer = other.end - other.start > finding.end - finding.start
    return longer and other.start <= finding.start and finding.end <= other.end


def _chosen(message: Message, rules: Collection[str] | None) -> tuple[str, ...]:
    applying = rules_for(message.kind, message.channel)
    if rules is None:
        return applying
    if isinstance(rules, str) or not isinstance(rules, Collection):
        raise UnknownRuleError(rules, RULES)  # one name alone would be read letter by letter
    for rule in rules:
        if rule not in RULES:
            raise UnknownRuleError(rule, RULES)
    return tuple(rule for rule in applying if rule in rules)


def _of_nothing(reading: Reading, chosen: tuple[str, ...]) -> Review:
    texts = rule_texts()
    criteria = tuple(Criterion(rule, texts[rule].title, texts[rule].points, 0.0) for rule in chosen)
    start = fault("greeting", "empty", insert_at=0, to=reading.recipient.address)
    return Review(0, criteria, (in_context(start, reading),), (), readability(reading))


def _criterion(rule: str, findings: list[Finding], reading: Reading) -> Criterion:
    text = rule_texts()[rule]
    share = min((_SHARE_KEPT[finding.severity] for finding in findings if finding.rule == rule), default=1.0)
    if rule in _RESTRAINT:
        share *= min(1.0, reading.word_count / reading.limits.fewest_words)
    return Criterion(rule, text.title, text.points, round(text.points * share, 2))


def _score(criteria: tuple[Criterion, ...]) -> int:
    possible = sum(criterion.possible for criterion in criteria)
    return round(100 * sum(criterion.earned for criterion in criteria) / possible) if possible else 0


def _usefulness(finding: Finding) -> tuple[int, float, int, int]:
    place = finding.start if finding.start is not None else finding.insert_at or 0
    return _SEVERITIES.index(finding.severity), -rule_texts()[finding.rule].points, RULES.index(finding.rule), place
