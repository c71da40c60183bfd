"""What goes from the workbook into the portfolio, and that nobody is named in it who need not be."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from wideweb.follow_ups import Touchpoint
from wideweb.learning.portfolio import Choices, Portfolio, to_html
from wideweb.messages import Message
from wideweb.network import EGO, Tie
from wideweb.people import Person, Role
from wideweb.workbook import KeptMessage, Placement, Reflection, Snapshot, Workbook
from wideweb.workbook.portfolio import NameHiding, choosable, portfolio, unsafe
from wideweb.workbook.portfolio_map import MOST

TODAY = date(2026, 11, 28)
SENT = datetime(2026, 10, 3, 12, tzinfo=UTC)
NAMES = ("Okafor", "Amara", "Sandoval", "Mira", "Lindgren", "mira.s@example.org")
LETTER = "Dear Dr. Okafor,\n\nMira sent me. Thank you.\n\nAna"
NOTE = "Ask Mira Sandoval, then write to mira.s@example.org about Dr. Okafor."


@pytest.fixture
def book(workbook: Workbook) -> Workbook:
    """A workbook in which names stand in every place where they can."""
    workbook.people.add_all(
        [
            Person("Amara Okafor", title="Dr.", role=Role.ATTENDING),
            Person("Mira Sandoval", role=Role.MEDICAL_STUDENT),
            Person("Tomi Bell", role=Role.PEER),
        ]
    )
    workbook.ties.add_all([Tie(EGO, "tomi-bell", 3.0), Tie("mira-sandoval", "tomi-bell")])
    for person in workbook.people:
        workbook.placements.add(Placement(person.id, asked=True, angle=1.0 if person.id == "tomi-bell" else None))
    workbook.touchpoints.add(Touchpoint("amara-okafor", date(2026, 10, 3), "sent"))
    workbook.messages.add_all(
        [
            KeptMessage(
                Message(LETTER, "email", "Dr. Amara Okafor", "neonatologist", subject="Mira Sandoval sent me"),
                person_id="amara-okafor",
                sent=SENT,
            ),
            KeptMessage(Message("Dear Ms. Lindgren, thank you.", "linkedin", "Ms. Eva Lindgren"), name="lesson-05-x"),
            KeptMessage(Message("  ", "email", "Nobody")),
        ]
    )
    for prompt, text in (("Days 1 to 7", NOTE), ("What moved", NOTE), ("Question for office hours", "Why?")):
        workbook.reflections.add(Reflection("07-do-it-again", prompt, text, TODAY))
    workbook.reflections.add(Reflection("if-then-plans", "Mira", "If Mira writes,\nthen I will answer.", TODAY))
    workbook.reflections.add(Reflection("02-where-to-start", "My week", "Monday: Mira.", TODAY))
    workbook.reflections.add(Reflection("02-where-to-start", "Something else", "Not in it.", TODAY))
    workbook.snapshots.add(Snapshot("Before Dr. Okafor", SENT, ("a", "b")))
    for when, on, step in (("start", "2026-09-01", "2"), ("end", "2026-11-27", "4")):
        kept = {"on": on, "counts": {"contacted": 0, "answered": 0}, "answers": {"write": step}}
        workbook.settings.keep(f"baseline.{when}", json.dumps(kept))
    return workbook


def all_of(book: Workbook, *, named: bool = False) -> Portfolio:
    return portfolio(book, Choices(named=named, messages=frozenset(key for key, _ in book.messages.items())), TODAY)


def test_nobody_is_named_anywhere_unless_the_learner_says_so(book: Workbook) -> None:
    page = to_html(all_of(book))
    assert [name for name in NAMES if name in page] == []
    named = to_html(all_of(book, named=True))
    assert [name for name in NAMES if name not in named] == []


def test_names_are_replaced_by_what_they_are() -> None:
    hide = NameHiding([Person("Mira Sandoval")], named=False)
    assert hide("Mira, @mira_s, 555-010-0199 and a@b.org: www.b.org") == (
        "[name], [handle], [phone number] and [email address]: [web page]"
    )
    assert NameHiding([Person("Mira Sandoval")], named=True)("Mira") == "Mira"


def test_every_part_holds_what_it_says(book: Workbook) -> None:
    made = all_of(book, named=True)
    assert [(one.title, one.text) for one in made.plans] == [
        ("For Mira", "If Mira writes, then I will answer."),
        ("My week", "Monday: Mira."),
    ]
    assert [one.title for one in made.month] == ["Days 1 to 7"]
    assert [one.title for one in made.thoughts] == ["What moved"]
    assert [one.title for one in made.letters] == [
        "Email to Dr. Amara Okafor (neonatologist), sent on October 3, 2026",
        "LinkedIn note to Ms. Eva Lindgren",
    ]
    assert [one.title for one in all_of(book).letters] == [
        "Email (neonatologist), sent on October 3, 2026",
        "LinkedIn note",
    ]
    counts, said, maps = made.growth
    assert counts.head == ("What", "September 1, 2026", "November 28, 2026")
    assert counts.rows[0] == ("People you wrote to or met", "0", "1")
    assert said.rows == (("I can write to somebody who does not know me.", "A little", "Mostly"),)
    assert maps.rows == (("Before Dr. Okafor", "October 3, 2026", "2"), ("Now", "November 28, 2026", "3"))


def test_the_map_is_that_of_the_workbook(book: Workbook) -> None:
    web = all_of(book).web
    assert web
    assert [(spot.told, spot.ring, spot.angle) for spot in web.spots] == [
        ("peer", 0, 1.0),
        ("attending physician", 1, None),
        ("medical student", 1, None),
    ]
    assert web.lines == ((0, 2),)
    numbers = {row[0]: row[1] for row in web.numbers.rows}
    assert numbers["People on my map"] == "3"
    assert numbers["Kinds of people around medicine"] == "3 of 20"
    assert numbers["Pairs of them who know each other, as far as I said"] == "1"
    assert len(web.missing) == 3
    named = all_of(book, named=True).web
    assert named
    assert named.spots[1].told == "Dr. Amara Okafor, attending physician"


def test_before_anyone_is_asked_who_knows_whom_nothing_is_said_of_it(workbook: Workbook) -> None:
    workbook.people.add_all([Person("Ana"), Person("Bo")])
    web = portfolio(workbook, Choices(), TODAY).web
    assert web
    assert [row[0] for row in web.numbers.rows] == ["People on my map", "Kinds of people around medicine"]
    assert [spot.told for spot in web.spots] == ["role not noted"] * 2


def test_of_very_many_people_the_closest_are_drawn(workbook: Workbook) -> None:
    workbook.people.add_all([Person(f"Person {number}") for number in range(MOST + 10)])
    workbook.ties.add(Tie(EGO, "person-159", 3.0))
    web = portfolio(workbook, Choices(named=True), TODAY).web
    assert web
    assert len(web.spots) == MOST
    assert web.spots[0].told.startswith("Person 159")
    assert web.numbers.rows[-1] == ("Drawn here, the closest", str(MOST))


def test_an_empty_workbook_gives_counts_alone_and_parts_can_be_left_out(book: Workbook, workbook: Workbook) -> None:
    assert book is workbook
    nothing = portfolio(book, Choices(parts=frozenset()), TODAY)
    assert nothing.is_empty
    only = portfolio(book, Choices(parts=frozenset({"messages"}), messages=frozenset({1})), TODAY)
    assert (len(only.letters), only.plans, only.web, only.growth) == (1, (), None, ())


def test_the_learners_own_messages_are_offered_before_those_of_lessons(book: Workbook) -> None:
    offered = choosable(book)
    assert [(one.title, one.opening, one.lesson) for one in offered] == [
        ("Email to Dr. Amara Okafor, sent on October 3, 2026", "Mira Sandoval sent me", ""),
        ("LinkedIn note to Ms. Eva Lindgren", "Dear Ms. Lindgren, thank you.", "Follow up"),
    ]


def test_a_chosen_message_with_a_patient_in_it_is_told(workbook: Workbook) -> None:
    text = "Dear Dr. Okafor, I saw Mr. Baker, 84, in room 12 on Tuesday, after his hip operation."
    risky = workbook.messages.add(KeptMessage(Message(text, "email", "Dr. Okafor")))
    fine = workbook.messages.add(KeptMessage(Message("Dear Dr. Okafor, thank you.", "email", "Dr. Okafor")))
    assert unsafe(workbook, Choices(messages=frozenset({risky, fine}))) == [risky]
    assert unsafe(workbook, Choices(messages=frozenset({fine}))) == []
