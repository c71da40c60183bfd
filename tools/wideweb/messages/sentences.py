"""A text in sentences: what the coach reads one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.tokens import Token

_ABBREVIATIONS: Final = words("abbreviation")
_STOPS: Final = frozenset({".", "?", "!", "..."})
_SOFT_WRAP: Final = 48  # a line at least this long may go on in the next: mail programs wrap near 72
_LIST_ITEM: Final = re.compile(r"[ \t]*(?:[-*•\u2013—]|\(?\d{1,2}[.)]|\(?[a-h][.)])[ \t]")


@dataclass(slots=True)
class Sentence:
    """A run of tokens that says one thing.

    Parameters
    ----------
    tokens : list of Token
        At least one.
    paragraph : int
        Number of its paragraph, from 0.
    plain : str
        The tokens' forms, each with one space before and after: what patterns are matched on.
    """

    tokens: list[Token]
    paragraph: int
    plain: str = field(init=False)
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Work out what patterns need."""
        forms = [token.form for token in self.tokens]
        self.plain = f" {' '.join(forms)} "
        self.words = frozenset(forms)

    @property
    def start(self) -> int:
        """Where it starts in the text as typed."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text as typed."""
        return self.tokens[-1].end

    @property
    def is_question(self) -> bool:
        """Whether it ends in a question mark."""
        return "?" in (token.form for token in self.tokens[-2:])


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a sentence, from one token to another; `start` and `end` are offsets into the text as typed."""

    sentence: Sentence
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where the words start."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.sentence.tokens[self.last].end


def sentences(text: str, tokens: list[Token]) -> list[Sentence]:
    """Return the sentences that these tokens of the text make, in order."""
    found: list[Sentence] = []
    run: list[Token] = []
    paragraph = 0
    for token, following, gap in _with_gaps(text, tokens):
        run.append(token)
        new_paragraph = gap.count("\n") > 1
        if following is None or new_paragraph or _breaks(text, token, following, gap, run):
            found.append(Sentence(run, paragraph))
            run = []
        paragraph += new_paragraph
    return found


def _with_gaps(text: str, tokens: list[Token]) -> Iterator[tuple[Token, Token | None, str]]:
    for number, token in enumerate(tokens):
        if number + 1 == len(tokens):
            yield token, None, ""
        else:
            following = tokens[number + 1]
            yield token, following, text[token.end : following.start]


def _breaks(text: str, token: Token, following: Token, gap: str, run: list[Token]) -> bool:
    if token.end == following.end:
        return False  # two forms of one contraction
    if token.form in _STOPS and following.form not in _STOPS:
        return _stop_ends(token, following, gap, run, text)
    return "\n" in gap and _line_ends(text, token, following, gap)


def _stop_ends(token: Token, following: Token, gap: str, run: list[Token], text: str) -> bool:
    if not gap or not (gap[0].isspace() or gap[-1].isspace() or not gap.isascii()):
        return False
    if token.form == "." and len(run) > 1:
        before = run[-2].form
        if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and text[run[-2].start].isupper()):
            return False
        if (
            token.start == token.end - 1
            and before in {"am", "pm", "us", "md", "phd"}
            and text[following.start].islower()
        ):
            return False
    return not (token.form == "..." and text[following.start].islower())


def _line_ends(text: str, token: Token, following: Token, gap: str) -> bool:
    line_start = text.rfind("\n", 0, token.start) + 1
    next_line = text[token.end + gap.rfind("\n") + 1 : following.end + 2]
    short = token.end - line_start < _SOFT_WRAP
    return short or token.form in {",", ":", ";"} or bool(_LIST_ITEM.match(next_line))
