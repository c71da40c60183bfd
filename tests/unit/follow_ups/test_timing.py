"""The planner's numbers and words: every number says what it rests on, and every text can be filled in."""

from __future__ import annotations

from string import Formatter

from wideweb.evidence import bibliography
from wideweb.follow_ups import ACTIONS, RESTS, Window, timing
from wideweb.follow_ups.touchpoint import CHANNELS
from wideweb.follow_ups.words import words


def test_each_number_is_marked_as_evidence_or_as_our_choice() -> None:
    numbers = {number.name: number for number in timing().numbers}
    assert {f"{action}.{end}" for action in ACTIONS for end in ("earliest", "latest")} <= set(numbers)
    assert {number.basis for number in numbers.values()} == {"evidence", "design"}
    assert all(number.unit and number.source.key in bibliography() for number in numbers.values())
    assert numbers["limits.instagram_requests"].basis == "evidence"
    assert {numbers[f"keep-in-touch.{end}"].basis for end in ("earliest", "latest")} == {"design"}


def test_the_numbers_are_those_of_the_course() -> None:
    assert timing().windows["nudge"] == Window(5, 7)
    assert timing().windows["last-try"] == Window(10, 14)
    assert timing().windows["report-back"] == Window(14, 28)
    assert (timing().follow_ups, timing().daily) == (2, 3)
    assert min(timing().order, key=lambda action: timing().order[action]) == "thank"
    assert set(timing().order) == set(ACTIONS)


def test_every_action_channel_and_rest_has_its_words() -> None:
    needed = {"title", "summary", "reason", "ahead", "opening", "kind", "evidence"}
    assert {action for action in ACTIONS if needed - words()[action].keys()} == set()
    assert set(words()["channels"]) == set(CHANNELS)
    assert set(words()["rest"]) == set(RESTS)
    assert {words()[action]["kind"] for action in ACTIONS} == {"cold", "follow-up", "thank-you", ""}


def test_no_text_asks_for_what_the_planner_does_not_know() -> None:
    known = {"name", "since", "by", "latest", "channel", "cadence", "occasion", "on"}
    asked = {
        (action, field)
        for action in ACTIONS
        for text in words()[action].values()
        for _, field, _, _ in Formatter().parse(text)
        if field
    }
    assert {(action, field) for action, field in asked if field not in known} == set()
