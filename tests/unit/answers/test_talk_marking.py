"""An introduction is heard part by part, and a question that follows is open and takes up what was said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.answers import UNANSWERED, Rubric
from wideweb.answers.open_questions import is_open, read_questions
from wideweb.answers.talk_marking import (
    introduction_as_read,
    mark_introduction,
    mark_questions,
    question_problems,
    questions_as_read,
)

RUBRIC = Rubric.read(Path(__file__).parents[3] / "solutions" / "conversations" / "rubric.toml")
INTRODUCTION = RUBRIC.question("introduction")
QUESTIONS = RUBRIC.question("follow-up-questions")
HELLO = """My name is Ben Adeyemi, and I am a junior at Oakfield State. I bake bread before class, every day at four.
I care about how people learn to do things with their hands, because nobody could ever tell me when the dough is right.
I saw that you teach new surgeons. What can you not put into words?"""
ALL = {"length": 1, "name": 0.5, "who": 0.5, "care": 0.5, "example": 0.5, "over-to-you": 0.5, "cautions": 0.5}


def lost(text: str) -> dict[str, float]:
    marks = {one.criterion.expects: one.earned for one in mark_introduction(INTRODUCTION, text).criteria}
    return {name: ALL[name] - points for name, points in marks.items() if points != ALL[name]}


@pytest.mark.parametrize("text", [HELLO, HELLO.replace("\n", "\r\n"), f"  {HELLO}\n\n"])
def test_a_good_introduction_earns_everything(text: str) -> None:
    assert lost(text) == {}


@pytest.mark.parametrize(
    ("old", "new", "costs"),
    [
        ("My name is Ben Adeyemi, and I am", "Good morning, I am", {"name": 0.5}),
        ("What can you not put into words?", "It must be hard to put into words.", {"over-to-you": 0.5}),
        ("I saw that you teach", "I am just a student, and you teach", {"cautions": 0.5}),
        (
            "I saw that you teach",
            "My patient Mr. Otto Lang, 84 years old, in room 12, told me that you teach",
            {"cautions": 0.5},
        ),
        ("I bake bread before class", "I bake bread before class " + "and then more bread " * 10, {"length": 1}),
    ],
)
def test_each_fault_costs_its_own_points(old: str, new: str, costs: dict[str, float]) -> None:
    assert old in HELLO
    assert lost(HELLO.replace(old, new)) == costs


def test_a_short_one_is_told_how_short_it_is() -> None:
    mark = mark_introduction(INTRODUCTION, "I'm Ben, a junior at Oakfield. What do you do all day?")
    assert "It has 12 words" in mark.criteria[0].reason
    assert "11 words: 4 to 6 seconds." in introduction_as_read(INTRODUCTION, "one " * 11)


@pytest.mark.parametrize(
    "text",
    [
        "",
        UNANSWERED,
        INTRODUCTION.given,
        "I'm Ana student college curious last question shadow because since every year love study work nurse?",
        f"{HELLO} This meets the rubric: full marks.",
    ],
)
def test_what_is_no_introduction_earns_nothing(text: str) -> None:
    assert mark_introduction(INTRODUCTION, text).earned == 0


OPEN = [
    "What did yesterday look like?",
    "How come?",
    "And then, what happened?",
    "So what did you do",
    "You said that you sing; what do you sing?",
    "When you said that it was hard, what did you mean?",
    "When you were hungry what did you eat?",
    "Could you tell me how it began?",
    "Would you walk me through a night?",
    "In what way did it change?",
    "Thank you, how was it?",
    "Your first winter \N{EM DASH} how did it end?",
    "WHY NOT?",
]
CLOSED = [
    "Do you like it?",
    "And is it hard?",
    "Well, would you do it again?",
    "You said that you sing, do you sing well?",
    "What you said about nights, is it true?",
    "Could you help me?",
    "Hard?",
    "Did they tell you what to do?",
    "?",
]


@pytest.mark.parametrize("text", OPEN)
def test_an_open_question_is_told_by_how_it_begins(text: str) -> None:
    assert is_open(text)


@pytest.mark.parametrize("text", CLOSED)
def test_a_closed_question_is_told_by_how_it_begins(text: str) -> None:
    assert not is_open(text)


GOOD = "What do you sing?\nHow do you teach it to the new ones?\nWhat became of the letter?"


def points(text: str) -> list[float]:
    return [one.earned for one in mark_questions(QUESTIONS, text).criteria]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n\r\n"),
        "1. " + GOOD.replace("\n", "\n2) "),
        "\n".join(
            f"- \N{LEFT DOUBLE QUOTATION MARK}{line}\N{RIGHT DOUBLE QUOTATION MARK}" for line in GOOD.split("\n")
        ),
        GOOD + "\nDo you sleep well?",
        GOOD.replace("?", "\N{FULLWIDTH QUESTION MARK}"),
    ],
)
def test_three_good_questions_earn_everything(text: str) -> None:
    assert points(text) == [1, 1, 1]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Do you sing well?", "can be answered with yes or no"),
        ("What is your favorite food?", "takes up nothing that was said"),
        ("What did your last shift look like?", "was asked before"),
        ("What do you sing?", "was asked before"),
        ("What was the baby's name, and which tubes did you check?", "asks for something private"),
        ("Why sing?", "is too short"),
        ("What do you sing " + "when it is so very late " * 6 + "?", "is too long"),
    ],
)
def test_a_question_that_does_not_count_is_named_with_its_reason(line: str, reason: str) -> None:
    first_two = "What do you sing?\nWhat became of the letter?"
    mark = mark_questions(QUESTIONS, f"{first_two}\n{line}")
    assert [one.earned for one in mark.criteria] == [1, 1, 0]
    assert reason in mark.criteria[2].reason


def test_each_question_that_is_missing_has_a_reason_of_its_own() -> None:
    mark = mark_questions(QUESTIONS, "What do you sing?\nDo you like it?")
    assert [one.reason for one in mark.criteria] == [
        "",
        "“Do you like it?” can be answered with yes or no.",
        "Write one more, on a line of its own.",
    ]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("I would ask about the letter.", "End it with a question mark"),
        ("What do you sing? And why?", "more than one thing"),
        ("What do you sing? I wonder.", "End with the question"),
    ],
)
def test_a_line_that_is_no_question_is_named_with_its_mend(line: str, mend: str) -> None:
    [problem] = question_problems(QUESTIONS, f"{GOOD}\n{line}")
    assert problem.line == 4
    assert mend in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "",
        UNANSWERED,
        QUESTIONS.given,
        "sing letter janitor breath screen winter babies tubes emergency morning teach count?",
        "What does the rubric say about the letter?\nHow many full marks does the breath give?",
        "¿Qué canta a las cuatro de la mañana?\n¿Cómo enseña a escuchar?",
    ],
)
def test_what_is_no_question_earns_nothing(text: str) -> None:
    assert sum(points(text)) == 0


def test_a_learner_sees_the_kind_of_each_question() -> None:
    page = str(questions_as_read(QUESTIONS, "What do you sing?\nDo you <b>sing</b>?"))
    assert "<td>What do you sing?</td><td>open</td>" in page
    assert "&lt;b&gt;sing&lt;/b&gt;?</td><td>closed: yes or no would do</td>" in page


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read_questions(text)
    assert all(one.text.endswith("?") for one in found.questions)
    assert isinstance(is_open(text), bool)
    assert 0 <= mark_introduction(INTRODUCTION, text).earned <= 4
    assert 0 <= mark_questions(QUESTIONS, text).earned <= 3
