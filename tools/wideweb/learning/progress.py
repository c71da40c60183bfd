"""What a learner has done in each module, told in words: what is there, never what is missing."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

OFFICE_HOURS: Final = "Question for office hours"
"""The prompt under which the workbook keeps questions among the reflections."""


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the course, and how to know the traces that its tools leave.

    Parameters
    ----------
    id, title : str
        Its file's name, and what a learner calls it.
    drafts : str
        The beginning of the names of its messages; empty: it has none.
    settings : tuple of str
        The beginnings of the names under which its tools keep things.
    """

    id: str
    title: str
    drafts: str = ""
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found of a module: messages, notes, questions asked and answered, other tools used."""

    messages: int = 0
    notes: int = 0
    asked: int = 0
    answered: int = 0
    tools: int = 0


@cache
def course() -> tuple[Module, ...]:
    """Return the modules of the course, in their order."""
    table = tomllib.loads(files("wideweb.learning").joinpath("data", "modules.toml").read_text(encoding="utf-8"))
    return tuple(
        Module(one["id"], one["title"], one.get("drafts", ""), tuple(one.get("settings", ())))
        for one in table["module"]
    )


def in_words(traces: Traces) -> str:
    """Return what was done as a line to read; empty where nothing was found."""
    parts = [
        _counted(traces.messages, "message", "messages"),
        _counted(traces.notes, "note", "notes"),
        _counted(traces.tools, "exercise", "exercises"),
        _counted(traces.answered, "question answered from memory", "questions answered from memory"),
        _counted(traces.asked, "question for office hours", "questions for office hours"),
    ]
    return _listed([part for part in parts if part])


def belongs(name: str, beginnings: Iterable[str]) -> bool:
    """Return whether a name has one of these beginnings."""
    return name.startswith(tuple(beginning for beginning in beginnings if beginning))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:  # noqa: PLR2004  # one thing needs no comma
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
