"""How hard a text is to read: the Flesch-Kincaid grade, counted offline with pyphen's syllables.

Grade = 0.39 · words per sentence + 11.8 · syllables per word - 15.59 (Kincaid, Fishburne, Rogers, Chissom 1975).
"""

from functools import cache, lru_cache
from typing import Final

from pyphen import Pyphen

from wideweb.messages.findings import Readability
from wideweb.messages.reading import Reading

_FEWEST: Final = 10


def readability(reading: Reading) -> Readability:
    """Return words, sentences and school grade of a message's closely read text."""
    words = [token.form for token in reading.tokens if token.form.isalpha()]
    sentences = sum(any(form.isalpha() for form in sentence.words) for sentence in reading.sentences)
    if len(words) < _FEWEST:
        return Readability(len(words), sentences, 0.0)
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / max(sentences, 1) + 11.8 * syllables / len(words) - 15.59
    return Readability(len(words), sentences, round(max(grade, 0.0), 1))


@cache
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_US")


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1
