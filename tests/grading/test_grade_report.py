"""What grading shows: progress with its rate and the time left, a line a student, a summary, and the same as JSON."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from coursekit import grade_report
from coursekit.grade import Graded, Grader
from coursekit.gradebook import Question, QuestionMark, Standing

if TYPE_CHECKING:
    from tests.grading.conftest import Answer, Classroom

GOOD = {"letter": "%%answer letter\nDear Dr. Okafor, may I?", "reflection": "I changed the greeting."}


def graded(student: str, seconds: float = 0.1, **parts: Any) -> Graded:
    test = QuestionMark(Question("letters", "test", 3.0, by_person=False), 2.0, 2.0, None, needs_person=False)
    prose = QuestionMark(Question("letters", "prose", 4.0, by_person=True), 0.0, None, None, needs_person=True)
    return Graded(student, Standing(student, "letters", (test, prose), 0.0), seconds=seconds, **parts)


CLASS = [
    graded("ann", 2.5),
    graded("bea", mended=("it was saved as Latin-1, not as UTF-8",)),
    graded("cho", 9.0, troubles=("the cell letter stands 2 times; the last one was graded",)),
    graded("dan", 0.0, unchanged=True),
    Graded("eve", None, "it is empty"),
]


def test_the_summary_names_an_end_for_each_that_is_out_of_the_ordinary_and_the_slowest() -> None:
    told = grade_report.summary(CLASS, 10.0)
    assert "Graded: 4 of 5. Unchanged since they were last graded: 1." in told
    assert "It took 10.0 s: 0.4 a second." in told
    assert "Slowest: cho (9.0 s), ann (2.5 s)." in told
    assert "Not graded, and need a person: 1." in told
    assert "  eve: it is empty." in told
    assert "  bea: it was saved as Latin-1, not as UTF-8." in told
    assert "  cho: the cell letter stands 2 times; the last one was graded." in told


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (CLASS[0], "ann: 2 of 3 points by the machine, 1 to mark by hand"),
        (CLASS[1], "bea: 2 of 3 points by the machine, 1 to mark by hand, mended"),
        (CLASS[2], "cho: 2 of 3 points by the machine, 1 to mark by hand, needs a look"),
        (CLASS[3], "dan: 2 of 3 points by the machine, 1 to mark by hand, unchanged since it was last graded"),
        (CLASS[4], "eve: not graded"),
    ],
)
def test_each_student_has_a_line(one: Graded, line: str) -> None:
    assert grade_report.line(one) == line


def test_json_says_the_same() -> None:
    names = [one.student for one in CLASS]
    told = json.loads(json.dumps(grade_report.as_json("letters", CLASS, [*names, "fay"], 10.0)))
    assert (told["submissions"], told["graded"], told["unchanged"]) == (6, 4, 1)
    assert told["needs_a_person"] == {
        "cho": ["the cell letter stands 2 times; the last one was graded"],
        "eve": ["it is empty"],
    }
    assert told["mended"] == {"bea": ["it was saved as Latin-1, not as UTF-8"]}
    assert told["waiting_for_marks"] == ["ann", "bea", "cho", "dan"]
    assert told["without_an_end"] == ["fay"]
    assert told["slowest"] == {"cho": 9.0, "ann": 2.5}
    assert told["students"][0]["cells"] == {"letters/test": 2.0, "letters/prose": None}
    assert [one["end"] for one in told["students"]] == ["graded"] * 4 + ["needs a person"]


@pytest.fixture(scope="module")
def answers(new_classroom: Callable[[], Classroom]) -> dict[str, Answer]:
    """What the command says of a class in which nothing is wrong, and of one with a broken notebook; and as JSON."""
    room = new_classroom()
    room.run("release", "letters")
    room.fill_in("letters", "ann", **GOOD)
    well = room.run("grade", "letters")
    room.fill_in("letters", "bea").write_text("{")
    return {"well": well, "broken": room.run("grade", "letters"), "json": room.run("grade", "letters", "--json")}


def test_the_exit_code_is_0_only_when_every_submission_found_an_end(answers: dict[str, Answer]) -> None:
    assert answers["well"].code == 0
    assert answers["broken"].code == 1
    assert answers["json"].code == 1


def test_with_json_nothing_else_is_printed(answers: dict[str, Answer]) -> None:
    told = json.loads(answers["json"].output)
    assert told["assignment"] == "letters"
    assert list(told["needs_a_person"]) == ["bea"]
    assert told["without_an_end"] == []


def test_a_submission_that_found_no_end_is_named_and_ends_with_1(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom.run("release", "letters")
    for student in ("ann", "bea"):
        classroom.fill_in("letters", student, **GOOD)
    whole = Grader.grade
    monkeypatch.setattr(Grader, "grade", lambda self, student: list(whole(self, student))[:1])
    answer = classroom.run("grade", "letters")
    assert answer.code == 1
    assert "These found no end, and have to be graded again: " in answer.output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty to show a terminal with")
def test_on_a_terminal_there_is_a_bar_with_the_rate_and_the_time_left() -> None:
    import pty
    import termios

    script = (
        "import time\nfrom coursekit import grade_report\nfrom coursekit.grade import Graded\n"
        "def class_():\n    for name in 'abc':\n        time.sleep(0.3)\n        yield Graded(name, None, 'x')\n"
        "grade_report.follow(class_(), 4)"
    )
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    subprocess.run([sys.executable, "-c", script], stdout=theirs, stderr=theirs, check=True)
    shown = ""
    while select.select([ours], [], [], 0)[0]:
        shown += os.read(ours, 1000).decode()
    assert "2 of 4, " in shown
    assert re.search(r"[123] of 4,\s+[\d.]+/s, \d\d:\d\d left", shown)
    assert "left" in shown
    assert "a: not graded" in shown


def test_without_a_terminal_news_come_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(grade_report, "NEWS_EVERY", -1.0)
    ended = grade_report.follow(iter(reversed(CLASS)), len(CLASS))
    assert [one.student for one in ended] == [one.student for one in CLASS]
    told = capsys.readouterr().out
    assert "2 of 5, " in told
    assert " a second, " in told
    assert " s left" in told
