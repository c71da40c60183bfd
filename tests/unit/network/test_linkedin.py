"""LinkedIn's Connections.csv, every era and language; all people are made up."""

from pathlib import Path

import pytest

from wideweb.network import Imported, read_contacts
from wideweb.people import Role, Stage

NOTES = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see \
email addresses for connections who have allowed their connections to see or download their email address using this \
setting https://www.linkedin.com/psettings/privacy/email. You can learn more here \
https://www.linkedin.com/help/linkedin/answer/261"

"""
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = """Maya,Okafor-Lindqvist,https://www.linkedin.com/in/maya-okafor-l-3b2a91,,"Northwind Analytics, Inc.",\
Director of People Ops,08 Feb 2026
,,,,,,07 Jun 2026
Tomás 🌟,"Ruiz, MD",https://www.linkedin.com/in/Tomas-Ruiz,tomas@clinic.example,\
Harbor Clinic,Resident Physician,01 Jan 2025"""


def imported(folder: Path, text: str, encoding: str = "utf-8") -> Imported:
    path = folder / "Connections.csv"
    path.write_bytes(text.encode(encoding))
    return read_contacts(path)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("preamble", [NOTES, ""])
def test_todays_layout(tmp_path: Path, preamble: str, encoding: str, ending: str) -> None:
    found = imported(tmp_path, (preamble + HEADER + ROWS).replace("\n", ending), encoding)
    maya, tomas = found.people
    assert (maya.name, maya.organization, maya.role) == ("Maya Okafor-Lindqvist", "Northwind Analytics, Inc.", None)
    assert maya.links == ("https://www.linkedin.com/in/maya-okafor-l-3b2a91",)
    assert maya.notes == "Director of People Ops"
    assert maya.how_met == "LinkedIn, connected 08 Feb 2026"
    assert (tomas.name, tomas.title, tomas.role, tomas.stage) == ("Tomás Ruiz", "Dr.", Role.RESIDENT, Stage.RESIDENT)
    assert tomas.links[1] == "mailto:tomas@clinic.example"
    ((row, reason),) = found.skipped
    assert row == preamble.count("\n") + 3
    assert "hides their name" in reason
    assert found.source == "LinkedIn"


def test_before_2023_there_was_no_profile_address(tmp_path: Path) -> None:
    text = "First Name,Last Name,Email Address,Company,Position,Connected On\nBo,Lind,,Riverside EMS,EMT,03 Mar 2019\n"
    (person,) = imported(tmp_path, text).people
    assert (person.name, person.role, person.links) == ("Bo Lind", Role.CLINICAL_STAFF, ())


def test_german(tmp_path: Path) -> None:
    text = (
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
        "Jürgen,Groß,https://www.linkedin.com/in/j%C3%BCrgen,,Klinik am See,Arzt,08. Feb. 2026\n"
    )
    (person,) = imported(tmp_path, text).people
    assert (person.name, person.organization) == ("Jürgen Groß", "Klinik am See")
    assert person.how_met == "LinkedIn, connected 08. Feb. 2026"


def test_a_language_that_nobody_listed_is_known_by_its_profiles(tmp_path: Path) -> None:
    text = (
        "Etunimi,Sukunimi,URL-osoite,Sähköposti,Yritys,Asema,Yhdistetty\n"
        ',,,,,,07.06.2026\nAino,Laine,https://www.linkedin.com/in/aino,,"Meri, Oy",Lääkäri,08.02.2026\n'
    )
    found = imported(tmp_path, text)
    assert [(one.name, one.organization) for one in found.people] == [("Aino Laine", "Meri, Oy")]
    assert [row for row, _ in found.skipped] == [2]


def test_a_spreadsheet_saved_it_again_with_semicolons(tmp_path: Path) -> None:
    (person,) = imported(tmp_path, (HEADER + "Zoë,Fry,,,Lab,Analyst,01 Jan 2025\n").replace(",", ";"), "cp1252").people
    assert (person.name, person.organization) == ("Zoë Fry", "Lab")


def test_one_profile_twice_is_one_person_and_one_name_twice_is_a_doubt(tmp_path: Path) -> None:
    text = HEADER + (
        "Ana,Reyes,https://www.linkedin.com/in/ana,,,,\nAna,Reyes,https://www.linkedin.com/in/ANA/,a@b.example,Clinic,,\n"
        "Ana,Reyes,https://www.linkedin.com/in/ana-2,,Other,,\n"
    )
    found = imported(tmp_path, text)
    assert [one.organization for one in found.people] == ["Clinic", "Other"]
    assert found.people[0].id == "ana-reyes"
    assert found.people[1].id.startswith("ana-reyes-")
    ((a, b, reason),) = found.doubtful
    assert (a, b) == tuple(one.id for one in found.people)
    assert "same name" in reason


@pytest.mark.parametrize(
    ("last", "name", "title"),
    [
        ("Do", "Minh Do", ""),
        ("DO", "Minh DO", ""),
        ('"Tran, DO, MPH"', "Minh Tran", "Dr."),
        ("Tran MD PhD", "Minh Tran", "Dr."),
        ('"Tran, RN, BSN"', "Minh Tran", ""),
        ("Tran (PhD)", "Minh Tran", "Dr."),
        ("Tran III", "Minh Tran III", ""),
        ('"Tran, Jr."', "Minh Tran, Jr.", ""),
        ('"Tran, PharmD, BCPS"', "Minh Tran", "Dr."),
        ('"Tran, MD, MPH, FACEP"', "Minh Tran", "Dr."),
        ('"Tran, BSN, RN, CCRN"', "Minh Tran", ""),
        ('"Tran, SHRM-CP"', "Minh Tran", ""),
        ('"Tran, M.Ed."', "Minh Tran", ""),
        ('"Tran, MD/PhD"', "Minh Tran", "Dr."),
        ('"Tran, MD Candidate"', "Minh Tran", ""),
        ('"Tran, PhD(c)"', "Minh Tran", ""),
        ('"Tran | MD Candidate"', "Minh Tran", ""),
        ('"Tran, MS4"', "Minh Tran", ""),
        ("Tran - MD", "Minh Tran", "Dr."),
        ("Tran \u2022 RN", "Minh Tran", ""),
        ("Tran (She/Her)", "Minh Tran", ""),
        ('"Tran (they/them), MD"', "Minh Tran", "Dr."),
        ('"Tran, McCoy"', "Minh Tran, McCoy", ""),
    ],
)
def test_degrees_are_no_part_of_a_name(tmp_path: Path, last: str, name: str, title: str) -> None:
    (person,) = imported(tmp_path, HEADER + f"Minh,{last},,,,,01 Jan 2025\n").people
    assert (person.name, person.title) == (name, title)


def test_notes_with_as_many_commas_as_the_table_are_no_header(tmp_path: Path) -> None:
    notes = "Notes:\nWhen exporting, your data, may be missing, or late, or short, or odd, or all\n\n"
    found = imported(tmp_path, notes + HEADER + "Ana,Reyes,https://www.linkedin.com/in/ana,,Clinic,Nurse,01 Jan 2025\n")
    assert [one.name for one in found.people] == ["Ana Reyes"]


def test_a_row_with_a_cell_too_many_is_told_and_not_guessed_at(tmp_path: Path) -> None:
    rows = "Ana,Reyes,,,Foo, Inc,Nurse,01 Jan 2025\nBo,Lind,,,Lab,Nurse,01 Jan 2025,,\n"
    found = imported(tmp_path, HEADER + rows)
    assert [one.name for one in found.people] == ["Bo Lind"]
    ((row, reason),) = found.skipped
    assert row == 2
    assert "more cells than" in reason
