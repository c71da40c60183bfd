"""Whom a message is to, in the workbook or new to it."""

from __future__ import annotations

import pytest

from wideweb.people import EmptyNameError, Person, Role, Stage
from wideweb.workbook import Workbook
from wideweb.workbook.recipients import addressed, bare_name, new_person, people_named


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("Dr. Amara Okafor, MD", "Amara Okafor"),
        ("Jordan Ellis, PA-C", "Jordan Ellis"),
        ("Prof. José Núñez", "José Núñez"),
        ("sam", "sam"),
        ("Dr. 王秀英", "王秀英"),
        ("", ""),
        ("12", ""),
    ],
)
def test_a_name_without_title_and_degrees(to: str, name: str) -> None:
    assert bare_name(to) == name


def test_people_are_found_whatever_their_title_case_and_accents(workbook: Workbook) -> None:
    jose, other = Person("José Núñez"), Person("Jose Nunez", id="jose-2")
    workbook.people.add_all([Person("Amara Okafor"), jose, other])
    assert people_named(workbook, "Dr. JOSE NUNEZ, MD") == [jose, other]
    assert people_named(workbook, "Dr. Nunez") == []
    assert people_named(workbook, " ") == []


def test_somebody_new_has_what_the_message_says_and_an_id_of_their_own(workbook: Workbook) -> None:
    assert new_person(workbook, "Dr. Amara Okafor", "Attending physician ") == Person(
        "Amara Okafor", title="Dr.", role=Role.ATTENDING
    )
    workbook.people.add_all([Person("Amara Okafor"), Person("Amara Okafor", id="amara-okafor-2")])
    third = new_person(workbook, "Amara Okafor, MD", "runs the night clinic")
    assert third == Person("Amara Okafor", id="amara-okafor-3", notes="Role: runs the night clinic")
    with pytest.raises(EmptyNameError):
        new_person(workbook, "  ", "")


def test_a_person_is_addressed_with_title_and_role() -> None:
    assert addressed(Person("Amara Okafor", title="Dr.", role=Role.ATTENDING)) == (
        "Dr. Amara Okafor",
        "attending physician",
    )
    assert addressed(Person("Jo Ellis", stage=Stage.RESIDENT)) == ("Jo Ellis", "resident")
    assert addressed(Person("Jo Ellis")) == ("Jo Ellis", "")
