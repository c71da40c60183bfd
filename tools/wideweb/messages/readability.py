"""How hard a text is to read: the Flesch-Kincaid grade, counted offline with pyphen's syllables.

Grade = 0.39 · words per sentence + 11.8 · syllables per word - 15.59 (Kincaid, Fishburne, Rogers, Chissom 1975).
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from pyphen import Pyphen

from wideweb.messages.findings import Readability
from wideweb.messages.reading import Reading
from wideweb.messages.sentences import Sentence, sentences
from wideweb.messages.tokens import Token, tokenise

_FEWEST: Final = 10


def readability(reading: Reading) -> Readability:
    """Return words, sentences and school grade of a message's closely read text."""
    words, number = _counted(reading.tokens, reading.sentences)
    return Readability(len(words), number, _grade(words, number))


def grade(text: str) -> float:
    """Return the school grade of a text whose paragraphs are parted by empty lines; 0 for very few words."""
    tokens = tokenise(text)
    return _grade(*_counted(tokens, sentences(text, tokens)))


def _counted(tokens: Sequence[Token], found: Sequence[Sentence]) -> tuple[list[str], int]:
    words = [token.form for token in tokens if token.form.isalpha()]
    return words, sum(any(form.isalpha() for form in sentence.words) for sentence in found)


def _grade(words: Sequence[str], number: int) -> float:
    if len(words) < _FEWEST:
        return 0.0
    syllables = sum(map(_syllables, words))
    return round(max(0.39 * len(words) / max(number, 1) + 11.8 * syllables / len(words) - 15.59, 0.0), 1)


@cache
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_US")


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1
