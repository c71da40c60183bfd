"""Google Contacts, vCards and Instagram, every layout; all people are made up."""

import json
from pathlib import Path

import pytest

from wideweb.network import Imported, contacts_in, read_contacts
from wideweb.people import Role, Stage
from wideweb.workbook import Workbook

NEW_GOOGLE = """\
First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,\
Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,\
E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value
Amara,J.,Okafor,,,,Dr.,,,,Harbor Hospital,Attending Physician,,,Met at the fair,,* myContacts ::: * Mentors\
,Work,a.okafor@harbor.example ::: amara@home.example,,,Mobile,+1 555-0100
,,,,,,,,,,Pizza Place,,,,,,* myContacts,,,,,,+1 555-0101
"""
OLD_GOOGLE = """\
Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Notes,Group Membership,E-mail 1 - Type,\
E-mail 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title
Bo Lind,Bo,,Lind,,,"two
lines",* My Contacts ::: Lab,* Work,bo@lab.example,,River Lab,Research Assistant
Cy,,,,,,,,,,,,
"""


def imported(text: str, file: str = "contacts") -> Imported:
    return contacts_in(text.encode(), file)


def test_google_since_2024() -> None:
    found = imported(NEW_GOOGLE)
    (amara,) = found.people
    assert (amara.name, amara.title, amara.organization) == ("Amara J. Okafor", "Dr.", "Harbor Hospital")
    assert amara.role is Role.ATTENDING
    assert amara.links == ("mailto:a.okafor@harbor.example", "mailto:amara@home.example")
    assert amara.tags == ("Mentors",)
    assert amara.notes == "Attending Physician\nMet at the fair"
    assert [row for row, _ in found.skipped] == [3]
    assert "555" not in repr(amara)


def test_google_before_2024() -> None:
    bo, cy = imported(OLD_GOOGLE).people
    assert (bo.name, bo.organization, bo.role) == ("Bo Lind", "River Lab", Role.RESEARCH_STAFF)
    assert bo.notes == "Research Assistant\ntwo\nlines"
    assert bo.tags == ("My Contacts", "Lab")
    assert cy.name == "Cy"


def test_a_nickname_alone_is_a_name() -> None:
    header = NEW_GOOGLE.splitlines()[0]
    found = imported(f"{header}\n" + ",,,,,,,,Bobby,,,,,,,,* myContacts,,,,,,\n")
    assert [one.name for one in found.people] == ["Bobby"]


def test_a_row_of_google_with_a_cell_too_many_is_told() -> None:
    header = NEW_GOOGLE.splitlines()[0]
    found = imported(f"{header}\nBo,,Lind" + "," * 25 + "x\n")
    assert (found.people, [row for row, _ in found.skipped]) == ((), [2])


VCARD_2 = """BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91u=C3=B1ez;Jos=C3=A9;;;\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 =\r
=C3=91u=C3=B1ez\r
TEL;CELL:555-0100\r
EMAIL;HOME:jose@home.example\r
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r
 AAAAAAAAAAAA\r
\r
ORG:River Lab;Chemistry\r
END:VCARD\r
"""
VCARD_3 = """BEGIN:VCARD
VERSION:3.0
FN:Dr. Amara Okafor
N:Okafor;Amara;;Dr.;
ORG:Harbor Hospital;NICU
TITLE:Attending Physician
item1.EMAIL;type=INTERNET:amara@harbor.example
item1.X-ABLabel:work
item2.URL:https\\://harbor.example/okafor
X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/amara
ADR;TYPE=WORK:;;1 Pier;Seaport;;;
NOTE:asked about
  shadowing\\, kindly
CATEGORIES:mentors,NICU
END:VCARD
"""
VCARD_4 = """BEGIN:VCARD
VERSION:4.0
FN:Li Wei
EMAIL;PREF=1:li@school.example
TITLE:Medical student
KIND:individual
END:VCARD
"""
NO_PERSON = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Lab\nEND:VCARD\n"
NAMELESS = "BEGIN:VCARD\nVERSION:3.0\nTEL:555\nEND:VCARD\n"


def test_vcards_of_every_version() -> None:
    found = imported(VCARD_2 + VCARD_3 + NO_PERSON + VCARD_4 + NAMELESS)
    jose, amara, li = found.people
    assert (jose.name, jose.organization, jose.links) == ("José Ñuñez", "River Lab", ("mailto:jose@home.example",))
    assert (amara.name, amara.title, amara.city) == ("Amara Okafor", "Dr.", "Seaport")
    assert "https://www.linkedin.com/in/amara" in amara.links
    assert amara.notes == "Attending Physician\nasked about shadowing, kindly"
    assert amara.tags == ("mentors", "NICU")
    assert (li.role, li.stage) == (Role.MEDICAL_STUDENT, Stage.STUDENT)
    assert [row for row, _ in found.skipped] == [28, 40]
    assert found.source == "vCard"


def test_a_card_that_breaks_off_before_the_next_is_told() -> None:
    found = imported("BEGIN:VCARD\nVERSION:3.0\nFN:Bo Lind\n" + VCARD_4)
    assert [one.name for one in found.people] == ["Li Wei"]
    ((row, reason),) = found.skipped
    assert row == 1
    assert "no end" in reason


def test_a_card_within_a_card_is_the_agents_and_no_person_of_the_list() -> None:
    agent = "AGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Agent Two\nEND:VCARD\n"
    found = imported(f"BEGIN:VCARD\nVERSION:2.1\nFN:Boss One\n{agent}TITLE:Nurse\nEND:VCARD\n")
    assert [(one.name, one.role) for one in found.people] == [("Boss One", Role.NURSE)]
    assert not found.skipped


def entry(name: str, **other: object) -> dict[str, object]:
    return {"title": "", "media_list_data": [], "string_list_data": [{"value": name, "timestamp": 1749860021, **other}]}


NEWER = {"title": "ana.reyes", "string_list_data": [{"href": "https://www.instagram.com/_u/ana.reyes", "timestamp": 1}]}
UNNAMED = {"string_list_data": [{"href": "https://www.instagram.com/bo_lind", "timestamp": 1}]}


@pytest.mark.parametrize(
    ("content", "follows_back"),
    [
        ([entry("ana.reyes", href="https://www.instagram.com/ana.reyes"), entry("bo_lind")], True),
        ({"relationships_followers": [entry("ana.reyes"), entry("bo_lind")]}, True),
        ({"relationships_following": [NEWER, UNNAMED]}, False),
        ({"relationships_following": [entry("ana.reyes"), entry("bo_lind")]}, False),
        ({"following": {"ana.reyes": "2020-01-01T00:00:00", "bo_lind": "2020-01-01T00:00:00"}}, False),
    ],
)
def test_instagram_in_every_layout(content: object, *, follows_back: bool) -> None:
    found = imported(json.dumps(content))
    assert [one.name for one in found.people] == ["ana.reyes", "bo_lind"]
    assert found.people[0].links == ("https://www.instagram.com/ana.reyes",)
    assert {one.follows_back for one in found.people} == {follows_back}
    assert not found.skipped


def test_instagrams_garbled_letters_are_mended() -> None:
    garbled = "jos\\u00c3\\u00a9_n"
    (person,) = imported(f'{{"relationships_following": [{{"title": "{garbled}"}}]}}').people
    assert person.name == "josé_n"


def test_who_follows_and_is_followed_is_one_person() -> None:
    both = {"relationships_followers": [entry("ana.reyes")], "relationships_following": [NEWER, entry("bo_lind")]}
    found = imported(json.dumps(both))
    assert [(one.name, one.follows_back) for one in found.people] == [("ana.reyes", True), ("bo_lind", False)]


def test_entries_that_name_nobody_are_told() -> None:
    found = imported(json.dumps([entry("ana"), entry("12345"), {"string_list_data": []}, "x"]))
    assert [one.name for one in found.people] == ["ana"]
    assert [row for row, _ in found.skipped] == [2, 3, 4]


def test_half_a_character_in_one_name_keeps_nobody_from_the_workbook(tmp_path: Path) -> None:
    found = imported(r'[{"string_list_data": [{"value": "an\ud83da\u0000"}]}, {"string_list_data": [{"value": "bo"}]}]')
    Workbook(tmp_path / "workbook.db").people.add_all(found.people)
    assert [one.name for one in found.people] == ["ana", "bo"]


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_text(VCARD_4, encoding="utf-8")
    assert read_contacts(str(path)).people[0].stage is Stage.STUDENT


def test_only_what_can_be_an_instagram_name_becomes_an_address() -> None:
    jose, jos = imported(json.dumps([entry("jos\u00e9"), entry("jos")])).people
    assert (jose.links, jos.links) == ((), ("https://www.instagram.com/jos",))


def test_two_people_with_a_post_on_instagram_are_two_people() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nURL:https://www.instagram.com/{}/abc\nEND:VCARD\n"
    cards = (card.format(name, kind) for name, kind in (("Ana", "p"), ("Bo", "p"), ("Cy", "reel"), ("Di", "reel")))
    assert [one.name for one in imported("".join(cards)).people] == ["Ana", "Bo", "Cy", "Di"]
