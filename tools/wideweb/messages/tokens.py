"""Words of a text in one plain form each, with their places.

The plain form is lower case, without accents, contractions spelled out ("I'm" gives "i", "am"), hyphenated words
taken apart, so that one pattern meets all the ways of writing a thing. Offsets always count in the text as typed.
"""

import re
import unicodedata
from typing import Final, NamedTuple

_MARKS: Final = r"\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
_TOKEN: Final = re.compile(
    r"(?P<link>https?://[^\s<>]+|www\.[^\s<>]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})"
    r"|(?P<handle>@[\w.]{2,})"
    r"|(?P<number>\d+(?:[.:,/]\d+)*(?:(?:st|nd|rd|th)\b)?)"  # codespell:ignore nd
    rf"|(?P<word>[^\W\d_](?:[\w{_MARKS}]*|(?:\.[^\W\d_])+\.?)(?:['\u2019\u02bc][^\W\d_][\w{_MARKS}]*)*['\u2019]?)"
    r"|(?P<point>[.?!]+|…+|[,;:()\[\]{}<>\"“”«»*•|~&%$+=#]|--+|[-\u2013—](?=\s|$)|(?<=\s)[-\u2013—]|—)",
    re.IGNORECASE,
)
_DASHES: Final = frozenset("-\u2013—")
_POINTS: Final = {"…": "...", "“": '"', "”": '"', "«": '"', "»": '"', "&": "and"}
_TAILS: Final = {
    "m": "am",
    "re": "are",
    "ve": "have",
    "ll": "will",
    "d": "would",
    "em": "them",
}
_WHOLE: Final = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
    "y'all": ("you", "all"),
    "ma'am": ("ma'am",),
    "o'clock": ("o'clock",),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "dont": ("do", "not"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "wats": ("what", "is"),
    "whats": ("what", "is"),  # codespell:ignore whats
    "hows": ("how", "is"),
    "u": ("you",),
    "ur": ("your",),
    "n": ("and",),
    "r": ("are",),
    "thx": ("thanks",),
    "thnx": ("thanks",),
    "plz": ("please",),
    "pls": ("please",),
    "rly": ("really",),
    "ppl": ("people",),
    "lmk": ("let", "me", "know"),
    "idk": ("i", "do", "not", "know"),
}
_IS_AFTER: Final = frozenset({"it", "that", "there", "he", "she", "what", "where", "who", "how", "here"})


class Token(NamedTuple):
    """One plain form and where it stands in the text as typed."""

    form: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Return the text's tokens in order. Time is linear in the text's length."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        raw, start, end = match.group(), match.start(), match.end()
        if kind == "word":
            _add_word(tokens, raw, start, end)
        elif kind == "point":
            tokens.append(Token(_point(raw), start, end))
        elif kind == "number":
            tokens.append(Token(raw.lower(), start, end))
        else:
            tokens.append(Token("http" if kind == "link" else raw.lower(), start, end))
    return tokens


def plain(word: str) -> str:
    """Return a word in lower case, without accents, and without the spaces that some Arabic ligatures stand for."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    lowered = lowered.replace("\u2019", "'").replace("\u02bc", "'")
    parts = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in parts if not (unicodedata.combining(c) or c.isspace())) or lowered


def _point(raw: str) -> str:
    if raw[0] in _DASHES:
        return ","  # a dash parts a sentence as a comma does
    return _POINTS.get(raw[0], raw[0]) if raw[0] not in ".!?" else _ending(raw)


def _ending(raw: str) -> str:
    if "?" in raw:
        return "?"
    return "!" if "!" in raw else "." if len(raw) == 1 else "..."


def _add_word(tokens: list[Token], raw: str, start: int, end: int) -> None:
    form = plain(raw)
    if form.isalpha() and form not in _WHOLE:  # by far the most words
        tokens.append(Token(form, start, end))
        return
    form = form.removesuffix("'")
    if (form.endswith(".") and form.count(".") > 1) or "." in form:
        form = form.replace(".", "")
    whole = _WHOLE.get(form)
    if whole is not None and not (len(raw) == 1 and raw.isupper()):  # "the U", "R"
        tokens.extend(Token(part, start, end) for part in whole)
    elif "'" in form:
        _add_contraction(tokens, form, start, end)
    else:
        tokens.append(Token(form, start, end))


def _add_contraction(tokens: list[Token], form: str, start: int, end: int) -> None:
    head, _, tail = form.rpartition("'")
    if form.endswith("n't"):
        tokens += [Token(form[:-3], start, end), Token("not", start, end)]
    elif tail in _TAILS:
        tokens += [Token(head, start, end), Token(_TAILS[tail], start, end)]
    elif tail == "s":
        tokens += [Token(head, start, end), Token("is" if head in _IS_AFTER else "'s", start, end)]
    else:
        tokens.append(Token(form.replace("'", ""), start, end))
