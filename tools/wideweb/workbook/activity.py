"""What the learner did, counted from the workbook: people, replies, follow-ups, positions. Deeds, no opinions."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from wideweb.follow_ups import Touchpoint
from wideweb.network import positions
from wideweb.network.positions import coverage
from wideweb.workbook.workbook import Workbook

WRITTEN: Final = frozenset({"sent", "thanked", "reported-back"})
"""Kinds of touchpoint in which the learner turned to somebody."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Counts of what was done.

    Parameters
    ----------
    contacted : int
        People to whom the learner wrote or whom they met.
    answered : int
        Those of them who replied at least once.
    follow_ups : int
        Times that the learner turned to somebody again after a first contact: a nudge, thanks, a report.
    positions, positions_in_all : int
        Positions around medicine in which the learner knows somebody, of how many.
    """

    contacted: int = 0
    answered: int = 0
    follow_ups: int = 0
    positions: int = 0
    positions_in_all: int = 0


def activity(workbook: Workbook) -> Activity:
    """Return what the workbook tells.

    Raises
    ------
    WorkbookError
        When it cannot be read.
    """
    histories = defaultdict[str, list[Touchpoint]](list)
    for touchpoint in workbook.touchpoints:
        histories[touchpoint.person_id].append(touchpoint)
    kinds = [{one.kind for one in history} for history in histories.values()]
    return Activity(
        contacted=sum(bool(found & (WRITTEN | {"met"})) for found in kinds),
        answered=sum("replied" in found for found in kinds),
        follow_ups=sum(_follow_ups(history) for history in histories.values()),
        positions=len(coverage(workbook.people).reached),
        positions_in_all=len(positions()),
    )


def _follow_ups(history: list[Touchpoint]) -> int:
    in_order = sorted(history, key=lambda one: one.on)  # stable: within a day, as they were noted
    first = next((place for place, one in enumerate(in_order) if one.kind in WRITTEN | {"met", "replied"}), None)
    return 0 if first is None else sum(one.kind in WRITTEN for one in in_order[first + 1 :])
