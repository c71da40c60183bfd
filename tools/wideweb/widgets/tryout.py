"""A planner and a map to try things out in: people who are made up, on a day that stands still."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from wideweb.answers.case import Case, CaseError, read_case
from wideweb.network import EGO, Tie
from wideweb.widgets.follow_up_planner import FollowUpPlanner
from wideweb.widgets.network_map import NetworkMap
from wideweb.widgets.scratch import scratch_workbook


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
    case = read_case(_table(path))
    workbook = scratch_workbook(case.people, case.touchpoints)
    return FollowUpPlanner(workbook=workbook, calendar=case.calendar, clock=_noon(case.today))


def practice_map(path: str | Path) -> NetworkMap:
    """Return a map of a made-up network that touches nobody's own workbook.

    Parameters
    ----------
    path
        A TOML file with the case's `today`, `person` and `touchpoint`, as for `practice_planner`; and `tie` (tables
        with `a` and `b`, ids or "you", and a `weight` where it is not 1: 3 is close, 0.5 barely known). With any tie
        between two of them, all count as asked about. `name` is what the page calls the map.

    Raises
    ------
    CaseError, tomllib.TOMLDecodeError, OSError
        As in `practice_planner`.
    """
    table = _table(path)
    case = read_case(table)
    ties = [_tie(number, entry, case) for number, entry in enumerate(table.get("tie", ()), start=1)]
    workbook = scratch_workbook(case.people, case.touchpoints, ties)
    return NetworkMap(workbook, name=table.get("name", "A made-up network"), clock=_noon(case.today))


def _table(path: str | Path) -> dict[str, Any]:
    return tomllib.loads(Path(path).read_text(encoding="utf-8"))


def _noon(today: date) -> Callable[[], datetime]:
    noon = datetime.combine(today, time(12), UTC)
    return lambda: noon


def _tie(number: int, entry: Mapping[str, Any], case: Case) -> Tie:
    place, known = f"tie {number}", {person.id for person in case.people}
    a_id, b_id = (EGO if entry.get(end) == "you" else str(entry.get(end, "")) for end in ("a", "b"))
    for end in (a_id, b_id):
        if end not in known | {EGO}:
            problem = f"{end!r} is nobody in the case; use 'you' or one of: {', '.join(sorted(known))}"
            raise CaseError(place, problem)
    try:
        return Tie(a_id, b_id, entry.get("weight", 1.0))
    except ValueError as error:
        raise CaseError(place, str(error)) from error
