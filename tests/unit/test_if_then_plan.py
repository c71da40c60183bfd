"""If-then plans as lessons and pages drive them, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from wideweb.widgets import BlankNameError, IfThenPlan, PlansSoFar
from wideweb.workbook import Workbook

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Make = Callable[..., IfThenPlan]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


@pytest.fixture
def make(path: Path) -> Make:
    usual: dict[str, Any] = {"workbook": path, "clock": lambda: NOON}
    return lambda name="follow up", **given: IfThenPlan(name, **usual | given)


def wish(tool: Any, name: str, **content: Any) -> None:
    """Do what a page asks for, as ipywidgets hands it over."""
    tool._handle_custom_msg({"wish": name, "id": f"{name}-1"} | content, [])  # noqa: SLF001  # as ipywidgets calls it


def texts(path: Path) -> list[str]:
    return [one.text for one in Workbook(path).reflections]


def test_it_is_kept_and_comes_back(make: Make, path: Path) -> None:
    make().words = {"if": "it is Friday", "then": "open the planner"}
    assert texts(path) == ["If it is Friday,\nthen I will open the planner."]
    again = make()
    assert again.plan.sentence == "If it is Friday, then I will open the planner."
    assert again.shown["sentence"] == again.plan.sentence


def test_a_page_writes_and_is_answered(make: Make, path: Path) -> None:
    plan = make()
    wish(plan, "keep", words={"if": "it is Friday", "then": ""})
    assert plan.answered == "keep-1"
    assert plan.words == {"if": "it is Friday", "then": ""}
    assert len(texts(path)) == 1
    assert make().plan.moment == "it is Friday"


def test_opening_a_page_saves_nothing_and_what_was_kept_stands(make: Make, path: Path) -> None:
    assert make(if_="I wake", then="stretch").plan.sentence == "If I wake, then I will stretch."
    assert texts(path) == []
    make().words = {"if": "I eat", "then": "write"}
    assert make(if_="I wake", then="stretch").plan.moment == "I eat"


def test_words_that_a_browser_kept_are_taken_up(make: Make, path: Path) -> None:
    plan = make()
    old, new = {"if": "a", "then": ""}, {"if": "a", "then": "b"}
    wish(plan, "adopt", entries=[old, new])
    assert (plan.words, len(texts(path))) == (new, 1)


def test_what_another_window_wrote_is_shown_too(make: Make) -> None:
    one, two = make(), make()
    one.words = {"if": "a", "then": "b"}
    two.words = {"if": "c", "then": "d"}
    assert two.shown["others"] == ["If a, then I will b."]
    assert make().plan == two.plan


def test_a_workbook_that_cannot_be_used_is_said_and_tried_again(make: Make, path: Path) -> None:
    plan = make()
    kept = path.read_bytes()
    path.write_bytes(b"no workbook")
    plan.words = {"if": "a", "then": "b"}
    assert plan.fault["begins_anew"]
    assert plan.words == {"if": "a", "then": "b"}
    path.write_bytes(kept)
    wish(plan, "try-again")
    assert plan.fault == {}
    assert make().plan == plan.plan


def test_practice_and_the_usual_workbook(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setenv("WIDEWEB_WORKBOOK", str(path))
    trial = IfThenPlan("x", practice=True)
    trial.words = {"if": "a", "then": "b"}
    assert (path.exists(), trial.shelf) == (False, "")
    IfThenPlan("x").words = {"if": "a", "then": "b"}
    assert len(texts(path)) == 1


def test_the_plans_so_far_are_the_whole_ones(make: Make, path: Path) -> None:
    make("one").words = {"if": "a", "then": "b"}
    make("two").words = {"if": "c", "then": ""}
    make("three").words = {"if": "e", "then": "f"}
    plans = PlansSoFar(workbook=path)
    assert [plan["name"] for plan in plans.plans] == ["one", "three"]
    assert plans.plans[0] == {"name": "one", "sentence": "If a, then I will b.", "on": "November 22, 2026"}
    assert [plan["name"] for plan in PlansSoFar("three", "one", "none", workbook=path).plans] == ["three", "one"]
    make("two").words = {"if": "c", "then": "d"}
    wish(plans, "look")
    assert [plan["name"] for plan in plans.plans] == ["one", "two", "three"]


@pytest.mark.parametrize("name", ["", " ", 5])
def test_a_plan_needs_a_name(name: Any) -> None:
    with pytest.raises(BlankNameError, match="name: "):
        IfThenPlan(name)


def test_wishes_that_nobody_knows_are_left_alone(make: Make) -> None:
    plan = make()
    wish(plan, "delete-everything")
    assert plan.answered == ""
