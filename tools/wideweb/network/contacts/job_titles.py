"""What someone's job title says of their role and stage around medicine: only where it says so plainly."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from wideweb.people import Role, Stage


@dataclass(frozen=True, slots=True)
class JobPosition:
    """A role and a stage; None where the title does not say."""

    role: Role | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    position: JobPosition
    says: re.Pattern[str]
    unless: re.Pattern[str] | None


@lru_cache(maxsize=4096)
def position_of(job_title: str) -> JobPosition:
    """Return the role and stage that a job title plainly names; the first rule of the file that fits decides."""
    for rule in _rules():
        if rule.says.search(job_title) and not (rule.unless and rule.unless.search(job_title)):
            return rule.position
    return JobPosition()


@cache
def _rules() -> tuple[_Rule, ...]:
    with files("wideweb.network").joinpath("data", "job_titles.toml").open("rb") as file:
        entries = tomllib.load(file)["rule"]
    return tuple(
        _Rule(
            JobPosition(Role(entry["role"]), Stage(entry["stage"]) if "stage" in entry else None),
            _any_of(entry["says"]),
            _any_of(entry["unless"]) if "unless" in entry else None,
        )
        for entry in entries
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
