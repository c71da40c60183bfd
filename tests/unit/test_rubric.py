"""The rubric file: what it says is read as it stands, and what cannot be used is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from wideweb.answers import Rubric, RubricError, UnknownQuestionError
from wideweb.answers.rubric import split_subject

ROOT = Path(__file__).parents[2]
GOOD = """
title = "A title"

[[question]]
id = "doctor"
form = "message"
marked_by = "machine"
channel = "email"
to = "Dr. Amara Okafor"
given = "The task."

[[question.criterion]]
says = "Greets her"
points = 0.5
rules = ["greeting"]

[[question.criterion]]
says = "Gives a reason"
points = 1
rules = ["connection"]
facts = ["library"]

[[question]]
id = "looking-back"
form = "reflection"
marked_by = "person"

[[question.criterion]]
says = "Says why"
points = 4
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "rubric.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rubric_is_read_as_it_stands(tmp_path: Path) -> None:
    rubric = Rubric.read(write(tmp_path, GOOD))
    doctor, looking_back = rubric.questions
    assert (doctor.points, looking_back.points) == (1.5, 4)
    assert doctor.first_line == '%%message email to="Dr. Amara Okafor"'
    assert looking_back.first_line == "%%reflection looking-back"
    assert doctor.rules == {"greeting", "connection"}
    assert doctor.criteria[1].facts == ("library",)
    assert rubric.question("looking-back") is looking_back


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('form = "message"', 'form = "essay"', "form is 'essay'"),
        ('marked_by = "machine"', 'marked_by = "luck"', "marked_by is 'luck'"),
        ('channel = "email"', 'channel = "pigeon"', "channel is 'pigeon'"),
        ("points = 0.5", "points = nan", "points must be a number above 0"),
        ("points = 0.5", "points = -1", "points must be a number above 0"),
        ("points = 0.5", "points = true", "points must be a number above 0"),
        ('rules = ["greeting"]', 'rules = ["gretting"]', "no rule gretting"),
        ('id = "doctor"', "", "it has no id"),
        ("title", "ti tle", "it cannot be read"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(RubricError, match=r"rubric\.toml") as caught:
        Rubric.read(write(tmp_path, GOOD.replace(old, new, 1)))
    assert said in str(caught.value)


def test_a_missing_file_says_where_it_belongs(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="put it back beside the notebook"):
        Rubric.read(tmp_path / "rubric.toml")


def test_an_unknown_question_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownQuestionError, match="doctor, looking-back"):
        Rubric.read(write(tmp_path, GOOD)).question("nurse")


@pytest.mark.parametrize(
    ("text", "subject", "body"),
    [
        ("Subject: Your talk\n\nDear Dr. Okafor,", "Your talk", "Dear Dr. Okafor,"),
        ("  SUBJECT :  Hello  \nDear you", "Hello", "Dear you"),
        ("Subject:\nDear you", "", "Dear you"),
        ("Dear you,\nSubject: not here", "", "Dear you,\nSubject: not here"),
        ("", "", ""),
    ],
)
def test_an_email_may_begin_with_its_subject(text: str, subject: str, body: str) -> None:
    assert split_subject(text) == (subject, body)


def test_the_machine_marks_at_most_half_of_each_assignment() -> None:
    rubrics = [Rubric.read(path) for path in sorted(ROOT.glob("solutions/*/rubric.toml"))]
    assert rubrics
    for rubric in rubrics:
        machine = sum(question.points for question in rubric.questions if question.marked_by == "machine")
        assert machine <= sum(question.points for question in rubric.questions) / 2, rubric.title
