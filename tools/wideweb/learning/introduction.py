"""Introducing oneself in thirty seconds: how long it takes, what is there, what to leave out.

The checks look for words; they cannot tell whether an introduction is warm or true. Cues and numbers are data.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_A_NAME: Final = r"(?P<name>[^\W\d_]\w+)"
_A_QUESTION_NEAR_THE_END: Final = re.compile(r"\?[^.!?]{0,40}[.!]?\s*[\"'\u201d\u2019)]*\s*$")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that an introduction has, and whether it was found; `advice` is for when it was not."""

    id: str
    title: str
    advice: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was found in an introduction.

    Parameters
    ----------
    words : int
        How many it has.
    seconds : tuple of int
        About how long it takes to say: at a quick pace and at a calm one.
    length : str
        "empty", "short", "fits" or "long".
    checks : tuple of Check
        What it should have, in the order in which one says it.
    cautions : tuple of str
        What to leave out, in words.
    """

    words: int
    seconds: tuple[int, int]
    length: str
    checks: tuple[Check, ...]
    cautions: tuple[str, ...]


QUICK: Final = 2.7
CALM: Final = 2.0
"""Words a second. Our own choice, after which 40 to 80 words fill 15 to 40 seconds."""


def hear(text: str) -> Hearing:
    """Return what is found in an introduction."""
    rules = _rules()
    plain = text.replace("\u2019", "'")
    words = len(plain.split())
    checks = tuple(Check(one["id"], one["title"], one["advice"], _found(one, plain)) for one in rules["check"])
    cautions = tuple(one["advice"] for one in rules["caution"] if _any(one["any"], plain))
    return Hearing(words, (round(words / QUICK), round(words / CALM)), _length(words, rules), checks, cautions)


def seconds_allowed() -> int:
    """Return how long an introduction may take."""
    return int(_rules()["seconds"])


def _length(words: int, rules: Mapping[str, Any]) -> str:
    if not words:
        return "empty"
    if words < rules["fewest_words"]:
        return "short"
    return "long" if words > rules["most_words"] else "fits"


def _found(check: Mapping[str, Any], text: str) -> bool:
    if check.get("question"):
        return bool(_A_QUESTION_NEAR_THE_END.search(text))
    within = check.get("within_words")
    return _any(check["any"], " ".join(text.split()[:within]) if within else text)


def _any(cues: Iterable[str], text: str) -> bool:
    return any(_is_heard(match) for cue in cues for match in _cue(cue).finditer(text))


def _is_heard(match: re.Match[str]) -> bool:
    """Return whether what stands where a name is looked for can be one: in scripts with cases, capitalized."""
    name = match.groupdict().get("name")
    return name is None or not name[0].islower()


@cache
def _cue(cue: str) -> re.Pattern[str]:
    parts = [f"(?i:{re.escape(part)})" if part else "" for part in cue.split("<name>")]
    return re.compile(rf"\b{_A_NAME.join(parts)}")


@cache
def _rules() -> Mapping[str, Any]:
    text = files("wideweb.learning").joinpath("data", "introduction.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
