"""A plan earns what the planner's own next steps say it is worth, in parts; and nothing for what it does not say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wideweb.answers import Mark, Rubric, RubricError
from wideweb.answers.plan_marking import mark_plan

Marked = Callable[[str], Mark]

RUBRIC = """
[[question]]
id = "next"
form = "plan"
marked_by = "machine"

[question.case]
today = 2026-11-23  # a Monday
daily_limit = 2
holidays = [2026-11-25]
person = [
  { name = "Ines Valdivia", title = "Dr." },
  { name = "Grace Mensah" },
  { name = "Tomasz Wieczorek" },
  { name = "Leila Moradi" },
]
touchpoint = [
  { person = "ines-valdivia", on = 2026-11-22, kind = "met", channel = "in-person" },
  { person = "grace-mensah", on = 2026-11-16, kind = "sent", channel = "email" },
  { person = "tomasz-wieczorek", on = 2026-11-03, kind = "asked-to-stop" },
  { person = "leila-moradi", on = 2026-11-05, kind = "advice", channel = "email" },
  { person = "leila-moradi", on = 2026-11-18, kind = "acted-on-advice" },
]
"""
CRITERIA = "".join(
    f'[[question.criterion]]\nsays = "{who}"\npoints = 4\nperson = "{who}"\n'
    for who in ("ines-valdivia", "grace-mensah", "tomasz-wieczorek", "leila-moradi")
)
PACE = '[[question.criterion]]\nsays = "Keeps the pace"\npoints = 2\npace = true\n'
GOOD = """Valdivia | thank | email | Nov 23
Mensah | nudge | email | Nov 23
Wieczorek | leave alone
Moradi | report back | email | Nov 24"""


def rubric(tmp_path: Path, text: str) -> Rubric:
    path = tmp_path / "rubric.toml"
    path.write_text(text, encoding="utf-8")
    return Rubric.read(path)


@pytest.fixture
def marked(tmp_path: Path) -> Marked:
    question = rubric(tmp_path, RUBRIC + CRITERIA + PACE).question("next")
    return lambda text: mark_plan(question, text)


def points(mark: Mark) -> list[float]:
    return [one.earned for one in mark.criteria]


def test_the_planners_own_plan_earns_everything(marked: Marked) -> None:
    assert points(marked(GOOD)) == [4, 4, 4, 4, 2]


@pytest.mark.parametrize(
    ("old", "new", "earned"),
    [
        ("Mensah | nudge | email | Nov 23", "Mensah | nudge | email | Nov 24", [4, 4, 4, 4, 2]),
        ("Mensah | nudge | email | Nov 23", "Mensah | nudge | email | Nov 27", [4, 3, 4, 4, 2]),
        ("Mensah | nudge | email | Nov 23", "Mensah | nudge | email | Nov 25", [4, 3, 4, 4, 2]),
        ("Mensah | nudge | email | Nov 23", "Mensah | nudge | email | Nov 20", [4, 3, 4, 4, 2]),
        ("Mensah | nudge | email", "Mensah | nudge | phone", [4, 3, 4, 4, 2]),
        ("Mensah | nudge | email | Nov 23", "Mensah | nudge", [4, 2, 4, 4, 0]),
        ("Mensah | nudge", "Mensah | last try", [4, 0, 4, 4, 2]),
        ("Mensah | nudge | email | Nov 23", "Mensah | leave alone", [4, 0, 4, 4, 0]),
        ("Wieczorek | leave alone", "Wieczorek | nudge | email | Nov 25", [4, 4, 0, 4, 2]),
        ("Wieczorek | leave alone", "", [4, 4, 0, 4, 2]),
        ("Moradi | report back | email | Nov 24", "Moradi | report back | email | Nov 23", [4, 4, 4, 4, 0]),
    ],
)
def test_each_part_of_a_step_is_worth_its_share(marked: Marked, old: str, new: str, earned: list[float]) -> None:
    assert points(marked(GOOD.replace(old, new))) == earned


@pytest.mark.parametrize("text", ["", "Type your answer here, in place of this sentence.", "nudge thank email Nov 23"])
def test_no_plan_earns_nothing(marked: Marked, text: str) -> None:
    assert points(marked(text)) == [0, 0, 0, 0, 0]


def test_every_step_for_everyone_earns_nothing(marked: Marked) -> None:
    people = ("Valdivia", "Mensah", "Wieczorek", "Moradi")
    steps = ("thank", "nudge", "leave alone", "report back")
    everything = "\n".join(f"{who} | {step} | email | Nov 23" for who in people for step in steps)
    assert points(marked(everything)) == [0, 0, 0, 0, 0]


def test_no_reason_gives_the_step_away(marked: Marked) -> None:
    wrong = "\n".join(f"{who} | keep in touch | phone | Jan 4" for who in ("Valdivia", "Mensah", "Wieczorek", "Moradi"))
    reasons = " ".join(one.reason for one in marked(wrong).criteria)
    assert "What happened last with Grace Mensah" in reasons
    assert not [word for word in ("nudge", "thank", "report", "leave alone", "email") if word in reasons.casefold()]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        (RUBRIC.replace("2026-11-23  #", "3  #") + PACE, "question 1, case, today", "give the case a day"),
        (RUBRIC.replace('"met"', '"danced"') + PACE, "question 1, case, touchpoint 1", "danced"),
        (
            RUBRIC.replace('person = "leila-moradi"', 'person = "nobody"') + PACE,
            "question 1, case, touchpoint 4",
            "nobody",
        ),
        (RUBRIC.replace('"Grace Mensah"', '""') + PACE, "question 1, case, person 2", "name"),
        (RUBRIC + CRITERIA.replace('person = "grace-mensah"', 'person = "ghost"'), "question 1", "ghost"),
        (
            '[[question]]\nid = "a"\nform = "plan"\nmarked_by = "machine"\n' + PACE,
            "question 1",
            "needs a [question.case]",
        ),
    ],
)
def test_a_case_that_cannot_be_used_is_named(tmp_path: Path, text: str, place: str, problem: str) -> None:
    with pytest.raises(RubricError) as caught:
        rubric(tmp_path, text)
    assert caught.value.place == place
    assert problem in str(caught.value)
