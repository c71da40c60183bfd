"""What passes between the one who hands out work and those who do it: data that JSON can say, never pickles."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from coursekit.notebook import Notebook
from coursekit.troubles import Trouble


@dataclass(frozen=True)
class Brief:
    """An assignment, as each worker gets it once."""

    assignment: str
    kind: str
    """What the answers are: `coursekit.intake.TEXT` or `CODE`."""
    settings: Mapping[str, str]
    """The course's settings: files of its folder, by their names."""
    released: Mapping[str, Notebook]
    """The notebooks as learners get them, by file name."""
    solutions: Mapping[str, Notebook]
    """The notebooks as the instructor wrote them."""
    facts: Mapping[str, Any]
    """`Facts` as JSON."""
    beside: Mapping[str, str]
    """The instructor's other files, by their path in the assignment's folder, in base 64."""
    warm: tuple[str, ...]
    """Modules to import before kernels are forked."""
    private: tuple[str, ...]
    """Environment variables that lead to a person's own data."""
    sandbox: bool
    """Whether kernels are put into a sandbox."""
    patience: float
    """Seconds that one student's work may take altogether."""
    scratch: str = ""
    """A folder for what workers need on the way; empty for one of their own."""

    def to_json(self) -> str:
        """Return all of it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Brief:
        """Return what `to_json` told."""
        data = json.loads(text)
        return cls(**data | {name: tuple(data[name]) for name in ("warm", "private")})


@dataclass(frozen=True)
class Task:
    """One student's work on it."""

    student: str
    digest: str
    """Of everything that its grading depends on."""
    source: str = ""
    """The folder that was handed in; empty where it comes along."""
    packed: str = ""
    """The same folder as a zip archive in base 64."""

    def to_json(self) -> str:
        """Return all of it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Task:
        """Return what `to_json` told."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class NotebookScores:
    """What the machine gave for one notebook."""

    scores: Mapping[str, float | None]
    """By grade id; None where it leaves the mark to a person."""
    comments: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What became of one student's work."""

    student: str
    digest: str
    failure: str = ""
    """Why it could not be graded; empty when it was."""
    notebooks: Mapping[str, NotebookScores] = field(default_factory=dict)
    """By the notebooks' names, without the suffix; one that could not be graded is not among them."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What autograded/ gets, by path, in base 64."""
    troubles: tuple[Trouble, ...] = ()
    mended: tuple[str, ...] = ()
    seconds: float = 0.0

    def content(self, name: str) -> bytes:
        """Return one of its files."""
        return base64.b64decode(self.files[name])

    def to_json(self) -> str:
        """Return all of it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | bytes) -> Result:
        """Return what `to_json` told.

        Raises
        ------
        ValueError, TypeError, KeyError
            When it is something else.
        """
        data = json.loads(text)
        data["notebooks"] = {name: NotebookScores(**one) for name, one in data["notebooks"].items()}
        data["troubles"] = tuple(_trouble(one) for one in data["troubles"])
        return cls(**data | {"mended": tuple(data["mended"])})


def _trouble(data: Mapping[str, Any]) -> Trouble:
    question = data["question"]
    return Trouble(data["text"], (question[0], question[1]) if question else None, data["answer"])
