"""The parts of a message: the greeting at its head and the name at its foot."""

import re
from dataclasses import dataclass
from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.names import TITLES, Recipient
from wideweb.messages.tokens import Token, plain, tokenise

_GREETINGS: Final = words("greeting")
_GREETING_FILL: Final = words("greeting_fill")
_NOBODY: Final = words("nobody")
_STARTERS: Final = frozenset({"i", "my", "we", "your", "you", "the", "this", "as", "it", "thank", "thanks", "our", "a"})
_SMALL: Final = words("common")
_BREAKS: Final = frozenset({",", ":", "!", "?", ";", "("})
_NO_NAME: Final = words("not_name") | words("closing") | words("month") | words("day")
_SLANG: Final = words("slang")
_ALSO_NAME: Final = words("also_name")
_DETAIL: Final = re.compile(r"@|https?:|www\.|\d{3}|[|•·]", re.IGNORECASE)
_POSTSCRIPT: Final = re.compile(r"\s*p\.?\s?s\b", re.IGNORECASE)
_PART: Final = re.compile(
    r"(?:[^,.!?;:|()~\u2022\n\u2013\u2014\s\u2600-\u27bf\U0001f300-\U0001faff]"
    r"|(?<![\w'\u2019]\w)(?<=\w)\.|[ \t]+(?!-\s)|\.(?=\s*$))+"
)
_ROLES: Final = words("stage") | words("job")
_CLAUSE: Final = frozenset({"i", "you", "is", "was", "said", "told", "who", "your"})
_ROLE_WORDS: Final = 12
_SMALL_NAME: Final = re.compile(r"\s*(?:x+|xo+)?\s*([^\W\d_]{2,12})\s*(?:x+|xo+)?\s*")  # "tay", "xx mel"
_DASHED: Final = re.compile(r"\s*[-~\u2013\u2014]{1,2}\s*[^\W\d_]{2,20}\s*")  # "- jaxon"
_TRIMMINGS: Final = " \t.!)\u2764\ufe0f\u200d" + "".join(map(chr, range(0x1F300, 0x1FAFF)))
_AT_HEAD: Final = 12  # a name this near the start of the first line is its greeting
_TAIL: Final = 200
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_FOOT_LINES: Final = 8
_NAME_WORDS: Final = 5
_OPENING: Final = 12  # tokens
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
    head = _opening(text, tokens)
    if not head:
        return None
    greets = head[0].form in _GREETINGS
    known = [n for n, token in enumerate(head) if _knows(text, token, recipient) and (n or not greets)]
    titled = [n for n, token in enumerate(head) if token.form in TITLES and n not in known]
    if not greets and (not (known or titled) or min(known + titled) > _NAME_WORDS):
        return None
    part = head[: _last_of_address(text, head, known + titled) + 1]
    kept = [n for n, token in enumerate(part) if n in known or not _is_salutation(token)]
    titles = tuple(part[n].form for n in kept if n in titled)
    names = tuple(part[n] for n in kept if n not in titled and part[n].form != ".")
    return Greeting(part[0].start, part[-1].end, greets, titles, names)


def _is_salutation(token: Token) -> bool:
    return token.form in _GREETINGS or token.form in _GREETING_FILL


def _opening(text: str, tokens: list[Token]) -> list[Token]:
    """Return the first tokens up to a pause, but for a pause right after the salutation ("Good morning, Dr. …")."""
    head: list[Token] = []
    for token in tokens[:_OPENING]:
        if token.form == "," and head and not any(_may_be_name(text, word) for word in head):
            continue
        if token.form in _BREAKS or (head and "\n" in text[head[-1].end : token.start]):
            break
        if token.form == "." and head and head[-1].form not in TITLES and len(head[-1].form) > 1:
            break
        head.append(token)
    return head


def _may_be_name(text: str, token: Token) -> bool:
    return text[token.start].isupper() and not _is_salutation(token) and token.form not in _STARTERS


def _last_of_address(text: str, head: list[Token], addressed: list[int]) -> int:
    """Return the last token of the address: what follows a title or a name with a capital belongs to it."""
    last = max(addressed, default=-1)
    for number in range(last + 1, len(head)):
        token = head[number]
        if token.form == ".":
            continue
        capital = text[token.start].isupper() and token.form not in _STARTERS
        if not (capital or (not addressed and (_is_salutation(token) or token.form in _NOBODY))):
            break
        last = number
    return max(last, 0)


def _knows(text: str, token: Token, recipient: Recipient) -> bool:
    typed = text[token.start : token.end]
    if token.form in _SMALL and (typed.islower() or plain(typed) != token.form):
        return False  # "am" is no Amara
    return len(token.form) > 1 and recipient.knows(typed)


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
            rest = line[offset + len(part) :]
            ends = not rest.strip(_TRIMMINGS) or (_opens_sentence(line[:offset]) and _is_role(rest))
            dashed = own_names | {plain(part)} if _DASHED.fullmatch(line) else own_names
            if start and (small := _small_name(line, recipient)):
                return SignOff(small, start + line.index(small), start + line.index(small) + len(small))
            if (ends or len(line.split()) <= _MOST_WORDS) and _is_name(part, recipient, dashed):
                begin = start + offset
                if begin <= _AT_HEAD and start == lines[0][0]:
                    continue
                return SignOff(part, begin, begin + len(part))
        if not _DETAIL.search(line) and len(line.split()) > _MOST_WORDS:
            return None
    return None


def _opens_sentence(before: str) -> bool:
    return before.rstrip()[-1:] in {"", ".", "!", "?", ")"}


def _is_role(rest: str) -> bool:
    """Whether a line ends in what its writer is: ", sophomore at Truro Point"."""
    forms = [token.form for token in tokenise(rest)]
    return (
        forms[:1] == [","]
        and len(forms) <= _ROLE_WORDS
        and not _ROLES.isdisjoint(forms[1:5])
        and _CLAUSE.isdisjoint(forms)
    )


def _small_name(line: str, recipient: Recipient) -> str | None:
    """Return a name in small letters that has a line to itself: "xx mel"; None where the line holds anything else."""
    match = _SMALL_NAME.fullmatch(line)
    if match is None or not match[1].islower():
        return None
    form = plain(match[1])
    return None if form in _NO_NAME | _SMALL | _SLANG or form in recipient.plain_names else match[1]


def _without_postscript(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    for number in range(len(lines) - 1, max(len(lines) - 4, 0), -1):
        if _POSTSCRIPT.match(lines[number][1]):
            return lines[:number]
    return lines


def _candidates(line: str) -> list[tuple[int, str]]:
    """Return the parts of a line that could be a name, with their places: its tail, then its head."""
    tail = line[-_TAIL:]
    shift = len(line) - len(tail)
    found: list[tuple[int, str]] = []
    for match in _PART.finditer(tail):
        part = match.group().strip(" \t-*_~\u200d\ufe0f")
        if any(map(str.isalpha, part)):
            found.append((shift + match.start() + match.group().find(part), part))
    found.reverse()
    return found[:2] if len(line.split()) > _FOOT_LINES else found


def _is_name(part: str, recipient: Recipient, own_names: frozenset[str]) -> bool:
    tokens = [token for token in tokenise(part) if token.form not in {".", "'s"}]
    forms = [token.form for token in tokens if len(token.form) > 1 or len(tokens) == 1]  # initials tell nothing
    if not forms or len(forms) > _NAME_WORDS or any(form in _NO_NAME - _ALSO_NAME for form in forms):
        return False
    if (len(forms) == 1 and forms[0] in _NO_NAME) or not all(form[0].isalpha() for form in forms):
        return False
    if all(form in TITLES for form in forms):
        return False
    own = any(form in own_names for form in forms)
    if not own and all(form in recipient.plain_names or form in TITLES for form in forms):
        return False
    raw = [word.strip("()'\"\u2018\u2019") or word for word in part.split() if any(map(str.isalpha, word))]
    return own or (
        all(not word[0].islower() or plain(word) in words("name_particle") for word in raw) and not raw[0][0].islower()
    )
