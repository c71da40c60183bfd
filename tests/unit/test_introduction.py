"""An introduction of thirty seconds: what is heard in it, and that it is kept; without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from wideweb.learning.introduction import hear, seconds_allowed
from wideweb.widgets import BlankNameError, Introduction
from wideweb.workbook import Workbook

GOOD = """Hi, I’m Robin Vale, a second-year student at Cedar Valley. I’m curious how people decide at the end of a \
long night, because I am up at night and see tired people do it well. Last month I heard your talk about \
handoffs. How did you learn to keep them so short?"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


def missing(text: str) -> list[str]:
    return [check.id for check in hear(text).checks if not check.found]


def test_a_good_one_has_all_and_fits() -> None:
    heard = hear(GOOD)
    assert missing(GOOD) == []
    assert (heard.length, heard.cautions) == ("fits", ())
    assert heard.words == len(GOOD.split())
    assert heard.seconds[0] < seconds_allowed()


@pytest.mark.parametrize(
    ("without", "lacks"),
    [
        ("I’m Robin Vale, a", "name"),
        (", a second-year student at Cedar Valley", "who"),
        ("How did you learn to keep them so short?", "over-to-you"),
    ],
)
def test_what_is_left_out_is_missed(without: str, lacks: str) -> None:
    assert missing(GOOD.replace(without, "")) == [lacks]


def test_nothing_and_little_and_much() -> None:
    assert hear(" \n").length == "empty"
    assert missing("") == ["name", "who", "care", "example", "over-to-you"]
    assert hear("Hi, I'm Robin.").length == "short"
    assert hear(GOOD * 2).length == "long"


@pytest.mark.parametrize("name", ["I'm Robin", "I am Robin", "i'm Robin", "My name is robin", "I’m Ñuria"])
def test_a_name_is_heard_however_it_is_said(name: str) -> None:
    assert "name" not in missing(f"Hello! {name}.")


def test_a_name_far_behind_or_no_name_is_not() -> None:
    assert "name" in missing("I'm glad to meet you.")
    assert "name" in missing(f"{'well ' * 20} I'm Robin.")


@pytest.mark.parametrize("text", ["I'm just a student.", "Could I shadow you?", "My patient has this too."])
def test_what_to_leave_out_draws_a_caution(text: str) -> None:
    assert len(hear(text).cautions) == 1


def test_it_is_kept_with_the_times(path: Path) -> None:
    tool = Introduction(workbook=path)
    tool.words = {"text": GOOD}
    tool.record(34)
    tool._handle_custom_msg({"wish": "timed", "seconds": 99999, "id": "1"}, [])  # noqa: SLF001  # as ipywidgets does
    again = Introduction(workbook=path)
    assert again.words["text"] == GOOD
    assert again.times == [34, 600]
    assert [one["found"] for one in again.shown["checks"]] == [True] * 5
    (kept,) = Workbook(path).reflections.of("04-conversations")
    assert kept.prompt == "My introduction, in thirty seconds"
    with pytest.raises(BlankNameError):
        Introduction(" ")
