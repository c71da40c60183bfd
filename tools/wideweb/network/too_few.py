"""What a measure says when there is too little to tell it from: a result of its own, never a number or a NaN."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

Need = Literal["people", "ties", "values", "own value"]


@dataclass(frozen=True, slots=True)
class TooFew:
    """A measure that cannot be told yet.

    Parameters
    ----------
    measure : str
        The measure: "density", "constraint", "ei" …
    of : str
        What is lacking: "people", "ties" (nobody has said yet who knows whom), "values" (nobody's role, city … is
        known) or "own value" (the learner's own is not known).
    have, need : int
        How many there are and how many it takes.
    """

    measure: str
    of: Need
    have: int
    need: int

    def __str__(self) -> str:
        """Return what is lacking and the mend, in a learner's words."""
        key = "nobody" if self.of == "people" and not self.have else self.of
        return _texts()[key].format(have=self.have, need=self.need)


@cache
def _texts() -> Mapping[str, str]:
    with files("wideweb.network").joinpath("data", "too_few.toml").open("rb") as file:
        return MappingProxyType(tomllib.load(file))
