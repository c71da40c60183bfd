"""Learns from labelled sentences what a sentence does: penalised logistic regression by Newton's method.

The penalised likelihood has one maximum, so every machine finds the same weights to the two decimals that are kept.
Newton steps with conjugate gradients follow Lin, Weng and Keerthi, Trust Region Newton Method for Large-Scale
Logistic Regression, JMLR 9 (2008), with halved steps in place of the trust region.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from wideweb.messages.act_features import features, names_in
from wideweb.messages.acts import ACTS, ActModel, read_model
from wideweb.messages.cues import cue_book
from wideweb.messages.sentences import Sentence
from wideweb.messages.tokens import tokenise

Table: TypeAlias = dict[str, dict[str, Any]]
Vector: TypeAlias = npt.NDArray[np.float64]

SENTENCES = Path(__file__).parent / "gold" / "sentences.tsv"
FEWEST = 3  # sentences that a feature must stand in
PENALTY = 0.5  # of half the squared weights, against the loss of all sentences
LEAST = 10  # hundredths; a smaller weight is left out
_STEPS = 40
_INNER_STEPS = 40
_NEAR = 1e-4  # of the first gradient's length


@dataclass(frozen=True)
class Labelled:
    """One sentence with what it does, and what its labeller left open."""

    author: str
    text: str
    acts: frozenset[str]
    unknown: frozenset[str]
    found: tuple[str, ...] = field(default=(), compare=False)


def read_sentences(path: Path = SENTENCES) -> list[Labelled]:
    """Return the labelled sentences of a file."""
    rows: list[Labelled] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        author, labels, text = line.split("\t")
        names = set(labels.split(",")) - {"-"}
        acts = frozenset(name for name in names if not name.startswith("?"))
        unknown = frozenset(name[1:] for name in names if name.startswith("?"))
        rows.append(Labelled(author, text, acts, unknown, features_of(text, with_cues=author.isdigit())))
    return rows


def features_of(text: str, *, with_cues: bool) -> tuple[str, ...]:
    """Return the features of one sentence.

    Cues were written with the gold messages in view, so there they look better than they are: sentences of those
    authors are learned from without them.
    """
    whole = Sentence(tokenise(text), 0)
    cues = {function for function, _, _ in cue_book().places(whole.plain)} if with_cues else set()
    return tuple(sorted(features(whole.plain, names_in(whole, text), cues)))


@dataclass(frozen=True)
class _Table:
    """Sentences by features, as one long row of feature numbers and where each sentence starts in it."""

    numbers: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    width: int

    def times(self, weights: Vector) -> Vector:
        return np.add.reduceat(weights[self.numbers], self.starts)

    def gathered(self, values: Vector) -> Vector:
        weights: Vector = np.repeat(values, self.lengths)
        return np.bincount(self.numbers, weights, self.width).astype(np.float64)


def learn(rows: Sequence[Labelled]) -> ActModel:
    """Return the model that these sentences teach."""
    return read_model(learned_table(rows))


def learned_table(rows: Sequence[Labelled]) -> Table:
    """Return the weights that these sentences teach, as `data/acts.json` holds them."""
    counts = Counter(feature for row in rows for feature in row.found)
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    number_of = {name: number for number, name in enumerate(names)}
    start: dict[str, Any] = {}
    weights: dict[str, Any] = {}
    for act in ACTS:
        known = [row for row in rows if act not in row.unknown]
        learned = _fit(_table(known, number_of), np.array([1.0 if act in row.acts else -1.0 for row in known]))
        start[act] = round(100 * float(learned[-1]))
        kept = {name: round(100 * float(learned[number])) for name, number in number_of.items()}
        weights[act] = {name: weight for name, weight in kept.items() if abs(weight) >= LEAST}
    return {"start": start, "weights": weights}


def _table(rows: Sequence[Labelled], number_of: dict[str, int]) -> _Table:
    numbers = [[number_of[name] for name in row.found if name in number_of] + [len(number_of)] for row in rows]
    lengths = np.array([len(row) for row in numbers])
    return _Table(
        np.array([number for row in numbers for number in row]),
        np.concatenate([[0], np.cumsum(lengths)[:-1]]),
        lengths,
        len(number_of) + 1,
    )


def _fit(table: _Table, answers: Vector) -> Vector:
    """Return the weights at the one minimum of the penalised loss; the last is what every sentence starts from."""
    weights = np.zeros(table.width)
    first = 0.0
    for _ in range(_STEPS):
        shares = 1 / (1 + np.exp(answers * table.times(weights)))
        gradient = PENALTY * weights - table.gathered(answers * shares)
        length = float(np.sqrt(gradient @ gradient))
        first = first or length
        if length <= _NEAR * first:
            break
        step = _newton_step(table, shares * (1 - shares), gradient)
        weights = _lower(table, answers, weights, step)
    return weights


def _newton_step(table: _Table, curvature: Vector, gradient: Vector) -> Vector:
    """Return an approximate solution of (Hessian) step = -gradient by conjugate gradients."""
    step = np.zeros_like(gradient)
    rest = -gradient
    direction = rest.copy()
    size = float(rest @ rest)
    enough = 0.01 * size
    for _ in range(_INNER_STEPS):
        turned = PENALTY * direction + table.gathered(curvature * table.times(direction))
        along = size / float(direction @ turned)
        step += along * direction
        rest -= along * turned
        size, before = float(rest @ rest), size
        if size <= enough:
            break
        direction = rest + (size / before) * direction
    return step


def _lower(table: _Table, answers: Vector, weights: Vector, step: Vector) -> Vector:
    """Return the weights moved along the step, halved until the loss falls."""
    before = _loss(table, answers, weights)
    share = 1.0
    while share > _NEAR and _loss(table, answers, weights + share * step) > before:
        share /= 2
    return weights + share * step


def _loss(table: _Table, answers: Vector, weights: Vector) -> float:
    return float(PENALTY / 2 * (weights @ weights) + np.logaddexp(0, -answers * table.times(weights)).sum())
