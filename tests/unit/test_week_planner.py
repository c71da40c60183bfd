"""Where to start this week: places that fit, and the week that is kept; without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from wideweb.learning.places import COMFORT, MINUTES, WHERE, PlaceError, fitting, places, time_of, week_in_words
from wideweb.widgets import WeekPlanner
from wideweb.workbook import Workbook

Make = Callable[[], WeekPlanner]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


@pytest.fixture
def make(path: Path) -> Make:
    return lambda: WeekPlanner(workbook=path)


def test_every_place_says_what_it_is_for_and_where_that_is_from() -> None:
    for place in places():
        assert all(text.strip() for text in (place.name, place.kind, place.purpose, place.first_step, place.source))
    assert len({place.id for place in places()}) == len(places())
    assert {place.comfort for place in places()} == set(COMFORT)
    assert {place.where for place in places()} == set(WHERE)
    assert "places.toml, 'x', where" in str(PlaceError("x", "where", "moon"))


@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("comfort", COMFORT)
@pytest.mark.parametrize("where", WHERE)
def test_what_fits_asks_for_no_more_than_one_has_and_something_always_does(
    minutes: int, comfort: int, where: str
) -> None:
    found = fitting(minutes, comfort, where)
    assert found
    assert all(place.minutes <= minutes and place.comfort <= comfort for place in found)
    reach = list(WHERE).index(where)
    left_out = [place for place in places() if place not in found]
    assert all(
        place.minutes > minutes or place.comfort > comfort or list(WHERE).index(place.where) > reach
        for place in left_out
    )
    assert [place.comfort for place in found] == sorted((place.comfort for place in found), reverse=True)


def test_a_week_is_told_day_by_day() -> None:
    week = {"talk": 4, "instagram": 0, "nowhere": 1, "lab": 9}
    lines = week_in_words(week)
    assert [line.partition(":")[0] for line in lines] == ["Monday", "Friday"]
    assert time_of({"talk": 4, "instagram": 0}) == 90 + 15


def test_a_plan_is_kept_and_stands_among_the_reflections(make: Make, path: Path) -> None:
    tool = make()
    tool.words = tool.words | {"minutes": "15", "comfort": "1", "where": "home"}
    assert [place["id"] for place in tool.places] == ["instagram"]
    tool.plan("instagram", 2)
    again = make()
    assert again.words["minutes"] == "15"
    assert again.week[0].startswith("Wednesday: Instagram")
    (kept,) = Workbook(path).reflections.of("02-where-to-start")
    assert (kept.prompt, kept.text) == ("My week", again.week[0])
    again.plan("instagram", None)
    assert again.week == []
    assert len(Workbook(path).reflections) == 0


def test_what_was_planned_stays_in_sight_when_it_no_longer_fits(make: Make) -> None:
    tool = make()
    tool.words = tool.words | {"minutes": "240", "comfort": "3", "where": "away"}
    tool.plan("annual-meeting", 5)
    tool.words = tool.words | {"minutes": "15"}
    assert tool.places[0]["id"] == "annual-meeting"
    assert "One thing done" in tool.shown["time"]


@pytest.mark.parametrize("week", ["", "no json", "[1]", '{"talk": 12, "x": 1, "clinic": "a"}'])
def test_what_is_no_plan_is_none(make: Make, week: str) -> None:
    tool = make()
    tool.words = {"minutes": "x", "comfort": "9", "where": "moon", "week": week}
    assert tool.week == []
    assert tool.shown["chosen"] == {"minutes": "60", "comfort": "2", "where": "campus"}
    assert json.dumps(tool.shown)
