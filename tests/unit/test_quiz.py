"""The quiz as lessons and pages drive it, without a browser."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from wideweb.learning.questions import UnknownQuestionsError, questions_on
from wideweb.learning.spacing import UnknownSpacingError
from wideweb.widgets import Quiz
from wideweb.workbook import Workbook

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ON = "03-cold-messages"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


def quiz(path: Path, day: int = 0, **others: Any) -> Quiz:
    usual: dict[str, Any] = {"name": "recall", "workbook": path, "clock": lambda: NOON + timedelta(days=day)}
    return Quiz(ON, **usual | others)


def ids(tool: Quiz) -> list[str]:
    return [question["id"] for question in tool.questions]


def answer_all(tool: Quiz, *, right: bool) -> None:
    for question in tool.questions:
        good = next(one for one in questions_on(ON) if one.id == question["id"]).answer
        tool.answer(question["id"], good if right else "nothing")


def test_the_page_is_told_nothing_before_an_answer_and_all_after_it(path: Path) -> None:
    tool = quiz(path, number=7)
    untold = json.dumps(tool.get_state(["shown", "words"]))
    for question in questions_on(ON):
        assert question.explanation not in untold
        assert not any(choice.says in untold for choice in question.choices)
    assert not tool.answer("03-connection", "“Could I ask you one question?”")
    told = next(one for one in tool.questions if one["id"] == "03-connection")["answered"]
    assert (told["right"], told["answer"]) == (False, "“Your post on night handoffs changed mine.”")
    assert len(told["says"]) == 4


def test_the_first_answer_stands_and_survives(path: Path) -> None:
    tool = quiz(path)
    asked = ids(tool)
    answer_all(tool, right=False)
    answer_all(tool, right=True)
    again = quiz(path)
    assert ids(again) == asked
    assert [one["answered"]["right"] for one in again.questions] == [False] * 3


def test_what_was_missed_comes_again_the_next_day_and_what_was_known_later(path: Path) -> None:
    first = quiz(path)
    one, two, three = ids(first)
    answer_all(first, right=True)
    next_day = quiz(path, day=1, number=4)
    assert set(ids(next_day)) == {one, two, three} | set(ids(next_day)[3:])
    answer_all(next_day, right=True)
    after = quiz(path, day=2, number=4)
    assert {one, two, three}.isdisjoint(ids(after))
    assert {one, two, three} <= set(ids(quiz(path, day=4, number=4)))


def test_another_quiz_does_not_ask_again_what_was_just_answered(path: Path) -> None:
    tool = quiz(path)
    answer_all(tool, right=True)
    assert set(ids(quiz(path, name="other"))).isdisjoint(ids(tool))


def test_more_brings_others_and_in_the_end_those_that_are_not_due(path: Path) -> None:
    tool = quiz(path, number=4)
    seen = set(ids(tool))
    answer_all(tool, right=True)
    tool.more()
    assert seen.isdisjoint(ids(tool)[:3])
    answer_all(tool, right=True)
    assert ids(quiz(path, number=4)) == ids(tool)
    tool.more()
    assert len(ids(tool)) == 4


def test_a_typed_answer_may_be_counted_as_right_by_the_learner_and_a_choice_not(path: Path) -> None:
    tool = quiz(path, number=7)
    tool.answer("03-instagram-requests", "uno")
    tool.answer("03-connection", "wrong")
    for question in ("03-instagram-requests", "03-connection"):
        tool.count_as_right(question)
    right = {one["id"]: one["answered"]["right"] for one in tool.questions if "answered" in one}
    assert right == {"03-instagram-requests": True, "03-connection": False}


def test_pages_answer_by_wishes_and_what_is_typed_meanwhile_is_kept(path: Path) -> None:
    tool = quiz(path, number=7)
    for content in (
        {"wish": "keep", "words": {"03-eight-parts": "greeting and"}},
        {"wish": "answer", "question": "03-instagram-requests", "given": "One"},
        {"wish": "answer", "question": "no such", "given": "One"},
    ):
        tool._handle_custom_msg(content | {"id": "1"}, [])  # noqa: SLF001  # as ipywidgets calls it
    again = quiz(path, number=7)
    assert again.words["03-eight-parts"] == "greeting and"
    assert [one["id"] for one in again.questions if "answered" in one] == ["03-instagram-requests"]


def test_a_quiz_before_a_lesson_asks_on_all_earlier_ones(path: Path) -> None:
    tool = Quiz(before="05-follow-up", number=100, workbook=path)
    found = {name[:2] for name in ids(tool)}
    assert found >= {"00", "01", "03", "04"}
    assert max(found) < "05"
    assert Workbook(path).path == path


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"modules": ["none"]}, UnknownQuestionsError),
        ({"before": "00-start-here"}, UnknownQuestionsError),
        ({"modules": [ON], "spacing": "none"}, UnknownSpacingError),
    ],
)
def test_what_does_not_exist_is_named(given: dict[str, Any], error: type[Exception]) -> None:
    modules = given.pop("modules", [])
    with pytest.raises(error):
        Quiz(*modules, practice=True, **given)
