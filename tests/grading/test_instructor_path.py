"""The whole round: release, fill in, collect, grade, mark by hand, feedback, report, export."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom

JANE = "%%answer letter\nDear Dr. Okafor, may I ask & <b>thank</b> you?"
OMAR = "%%answer letter\nhey"


@pytest.fixture(scope="module")
def room(new_classroom: Callable[[], Classroom], tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class after the round; each step's exit code is checked on the way."""
    room = new_classroom()
    assert room.run("release").code == 0
    download = tmp_path_factory.mktemp("download") / "submissions.zip"
    with zipfile.ZipFile(download, "w") as archive:
        jane = room.filled_in("letters", letter=JANE, reflection="I cut **one** sentence.")
        archive.writestr("doejane_17_301_letters.ipynb", json.dumps(jane))
        omar = room.filled_in("letters", letter=OMAR, reflection="Nothing to change.")
        archive.writestr("aliomar_LATE_18_302_letters-1.ipynb", json.dumps(omar))
        right = room.filled_in("sums", add="def add(a, b):\n    return a + b")
        archive.writestr("doejane_17_303_my sums.ipynb", json.dumps(right))
        wrong = room.filled_in("sums", add="def add(a, b):\n    return abs(a) + abs(b)")
        archive.writestr("aliomar_18_304_sums.ipynb", json.dumps(wrong))
    assert room.run("collect", str(download)).code == 0
    for name in ("letters", "sums"):
        assert room.run("grade", name).code == 0
    room.give("doejane-17", 3.5, "You **show** the change. Next time say why.")
    assert room.run("feedback").code == 0
    return room


def test_each_mark_is_where_it_belongs(room: Classroom) -> None:
    assert room.scores("letters", "doejane-17") == {"letter-test": 3, "reflection": None}
    assert room.standing("letters", "doejane-17").score == 6.5
    assert room.scores("letters", "aliomar-18") == {"letter-test": 0, "reflection": None}
    assert room.scores("sums", "doejane-17") == {"add-test": 2}
    assert room.scores("sums", "aliomar-18") == {"add-test": 0}


def test_a_page_says_first_what_the_work_earned_then_each_part(room: Classroom) -> None:
    page = room.page("doejane-17")
    assert "<strong>6.5</strong> of 7 points" in page
    assert (
        page.index("<strong>6.5</strong> of 7 points") < page.index("What each part earned") < page.index("1. A letter")
    )
    assert '<a href="#letter-test">1. A letter</a></td><td><strong>3</strong> of 3' in page
    assert '<a href="#reflection">2. Look back</a> <em>with a comment</em></td><td><strong>3.5</strong> of 4' in page


def test_a_page_shows_the_students_own_words_and_what_was_said_about_them(room: Classroom) -> None:
    page = room.page("doejane-17")
    assert "Dear Dr. Okafor, may I ask &amp; &lt;b&gt;thank&lt;/b&gt; you?" in page
    assert "%%answer" not in page
    assert "A greeting opens doors." in page
    assert "I cut <strong>one</strong> sentence." in page
    assert "You <strong>show</strong> the change. Next time say why." in page


def test_a_page_says_which_marks_are_still_to_come(room: Classroom) -> None:
    page = room.page("aliomar-18")
    assert "<strong>0</strong> of 7 points so far" in page
    assert "4 of the 7 points are given by a person" in page
    assert "not marked yet" in page


def test_a_page_tells_of_a_failed_test_only_what_was_in_view(room: Classroom) -> None:
    page = room.page("aliomar-18", "sums")
    assert "<strong>0</strong> of 2 points" in page
    assert "The check stopped here" in page
    assert "hidden zero" not in page
    assert "Traceback" not in page


def test_no_page_holds_hidden_tests_solutions_or_the_instructors_paths(room: Classroom) -> None:
    pages = list(room.course.feedback.rglob("*.html"))
    assert len(pages) == 4
    for path in pages:
        page = path.read_text(encoding="utf-8")
        for secret in ("secret rule", "hidden zero", "HIDDEN TESTS", "may I ask you one thing", "hidden case"):
            assert secret not in page
        for place in (str(room.course.root), str(Path.home()), "site-packages", "ipykernel"):
            assert place not in page
    assert not list(room.course.feedback.rglob("cases.json"))


def test_no_page_loads_or_runs_anything(room: Classroom) -> None:
    for path in room.course.feedback.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page
        assert "http:" not in page
        assert "https:" not in page
        assert "Content-Security-Policy" in page
        assert "default-src 'none'" in page


def test_the_report_counts_the_class(room: Classroom) -> None:
    output = room.run("report").output
    assert "letters, 7 points: 2 handed in, 2 graded, 1 waiting for a person, 0 not graded" in output
    assert "sums, 2 points: 2 handed in, 2 graded, 0 waiting for a person, 0 not graded" in output
    row = next(line for line in output.splitlines() if "letter-test" in line)
    assert row.split() == ["letter-test", "the", "machine", "3", "1.5", "2.1", "1", "1", "0"]
    row = next(line for line in output.splitlines() if "reflection" in line)
    assert row.split() == ["reflection", "a", "person", "4", "3.5", "-", "0", "0", "1"]


def test_the_grades_are_written_and_what_is_not_final_is_told(room: Classroom) -> None:
    answer = room.run("export")
    assert answer.code == 0
    assert "letters: 1 still wait for a mark from you: aliomar-18." in answer.output
    with room.course.grades.open(encoding="utf-8", newline="") as table:
        rows = {(row["assignment"], row["student_id"]): float(row["score"]) for row in csv.DictReader(table)}
    assert rows == {
        ("letters", "doejane-17"): 6.5,
        ("letters", "aliomar-18"): 0,
        ("sums", "doejane-17"): 2,
        ("sums", "aliomar-18"): 0,
    }


def test_work_that_is_not_graded_is_told_before_grades_go_out(classroom: Classroom) -> None:
    classroom.run("release")
    classroom.fill_in("sums", "jane")
    answer = classroom.run("export")
    assert answer.code == 1
    assert "sums: 1 are not graded, and count too little: jane." in answer.output
    assert (
        "sums, 0 points: 1 handed in, 0 graded, 0 waiting for a person, 1 not graded" in classroom.run("report").output
    )
