"""Practice conversations: every file can be had to the end on every way, and faults in one are named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from wideweb.learning.conversation import (
    EFFECTS,
    Conversation,
    ConversationError,
    UnknownConversationError,
    conversation,
    conversations,
    read_conversation,
)


def ways(told: Conversation, said: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Yield every way through, walked without the module's own check."""
    _, scene = told.follow(said)
    if not scene.replies:
        yield said
    for number in range(len(scene.replies)):
        yield from ways(told, (*said, number))


@pytest.mark.parametrize("name", conversations())
def test_every_way_ends_with_a_look_back_in_a_few_steps_and_meets_all_scenes(name: str) -> None:
    told = conversation(name)
    met = set()
    for way in ways(told):
        turns, end = told.follow(way)
        assert 1 <= len(turns) <= 7
        assert end.look_back
        met |= {turn.scene.id for turn in turns} | {end.id}
    assert met == set(told.scenes)
    assert "made up" in told.setting


@pytest.mark.parametrize("name", conversations())
def test_every_scene_has_a_good_thing_to_say_and_it_is_not_always_the_longest(name: str) -> None:
    scenes = [scene for scene in conversation(name).scenes.values() if scene.replies]
    assert all({reply.effect for reply in scene.replies} & {"opens", "holds"} for scene in scenes)
    assert {reply.effect for scene in scenes for reply in scene.replies} == set(EFFECTS)


def test_the_four_that_the_course_uses_are_there() -> None:
    assert set(conversations()) >= {"resident-at-a-booth", "busy-attending", "peer", "program-staff"}
    with pytest.raises(UnknownConversationError, match="peer"):
        conversation("nobody")


def reply(leads: str, text: str = "yes") -> dict[str, str]:
    return {"text": text, "outcome": "well", "effect": "opens", "leads": leads}


def table(**scenes: Any) -> dict[str, Any]:
    usual = {
        "a": {"says": "Hello.", "reply": [reply("b"), reply("b", "no")]},
        "b": {"says": "Bye.", "look_back": "Well?"},
    }
    return {"title": "t", "who": "w", "setting": "s", "start": "a", "scene": usual | scenes}


@pytest.mark.parametrize(
    ("scenes", "fault"),
    [
        ({"b": {"says": "Bye."}}, "dead end"),
        ({"c": {"says": "?", "look_back": "Well?"}}, "Nobody ever gets here"),
        ({"a": {"says": "?", "reply": [reply("c"), reply("b", "no")]}}, "does not exist"),
        ({"a": {"says": "?", "reply": [reply("b"), reply("b")]}}, "nothing to choose"),
        ({"b": {"says": "?", "reply": [reply("a"), reply("a", "no")]}}, "may never end"),
        ({"b": {"says": "?", "look_back": "x", "reply": [reply("a"), reply("a", "no")]}}, "before the end"),
        ({"a": {"says": "?", "reply": [reply("b") | {"effect": "none"}, reply("b", "no")]}}, "an effect"),
        ({"a": {"says": "?", "reply": [reply("b") | {"outcome": " "}, reply("b", "no")]}}, "needs an outcome"),
    ],
)
def test_a_fault_is_named_with_its_scene(scenes: dict[str, Any], fault: str) -> None:
    assert read_conversation(table(), "t").start == "a"
    with pytest.raises(ConversationError, match=fault):
        read_conversation(table(**scenes), "t")


def test_it_starts_somewhere() -> None:
    with pytest.raises(ConversationError, match="starts here"):
        read_conversation(table() | {"start": "z"}, "t")


def test_what_nobody_can_say_is_left_out() -> None:
    told = read_conversation(table(), "t")
    assert [turn.reply.text for turn in told.follow([1, 0, 5])[0]] == ["no"]
    assert told.follow([7])[1].id == "a"
    assert told.follow([-1])[1].id == "a"
