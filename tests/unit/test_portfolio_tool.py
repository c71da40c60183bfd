"""The Portfolio tool as a lesson drives it, without a browser."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wideweb.messages import Message
from wideweb.people import Person, Role
from wideweb.widgets import Portfolio
from wideweb.workbook import KeptMessage, Workbook

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = Workbook(tmp_path / "workbook.sqlite3")
    book.people.add(Person("Mira Sandoval", role=Role.MEDICAL_STUDENT))
    book.messages.add(KeptMessage(Message("Hi Mira, thank you.\n\nAna", "instagram", "Mira Sandoval")))
    return book.path


def tool(path: Path) -> Portfolio:
    return Portfolio(workbook=path, clock=lambda: NOON)


def test_names_stay_out_at_first_and_nothing_is_made_unasked(path: Path) -> None:
    made = tool(path)
    assert made.page == ""
    assert made.words["named"] == ""
    assert {name for name, value in made.words.items() if value == "yes"} == {
        "part-plan", "part-messages", "part-web", "part-growth",
    }  # fmt: skip
    assert "Mira" not in made.make()
    assert "medical student" in made.page
    assert made.shown["page"] == made.page
    assert made.shown["file"] == "portfolio-2026-11-28.html"


def test_what_was_chosen_is_kept_and_a_page_made_before_is_put_away(path: Path) -> None:
    made = tool(path)
    made.make()
    made.words = made.words | {"owner": " Ana Ruiz ", "messages": "[1]", "named": "yes"}
    assert made.page == ""
    assert made.shown["page"] == ""
    again = tool(path)
    assert again.words == made.words
    assert [one["chosen"] for one in again.choosable] == [True]
    assert "Networking portfolio of Ana Ruiz" in again.make()
    assert "Hi Mira, thank you." in again.page


def test_it_is_made_of_what_the_workbook_holds_at_that_moment(path: Path) -> None:
    made = tool(path)
    made.make()
    Workbook(path).people.add(Person("Ruth Adeyemi", role=Role.NURSE))
    assert "nurse" not in made.page.partition("Who is who")[2]
    made._wished(made, {"wish": "make", "id": "1"}, [])  # noqa: SLF001  # as ipywidgets calls it
    assert "nurse" in made.page.partition("Who is who")[2]
    assert made.answered == "1"


@pytest.mark.parametrize("messages", ["", "no json", "{}", '["a", true, 99]'])
def test_what_is_no_choice_chooses_nothing(path: Path, messages: str) -> None:
    made = tool(path)
    made.words = made.words | {"messages": messages}
    assert [one["chosen"] for one in made.choosable] == [False]
    assert "My best messages" not in made.make()
    assert json.dumps(made.shown)


def test_a_workbook_that_cannot_be_read_makes_no_page_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "workbook.sqlite3"
    made = tool(path)
    path.write_bytes(b"this is no workbook" * 100)
    assert made.make() == ""
    assert made.fault["text"]
