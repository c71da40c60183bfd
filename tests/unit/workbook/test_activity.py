"""What the learner did is counted as one would by hand."""

from __future__ import annotations

from datetime import date

from wideweb.follow_ups import Touchpoint
from wideweb.network import positions
from wideweb.people import Person, Role
from wideweb.workbook import Workbook
from wideweb.workbook.activity import Activity, activity

DAY = date(2026, 11, 2)


def note(book: Workbook, person: str, *kinds: str) -> None:
    if person not in book.people:
        book.people.add(Person(person.title(), id=person))
    for after, kind in enumerate(kinds):
        book.touchpoints.add(Touchpoint(person, DAY.replace(day=2 + after), kind))


def test_an_empty_workbook_counts_nothing(workbook: Workbook) -> None:
    assert activity(workbook) == Activity(positions_in_all=len(positions()))


def test_people_replies_and_follow_ups(workbook: Workbook) -> None:
    note(workbook, "ana", "sent", "sent", "replied", "thanked")
    note(workbook, "bo", "met", "advice", "acted-on-advice", "reported-back")
    note(workbook, "cy", "sent", "bounced")
    note(workbook, "di", "replied", "sent")
    note(workbook, "ed", "advice")
    found = activity(workbook)
    assert (found.contacted, found.answered, found.follow_ups) == (4, 2, 2 + 1 + 0 + 1)


def test_the_order_of_days_counts_and_not_that_of_noting(workbook: Workbook) -> None:
    note(workbook, "ana")
    workbook.touchpoints.add(Touchpoint("ana", date(2026, 11, 9), "thanked"))
    workbook.touchpoints.add(Touchpoint("ana", date(2026, 11, 8), "met"))
    assert activity(workbook).follow_ups == 1


def test_positions_are_those_of_the_map(workbook: Workbook) -> None:
    workbook.people.add(Person("Nia Nurse", role=Role.NURSE))
    found = activity(workbook)
    assert found.positions == 1
    assert found.positions_in_all == len(positions())
