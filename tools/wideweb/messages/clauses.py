"""Whose words a cue stands in: what is only told of, or asked about, is neither pressed for nor wished.

"You must answer me" presses; "you said we must answer parents" tells, "do you have to call families at night" and
"how your weekly schedule looks" ask about the recipient's own life.
"""

from typing import Final

from wideweb.messages.cues import Hit

_ASKED_ABOUT: Final = frozenset({"how", "which", "what", "whether"})
_HABIT: Final = frozenset({"do", "does", "did", "is", "are", "was", "were", "has", "have", *_ASKED_ABOUT})
_PARTS: Final = frozenset({",", ";", ":", "(", ")"})
_TOLD: Final = frozenset(
    {"said", "says", "say", "told", "wrote", "asked", "taught", "explained", "described", "argued"}
)
_TELLERS: Final = frozenset(
    {"you", "he", "she", "they", "talk", "paper", "article", "book", "post", "chapter", "video"}
)
_MODALS: Final = frozenset({"could", "can", "may", "might", "would", "will"})
_OWN: Final = frozenset({"me", "my", "us", "our"})
_FIRST_PERSON: Final = frozenset({"i", "we", "just", "to"})  # "I say so", "just say no"
_BETWEEN: Final = frozenset({*_OWN, "you", "your"})
_PROPOSES: Final = frozenset({"about", "if"})  # "how about weekly calls", "what if I joined"
_URGENT: Final = frozenset({"asap", "urgently", "immediately"})
_WILLING: Final = frozenset(
    {"able", "willing", "open", "free", "available", "up", "interested", "possible", "okay", "ok", "alright", "chance",
     "way", "mind", "time", "room", "happy", "think", "want", "need", "looking"}
)  # fmt: skip
_ASKS_FOR: Final = 6  # tokens of a question that show it asks for something
_CLAUSE: Final = 9  # tokens that someone is quoted over
_SPEECH: Final = 3  # tokens from who tells to the verb


def is_told(hit: Hit) -> bool:
    """Return whether pressing words are only told of or asked about."""
    forms = [token.form for token in hit.sentence.tokens]
    inside = set(forms[hit.first : hit.last + 1])
    if inside & _URGENT:
        return False
    if _reports(forms, hit.first):
        return True
    return _asked_about(forms, hit.first) is not None and not inside & _OWN


def is_inquiry(hit: Hit) -> bool:
    """Return whether large words stand in a question about something: "whether letters from scribes count"."""
    forms = [token.form for token in hit.sentence.tokens]
    asked = _asked_about(forms, hit.first)
    if asked is None and {"your", "his", "her", "their"}.intersection(forms[hit.first : hit.last]):
        asked = _asked_about(forms, hit.last)  # "on Zoom about how your weekly schedule looks"
    if asked is None:
        return _reports(forms, hit.first)
    between = forms[asked + 1 : hit.first]
    if _PROPOSES.intersection(between[:1]) or {"feel", "think", "willing", "open"}.intersection(between):
        return False
    wished = bool(_MODALS.intersection(between))
    return not wished or (forms[asked] != "whether" and not _BETWEEN.intersection(forms[hit.first : hit.last + 1]))


def is_hearsay(hit: Hit) -> bool:
    """Return whether someone else is said to have said these words: "the chief says it is no problem"."""
    forms = [token.form for token in hit.sentence.tokens]
    for number in range(max(1, hit.first - _CLAUSE), hit.first):
        if forms[number] in _TOLD and forms[number - 1] not in _FIRST_PERSON and "if" not in forms[:number]:
            return _PARTS.isdisjoint(forms[number + 1 : hit.first])
    return False


def _asked_about(forms: list[str], first: int) -> int | None:
    """Return the word that makes the clause around this token a question about something; None where it is none."""
    number = first - 1
    while number >= 0 and forms[number] not in _PARTS:
        if forms[number] in _ASKED_ABOUT:
            return number
        number -= 1
    opens = number + 1
    if "?" in forms[-2:] and opens < first and forms[opens] in _HABIT:
        return None if _WILLING.intersection(forms[opens : opens + _ASKS_FOR]) else opens
    return None


def _reports(forms: list[str], first: int) -> bool:
    """Whether someone is said to have said these words."""
    for number in range(max(0, first - 2 * _SPEECH), first):
        if forms[number] in _TOLD and _TELLERS.intersection(forms[max(0, number - _SPEECH) : number]):
            supposed = "if" in forms[max(0, number - _SPEECH) : number]
            return not supposed and not _PARTS.intersection(forms[number + 1 : first])
    return False
