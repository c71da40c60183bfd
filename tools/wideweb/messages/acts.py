"""What a sentence does, as learned from labelled sentences: says who writes, asks, thanks, lets go, presses.

A logistic regression for each act over the features of `act_features.py`; its weights stand in `data/acts.json`, made
by ``python tests/benchmarks/acts.py --write`` from `tests/benchmarks/gold/sentences.tsv`. A judgement is a sum of
weights, so one can say which words decided it. Equal sentences, equal judgements.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final

from wideweb.messages.act_features import features, places
from wideweb.messages.cues import cue_book
from wideweb.messages.sentences import Sentence

ACTS: Final = (
    "who", "tie", "praise", "ask", "bigask", "vagueask", "bound", "out", "thanks", "press", "belittle",
    "back", "adds", "newask",
)  # fmt: skip
ENOUGH: Final = {
    "who": -1.6, "tie": -2.8, "praise": 0.5, "ask": -1.9, "bigask": 0.1, "vagueask": 0.0, "bound": -1.0,
    "out": -1.2, "thanks": -0.95, "press": 0.85, "belittle": 0.9, "back": -1.7, "adds": -2.1, "newask": -0.5,
}  # fmt: skip
"""The log-odds from which a sentence counts as doing this: low where a message without it is blamed, high where one
with it is. Chosen where leaving one author out gave the fewest errors."""
SEEN: Final = 2.0
"""Log-odds added where a hand-written reading finds the same: about its worth on sentences it was not fitted to."""
# What a sentence plainly does besides, and the share of it that speaks against the act: an open wish is no request,
# and a sentence that thanks or asks seldom ties too.
_PASSES_FOR: Final = {
    "ask": (0.5, ("vagueask",)),
    "out": (1.0, ("press",)),
    "press": (0.1, ("out",)),
    "tie": (0.2, ("ask", "praise", "thanks", "out", "who")),
}
_NUMBER: Final = {act: number for number, act in enumerate(ACTS)}
_REMEMBERED: Final = 2_048  # sentences: as one types, the others stay
_LANE: Final = 40  # bits for each act's sum: no text is long enough to fill them
_MASK: Final = (1 << _LANE) - 1
_MIDDLE: Final = 1 << (_LANE - 1)  # keeps every sum above zero, so that none borrows from the next
_TELLING: Final = 0.4  # share of the heaviest word's weight from which a word belongs to those that decided
_NEIGHBOURS: Final = 4  # words between two that decided, which are then marked with them


@dataclass(frozen=True, eq=False)
class ActModel:
    """The weights in hundredths, so that sums are exact: each act's start, and by feature pairs of act and weight."""

    start: tuple[int, ...]
    weights: Mapping[str, tuple[tuple[int, int], ...]]

    def judge(self, found: Iterable[str]) -> tuple[int, ...]:
        """Return the log-odds of each act, in hundredths and the order of `ACTS`, of a sentence with these features."""
        packed = self._packed
        total = self._start + sum([packed[name] for name in found if name in packed])
        return tuple((total >> (_LANE * number) & _MASK) - _MIDDLE for number in range(len(self.start)))

    @cached_property
    def _packed(self) -> dict[str, int]:
        """Each feature's weights side by side in one number: one addition then adds to every act."""
        return {name: sum(weight << (_LANE * act) for act, weight in pairs) for name, pairs in self.weights.items()}

    @cached_property
    def _start(self) -> int:
        return sum((weight + _MIDDLE) << (_LANE * number) for number, weight in enumerate(self.start))

    def weight(self, feature: str, act: str) -> int:
        """Return what a feature adds to an act's log-odds, in hundredths."""
        number = _NUMBER[act]
        return next((weight for one, weight in self.weights.get(feature, ()) if one == number), 0)


def log_odds(scores: tuple[int, ...], act: str) -> float:
    """Return the log-odds that a sentence judged so does this, less a share of what passes for it."""
    if act not in _PASSES_FOR:
        return scores[_NUMBER[act]] / 100
    share, others = _PASSES_FOR[act]
    against = sum(max(0, scores[_NUMBER[other]]) for other in others)
    return (scores[_NUMBER[act]] - share * against) / 100


def deciding(sentence: Sentence, act: str) -> tuple[int, int]:
    """Return the first and last token of the words that speak most for this act; the whole sentence where none does."""
    return telling(sentence.plain, act)


@lru_cache(maxsize=_REMEMBERED)
def telling(plain: str, act: str) -> tuple[int, int]:
    """Return the same for the sentence's words in plain form."""
    model = act_model()
    pull = [0.0] * len(plain.split())
    for name, (first, last) in places(plain).items():
        weight = model.weight(name, act) / (last - first + 1)
        for number in range(first, last + 1):
            pull[number] += weight
    if max(pull) <= 0:
        return 0, len(pull) - 1
    return _around(pull)


def _around(pull: list[float]) -> tuple[int, int]:
    """Return the run of telling words about the most telling one."""
    first = last = pull.index(max(pull))
    telling = [number for number, weight in enumerate(pull) if weight >= _TELLING * pull[first]]
    for number in telling:
        if last < number <= last + _NEIGHBOURS:
            last = number
    for number in reversed(telling):
        if first - _NEIGHBOURS <= number < first:
            first = number
    return first, last


@lru_cache(maxsize=_REMEMBERED)
def judged(plain: str, names: int) -> tuple[int, ...]:
    """Return the log-odds of each act, in hundredths, of a sentence's words in plain form with so many names."""
    cues = {function for function, _, _ in cue_book().places(plain)}
    return act_model().judge(features(plain, names, cues))


@cache
def act_model() -> ActModel:
    """Return the model of the package's own data file."""
    return read_model(json.loads(files("wideweb.messages").joinpath("data", "acts.json").read_text(encoding="utf-8")))


def read_model(table: Mapping[str, Any]) -> ActModel:
    """Return the model of a table: "start" has a number for each act, "weights" by act numbers by feature."""
    by_feature: dict[str, list[tuple[int, int]]] = {}
    for number, act in enumerate(ACTS):
        for feature, weight in table["weights"][act].items():
            by_feature.setdefault(feature, []).append((number, weight))
    start = tuple(table["start"][act] for act in ACTS)
    return ActModel(start, {feature: tuple(pairs) for feature, pairs in by_feature.items()})
