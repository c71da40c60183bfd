"""What the learned reading of a sentence looks at: its words, pairs of them, word classes, names, numbers, and cues.

Each feature has a name, and most the words that it was read from, so that a judgement can be traced back to words.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from wideweb.messages.lexicon import classes_of
from wideweb.messages.sentences import Sentence

_LENGTHS: Final = (5, 10, 15, 20, 30)
_NAMES: Final = (1, 2, 4)
_SHORTEST_STEM: Final = 4
_ENDINGS: Final = (
    "ings", "ing", "edly", "ed", "ies", "ly", "es", "s", "er",
    "ment",  # codespell:ignore ment
    "ness", "ion", "ions", "e",
)  # fmt: skip
_NO_FEATURES: Final = frozenset(
    {"auxiliary", "before", "closing", "common", "greeting", "hypothetical", "not_name", "objects", "plain_topic",
     "request_filler", "stressed", "subject_vague", "thanked_by_all"}
)  # fmt: skip
"""Classes that gather words for some other rule: what such a word has in common with the rest is chance."""
_EDGE: Final = "|"
_NUMBER: Final = "#"


def features(plain: str, names: int, cues: Iterable[str]) -> set[str]:
    """Return the names of what a sentence holds.

    Parameters
    ----------
    plain : str
        The sentence's words in plain form, as `Sentence.plain` has them.
    names : int
        How many of them look like names: `names_in` counts them.
    cues : iterable of str
        The functions of the cues found in it.
    """
    forms = plain.split()
    found = {name for name, _, _ in _of_words(forms)}
    found.update(f"cue {function}" for function in cues)
    found.update(f"words {least}" for least in _LENGTHS if len(forms) >= least)
    found.update(f"names {least}" for least in _NAMES if names >= least)
    if "?" in forms[-2:]:
        found.add("question")
    return found


def places(plain: str) -> dict[str, tuple[int, int]]:
    """Return the first and last word that each feature made of words was first read from."""
    found: dict[str, tuple[int, int]] = {}
    for name, first, last in _of_words(plain.split()):
        found.setdefault(name, (first, last))
    return found


def names_in(sentence: Sentence, text: str) -> int:
    """Return how many words of a sentence of this text are written as names: a capital, but not at its head."""
    before = '"'
    count = 0
    for token in sentence.tokens:
        count += before != '"' and text[token.start].isupper() and token.form != "i"
        before = token.form
    return count


def _of_words(forms: list[str]) -> Iterator[tuple[str, int, int]]:
    before = _EDGE
    for number, word in enumerate(forms):
        form = _NUMBER if word[0].isdigit() else word
        yield f"{before} {form}", max(number - 1, 0), number
        for name in _of_one(form):
            yield name, number, number
        before = form
    yield f"{before} {_EDGE}", len(forms) - 1, len(forms) - 1


@cache
def _of_one(form: str) -> tuple[str, ...]:
    """Return the features of a word by itself: the word, its stem, and its classes."""
    stem = _stem(form)
    classes = (f"@{name}" for name in classes_of(form) if name not in _NO_FEATURES)
    return (form, *((f"{stem}-",) if stem else ()), *classes)


def _stem(form: str) -> str:
    """Return a word without a common ending; nothing for a short word, whose form says enough."""
    if len(form) <= _SHORTEST_STEM:
        return ""
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_STEM:
            return form[: -len(ending)]
    return form
