"""A workbook in a folder of its own, which goes when the kernel does: for made-up people, never the learner's own."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path

from wideweb.follow_ups import Touchpoint
from wideweb.network import Tie
from wideweb.people import Person
from wideweb.workbook import Placement, Workbook


def scratch_workbook(
    people: Iterable[Person], touchpoints: Iterable[Touchpoint] = (), ties: Iterable[Tie] = (), *, asked: bool = False
) -> Workbook:
    """Return a new workbook that holds these.

    Parameters
    ----------
    people, touchpoints, ties
        What it holds.
    asked : bool
        Whether it is known of everyone whom of the others they know.
    """
    folder = tempfile.TemporaryDirectory(prefix="wide-web-practice-")
    workbook = Workbook(Path(folder.name) / "practice.sqlite")
    everyone = list(people)
    workbook.people.add_all(everyone)
    workbook.ties.add_all(ties)
    workbook.touchpoints.add_all(touchpoints)
    if asked:
        workbook.placements.add_all([Placement(person.id, asked=True) for person in everyone])
    weakref.finalize(workbook, folder.cleanup)
    return workbook
