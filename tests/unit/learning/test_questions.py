"""Questions on lessons: the files are sound, and answers are judged as a person would expect."""

from __future__ import annotations

from typing import Any

import pytest

from wideweb.learning.questions import (
    Choice,
    Question,
    QuestionError,
    UnknownQuestionsError,
    judge,
    modules,
    questions_on,
    read_questions,
)

CHOICES = (Choice("a", "x", right=True), Choice("b", "y"), Choice("c", "z"))
GOOD: dict[str, Any] = {
    "id": "q",
    "prompt": "?",
    "explanation": "!",
    "choices": [{"text": "a", "says": "x", "right": True}, {"text": "b", "says": "y"}, {"text": "c", "says": "z"}],
}
TYPED: dict[str, Any] = {
    "id": "t",
    "prompt": "?",
    "explanation": "!",
    "answer": "a one, b two",
    "parts": [["a one"], ["b two"]],
}


@pytest.mark.parametrize("module", modules())
def test_every_file_has_six_sound_questions_of_both_kinds(module: str) -> None:
    found = questions_on(module)
    assert len(found) >= 6
    assert {bool(question.choices) for question in found} == {True, False}
    assert all(question.id.startswith(module[:2]) for question in found)
    assert all(judge(question, question.answer).right for question in found)


def test_no_two_questions_of_the_course_share_an_id() -> None:
    ids = [question.id for module in modules() for question in questions_on(module)]
    assert len(set(ids)) == len(ids)


def test_the_right_choice_is_not_always_the_same_one_and_not_always_the_longest() -> None:
    asked = [question for module in modules() for question in questions_on(module) if question.choices]
    longest = [max(question.choices, key=lambda one: len(one.text)).right for question in asked]
    assert sum(longest) < len(longest) * 0.7


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("greeting, introduction, connection, ask, way out, thanks", True),
        ("GREET them, say who I am, why them, a request, thank, sign off", True),
        ("greeting and asking", False),
        ("", False),
        ("greetings " * 6, False),
    ],
)
def test_a_typed_answer_is_judged_by_what_it_names(given: str, right: bool) -> None:  # noqa: FBT001  # a table's column
    question = next(one for one in questions_on("03-cold-messages") if one.id == "03-eight-parts")
    assert judge(question, given).right is right


def test_words_are_found_whole_or_by_their_beginning() -> None:
    question = Question("q", "m", "?", "!", answer="ask", parts=(("ask",),), needs=1)
    assert judge(question, "I was asking").right
    assert not judge(question, "a basket, a mask").right


def test_only_the_text_of_the_right_choice_is_right() -> None:
    question = Question("q", "m", "?", "!", CHOICES, "a")
    assert [judge(question, given).right for given in ("a", "b", "", "A")] == [True, False, False, False]


@pytest.mark.parametrize(
    "change",
    [
        {"choices": GOOD["choices"][:2]},
        {"choices": [one | {"right": True} for one in GOOD["choices"]]},
        {"choices": [{"text": one["text"], "says": "x"} for one in GOOD["choices"]]},
        {"choices": [one | {"says": " "} for one in GOOD["choices"]]},
        {"choices": [one | {"text": "same"} for one in GOOD["choices"]]},
        {"choices": []},
        {"parts": [["x"]]},
        {"prompt": " "},
        {"explanation": ""},
    ],
)
def test_a_question_that_cannot_be_asked_is_named(change: dict[str, Any]) -> None:
    assert len(read_questions({"question": [GOOD]}, "m")) == 1
    with pytest.raises(QuestionError, match=r"m\.toml, question 'q': "):
        read_questions({"question": [GOOD | change]}, "m")


@pytest.mark.parametrize("change", [{"needs": 3}, {"needs": 0}, {"answer": "something else"}, {"answer": ""}])
def test_a_typed_question_that_cannot_be_judged_is_named(change: dict[str, Any]) -> None:
    assert read_questions({"question": [TYPED]}, "m")[0].needs == 2
    with pytest.raises(QuestionError):
        read_questions({"question": [TYPED | change]}, "m")


def test_two_of_one_id_and_a_lesson_without_questions_are_named() -> None:
    with pytest.raises(QuestionError, match="Another question"):
        read_questions({"question": [GOOD, GOOD]}, "m")
    with pytest.raises(UnknownQuestionsError, match="03-cold-messages"):
        questions_on("99-nothing")
