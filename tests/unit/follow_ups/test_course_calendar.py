"""The calendar that the lessons' planners read: real holidays, on the days on which they are kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from wideweb.follow_ups import Calendar, read_calendar

COURSE = Path(__file__).parents[3] / "course"
SATURDAY = 5


def shipped() -> Calendar:
    return read_calendar(COURSE / "data" / "calendar.toml")


def test_each_holiday_falls_on_a_day_that_would_else_be_planned() -> None:
    days = [day for holiday in shipped().holidays for day in holiday.days()]
    assert days == sorted(days)
    assert all(day.weekday() < SATURDAY for day in days), days


def test_moving_holidays_stand_on_their_days() -> None:
    days = {holiday.name: holiday.first for holiday in shipped().holidays if holiday.first.year == 2027}
    assert days["Martin Luther King Jr. Day"] == date(2027, 1, 18)  # the third Monday
    assert days["Memorial Day"] == date(2027, 5, 31)  # the last Monday
    assert days["Labor Day"] == date(2027, 9, 6)  # the first Monday
    assert days["Thanksgiving Day"] == date(2027, 11, 25)  # the fourth Thursday


def test_every_planner_of_a_learners_own_people_reads_it() -> None:
    sources = {
        path.name: "".join(
            line for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] for line in cell["source"]
        )
        for path in sorted(COURSE.glob("*.ipynb"))
    }
    planners = {name: text for name, text in sources.items() if "planner = FollowUpPlanner(" in text}
    assert list(planners) == ["05-follow-up.ipynb", "06-map-your-network.ipynb", "07-do-it-again.ipynb"]
    for name, text in planners.items():
        assert 'planner = FollowUpPlanner(calendar=read_calendar("data/calendar.toml"))' in text, name
