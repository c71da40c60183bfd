"""The table of places in a lesson, with what an instructor filled in for this year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import mistune
import pytest

from wideweb.learning.places import places
from wideweb.learning.places_table import ThisYear, ThisYearError, in_a_table, this_year


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "this-year.toml"


def rendered(table: str) -> str:
    return str(mistune.html(table))


def test_every_organization_stands_in_the_table_with_its_source() -> None:
    table = in_a_table("Organization")
    wanted = [place for place in places() if place.kind == "Organization"]
    assert len(wanted) >= 5
    lines = table.splitlines()
    assert len(lines) == len(wanted) + 2
    assert {line.count(" | ") for line in lines} == {3}
    assert rendered(table).count("<tr>") == len(wanted) + 1
    assert len(in_a_table().splitlines()) == len(places()) + 2


def test_what_the_instructor_says_of_this_year_has_a_column_of_its_own(file: Path) -> None:
    file.write_text(
        '[[entry]]\nplace = "maps"\non = 2027-03-19\nnote = "Free | <b>for</b> members"\n'
        '[[entry]]\nplace = "maps"\nnote = "Ask *Robin*"\n'
    )
    now = this_year(file)
    assert list(map(str, now["maps"])) == ["March 19, 2027. Free | <b>for</b> members", "Ask *Robin*"]
    page = rendered(in_a_table("Organization", now=now))
    assert "<th>This year</th>" in page
    assert "March 19, 2027. Free | &lt;b&gt;for&lt;/b&gt; members; Ask *Robin*" in page
    assert str(ThisYear("maps", date(2027, 1, 2))) == "January 2, 2027"


def test_a_file_with_nothing_in_it_adds_nothing(file: Path, repository: Path) -> None:
    file.write_text("")
    assert in_a_table(now=this_year(file)) == in_a_table()
    assert this_year(repository / "course" / "data" / "this-year.toml") == {}


def test_the_example_in_the_file_works(file: Path, repository: Path) -> None:
    text = (repository / "course" / "data" / "this-year.toml").read_text(encoding="utf-8")
    example = text.partition("to use an example:\n")[2]
    file.write_text("\n".join(line.removeprefix("#").strip() for line in example.splitlines()))
    assert this_year(file)["maps"][0].on == date(2027, 3, 19)


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ('[[entry]]\nplace = "moon"', "place", "'moon' cannot be used here. Use one of: instagram"),
        ('[[entry]]\nplace = "maps"\non = "soon"', "on", "2027-03-19"),
        ('[[entry]]\nplace = "maps"\non = 2027-03-19T09:00:00', "on", "2027-03-19"),
        ('[[entry]]\nplace = "maps"\nnote = 3', "note", "text in quotes"),
        ('[[entry]]\nplace = "maps"\nfee = 3', "fee", "Use only: note, on, place"),
        ("entry = 3", "file", "example at its top"),
        ("entry = [3]", "file", "entry 1"),
        ("[[entry", "file", "example at its top"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_mend(file: Path, text: str, field: str, words: str) -> None:
    file.write_text(text)
    with pytest.raises(ThisYearError, match=r"this-year\.toml") as caught:
        this_year(file)
    assert caught.value.field == field
    assert words in str(caught.value)


def test_a_file_in_another_encoding_is_named_too(file: Path) -> None:
    file.write_bytes(b'[[entry]]\nplace = "maps"\nnote = "\xe9"')
    with pytest.raises(ThisYearError, match="example at its top"):
        this_year(file)
