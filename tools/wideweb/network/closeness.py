"""How close people are to the learner: three rings, from the weights of the learner's own ties."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring around the learner, from `data/closeness.toml`.

    Parameters
    ----------
    id, name : str
        Its name in the file, and as a learner reads it.
    question : str
        Who belongs here, as a question to the learner.
    weight : float
        What a tie placed here weighs.
    least : float
        A tie of this weight or more, and less than the next ring's inwards, belongs here.
    """

    id: str
    name: str
    question: str
    weight: float
    least: float


@cache
def rings() -> tuple[Ring, ...]:
    """Return the rings from the inside out."""
    with files("wideweb.network").joinpath("data", "closeness.toml").open("rb") as file:
        return tuple(Ring(**entry) for entry in tomllib.load(file)["ring"])


def ring_of(weight: float) -> Ring:
    """Return the ring that a tie of this weight belongs to."""
    return next((ring for ring in rings() if weight >= ring.least), rings()[-1])
