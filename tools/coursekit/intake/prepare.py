"""Puts what a student handed in, mended, into a folder that nbgrader can grade; the original is left as it is."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit import notebook as notebooks
from coursekit.intake import notes
from coursekit.intake.folder import choose, files, others
from coursekit.intake.handed_in import TIMESTAMP, NoTimeError, handed_in
from coursekit.intake.reading import MOST_BYTES
from coursekit.intake.report import Doubt, Intake
from coursekit.intake.take_in import CODE, take_in
from coursekit.notebook import Notebook

MOST_BESIDE = 100_000_000
"""Bytes of other files that are taken along; a sandbox holds as much."""


@dataclass(frozen=True)
class Prepared:
    """What became of one student's work on its way in."""

    intakes: Mapping[str, Intake]
    """For each notebook of the assignment, by its file name."""
    left: tuple[str, ...] = ()
    """What was left out, as half sentences."""

    @property
    def mended(self) -> tuple[str, ...]:
        """What was mended, as half sentences; with the file's name where there are several."""
        return tuple(self._of(name, text) for name, one in self.intakes.items() for text in one.mended)

    @property
    def needs_a_person(self) -> str | None:
        """Why nothing of it can be graded; None when something can."""
        reasons = {name: one.needs_a_person for name, one in self.intakes.items()}
        if not all(reasons.values()):
            return None
        return "; ".join(self._of(name, reason) for name, reason in reasons.items() if reason)

    @property
    def missing(self) -> dict[str, str]:
        """Notebooks that cannot be graded while others can, and why."""
        return {name: one.needs_a_person for name, one in self.intakes.items() if one.needs_a_person}

    @property
    def doubts(self) -> list[tuple[str, Doubt]]:
        """What a person should look at, each with the name of its notebook without the suffix."""
        return [(Path(name).stem, doubt) for name, one in self.intakes.items() for doubt in one.doubts]

    def _of(self, name: str, text: str) -> str:
        return text if len(self.intakes) == 1 else f"{name}: {text}"


def prepare(source: Path, target: Path, released: Mapping[str, Notebook], kind: str) -> Prepared:
    """Write a student's notebooks, mended, and where answers are code the files beside them, into a new folder.

    Parameters
    ----------
    source
        The folder that was handed in.
    target
        Where to write; it is made.
    released
        The assignment's notebooks by file name, as the instructor released them.
    kind
        What the answers are: `TEXT` or `CODE`. Nothing but the texts is taken from a `TEXT` submission.
    """
    target.mkdir(parents=True)
    intakes = {}
    found = choose(source, released)
    for name, chosen in found.items():
        intakes[name] = _take(chosen.path, chosen.mended, chosen.needs_a_person, released[name], kind)
        notebook = intakes[name].notebook
        if notebook is not None:
            (target / name).write_bytes(notebooks.write(notes.add(notebook, intakes[name])))
    left = [f"{path} is no notebook of this assignment, and was not graded" for path in others(source, found)]
    try:
        if handed_in(source) is not None:
            shutil.copyfile(source / TIMESTAMP, target / TIMESTAMP)
    except NoTimeError as error:
        left.append(str(error))
    return Prepared(intakes, (*left, *(_copy_beside(source, target) if kind == CODE else ())))


def _take(path: Path | None, mended: tuple[str, ...], reason: str | None, released: Notebook, kind: str) -> Intake:
    if path is None:
        return Intake(None, needs_a_person=reason)
    size = path.stat().st_size
    if size > MOST_BYTES:
        return Intake(None, needs_a_person=f"it has {size // 1_000_000} MB, too many to be read")
    found = take_in(path.read_bytes(), released, kind)
    return Intake(found.notebook, (*mended, *found.mended), found.needs_a_person, found.doubts, found.set_aside)


def _copy_beside(source: Path, target: Path) -> tuple[str, ...]:
    """Copy the files that are no notebooks and no links."""
    left = MOST_BESIDE
    for path in files(source):
        place = target / path.relative_to(source)
        if path.suffix == ".ipynb" or place.exists():
            continue
        left -= path.stat().st_size
        if left < 0:
            return (f"the files beside it take more than {MOST_BESIDE // 1_000_000} MB; not all were taken along",)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    return ()
