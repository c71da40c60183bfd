"""What a sandbox lets in and how much it allows: plain data that travels between processes as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """How much the programs in one sandbox may use together, where nothing else is said."""

    memory: int = 2048 * MEGABYTE
    """Bytes of address space of each process, and of memory of all of them together."""
    processes: int = 64
    """Processes and threads."""
    file_size: int = 50 * MEGABYTE
    """Bytes of one file."""
    disk: int = 100 * MEGABYTE
    """Bytes of all files."""
    cpu_seconds: int = 300
    """Seconds of computing of each process."""
    seconds: float = 600.0
    """Seconds from its start until everything in it is killed."""
    open_files: int = 256
    """Open files of each process."""


@dataclass(frozen=True)
class Sandbox:
    """A closed room for programs that nobody trusts.

    Parameters
    ----------
    folder
        Where they work. They find a copy of its files (those that are no links) at the same path, in memory; what they
        write there or in /tmp is gone when they end.
    readable
        Files and folders that they may read and start programs from.
    sockets
        A folder in which they may make sockets, and nothing else: a kernel is talked to there. None for none.
    environment
        All environment variables that they see; None for those of the process that goes in.
    limits
        How much they may use.
    """

    folder: Path
    readable: tuple[Path, ...]
    sockets: Path | None = None
    environment: Mapping[str, str] | None = None
    limits: Limits = field(default_factory=Limits)

    def to_json(self) -> str:
        """Return the description as JSON."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> Sandbox:
        """Return the description that `to_json` wrote."""
        return cls.from_mapping(json.loads(text))

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Sandbox:
        """Return the description in JSON that has been read already."""
        return cls(
            folder=Path(data["folder"]),
            readable=tuple(map(Path, data["readable"])),
            sockets=Path(data["sockets"]) if data.get("sockets") else None,
            environment=data.get("environment"),
            limits=Limits(**data.get("limits", {})),
        )
