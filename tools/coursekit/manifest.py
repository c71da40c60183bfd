"""The kit's own record of what it put into my-work, by which it tells a learner's work from its own copies."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from coursekit.atomic import write_atomically

FORMAT = 1


@dataclass
class Entry:
    """What the kit did with one file. Hashes of content cover every byte, fingerprints what a person can write."""

    delivered: list[str] = field(default_factory=list)
    """Fingerprints of all versions put in place, or about to be."""
    latest: str | None = None
    """Hash of the content put in place last."""
    offered: str | None = None
    """Hash of the content put beside a learner's own version last."""
    beside: str | None = None
    """Fingerprint of that content."""
    signed: str | None = None
    """Hash of the content that Jupyter was told to trust."""


@dataclass
class Manifest:
    """All entries by path, as `course/00-start-here.ipynb`."""

    files: dict[str, Entry] = field(default_factory=dict)
    unreadable: bool = False
    """Whether a record was there that could not be read; then every file counts as the learner's own."""

    def entry(self, path: str) -> Entry:
        """Return the entry of a path, a new one where there is none."""
        return self.files.setdefault(path, Entry())


def load(path: Path) -> Manifest:
    """Return the record that stands in a file: an empty one where there is none or it cannot be read."""
    try:
        return Manifest(_entries(json.loads(path.read_bytes())))
    except FileNotFoundError:
        return Manifest()
    except (OSError, ValueError, TypeError, KeyError):
        return Manifest(unreadable=True)


def _entries(record: dict[str, object]) -> dict[str, Entry]:
    files = record["files"]
    if record["format"] != FORMAT or not isinstance(files, dict):
        msg = "not the form in which the kit keeps its record"
        raise ValueError(msg)
    entries = {str(name): Entry(**fields) for name, fields in files.items()}
    if not all(isinstance(entry.delivered, list) for entry in entries.values()):
        msg = "an entry without its list of versions"
        raise TypeError(msg)
    return entries


def save(manifest: Manifest, path: Path) -> None:
    """Write the record, whole or not at all; when nothing has changed, leave the file alone."""
    files = {name: asdict(entry) for name, entry in sorted(manifest.files.items())}
    content = json.dumps({"format": FORMAT, "files": files}, indent=1).encode()
    if not path.exists() or path.read_bytes() != content:
        write_atomically(path, content)
