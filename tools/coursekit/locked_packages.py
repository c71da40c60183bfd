"""Whether the packages in this environment are those of the lock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement


@dataclass(frozen=True)
class Deviation:
    """A package that is not as the lock says."""

    name: str
    wanted: str
    found: str | None
    """The version that is installed; None where the package is missing."""

    def __str__(self) -> str:
        """Name the package and both versions."""
        return f"{self.name} {self.wanted} ({f'here: {self.found}' if self.found else 'missing'})"


def pinned(lock: Path) -> dict[str, str]:
    """Return the version of each package that a lock prescribes for this system and Python.

    Raises
    ------
    OSError
        When the lock cannot be read.
    """
    return {name: wanted for name, wanted, applies in _pins(lock.read_text(encoding="utf-8")) if applies}


def every_pin(lock: Path) -> set[tuple[str, str]]:
    """Return each package and version in a lock, for whatever system; raise as `pinned` does."""
    return {(name, wanted) for name, wanted, _ in _pins(lock.read_text(encoding="utf-8"))}


def _pins(text: str) -> Iterator[tuple[str, str, bool]]:
    for line in text.splitlines():
        if "==" in line and not line.startswith((" ", "#", "-")):
            requirement = Requirement(line.rstrip("\\").strip())
            wanted = next(iter(requirement.specifier)).version
            yield requirement.name, wanted, requirement.marker is None or requirement.marker.evaluate()


def deviations(lock: Path) -> list[Deviation]:
    """Return the packages that are missing or have another version than the lock's; raise as `pinned` does."""
    found = {name: _installed(name) for name in pinned(lock)}
    return [Deviation(name, wanted, found[name]) for name, wanted in pinned(lock).items() if found[name] != wanted]


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
