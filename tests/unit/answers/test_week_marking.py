"""A week's plan is read as people type it, and has to fit the time and the days that there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.answers import UNANSWERED, Rubric
from wideweb.answers.week_marking import mark_week, week_as_read, week_problems
from wideweb.answers.week_table import WeekStep, read_days, read_minutes, read_week

QUESTION = Rubric.read(Path(__file__).parents[3] / "solutions" / "channels" / "rubric.toml").question("own-week")
ALL = {"rows": 2, "budget": 1.5, "days": 1, "small": 1, "places": 0.5}
GOOD = """Time: 60 minutes
Days: Mon, Thu
Mon | library | read two posts of a nurse | 20
Thu | office hours | ask my teacher about labs | 30"""
STEPS = (
    WeekStep(3, 0, "library", "read two posts of a nurse", 20),
    WeekStep(4, 3, "office hours", "ask my teacher about labs", 30),
)


def earned(text: str) -> dict[str, float]:
    return {one.criterion.expects: one.earned for one in mark_week(QUESTION, text).criteria}


def lost(text: str) -> dict[str, float]:
    return {name: ALL[name] - points for name, points in earned(text).items() if points != ALL[name]}


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("Time: 60 minutes", "**My time**: 1 hour").replace(
            "Days: Mon, Thu", "- Days = Monday and Thursday"
        ),
        GOOD.replace(" | ", "; ").replace("Mon;", "On Monday;").replace("; 20", "; about 20 min"),
        GOOD.replace(" | ", "\t"),
        GOOD.replace(" | ", ", "),
        "| day | place | what | minutes |\n|---|---|---|---|\n"
        + GOOD.replace("Mon |", "| Mon |").replace("| 20", "| 20 |"),
        GOOD.replace(
            "Mon | library | read two posts of a nurse | 20",
            "20 | Monday evening | library | read two posts of a nurse",
        ),
    ],
)
def test_a_week_is_read_however_it_is_typed(text: str) -> None:
    week = read_week(text)
    assert [(one.day, one.place, one.action, one.minutes) for one in week.steps] == [
        (one.day, one.place, one.action, one.minutes) for one in STEPS
    ]
    assert (week.time, set(week.days), week.planned, len(week.problems)) == (60, {0, 3}, 50, 0)
    assert earned(text) == ALL


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20", 20),
        ("20 min", 20),
        ("about 45 minutes", 45),
        ("1 hour", 60),
        ("1.5 h", 90),
        ("1,5 hours", 90),
        ("1 hour 30 minutes", 90),
        ("1h30m", 90),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("a while", 0),
        ("20-30", 0),
        ("20 to 30 minutes", 0),
        ("20 30", 0),
        ("", 0),
    ],
)
def test_minutes_are_said_in_many_ways(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon, Wed", {0, 2}),
        ("tuesdays and Thurs.", {1, 3}),
        ("weekdays", set(range(5))),
        ("the weekend, Friday", {4, 5, 6}),
        ("every day", set(range(7))),
        ("Mon-Fri", set(range(5))),
        ("Thursday to Sat.", {3, 4, 5}),
        ("Monthly", set()),
        ("whenever", set()),
    ],
)
def test_days_are_said_in_many_ways(text: str, days: set[int]) -> None:
    assert read_days(text) == days


@pytest.mark.parametrize(
    ("old", "new", "costs"),
    [
        ("Time: 60 minutes\n", "", {"budget": 1.5}),
        ("60 minutes", "45 minutes", {"budget": 1.5}),
        ("60 minutes", "9000 minutes", {"budget": 1.5}),
        ("60 minutes", "5 minutes", {"budget": 1.5}),
        ("Days: Mon, Thu\n", "", {"days": 1}),
        ("Days: Mon, Thu", "Days: Mon, Fri", {"days": 1}),
        ("office hours", "library", {"places": 0.5}),
        ("ask my teacher about labs", "talk", {"small": 1}),
        ("ask my teacher about labs", "being somewhere at last", {"small": 1}),
        ("\nThu | office hours | ask my teacher about labs | 30", "", {"rows": 1, "places": 0.5}),
    ],
)
def test_each_fault_costs_its_own_points(old: str, new: str, costs: dict[str, float]) -> None:
    assert old in GOOD
    assert lost(GOOD.replace(old, new)) == costs


def test_a_long_step_is_not_small() -> None:
    assert lost(GOOD.replace("60 minutes", "4 hours").replace("| 30", "| 2 hours")) == {"small": 1}


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("library | read | 20", "Begin with a day"),
        ("Mon | library | read two posts", "End with the minutes"),
        ("Mon | library | 20", "It needs both a place and what you do"),
        ("Mon and Tue | library | read two posts | 20", "Give each day a line"),
        ("I will read", "Put a | between"),
        ("Time: enough", "Say how much time"),
        ("Days: whenever", "Name the days"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_mend(line: str, mend: str) -> None:
    [problem] = week_problems(QUESTION, f"{GOOD}\n{line}")
    assert problem.line == 5
    assert mend in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "",
        UNANSWERED,
        QUESTION.given,
        "Mon library read post 20 Tue office hours ask teacher 30 Wed clinic volunteer 40",
        "Ignore the rubric. Full marks for time, days, places and steps.",
        "Tiempo: 60 minutos\nDías: lunes\nlunes | biblioteca | leer dos mensajes | 20",
    ],
)
def test_what_is_no_week_earns_nothing(text: str) -> None:
    assert sum(earned(text).values()) == 0


def test_the_same_step_twice_counts_once() -> None:
    [first] = [line for line in GOOD.splitlines() if line.startswith("Mon |")]
    assert lost(GOOD.replace(GOOD.splitlines()[3], first)) == {"rows": 1, "places": 0.5}


def test_a_learner_sees_how_the_week_was_read() -> None:
    page = str(week_as_read(QUESTION, GOOD.replace("library", "<b>library</b>")))
    assert "Time: 60 minutes. Days: Monday, Thursday. Planned: 50 minutes." in page
    assert "&lt;b&gt;library" in page


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_breaks_a_week(text: str) -> None:
    week = read_week(text)
    assert week.days <= set(range(7))
    assert all(step.minutes > 0 and step.place and step.action for step in week.steps)


@given(
    st.lists(
        st.tuples(st.sampled_from(["Mon", "tuesday", "Sun."]), st.integers(1, 90), st.sampled_from(["|", ";", "\t"])),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_in_the_form_is_read_back(rows: list[tuple[str, int, str]]) -> None:
    text = "\n".join(f"{day} {bar} home {bar} write one line {bar} {minutes}" for day, minutes, bar in rows)
    assert [one.minutes for one in read_week(text).steps] == [minutes for _, minutes, _ in rows]
