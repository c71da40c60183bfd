"""Where each piece of advice comes from, and how strong it is.

All sources stand in one file, `bibliography.toml`. The strength is shown wherever a learner reads the advice.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType


class Strength(StrEnum):
    """How far a claim can be trusted, strongest first."""

    EXPERIMENT = "experiment"
    OBSERVATIONAL = "observational"
    VENDOR = "vendor"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim and its source.

    Parameters
    ----------
    key : str
        Its name in the bibliography.
    claim : str
        What the source found, in a learner's words.
    strength : Strength
        Experiment, observational (people were watched, not assigned), vendor (a company's own figures, not
        peer-reviewed) or opinion (guidance by people who know the field, or a design choice of this kit).
    citation : str
        Who, where, when.
    short : str
        How lessons name it behind a fact.
    """

    key: str
    claim: str
    strength: Strength
    citation: str
    short: str = ""


class UnknownEvidenceError(LookupError):
    """No source in the bibliography has this key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.field = "key"
        self.key = key

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.key!r} is not in bibliography.toml. Known: {', '.join(sorted(bibliography()))}."


@cache
def bibliography() -> Mapping[str, Evidence]:
    """Return every source by its key, in the file's order."""
    with files("wideweb").joinpath("bibliography.toml").open("rb") as file:
        entries = tomllib.load(file)
    return MappingProxyType(
        {
            key: Evidence(key, entry["claim"], Strength(entry["strength"]), entry["citation"], entry["short"])
            for key, entry in entries.items()
        }
    )


def evidence(key: str) -> Evidence:
    """Return one source.

    Raises
    ------
    UnknownEvidenceError
        When the bibliography has no such key.
    """
    try:
        return bibliography()[key]
    except KeyError:
        raise UnknownEvidenceError(key) from None
