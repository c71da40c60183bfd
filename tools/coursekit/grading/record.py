"""What is on record of each student's work beside the gradebook: what it was graded from, and whether to the end.

Results are committed in this order: the record says *unfinished*; the gradebook; the files; the record says *finished*.
Killed in between, the work is graded again, and ends the same, because each step before the last can be repeated.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from coursekit.grading.data import Result
from coursekit.grading.storing import print_of, store

FORMAT = 1


@dataclass(frozen=True)
class Record:
    """What became of a student's work when it was last graded."""

    result: Result
    finished: bool
    prints: dict[str, str]
    """Hashes of the files in autograded/ as they were left, by path."""


class Records:
    """The records of one assignment."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made when there is something to put into it."""
        self.folder = folder

    def read(self, student: str) -> Record | None:
        """Return the record of a student's work; None when there is none, or none that can be read."""
        try:
            data = json.loads(self._path(student).read_bytes())
            if data["format"] != FORMAT:
                return None
            return Record(Result.from_json(json.dumps(data["result"])), bool(data["finished"]), dict(data["files"]))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def begin(self, result: Result) -> None:
        """Note that a result is about to be committed."""
        self._write(result, finished=False)

    def finish(self, result: Result) -> None:
        """Note that it is, with its files."""
        self._write(result, finished=True)

    def unfinished(self, student: str) -> bool:
        """Return whether grading was cut short while this student's result was committed."""
        record = self.read(student)
        return record is not None and not record.finished

    def _path(self, student: str) -> Path:
        return self.folder / f"{student}.json"

    def _write(self, result: Result, *, finished: bool) -> None:
        data = json.loads(result.to_json())
        prints = {name: print_of(base64.b64decode(content)) for name, content in data.pop("files").items()}
        content = {"format": FORMAT, "finished": finished, "files": prints, "result": data | {"files": {}}}
        store(self._path(result.student), json.dumps(content).encode())
