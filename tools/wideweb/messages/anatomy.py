"""The parts of a message: the greeting at its head and the name at its foot."""

import re
from dataclasses import dataclass
from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.names import TITLES, Recipient
from wideweb.messages.tokens import Token, plain, tokenise

_GREETINGS: Final = words("greeting")
_GREETING_FILL: Final = words("greeting_fill")
_BREAKS: Final = frozenset({",", ":", "!", "?", ";", "("})
_CLOSINGS: Final = words("closing")
_NOT_NAMES: Final = words("not_name")
_DETAIL: Final = re.compile(r"@|https?:|www\.|\d{3}|[|•·]", re.IGNORECASE)
_POSTSCRIPT: Final = re.compile(r"\s*p\.?\s?s\b", re.IGNORECASE)
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_FOOT_LINES: Final = 8
_NAME_WORDS: Final = 5
_MOST_WORDS: Final = 6  # of a line that is no sentence of the body


@dataclass(frozen=True, slots=True)
class Greeting:
    """How the message opens.

    Parameters
    ----------
    start, end : int
        The opening words.
    salutation : bool
        Whether it opens with a word such as "Dear".
    titles : tuple of str
        Titles used, in plain form.
    names : tuple of Token
        The words that are neither.
    """

    start: int
    end: int
    salutation: bool
    titles: tuple[str, ...]
    names: tuple[Token, ...]


def find_greeting(text: str, tokens: list[Token], recipient: Recipient) -> Greeting | None:
    """Return the opening that greets or addresses someone; None where the message starts right away."""
    head: list[Token] = []
    for token in tokens[:12]:
        if token.form in _BREAKS or (head and "\n" in text[head[-1].end : token.start]):
            break
        if token.form == "." and head and head[-1].form not in TITLES and len(head[-1].form) > 1:
            break
        head.append(token)
    words = [token for token in head if token.form not in {".", "'s"}]
    if not words:
        return None
    greets = words[0].form in _GREETINGS
    rest = [token for token in words if token.form not in _GREETINGS and token.form not in _GREETING_FILL]
    titles = tuple(token.form for token in rest if token.form in TITLES)
    names = tuple(token for token in rest if token.form not in TITLES)
    raw = [text[token.start : token.end] for token in rest]
    if not greets and not (titles or recipient.is_named_in(raw)):
        return None
    if not greets and len(words) > _NAME_WORDS:
        return None
    if greets and len(words) > _NAME_WORDS + 2:  # "Hi I am a student …": no pause after the greeting
        names = tuple(token for token in names[:2] if recipient.is_named_in([text[token.start : token.end]]))
    return Greeting(words[0].start, words[-1].end, greets, titles, names)


@dataclass(frozen=True, slots=True)
class SignOff:
    """The writer's name at the foot, with its place."""

    name: str
    start: int
    end: int


def find_sign_off(text: str, recipient: Recipient, own_names: frozenset[str]) -> SignOff | None:
    """Return the name that the message ends with; None where there is none."""
    lines = [(match.start(), match.group()) for match in _LINE.finditer(text) if match.group().strip()]
    lines = _without_postscript(lines)
    for start, line in reversed(lines[-_FOOT_LINES:]):
        for offset, part in _candidates(line):
            if _is_name(part, recipient, own_names):
                begin = start + offset
                return SignOff(part, begin, begin + len(part))
        if not _DETAIL.search(line) and len(line.split()) > _MOST_WORDS:
            return None
    return None


def _without_postscript(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    for number in range(len(lines) - 1, max(len(lines) - 4, 0), -1):
        if _POSTSCRIPT.match(lines[number][1]):
            return lines[:number]
    return lines


def _candidates(line: str) -> list[tuple[int, str]]:
    """Return the parts of a line that could be a name, with their places: the whole, its head, its tail."""
    found: list[tuple[int, str]] = []
    for match in re.finditer(r"[^,.!?;:|(~•\n\u2013—]+(?:\.[^,.!?;:|(~•\n\u2013—]+)*", line[-200:]):
        part = match.group().strip(" \t-*\u200d\ufe0f")
        if part:
            found.append((max(len(line) - 200, 0) + match.start() + match.group().find(part), part))
    return [found[0], *found[-1:]] if len(found) > 1 and len(line.split()) <= _FOOT_LINES else found[-1:]


def _is_name(part: str, recipient: Recipient, own_names: frozenset[str]) -> bool:
    tokens = [token for token in tokenise(part) if token.form not in {".", "'s"}]
    forms = [token.form for token in tokens]
    if not forms or len(forms) > _NAME_WORDS or any(form in _NOT_NAMES or form in _CLOSINGS for form in forms):
        return False
    if any(not form[0].isalpha() for form in forms):
        return False
    own = any(form in own_names for form in forms)
    if not own and all(form in recipient.plain_names or form in TITLES for form in forms):
        return False
    raw = [part[token.start : token.end] for token in tokens]
    return own or all(
        not word[0].islower() or plain(word) in {"van", "de", "der", "da", "al", "el", "bin"} for word in raw
    )
