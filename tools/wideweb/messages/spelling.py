"""Misspelled words, found offline.

The word list is that of pyspellchecker, a kept library in pure Python; `data/spelling.toml` adds the words of
schools and hospitals. To be called misspelled a word must be unknown and one or two small slips (letters swapped,
doubled, dropped or a vowel mistaken) away from a common word, so that names and terms that no list holds pass.
"""

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from spellchecker import SpellChecker

_SHORTEST: Final = 5
_LONG: Final = 7
_TWO: Final = 2
_FEWEST_AFTER_PREFIX: Final = 3
_COMMON_ENOUGH: Final = 3_000  # times in the 1.6 billion words that the library counted
_COMMON_FAR: Final = 8_000
_VOWELS: Final = "aeiouy"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_COMMON_SHORT: Final = 20_000  # a short word is near to many
_SHORT: Final = 6  # letters
_PREFIXES: Final = (
    "re", "un", "pre", "non", "co", "over", "under", "micro", "multi", "anti", "bio", "neuro", "inter", "sub",
    "tele", "live", "post", "dis", "out", "hyper", "hypo",
)  # fmt: skip
_TECHNICAL: Final = (
    "ology", "ologies", "ologist", "ologists", "ologic", "ological", "ectomy", "ostomy", "otomy", "itis", "osis",
    "emia", "aemia", "oscopy", "oscope", "plasty", "ography", "opathy", "otherapy", "mab", "tinib", "pril", "sartan",
    "statin", "olol",
    "azole", "cillin", "mycin", "gliptin", "gliflozin", "glutide", "xaban", "azepam", "caine", "setron",
)  # fmt: skip
"""Endings of fields, operations, illnesses and medicines, of which no list has all."""
_CLIPPED: Final = 3  # letters that a word clipped on purpose lacks
_NEIGHBOURS: Final = 40  # words after it in the dictionary's order
_ENDINGS: Final = ("s", "es", "ed", "ing", "ly", "er", "ers")


@cache
def _counts() -> dict[str, int]:
    return dict(SpellChecker(distance=1).word_frequency.dictionary)


@cache
def _extra() -> tuple[frozenset[str], dict[str, str], dict[str, str]]:
    table = _table()
    wrong = {
        verb + ending: verb + verb[-1] + ending  # one letter where two belong
        for verb in table["doubled"]
        for ending in ("ed", "ing")
    }
    return frozenset([*table["right"], *table["field"]]), wrong | table["wrong"], dict(table["british"])


@cache
def _field() -> frozenset[str]:
    """Return the words that are rare elsewhere and common here, so that a slip in them is one."""
    return frozenset(_table()["field"])


@cache
def _table() -> dict[str, Any]:
    with files("wideweb.messages").joinpath("data", "spelling.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=8192)
def correction(word: str) -> str | None:
    """Return what a misspelled word was meant to be; None where the word is right or nobody can tell.

    Parameters
    ----------
    word : str
        One word of small Latin letters.
    """
    wrong = _extra()[1]
    if word in wrong:
        return wrong[word]
    if len(word) < _SHORTEST:
        return None
    if slip := _slip_beyond_rules(word):
        return slip
    if is_known(word) or _is_clipped(word):
        return None
    fewest = _COMMON_SHORT if len(word) < _SHORT else _COMMON_ENOUGH
    near = (
        _best(_slips(word), fewest)
        or _best(set(_inserted(word)), fewest)
        or _best(_replaced(word), max(fewest, _COMMON_FAR))
    )
    if near or len(word) < _LONG or not _may_be_two_slips(word):
        return near
    return _best({second for first in _slips(word) for second in _slips(first)}, _COMMON_FAR)


def _slip_beyond_rules(word: str) -> str | None:
    """Return what was meant where a slip looks like a regular form: inter and ship, where an n is missing."""
    counts, (right, _, british) = _counts(), _extra()
    if word in counts or word in right or any(letters in word for letters in ("ae", "oe") if letters in british):
        return None
    if word.endswith("full") and counts.get(word[:-1], 0) >= _COMMON_ENOUGH:
        return word[:-1]
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    near = sorted((swapped | set(_inserted(word))) & _field())
    return near[0] if near else None


@lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """Return whether a word of small letters is in the word lists, as it stands or in a regular form."""
    counts, (right, _, british) = _counts(), _extra()
    if word in counts or word in right or (len(word) > _LONG and word.endswith(_TECHNICAL)):
        return True
    stems = (word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
    if any(stem in counts or stem in right for stem in stems):
        return True
    heads = (word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))
    if any(len(head) > _FEWEST_AFTER_PREFIX and head in counts for head in heads):
        return True
    if any(word.replace(letters, american) in counts for letters, american in british.items() if letters in word):
        return True
    return any(word[:cut] in counts and word[cut:] in counts for cut in range(4, len(word) - 3))


def _is_clipped(word: str) -> bool:
    """Whether a word is short on purpose, as it is spoken: -in for -ing, "sched" (a slip drops fewer letters)."""
    counts, common = _counts(), _common()
    if word.endswith("in") and counts.get(word + "g", 0) >= _COMMON_ENOUGH:
        return True
    at = bisect_left(common, word)
    heads = [whole for whole in common[at : at + _NEIGHBOURS] if whole.startswith(word)]
    return bool(heads) and min(map(len, heads)) - len(word) >= _CLIPPED


@cache
def _common() -> tuple[str, ...]:
    return tuple(sorted(word for word, count in _counts().items() if count >= _COMMON_FAR))


@cache
def _common_by_start() -> dict[tuple[str, int], list[tuple[str, int]]]:
    """Return the words that two slips may come from, and which letters each has, by first letter and length."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for word in _field() | set(_common()):
        found.setdefault((word[0], len(word)), []).append((word, _letters_of(word)))
    return found


def _letters_of(word: str) -> int:
    """Return a number whose bits are the letters of a word."""
    return sum(1 << number for number, letter in enumerate(_LETTERS) if letter in word)


def _may_be_two_slips(word: str) -> bool:
    """Whether a common word differs by no more letters than two slips change: saves looking at thousands of slips.

    No slip touches the first letter, and each puts in or takes out one letter at most.
    """
    own, counted = _letters_of(word), Counter(word)
    for length in range(len(word) - 2, len(word) + 3):
        for other, letters in _common_by_start().get((word[0], length), ()):
            if (own & ~letters).bit_count() > _TWO or (letters & ~own).bit_count() > _TWO:
                continue
            theirs = Counter(other)
            if (counted - theirs).total() <= _TWO and (theirs - counted).total() <= _TWO:
                return True
    return False


def _best(candidates: set[str], fewest: int) -> str | None:
    counts, field = _counts(), _field()
    found = [(counts.get(word, 0), word) for word in candidates if counts.get(word, 0) >= fewest or word in field]
    return max(found)[1] if found else None


def _slips(word: str) -> set[str]:
    """Return the words from which a hurried writer could have come to this one."""
    found: set[str] = set()
    for i, letter in enumerate(word):
        head, tail = word[:i], word[i + 1 :]
        if i and i + 1 < len(word):
            found.add(head + tail[0] + letter + tail[1:])
        if letter in _VOWELS:
            found |= {head + vowel + tail for vowel in _VOWELS if i or vowel == letter}
            found |= {head + vowel + letter + tail for vowel in _VOWELS if i}
        if i and letter == word[i - 1]:
            found.add(head + tail)
        if i:
            found.add(head + letter + letter + tail)
            found.add(head + tail)
    found.add(word + "e")
    found.discard(word)
    return found


def _replaced(word: str) -> set[str]:
    return {word[:i] + letter + word[i + 1 :] for i in range(1, len(word)) for letter in _LETTERS if letter != word[i]}


def _inserted(word: str) -> Iterator[str]:
    for i in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:i] + letter + word[i:]
