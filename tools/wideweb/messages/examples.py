"""Examples in the learner's own context: what to call this recipient's work, and what could tie a writer to them."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

_WORD: Final = re.compile(r"[^\W_][\w'\u2019-]*")
_REMEMBERED: Final = 256  # recipients: every finding of a message asks anew
_SPELLED_AS_VOWEL: Final = "AEFHILMNORSX"
"""Letters whose names begin with a vowel: an RN, an MS2."""


@cache
def _table() -> dict[str, Any]:
    with files("wideweb.messages").joinpath("data", "examples.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=_REMEMBERED)
def work_of(to: str, role: str) -> str:
    """Return how a question names what this person does: "your work as an attending neonatologist".

    Where the role is not what one would call a person ("Pediatrics"), it is "your work" alone.
    """
    return f"{_kind(to, role)['work']} {_as_role(role)}".rstrip()


def tie_of(to: str, role: str, channel: str) -> str:
    """Return one sentence that would tie a writer to such a person, by this channel."""
    sentence: str = _kind(to, role)[channel]
    return sentence


def subject_of(to: str, role: str, kind: str, most: int) -> str:
    """Return a subject for this kind of message, of at most so many characters where that can be had."""
    pattern: str = _table()["subject"][kind]
    whole = pattern.format(work=work_of(to, role))
    return whole if len(whole) <= most else pattern.format(work=_kind(to, role)["work"])


@lru_cache(maxsize=_REMEMBERED)
def _kind(to: str, role: str) -> dict[str, Any]:
    """Return the examples for this kind of recipient: by their role, and by their title where that says nothing."""
    for said in (role, to):
        found = {word.lower() for word in re.findall(r"\w+", said)}
        for kind in _table()["recipient"]:
            if not found.isdisjoint(kind["words"]):
                chosen: dict[str, Any] = kind
                return chosen
    others: dict[str, Any] = _table()["others"]
    return others


def _as_role(role: str) -> str:
    """Return "as a nurse"; nothing where the role names no person."""
    said = re.split(r"[,(;]", role)[0].strip()
    all_words = _WORD.findall(said)
    if not all_words or not _names_a_person(said):
        return ""
    if " of " in said and all_words[0].lower() in _table()["spoken"]["no_article_before_of"]:
        return f"as {said}"
    return f"as {'an' if _sounds_like_vowel(all_words[0]) else 'a'} {said}"


def _names_a_person(said: str) -> bool:
    """Whether the words before any "at", "in", "of" or "for" end in a word for a person, or in its initials."""
    spoken = _table()["spoken"]
    head = _WORD.findall(re.split(r"\s(?:at|in|of|for|with|on|from)\s", said)[0])
    last = head[-1].rsplit("-", 1)[-1] if head else ""
    initials = last.isupper() or any(map(str.isdigit, last))
    return initials or last.lower() in spoken["person_words"] or last.lower().endswith(tuple(spoken["person"]))


def _sounds_like_vowel(word: str) -> bool:
    spoken = _table()["spoken"]
    first = re.split(r"[-\d]", word)[0] or word
    if len(first) > 1 and first.isupper():
        is_spelled = not set(first[1:]) & set("AEIOU")
        return first[0] in (_SPELLED_AS_VOWEL if is_spelled else "AEIO")
    lower = word.lower()
    if lower.startswith(tuple(spoken["as_if_consonant"])):
        return False
    return lower[0] in "aeiou" or lower.startswith(tuple(spoken["as_if_vowel"]))
