"""Name generators: questions that bring the people of a network to mind."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wideweb.evidence import Evidence, evidence


@dataclass(frozen=True, slots=True)
class NameGenerator:
    """One question, from `data/name_generators.toml`.

    Parameters
    ----------
    id : str
        Its name in the file; fits as a tag of those whom it brought up.
    group : str
        The preset that it belongs to: "developmental", "operational, personal, strategic" or "medicine".
    text, hint : str
        The question, and what may help to answer it.
    evidence : Evidence
        Where it comes from.
    """

    id: str
    group: str
    text: str
    hint: str
    evidence: Evidence


@cache
def name_generators() -> tuple[NameGenerator, ...]:
    """Return every question in the order in which to ask."""
    with files("wideweb.network").joinpath("data", "name_generators.toml").open("rb") as file:
        entries = tomllib.load(file)["question"]
    return tuple(
        NameGenerator(entry["id"], entry["group"], entry["text"], entry["hint"], evidence(entry["source"]))
        for entry in entries
    )
