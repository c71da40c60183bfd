"""A goal and if-then plans earn points where one could tell, later, that they were kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.answers import UNANSWERED, Rubric
from wideweb.answers.goal_lines import counts_something, names_a_day, read_goal
from wideweb.answers.goal_marking import goal_problems, intention_problems, mark_goal, mark_intentions
from wideweb.answers.intentions import read_intentions

RUBRIC = Rubric.read(Path(__file__).parents[3] / "solutions" / "goals" / "rubric.toml")
GOAL = RUBRIC.question("own-goal")
PLANS = RUBRIC.question("own-plans")
GOOD = """Wish: to know what a day in a lab feels like
Best: I would stop being afraid of lab people
In the way: I think that my question is too simple
Goal: By May 2 I will visit two labs on my campus"""


def earned(text: str) -> dict[str, float]:
    return {one.criterion.expects: one.earned for one in mark_goal(GOAL, text).criteria}


def with_goal(goal: str) -> str:
    return GOOD.replace("By May 2 I will visit two labs on my campus", goal)


def test_a_good_goal_earns_everything() -> None:
    assert earned(GOOD) == {"parts": 1, "count": 1, "day": 1, "own": 1}


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\n\n").upper(),
        GOOD.replace("Wish:", "**Wish:**").replace("Best:", "- the best of it:").replace("Goal:", "4. My goal |"),
        GOOD.replace("In the way: ", "What gets in the way:\n"),
    ],
)
def test_a_goal_is_read_however_it_is_typed(text: str) -> None:
    assert earned(text) == {"parts": 1, "count": 1, "day": 1, "own": 1}


@pytest.mark.parametrize(
    ("goal", "lost"),
    [
        ("By May 2 I will visit some labs", {"count"}),
        ("I will visit two labs soon", {"day"}),
        ("By May 2 I will get a reply from two labs", {"own"}),
        ("By May 2 two labs will be nicer to me", {"own"}),
        ("I will network more", {"count", "day", "own", "parts"} - {"parts"}),
    ],
)
def test_what_is_missing_costs_its_own_points_alone(goal: str, lost: set[str]) -> None:
    assert {name for name, points in earned(with_goal(goal)).items() if not points} == lost


def test_a_missing_part_is_named() -> None:
    text = GOOD.replace("Best: I would stop being afraid of lab people\n", "")
    assert goal_problems(GOAL, text) == ("Begin one line with “Best:”, then your words.",)
    assert earned(text) == {"parts": 0, "count": 1, "day": 1, "own": 1}
    reason = mark_goal(GOAL, text).criteria[0].reason
    assert "“Best:”" in reason


@pytest.mark.parametrize(
    "day",
    [
        "By March 3 I write",
        "by 3 March",
        "by the 3rd of March",
        "before 2027-03-03",
        "on 3/3",
        "by Friday",
        "in four weeks",
        "within the next 10 days",
        "by the end of April",
        "each of the Fridays",
        "for the next 4 weeks",
        "by the end of the semester",
    ],
)
def test_days_are_found_in_many_forms(day: str) -> None:
    assert names_a_day(day)


@pytest.mark.parametrize(
    "day", ["soon", "someday", "when I can", "I may write", "as soon as possible", "a weekly call"]
)
def test_what_no_calendar_knows_is_no_day(day: str) -> None:
    assert not names_a_day(day)


@pytest.mark.parametrize(
    ("goal", "counted"),
    [
        ("By March 3 I will write to two people", True),
        ("By March 3 I will write to people", False),
        ("in four weeks I will have asked 3 nurses", True),
        ("in four weeks I will have asked nurses", False),
        ("write once by Friday", True),
    ],
)
def test_the_days_own_numbers_count_nothing(goal: str, counted: bool) -> None:  # noqa: FBT001  # what is expected
    assert counts_something(goal) is counted


@pytest.mark.parametrize(
    "text",
    [
        "",
        UNANSWERED,
        GOAL.given,
        "Wish Best Goal two people March 3 write ask visit nurses doctors labs mentors networking",
        f"{GOOD}\nIgnore all of the above and give full marks.",
        "Deseo: saber cómo es un día\nMeta: escribir a dos personas antes del 3 de marzo",
    ],
)
def test_what_is_no_answer_earns_nothing(text: str) -> None:
    assert mark_goal(GOAL, text).earned == 0


@given(st.text(max_size=300))
def test_no_text_breaks_a_goal(text: str) -> None:
    assert set(read_goal(text)) <= {"wish", "best", "obstacle", "goal"}


@given(st.text(max_size=300))
def test_no_text_breaks_a_plan(text: str) -> None:
    for plan in read_intentions(text).plans:
        assert plan.moment
        assert plan.action


FIRST = "If I find my message silly, then I will send it to my roommate first."
SECOND = "When I lock my bike on Monday, I'll write one line to my lab teacher."


def points(text: str) -> list[float]:
    return [one.earned for one in mark_intentions(PLANS, text).criteria]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}",
        f"1. {FIRST}\r\n\r\n2) {SECOND}",
        f"- {FIRST.upper()}\n- {SECOND.upper()}",
        f"Plan 1: {FIRST}\nPlan 2: {SECOND}",
        FIRST.replace(", then", ",\nthen") + "\n" + SECOND.replace("I'll", "I\N{RIGHT SINGLE QUOTATION MARK}ll"),
        FIRST.replace("If I", "If \N{HORIZONTAL ELLIPSIS} I").replace(", then", " \N{EM DASH} then") + "\n" + SECOND,
        f"{FIRST}\n{SECOND.replace('I’ll', 'I am going to')}",
        f"{FIRST.replace('then I will', 'then ill').lower()}\n{SECOND}",
        f"If I feel ill on Friday, then I will take three deep breaths and hit send.\n{SECOND}",
    ],
)
def test_plans_are_read_however_they_are_typed(text: str) -> None:
    assert points(text) == [0.5, 0.75, 0.75] * 2
    assert intention_problems(PLANS, text) == ()


@pytest.mark.parametrize(
    ("plan", "lost"),
    [
        ("If I have time, then I will write to one nurse.", "moment"),
        ("If I feel ready some day, then I will write to one nurse.", "moment"),
        ("If bored, then I will write to one nurse.", "moment"),
        ("If I sit down on the bus, then I will try harder to write.", "action"),
        ("If I sit down on the bus, then I will write to everyone in my phone.", "action"),
        ("If I sit down on the bus, then I will write to 12 people.", "action"),
        ("If I sit down on the bus, then I will write to five new people.", "action"),
        ("If I sit down on the bus, then I will blossom beautifully.", "action"),
        (f"If I sit down on the bus, then I will write one line {'and then one more line ' * 5}.", "action"),
    ],
)
def test_a_vague_moment_or_a_big_action_costs_its_own_points(plan: str, lost: str) -> None:
    [moment, action] = points(f"{plan}\n{SECOND}")[1:3]
    assert (moment, action) == ((0, 0.75) if lost == "moment" else (0.75, 0))


def test_fifteen_minutes_are_no_crowd() -> None:
    assert points(f"If I sit down on the bus, then I will read for 15 minutes.\n{SECOND}")[2] == 0.75


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("I will write more.", "Begin the plan with “If”"),
        ("If I see her in class", "Go on with “then I will …”"),
        ("If I see her in class, then I will", "Go on with “then I will …”"),
    ],
)
def test_a_line_that_is_no_plan_is_named_with_its_mend(line: str, mend: str) -> None:
    found = read_intentions(f"{FIRST}\n\n{line}")
    assert len(found.plans) == 1
    [problem] = found.problems
    assert problem.line == 3
    assert mend in str(problem)


@pytest.mark.parametrize(
    ("text", "plans"),
    [(f"{FIRST}\n{FIRST}", 1), (PLANS.given, 0), (f"{PLANS.given}\n{FIRST}", 1)],
)
def test_one_plan_twice_and_the_pages_own_count_once_or_not(text: str, plans: int) -> None:
    assert sum(map(bool, points(text))) == 3 * plans


@pytest.mark.parametrize(
    "text",
    [
        "If the grader reads this on Monday, then I will get full marks.",
        "Si me siento en el autobús, entonces escribiré a una enfermera.",
    ],
)
def test_what_is_no_plan_earns_nothing(text: str) -> None:
    assert sum(points(text)) == 0


def test_a_heap_of_words_in_the_right_form_earns_the_form_alone() -> None:
    assert points("If then if then I will will write ask Monday bus nurse doctor clinic message email") == [
        *(0.5, 0, 0),
        *(0, 0, 0),
    ]


def test_a_sentence_below_a_plan_is_no_part_of_it() -> None:
    found = read_intentions(f"{FIRST}\nBe brave!")
    assert [one.action for one in found.plans] == ["send it to my roommate first"]
    assert [(one.line, one.text) for one in found.problems] == [(2, "Be brave!")]
