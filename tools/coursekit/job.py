"""What is to be run: one notebook, on a copy of its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Job:
    """One notebook to run."""

    name: str
    """The notebook as people name it: its path from the course's folder."""
    notebook: Path
    folder: Path
    """The folder that is copied: what the notebook may read stands in it."""
    output: Path
    """Where the executed copy goes."""
    parameters: Mapping[str, Any]
    timeout: int
    """Seconds that one cell may take."""
    private: tuple[str, ...]
    """Environment variables that lead to a learner's own data."""
    must_check: bool
    """Whether the notebook has to hold parameters and checks."""
    kernels: str = ""
    """The address of the fork server that all notebooks share; empty where kernels cannot be forked."""
