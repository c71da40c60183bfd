"""Wrong, broken, enormous and hostile files: a clear error that names file and place, or every row accounted for."""

import io
import json
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.network import ContactsError, Imported, contacts_in, read_contacts
from wideweb.people import Person

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "Ana,Reyes,https://www.linkedin.com/in/ana,,Clinic,Nurse,01 Jan 2025\n"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Reyes\nEND:VCARD\n"
FOLLOWERS = json.dumps([{"string_list_data": [{"value": "ana"}]}])


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "place", "told"),
    [
        (b"", "", "empty"),
        (b" \r\n\t ", "", "empty"),
        (b"\xef\xbb\xbf", "", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "", "a picture"),
        (b"%PDF-1.7", "", "a PDF"),
        (b"abc\ndef\0ghi", "line 2", "no text file"),
        (bytes(range(256)), "line 1", "no text file"),
        (b"\xff\xfeA", "", "no UTF-16"),
        (b"just a letter\nto my aunt", "", "no list of contacts"),
        (b"a,b,c\n1,2,3\n", "", "no list of contacts"),
        (b"<!DOCTYPE html><html></html>", "", "JSON as its format"),
        (b'{"relationships_blocked_users": []}', "", "blocked users"),
        (b'{"a": 1}', "", "no list of contacts"),
        (b"[1, 2]", "", "no list of contacts"),
        (b'{"relationships_following": "ana"}', "", "no list of contacts"),
        (b'[{"string_list_data": [{"value": "an', "line 1", "ends in the middle"),
        (b'[{"string_list_data": []},\n', "line 2", "ends in the middle"),
        (b'[{"string_list_data": []} oops]', "line 1", "damaged"),
        (b"[" * 100_000, "", "damaged"),
        (b"[1" + b"0" * 6000 + b"]", "", "damaged"),
        (CARD.encode() + b"BEGIN:VCARD\nVERSION:3.0\nFN:Bo", "line 5", "ends in the middle"),
        (b"CONVERSATION ID,CONVERSATION TITLE,FROM\n1,2,3\n", "line 1", "your messages"),
        (b"From,To,Sent At,Message,Direction\n", "line 1", "your invitations"),
        ((HEADER + ROW + 'Bo,"Li').encode(), "line 3", "ends in the middle"),
        ((HEADER + ROW + "Bo,Lind,http").encode(), "line 3", "ends in the middle"),
        ((HEADER + ROW + 'Bo,"Li"nd,,,,,\n').encode(), "line 3", "damaged"),
        ((HEADER + ROW + f"Bo,{'x' * 200_000},,,,,\n").encode(), "line 3", "damaged"),
        ((HEADER + ROW + "=1+2,Lind,,,,,\n").encode(), "line 3, column First Name", "formula"),
        (
            (HEADER + '"=HYPERLINK(""http://x.example"")",Lind,,,,,\n').encode(),
            "line 2, column First Name",
            "HYPERLINK",
        ),
        ((HEADER + "Bo,Lind,,,@SUM(A1:A9),,\n").encode(), "line 2, column Company", "formula"),
        ((HEADER + "Bo,Lind,,,,+cmd|' /C calc'!A0,\n").encode(), "line 2, column Position", "formula"),
        ((HEADER + "Bo,Lind,,,,-2+3+cmd|' /C calc'!D2,\n").encode(), "line 2, column Position", "formula"),
        ((HEADER + "Bo,Lind,,,,+1*SUM(A1:A9),\n").encode(), "line 2, column Position", "formula"),
        (zipped(Connections__csv=HEADER + ROW)[:-30], "", "ends in the middle"),
        (zipped(Profile__csv="a,b"), "", "the zip has none"),
        (zipped(), "", "the zip has none"),
        (zipped(Contacts__csv="First Name,Phone Numbers\n"), "line 1", "took from your phone"),
        (zipped(a__vcf="", b__vcf=""), "", "empty"),
        (zipped(followers_1__html="<html>"), "", "JSON as its format"),
        (zipped(**{"[Content_Types]__xml": "<x/>"}), "", "save it as CSV"),
        (zipped(Connections__csv="0" * 30_000_000), "Connections.csv", "unfold"),
        (zipped(Connections__csv=HEADER + "=1+2,Lind,,,,,\n"), "line 2, column First Name", "formula"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(content: bytes, place: str, told: str) -> None:
    with pytest.raises(ContactsError, match="some-file") as caught:
        contacts_in(content, "some-file")
    assert caught.value.file.startswith("some-file")
    assert place in caught.value.place
    assert bool(place) == bool(caught.value.place) or told == "no UTF-16"
    assert told in str(caught.value)
    assert "{" not in caught.value.text.format(found="")


@pytest.mark.parametrize("name", ["missing.csv", ".", "nul\0byte"])
def test_no_such_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContactsError, match="no such file"):
        read_contacts(tmp_path / name)


def test_an_enormous_file_is_told_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(HEADER.encode())
        file.truncate(10**10)  # sparse: it takes no room
    with pytest.raises(ContactsError, match="over 64 MB"):
        read_contacts(path)


def test_too_many_rows_are_told() -> None:
    with pytest.raises(ContactsError, match="over 200000 rows"):
        contacts_in((HEADER + "a,b,,,,,\n" * 200_001).encode(), "huge.csv")


def test_a_zip_that_lies_about_its_sizes_is_no_way_in() -> None:
    content = bytearray(zipped(Connections__csv=HEADER + ROW * 2_000_000))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(signature) + offset
        content[place : place + 4] = struct.pack("<I", 100)
    with pytest.raises(ContactsError, match="bomb"):
        contacts_in(bytes(content), "bomb.zip")


def test_a_locked_zip_is_told() -> None:
    content = bytearray(zipped(Connections__csv=HEADER + ROW))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ContactsError, match="asks for a password"):
        contacts_in(bytes(content), "locked.zip")


def test_signs_that_are_no_formula_stay() -> None:
    rows = (
        "Bo,Lind,,,@home,=),01 Jan 2025\nCy,-,,,+Plus,- none -,01 Jan 2025\n"
        "Di,Ek,,,+1 (555) 010-0199,-2 years(part time),01 Jan 2025\n"
    )
    bo, cy, di = contacts_in((HEADER + rows).encode(), "f").people
    assert (bo.organization, bo.notes, cy.organization) == ("@home", "=)", "+Plus")
    assert (di.organization, di.notes) == ("+1 (555) 010-0199", "-2 years(part time)")


def test_what_is_in_a_zip_is_read_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "Basic_LinkedInDataExport_11-22-2026.zip"
    path.write_bytes(
        zipped(Connections__csv=HEADER + ROW + ",,,,,,02 Jan 2025\n", messages__csv="=1", **{"../x__csv": "y"})
    )
    found = read_contacts(path)
    assert [one.name for one in found.people] == ["Ana Reyes"]
    assert [row for row, _ in found.skipped] == [3]
    assert found.skipped[0].reason.startswith("Connections.csv: ")
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("other", "content", "told"),
    [
        ("Contacts.csv", "Source,First Name,Last Name,Phone Numbers\nx,Bo,Lind,555\n", "took from your phone"),
        ("ImportedContacts.csv", "FirstName,LastName,Companies,Title,Emails\nBo,Lind,,,\n", "no list of contacts"),
        ("empty.vcf", "", "empty"),
    ],
)
def test_another_list_in_a_zip_is_told_and_stops_nothing(other: str, content: str, told: str) -> None:
    found = contacts_in(zipped(**{"Connections__csv": HEADER + ROW, other: content}), "some-file")
    assert [one.name for one in found.people] == ["Ana Reyes"]
    ((row, reason),) = found.skipped
    assert row == 1
    assert reason.startswith(f"{other}: ")
    assert told in reason
    assert found.source == "LinkedIn"


def test_what_a_mac_adds_to_a_zip_is_passed_over() -> None:
    found = contacts_in(zipped(**{"a__vcf": CARD, "__MACOSX/._a__vcf": "\0\5\x16\7"}), "some-file")
    assert [one.name for one in found.people] == ["Ana Reyes"]
    assert not found.skipped


def test_both_lists_of_an_instagram_zip_are_put_together() -> None:
    following = json.dumps({"relationships_following": [{"title": "ana"}, {"title": "bo"}]})
    found = contacts_in(zipped(**{"a/followers_1__json": FOLLOWERS, "a/following__json": following}), "i.zip")
    assert [(one.name, one.follows_back) for one in found.people] == [("ana", True), ("bo", False)]


@pytest.mark.parametrize("many", [", AB", " MD", " (she", "A.", ", A.B"])
def test_a_name_of_thousands_of_degrees_is_read_at_once(many: str) -> None:
    (person,) = contacts_in(f'{HEADER}Ana Reyes,"{many * 20_000}",,,,,\n'.encode(), "some-file").people
    assert person.name.startswith("Ana Reyes")


def accounted_for(content: bytes) -> Imported | None:
    """Return what was read; None when it was refused with a clear error, the only other thing that may happen."""
    refused: ContactsError | None = None
    try:
        found = contacts_in(content, "fuzz")
    except ContactsError as error:
        refused = error
    if refused is not None:
        assert str(refused).startswith("fuzz")
        return None
    assert len({one.id for one in found.people}) == len(found.people)
    assert all(isinstance(one, Person) for one in found.people)
    assert all(row > 0 and reason for row, reason in found.skipped)
    return found


CELL = st.one_of(
    st.sampled_from(
        ["", "Ana", "Reyes", "=1", "+1 555", "\n", '"', ",", "https://www.linkedin.com/in/ana", "a@b.example"]
    ),
    st.text(max_size=12),
)
SAMPLES = (
    HEADER + ROW,
    CARD,
    FOLLOWERS,
    "Vorname;Nachname;Verbunden am\n",
    "Given Name,Family Name,Group Membership\n",
)


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    accounted_for(content)


@given(st.sampled_from(SAMPLES), st.text(max_size=60))
def test_any_text_after_a_good_beginning(sample: str, text: str) -> None:
    accounted_for((sample + text).encode("utf-8", "surrogatepass"))


@given(st.sampled_from(SAMPLES), st.integers(0, 200), st.binary(max_size=3))
def test_any_byte_in_the_midst(sample: str, place: int, strange: bytes) -> None:
    content = sample.encode()
    accounted_for(content[:place] + strange + content[place + len(strange) :])


@given(st.lists(st.lists(CELL, min_size=7, max_size=7), max_size=8))
def test_every_row_of_a_table_gives_a_person_or_a_reason(rows: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = HEADER + "".join(",".join(map(quoted, row)) + "\n" for row in rows)
    found = accounted_for(text.encode("utf-8", "surrogatepass"))
    if found:
        told = sum(any(row) for row in rows)
        assert len(found.people) + len(found.skipped) <= told
        assert len(found.skipped) <= told
        assert bool(found.people or found.skipped) == bool(told)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=20), max_size=6))
def test_any_lines_in_a_card(lines: list[str]) -> None:
    card = "\n".join(["BEGIN:VCARD", "VERSION:2.1", "FN;ENCODING=QUOTED-PRINTABLE:A=", *lines, "END:VCARD", ""])
    accounted_for(card.encode())


KEYS = st.sampled_from(["string_list_data", "value", "href", "title", "relationships_following", "followers"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_any_json(content: object) -> None:
    accounted_for(json.dumps(content).encode())


@given(st.binary(max_size=40), st.integers(0, 250))
def test_any_damage_to_a_zip(strange: bytes, place: int) -> None:
    content = zipped(Connections__csv=HEADER + ROW)
    accounted_for(content[:place] + strange + content[place + len(strange) :])
