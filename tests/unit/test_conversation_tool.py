"""The practice conversation as lessons and pages drive it, without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wideweb.learning.conversation import UnknownConversationError, conversation
from wideweb.widgets import Conversation


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


def wish(tool: Conversation, name: str, **content: Any) -> None:
    tool._handle_custom_msg({"wish": name, "id": "1"} | content, [])  # noqa: SLF001  # as ipywidgets calls it


def test_it_goes_on_where_it_was_left(path: Path) -> None:
    Conversation("peer", workbook=path).say(0)
    again = Conversation("peer", workbook=path)
    assert again.said == [0]
    assert again.shown["turns"][0]["effect"] == "opens"
    again.back()
    assert Conversation("peer", workbook=path).said == []


def test_what_comes_of_a_reply_is_told_only_once_it_is_said(path: Path) -> None:
    tool = Conversation("peer", workbook=path)
    outcome = conversation("peer").scenes["after-class"].replies[1].outcome
    assert outcome not in json.dumps(tool.get_state(["shown"]), ensure_ascii=False)
    tool.say(1)
    assert outcome in json.dumps(tool.shown, ensure_ascii=False)


def test_it_ends_is_counted_and_begins_anew(path: Path) -> None:
    tool = Conversation("peer", workbook=path)
    while not tool.is_over:
        tool.say(0)
    assert tool.shown["look_back"]
    assert (tool.replies, tool.times_finished) == ([], 1)
    tool.say(0)
    assert tool.times_finished == 1
    tool.again()
    assert (tool.said, tool.times_finished, tool.is_over) == ([], 1, False)
    assert Conversation("peer", workbook=path).times_finished == 1


def test_a_second_click_does_not_answer_the_next_scene(path: Path) -> None:
    tool = Conversation("peer", workbook=path)
    wish(tool, "say", number=0, turn=0)
    wish(tool, "say", number=0, turn=0)
    wish(tool, "say", number=99, turn=1)
    assert tool.said == [0]
    wish(tool, "back")
    assert tool.said == []


def test_another_page_that_went_on_is_followed(path: Path) -> None:
    one, two = Conversation("peer", workbook=path), Conversation("peer", workbook=path)
    one.say(1)
    wish(two, "look")
    assert two.said == [1]


def test_one_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnknownConversationError, match="name: "):
        Conversation("nobody", practice=True)
