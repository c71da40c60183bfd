"""Notes and questions for office hours, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wideweb.widgets import AskQuestion, BlankNameError, Note
from wideweb.workbook import Reflection, Workbook

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


def test_a_note_is_a_reflection_under_its_lesson_and_prompt(path: Path) -> None:
    Note("01-why", "Why?", workbook=path, clock=lambda: NOON).words = {"text": "Because\nof this"}
    assert list(Workbook(path).reflections) == [Reflection("01-why", "Why?", "Because\nof this", date(2026, 11, 22))]
    assert Note("01-why", "Why?", text="Begin", workbook=path).words == {"text": "Because\nof this"}
    assert Note("01-why", "How?", text="Begin", workbook=path).words == {"text": "Begin"}
    assert len(Workbook(path).reflections) == 1


def test_what_a_page_sends_besides_its_fields_is_left_out(path: Path) -> None:
    note = Note("01-why", "Why?", workbook=path)
    note.words = {"text": "a", "other": "b"}
    assert note.words == {"text": "a"}


def test_questions_are_kept_listed_over_all_lessons_and_copied_as_text(path: Path) -> None:
    AskQuestion("01-why", workbook=path, clock=lambda: NOON).ask(" How long? \n")
    tool = AskQuestion("05-follow-up", workbook=path, clock=lambda: NOON)
    tool.ask("Who?")
    tool.ask("Who?")
    tool.ask("  ")
    assert [one["text"] for one in tool.questions] == ["How long?", "Who?"]
    assert tool.as_text == "How long?\n(01-why, November 22, 2026)\n\nWho?\n(05-follow-up, November 22, 2026)"
    tool.remove(tool.questions[0]["id"])
    tool.remove(999)
    assert [one.text for one in Workbook(path).reflections] == ["Who?"]


def test_a_question_that_is_not_asked_yet_is_kept_as_it_is(path: Path) -> None:
    tool = AskQuestion("05-follow-up", workbook=path)
    tool.words = {"text": "How"}
    again = AskQuestion("05-follow-up", workbook=path)
    assert again.words == {"text": "How"}
    again.ask("How?")
    assert AskQuestion("05-follow-up", workbook=path).words == {"text": ""}


def test_a_note_needs_a_lesson_and_a_prompt() -> None:
    with pytest.raises(BlankNameError, match="module"):
        Note("", "Why?")
    with pytest.raises(BlankNameError, match="prompt"):
        Note("01-why", " ")
    with pytest.raises(BlankNameError, match="module"):
        AskQuestion(" ")
