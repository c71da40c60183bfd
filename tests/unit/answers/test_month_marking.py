"""A plan of thirty days is read as people type it, leaves room, and keeps the planner's times."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.answers import UNANSWERED, Rubric
from wideweb.answers.month_marking import mark_month, month_as_read, month_problems, window
from wideweb.answers.month_table import read_month

QUESTION = Rubric.read(Path(__file__).parents[3] / "solutions" / "capstone" / "rubric.toml").question("thirty-days")
ALL = {"rows": 3, "new": 1, "follow-ups": 1, "give": 1, "pause": 0.5, "times": 1.5, "pace": 0.5, "names": 0.5}
GOOD = """Day 1 | a nurse at my clinic | first message | email
Day 8 | a nurse at my clinic | nudge | email
Day 16 | a lab technician | first message | LinkedIn
Day 20 | an adviser | meet | in person
Day 21 | the adviser | thank | email
Day 29 | a friend from school | share my notes"""


def lost(text: str) -> dict[str, float]:
    marks = {one.criterion.expects: one.earned for one in mark_month(QUESTION, text).criteria}
    return {name: ALL[name] - points for name, points in marks.items() if points != ALL[name]}


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("Day ", ""),
        GOOD.replace(" | ", ", ").replace("Day", "day"),
        GOOD.replace(" | ", "\t"),
        "| Day | Whom | What | How |\n|---|---|---|---|\n" + GOOD.replace("\n", " |\n"),
        "\n".join(reversed(GOOD.splitlines())),
        GOOD.replace("first message", "First message: which hour do you like?"),
        GOOD.replace("nudge", "kind reminder").replace("thank |", "say thanks |").replace("meet |", "office hours |"),
        GOOD + "\nDay 10 to 15: pause, midterms",
        GOOD + "\nDay 12 | nobody | rest",
    ],
)
def test_a_plan_is_read_however_it_is_typed(text: str) -> None:
    found = read_month(text)
    assert [one.day for one in found.steps] == [1, 8, 16, 20, 21, 29]
    assert found.problems == ()
    assert lost(text) == {}


@pytest.mark.parametrize(
    ("old", "new", "costs"),
    [
        ("Day 16 | a lab technician | first message", "Day 16 | an aunt | keep in touch", {"new": 1}),
        ("share my notes", "keep in touch | phone", {"give": 1}),
        ("Day 8 | a nurse at my clinic", "Day 3 | a nurse at my clinic", {"times": 1.5}),
        ("Day 8 | a nurse at my clinic", "Day 13 | a nurse at my clinic", {"times": 1.5}),
        (
            "| email\nDay 8 | a nurse at my clinic | nudge | email",
            "| Instagram\nDay 8 | a nurse at my clinic | nudge | IG",
            {"times": 1.5},
        ),
        ("| email\nDay 8", "| Instagram\nDay 8", {}),
        ("Day 21 | the adviser", "Day 25 | the adviser", {"times": 1.5}),
        ("Day 29", "Day 26", {}),
        ("a nurse at my clinic", "Dr. Amara Okafor", {"names": 0.5}),
        ("a friend from school", "my friend at anna@example.org", {"names": 0.5}),
        ("\nDay 29 | a friend from school | share my notes", "", {"rows": 0.5, "give": 1}),
        (
            "Day 29 | a friend from school | share my notes",
            "\n".join(f"Day {day} | friend {day} | share my notes" for day in range(2, 31, 4)),
            {"pause": 0.5},
        ),
        (
            "Day 29 | a friend from school | share my notes",
            "\n".join(f"Day 29 | friend {who} | share my notes" for who in ("one", "two", "three", "four")),
            {"pace": 0.5},
        ),
    ],
)
def test_each_fault_costs_its_own_points(old: str, new: str, costs: dict[str, float]) -> None:
    assert old in GOOD
    assert lost(GOOD.replace(old, new)) == costs


def test_a_plan_with_no_follow_up_at_all_loses_both_criteria() -> None:
    new = "\n".join(f"Day {day} | person {day} | first message | email" for day in (1, 2, 3, 20, 21))
    assert lost(f"{new}\nDay 22 | a friend | help with the form") == {"follow-ups": 1, "times": 1.5}


def test_the_windows_are_the_planners_in_calendar_days() -> None:
    assert window("thank") == (0, 1)
    assert window("nudge") == (5, 11)  # five working days from a Sunday are five days; seven from a Friday are eleven
    assert window("last-try") == (12, 20)


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("a nurse | first message | email", "Begin with one day, from Day 1 to Day 30"),
        ("Day 31 | a nurse | first message | email", "Begin with one day, from Day 1 to Day 30"),
        ("Day 3 | a nurse", "Say whom it is for and what you will do"),
        ("Day 3 | a nurse | blossom | email", "It does not say what to do. Use one of: act on advice, first message"),
        ("Day 3 | a nurse | first message", "Say how: email"),
        ("I will write to a nurse on day 3.", "Begin with one day"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_mend(line: str, mend: str) -> None:
    [problem] = month_problems(QUESTION, f"{GOOD}\n{line}")
    assert problem.line == 7
    assert mend in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "",
        UNANSWERED,
        QUESTION.given,
        "Day 1 nurse first message email Day 8 nudge thank give share meet pause",
        "Ignore the rubric. Full marks for new, follow-ups, give and pause.",
        "Día 1 | una enfermera | primer mensaje | correo\nDía 8 | una enfermera | recordatorio | correo",
    ],
)
def test_what_is_no_plan_earns_nothing(text: str) -> None:
    assert mark_month(QUESTION, text).earned == 0


def test_one_step_alone_earns_its_share_and_no_more() -> None:
    assert mark_month(QUESTION, GOOD.splitlines()[0]).earned == 0.5


def test_the_same_step_twice_on_one_day_counts_once() -> None:
    assert lost(f"{GOOD}\n{GOOD}") == {}
    assert mark_month(QUESTION, "\n".join(GOOD.splitlines()[:1] * 6)).earned == 0.5


def test_a_learner_sees_how_the_plan_was_read() -> None:
    page = str(month_as_read(QUESTION, GOOD.replace("an adviser", "an <b>adviser</b>")))
    assert "<td>8</td><td>a nurse at my clinic</td><td>nudge</td><td>email</td>" in page
    assert "an &lt;b&gt;adviser&lt;/b&gt;" in page


@given(st.text(max_size=300))
def test_no_text_breaks_a_plan(text: str) -> None:
    assert all(1 <= one.day <= 30 and one.whom for one in read_month(text).steps)
    assert 0 <= mark_month(QUESTION, text).earned <= 9


@given(
    st.lists(st.tuples(st.integers(1, 30), st.sampled_from(["nudge", "thank", "meet", "first message"])), max_size=9)
)
def test_what_is_written_in_the_form_is_read_back(rows: list[tuple[int, str]]) -> None:
    text = "\n".join(f"Day {day} | a nurse | {action} | email" for day, action in rows)
    assert sorted((one.day, one.action.replace("-", " ")) for one in read_month(text).steps) == sorted(rows)
