"""The baseline at two times, and progress, as lessons drive them without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wideweb.follow_ups import Touchpoint
from wideweb.learning.baseline import changes, is_complete, scale, step
from wideweb.learning.progress import Traces, course, in_words
from wideweb.people import Person
from wideweb.widgets import AskQuestion, Baseline, BlankNameError, Conversation, MessageEditor, Note, Progress, Quiz
from wideweb.workbook import Workbook

START = datetime(2026, 9, 1, 12, tzinfo=UTC)
END = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


def answers(value: str) -> dict[str, str]:
    return {item.id: value for item in scale().items}


def test_the_scale_has_eight_sentences_and_says_that_it_is_not_validated() -> None:
    assert len(scale().items) == 8
    assert len(scale().labels) == 5
    assert [step(answer) for answer in ("1", "5", "", "6", "0", "x")] == [1, 5, None, None, None, None]


def test_changes_are_those_of_sentences_answered_at_both_times() -> None:
    then = answers("2") | {"write": ""}
    found = {change.item.id: change.by for change in changes(then, answers("4") | {"ask": "1", "keep": "9"})}
    assert found == {item.id: 2 for item in scale().items if item.id not in {"write", "keep"}} | {"ask": -1}
    assert is_complete(answers("3"))
    assert not is_complete(then)


def test_it_is_answered_kept_and_compared(path: Path) -> None:
    first = Baseline(workbook=path, clock=lambda: START)
    first.words = {"write": "2"}
    assert not first.is_complete
    assert Baseline(workbook=path).words["write"] == "2"
    first.words = answers("2")
    book = Workbook(path)
    book.people.add(Person("Ana"))
    book.touchpoints.add(Touchpoint("ana", date(2026, 10, 1), "sent"))
    Baseline(workbook=path, clock=lambda: END).words = answers("3")
    again = Baseline("end", since="start", workbook=path, clock=lambda: END)
    assert again.changes == []
    again.words = answers("5")
    assert {change["by"] for change in again.changes} == {2}
    assert again.shown["since"] == "September 1, 2026"
    contacted = again.shown["counts"][0]
    assert (contacted["then"], contacted["now"]) == ("0", "1")


def test_without_a_first_time_it_says_so(path: Path) -> None:
    tool = Baseline("end", since="start", workbook=path)
    tool.words = answers("5")
    assert tool.shown["missing_since"]
    assert tool.changes == []
    with pytest.raises(BlankNameError, match="when"):
        Baseline(" ")


def test_progress_tells_what_is_there(path: Path) -> None:
    empty = Progress("03-cold-messages", workbook=path)
    assert [one["done"] for one in empty.modules] == [""] * len(course())
    assert [one["id"] for one in empty.modules if one["here"]] == ["03-cold-messages"]
    MessageEditor(draft="lesson-03-own", to="Ana", workbook=path).text = "Hi"
    Note("03-cold-messages", "Why?", workbook=path).words = {"text": "Because"}
    AskQuestion("03-cold-messages", workbook=path).ask("How?")
    quiz = Quiz("03-cold-messages", number=7, workbook=path)
    for question in quiz.questions[:2]:
        quiz.answer(question["id"], "?")
    Conversation("peer", workbook=path).say(0)
    done = {one["id"]: one["done"] for one in Progress(workbook=path).modules}
    assert done["03-cold-messages"] == (
        "1 message, 1 note, 2 questions answered from memory and 1 question for office hours"
    )
    assert done["04-conversations"] == "1 exercise"
    assert done["05-follow-up"] == ""


def test_what_was_done_is_told_in_words() -> None:
    assert in_words(Traces()) == ""
    assert in_words(Traces(notes=2)) == "2 notes"
    assert in_words(Traces(messages=1, tools=3)) == "1 message and 3 exercises"
