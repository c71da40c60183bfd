"""Ways to decline that stand in a condition: "If your week is already full, …".

A condition about the recipient, or about the request, opens a way out unless it only courts a yes ("If you have
time", "If you are open to it") or threatens ("If you stay silent …", which the caller knows). Conditions that
carry a request ("If you are near campus, could we meet?") are none either.
"""

from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.sentences import Sentence

_ABLE: Final = words("able")
_OBSTACLE: Final = words("obstacle")
_BEFORE: Final = words("before") | {"now", "well", "oh", "again", "obviously", "of"}
_INDIRECT: Final = words("indirect")
_OPENERS: Final = frozenset({"if", "should", "in"})
_COURTED: Final = frozenset({"you", "your", "there", "it", "that", "possible", "this"})
_ANSWERING: Final = frozenset({"reply", "answer", "respond", "response", "replying", "answering", "responding"})
_OWN_FAILURE: Final = frozenset({"find", "found", "figure", "know", "sure", "until", "expect", "must", "need"})
_REFUSAL: Final = words("decline")
_ACCEPTANCE: Final = frozenset({"fine", "okay", "ok", "alright", "understandable"})
_LONGEST: Final = 16  # tokens of a condition
_HEAD: Final = 9  # tokens of a condition that tell its kind
_ABOUT_SELF: Final = frozenset({"i", "we", "my", "our", "only", "possible", "so", "yes"})
_ENDS: Final = frozenset({",", ";", ":", ")", "!", ".", "?"})
_OBJECTS: Final = words("objects")
_CONTRIVE: Final = frozenset({"find", "make", "squeeze"})
_ROOM: Final = frozenset({"time", "room", "some", "minutes", "slot"})


def condition_out(sentence: Sentence) -> tuple[int, int] | None:
    """Return the first and last token of a condition that leaves a way out; None where there is none."""
    if sentence.words.isdisjoint(_OPENERS):
        return None
    forms = [token.form for token in sentence.tokens]
    for number, form in enumerate(forms):
        if form not in _OPENERS:
            continue
        clause = _clause(forms, number)
        if _stands(forms, number, clause) and _opens(form, clause, forms, number):
            return number, number + len(clause)
    return None


def acceptance_out(sentence: Sentence) -> tuple[int, int] | None:
    """Return the tokens from a "no" of some kind to the word that accepts it; None where there is none."""
    if sentence.is_question or sentence.words.isdisjoint(_ACCEPTANCE | {"right"}):
        return None
    forms = [token.form for token in sentence.tokens]
    refusals = [number for number, form in enumerate(forms) if form in _REFUSAL]
    for number, form in enumerate(forms):
        accepts = form in _ACCEPTANCE or (form == "right" and forms[number - 1] == "all")
        near = [at for at in refusals if 1 < abs(at - number) <= _HEAD]
        if accepts and near:
            return min(near[0], number), max(near[-1], number)
    return None


def unanswered_out(sentence: Sentence) -> tuple[int, int] | None:
    """Return the tokens that leave an answer open: "an answer in spring, or none"; None where there are none."""
    words_said = sentence.words
    if words_said.isdisjoint(_ANSWERING) or sentence.is_question or not _OWN_FAILURE.isdisjoint(words_said):
        return None
    forms = [token.form for token in sentence.tokens]
    answers = [number for number, form in enumerate(forms) if form in _ANSWERING]
    refusals = [number for number, form in enumerate(forms) if form in _REFUSAL]
    near = [(a, r) for a in answers[:4] for r in refusals[:4] if abs(a - r) <= _HEAD // 2 + 1]
    return (min(near[0]), max(near[0])) if near else None


def _clause(forms: list[str], number: int) -> list[str]:
    clause: list[str] = []
    for form in forms[number + 1 : number + 1 + _LONGEST]:
        if form in _ENDS:
            break
        clause.append(form)
    return clause


def _stands(forms: list[str], number: int, clause: list[str]) -> bool:
    """Whether a condition stands on its own: at a clause's head, or told of a hindrance ("no rush if you are away")."""
    if number == 0 or forms[number - 1] in _BEFORE:
        return True
    hindered = bool(clause) and clause[0] in _COURTED and not _OBSTACLE.isdisjoint(clause[:_HEAD])
    return forms[number] == "if" and hindered and forms[number - 1] not in _INDIRECT


def _opens(opener: str, clause: list[str], forms: list[str], number: int) -> bool:
    """Whether a condition leaves a way out rather than courting a yes or carrying a request."""
    if not clause or not _may_open(opener, clause, forms) or _insists(forms[number + len(clause) + 1 :]):
        return False
    head = clause[:_HEAD]
    hindered = bool(_OBSTACLE.intersection(head))
    courts = clause[0] in _COURTED and bool(_ABLE.intersection(clause[1:4]))
    if not hindered and (courts or clause[0] in _ABOUT_SELF):
        return False
    asks = "?" in forms[number : number + 4 * _LONGEST]
    return not asks or (number > 0 and hindered and "too" not in head)


def _insists(consequent: list[str]) -> bool:
    """Whether what follows a condition asks to do it all the same: "If you are too busy, please find the time"."""
    return not (_CONTRIVE.isdisjoint(consequent) or _ROOM.isdisjoint(consequent))


def _may_open(opener: str, clause: list[str], forms: list[str]) -> bool:
    if opener == "in":
        return clause[0] == "case"
    if opener == "should":
        return clause[0] in _OBJECTS and forms[-1] != "?"
    return True
