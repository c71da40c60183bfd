"""A planner to try things out in: people who are made up, on a day that stands still."""

from __future__ import annotations

import tempfile
import tomllib
import weakref
from datetime import UTC, datetime, time
from pathlib import Path

from wideweb.answers.case import Case, read_case
from wideweb.widgets.follow_up_planner import FollowUpPlanner
from wideweb.workbook import Workbook


def practice_planner(path: str | Path) -> FollowUpPlanner:
    """Return a planner that holds a made-up case and touches nobody's own workbook.

    Its workbook stands in a folder of its own, which goes when the kernel does: each start of a page begins anew.

    Parameters
    ----------
    path
        A TOML file with the case's `today`, `person` and `touchpoint` (see `wideweb.answers.case.read_case`).

    Raises
    ------
    CaseError
        A `ValueError`, when a part of the case cannot stand; it says which.
    tomllib.TOMLDecodeError
        A `ValueError`, when the file is no TOML.
    OSError
        When it cannot be read.
    """
    case = read_case(tomllib.loads(Path(path).read_text(encoding="utf-8")))
    folder = tempfile.TemporaryDirectory(prefix="wide-web-practice-")
    workbook = Workbook(Path(folder.name) / "practice.sqlite")
    _fill(workbook, case)
    noon = datetime.combine(case.today, time(12), UTC)
    planner = FollowUpPlanner(workbook=workbook, calendar=case.calendar, clock=lambda: noon)
    weakref.finalize(planner, folder.cleanup)
    return planner


def _fill(workbook: Workbook, case: Case) -> None:
    for person in case.people:
        workbook.people.add(person)
    for touchpoint in case.touchpoints:
        workbook.touchpoints.add(touchpoint)
