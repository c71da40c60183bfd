r"""A small language of patterns over plain words, and what a sentence does by them.

A cue is a pattern such as ``would|could you .. @share``. Its slots are parted by spaces:

- ``word`` or ``one|two`` matches one token; ``@class`` any word of a class in `words.toml`, in every inflection
  listed there; ``a|@class`` both; ``*`` any one token
- ``?slot`` may be missing; ``!slot`` must not follow; ``..`` skips up to four tokens, ``..9`` up to nine
- ``^`` and ``$`` are the sentence's two ends; ``#`` is a number in digits or words

Commas between slots are passed over. Each pattern is compiled to one regular expression without nested
repeats, and is tried only on sentences that hold one of its rarest slot's words, so time stays linear.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Final, TypeAlias

from wideweb.messages.lexicon import words
from wideweb.messages.sentences import Passage, Sentence

_COMMON: Final = words("common")
_GAP: Final = 4
_REMEMBERED: Final = 1_000  # characters of a sentence that is kept: as one types, the other sentences stay
_MOST_HITS: Final = 12  # of one cue in one sentence: more would tell nothing new


_Place: TypeAlias = tuple[str, int, int]  # function, first token, last token


@dataclass(frozen=True, slots=True)
class Hit(Passage):
    """A cue found in a sentence: the function it speaks for, and the words (offsets into the text as typed)."""

    function: str


@dataclass(frozen=True, slots=True, eq=False)
class _Cue:
    function: str
    cancels: bool
    expression: re.Pattern[str]


class CueBook:
    """All cues, ready to be tried on sentences.

    Parameters
    ----------
    functions : mapping
        Patterns by function, as lists under "yes" and "no"; a "no" that overlaps a "yes" cancels it.
    """

    def __init__(self, functions: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._by_word: dict[str, list[_Cue]] = defaultdict(list)
        self._always: list[_Cue] = []
        self._read_once = lru_cache(maxsize=2_048)(self._read)
        for function, patterns in functions.items():
            for answer in ("yes", "no"):
                for pattern in patterns.get(answer, ()):
                    self._add(function, pattern, cancels=answer == "no")

    def hits(self, sentence: Sentence) -> list[Hit]:
        """Return what the sentence does, in the order of its words."""
        return [Hit(sentence, first, last, function) for function, first, last in self.places(sentence.plain)]

    def places(self, plain: str) -> tuple[_Place, ...]:
        """Return the same for the sentence's words in plain form, as functions with their first and last token."""
        return (self._read_once if len(plain) <= _REMEMBERED else self._read)(plain)

    def _read(self, plain: str) -> tuple[_Place, ...]:
        candidates = dict.fromkeys(self._always)
        for word in set(plain.split()) & self._by_word.keys():
            candidates.update(dict.fromkeys(self._by_word[word]))
        found: list[_Place] = []
        cancelled: list[_Place] = []
        for cue in candidates:
            for match in islice(cue.expression.finditer(plain), _MOST_HITS):
                first = plain.count(" ", 0, match.start()) - 1
                last = plain.count(" ", 0, max(match.end() - 1, match.start())) - 1
                (cancelled if cue.cancels else found).append((cue.function, max(first, 0), max(last, first, 0)))
        kept = {place for place in found if not any(_overlap(place, other) for other in cancelled)}
        return tuple(sorted(kept, key=lambda place: (place[1], place[2], place[0])))

    def _add(self, function: str, pattern: str, *, cancels: bool) -> None:
        slots = pattern.split()
        expression = "(?<= )" + "".join(self._slot(slot) for slot in slots)
        cue = _Cue(function, cancels, re.compile(expression))
        rarest = min((self._triggers(slot) for slot in slots), key=_frequency, default=None)
        if rarest is None:
            self._always.append(cue)
            return
        for word in rarest:
            self._by_word[word].append(cue)

    def _triggers(self, slot: str) -> frozenset[str] | None:
        """Return the words of which a match needs one; None where the slot needs none."""
        if slot[0] in "?!^$*#" or slot.startswith(".."):
            return None
        return self._words_of(slot)

    def _words_of(self, slot: str) -> frozenset[str]:
        found: set[str] = set()
        for part in slot.split("|"):
            found |= words(part[1:]) if part.startswith("@") else {part}
        return frozenset(found)

    def _slot(self, slot: str) -> str:
        if slot == "^":
            return r"(?<=\A )"
        if slot == "$":
            return r"(?:[.?!,:;]+ )*\Z"
        if slot.startswith(".."):
            return rf"(?:[^ ]+ ){{0,{int(slot[2:] or _GAP)}}}?"
        if slot[0] == "!":
            return f"(?!{self._one(slot[1:])})"
        if slot[0] == "?":
            return f"(?:{self._one(slot[1:])}(?:, )?)?"
        return f"{self._one(slot)}(?:, )?"

    def _one(self, slot: str) -> str:
        if slot == "*":
            return "[^ ]+ "
        if slot == "#":
            return rf"(?:\d[^ ]*|{_either(words('number'))}) "
        return f"(?:{_either(self._words_of(slot))}) "


def _either(choices: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(choices, key=lambda word: (-len(word), word))))


def _frequency(triggers: frozenset[str] | None) -> float:
    if triggers is None:
        return float("inf")
    return sum(50 if word in _COMMON else 1 for word in triggers)


def _overlap(place: _Place, other: _Place) -> bool:
    return place[0] == other[0] and place[1] <= other[2] and other[1] <= place[2]


@cache
def cue_book() -> CueBook:
    """Return the cues of the package's own data files."""
    folder = files("wideweb.messages").joinpath("data", "cues")
    functions: dict[str, Mapping[str, list[str]]] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            functions |= tomllib.loads(entry.read_text(encoding="utf-8"))
    return CueBook(functions)
