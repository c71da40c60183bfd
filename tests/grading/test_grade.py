"""Grading a class: right marks, broken notebooks that stop nobody, and people's marks that stay."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coursekit.nbgrader_app import Nbgrader
from coursekit.nbgrader_cells import grade_id, is_test
from coursekit.scores import printed_score

if TYPE_CHECKING:
    from tests.grading.conftest import Answer, Classroom

GOOD = {"letter": "%%answer letter\nDear Dr. Okafor, may I?", "reflection": "I changed the greeting."}
NOSY = """%%answer letter
Dear reader, is this the diary?"""
LOOK_AROUND = """import os, pathlib
diary = pathlib.Path(os.environ["TINY_DIARY"])
assert not diary.exists()
diary.write_text("mine")
pathlib.Path("left-here").write_text("mine")
assert os.listdir().count("left-here") == 1
print(diary)
print(os.environ["IPYTHONDIR"])"""


@pytest.fixture(scope="module")
def room(new_classroom: Callable[[], Classroom]) -> Classroom:
    """A class of eight, who handed in good work, none, and some that would stop plain nbgrader."""
    room = new_classroom()
    room.run("release")
    released = room.released("letters")
    room.fill_in("letters", "good", **GOOD)
    room.fill_in("letters", "half", letter="%%answer letter\nDear Dr. Okafor.")
    room.submit("letters", "nothing", released)
    for student in ("nosy-1", "nosy-2"):
        curious = room.filled_in("letters", letter=NOSY)
        look = {"cell_type": "code", "id": "look", "metadata": {}, "source": LOOK_AROUND}
        curious["cells"].insert(2, look | {"execution_count": None, "outputs": []})
        room.submit("letters", student, curious)
    pasted = room.filled_in("letters", **GOOD)
    pasted["cells"].insert(3, pasted["cells"][3] | {"id": "pasted", "source": "%%answer letter\nNo greeting"})
    room.submit("letters", "pasted-twice", pasted)
    cut = room.filled_in("letters", **GOOD)
    cut["cells"] = [one for one in cut["cells"] if one["id"] != "letter-test"]
    room.submit("letters", "deleted-test", cut)
    room.submit("letters", "broken", released).write_text('{"cells": [')
    renamed = room.submit("letters", "renamed", released)
    renamed.rename(renamed.with_name("final.ipynb"))
    shutil.rmtree(room.course.assignments)
    return room


@pytest.fixture(scope="module")
def graded(room: Classroom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answer]:
    """What the command says about this class: on a fresh clone, with no gradebook and no releases."""
    assert not room.course.gradebook.exists()
    diary = tmp_path_factory.mktemp("home") / "diary"
    diary.write_text("the instructor's own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TINY_DIARY", str(diary))
        yield room.run("grade", "letters")
    assert diary.read_text() == "the instructor's own"


def notebook(room: Classroom, student: str, assignment: str = "letters") -> dict[str, Any]:
    path = room.course.autograded / student / assignment / f"{assignment}.ipynb"
    content: dict[str, Any] = json.loads(path.read_bytes())
    return content


def test_each_earns_what_the_work_is_worth(room: Classroom, graded: Answer) -> None:
    assert graded.output
    assert room.scores("letters", "good") == {"letter-test": 3, "reflection": None}
    assert room.scores("letters", "half") == {"letter-test": 1, "reflection": 0}
    assert room.scores("letters", "nothing") == {"letter-test": 0, "reflection": 0}


def test_each_student_has_a_line_and_the_sum_is_right(graded: Answer) -> None:
    assert "good: 3 of 3 points by the machine, 1 to mark by hand\n" in graded.output
    assert "half: 1 of 3 points by the machine\n" in graded.output
    assert "Graded: 8 of 9." in graded.output
    assert "Waiting for marks that only you can give: 3." in graded.output


def test_broken_work_is_named_with_the_reason_and_ends_with_1(graded: Answer) -> None:
    assert graded.code == 1
    assert "broken: not graded" in graded.output
    assert "broken: it is no JSON" in graded.output


def test_a_file_of_another_name_is_graded_and_told(room: Classroom, graded: Answer) -> None:
    assert "renamed: it was named final.ipynb.\n" in graded.output
    assert room.scores("letters", "renamed") == {"letter-test": 0, "reflection": 0}


def test_a_cell_that_stands_twice_counts_in_its_last_place_and_is_told(room: Classroom, graded: Answer) -> None:
    assert room.scores("letters", "pasted-twice") == {"letter-test": 3, "reflection": None}
    assert "pasted-twice: the cell letter stands 2 times; the last one was graded." in graded.output


def test_a_deleted_test_is_put_back_and_told(room: Classroom, graded: Answer) -> None:
    assert room.scores("letters", "deleted-test") == {"letter-test": 3, "reflection": None}
    assert "deleted-test: the cell letter-test was deleted, and was put back." in graded.output
    assert {mark.question.name for mark in room.standing("letters", "deleted-test").waiting} == {"reflection"}


def test_an_answer_that_lost_its_first_line_goes_to_a_person_and_its_writer_is_told(classroom: Classroom) -> None:
    classroom.run("release")
    classroom.fill_in("letters", "lost", letter="Dear Dr. Okafor, may I?")
    answer = classroom.run("grade", "letters")
    assert answer.code == 1
    assert "lost: the first line of letter was changed, so the machine could not read that answer." in answer.output
    assert "letter-test" in {mark.question.name for mark in classroom.standing("letters", "lost").waiting}
    classroom.run("feedback", "letters")
    told = classroom.page("lost")
    assert "so the machine could not read what stands below it" in told
    assert "Error" not in told


def test_every_recorded_score_is_the_builtin_float_that_was_printed(room: Classroom, graded: Answer) -> None:
    assert graded.output
    compared = 0
    for student in ("good", "half", "nothing", "pasted-twice"):
        for cell in filter(is_test, notebook(room, student)["cells"]):
            assert printed_score(cell) == room.scores("letters", student)[grade_id(cell)]
            compared += 1
    assert compared == 4


def test_nobodys_own_data_is_read_or_changed_not_even_the_last_students(room: Classroom, graded: Answer) -> None:
    assert graded.output
    seen = []  # where it led them, inside the sandbox
    for student in ("nosy-1", "nosy-2"):
        assert room.scores("letters", student)["letter-test"] == 3  # the cell that looks around did not fail
        look = next(cell for cell in notebook(room, student)["cells"] if cell["id"] == "look")
        seen += "".join(look["outputs"][0]["text"]).split()
    assert len(seen) == 4
    assert not any(Path(path).exists() for path in seen)
    assert not list(room.course.root.rglob("left-here"))


def test_assignments_are_left_alone(room: Classroom, graded: Answer) -> None:
    assert graded.output
    assert not room.course.assignments.exists()


def test_private_cases_reach_no_students_folder(room: Classroom, graded: Answer) -> None:
    assert graded.output
    assert (room.course.autograded / "good" / "letters" / "rubric.toml").exists()
    assert not list(room.course.autograded.rglob("cases.json"))


def test_a_persons_mark_stays_and_stays_settled_while_the_work_is_the_same(classroom: Classroom) -> None:
    classroom.run("release")
    classroom.fill_in("letters", "jane", **GOOD)
    classroom.run("grade", "letters")
    classroom.give("jane", 3.5, "Well seen.")
    again = classroom.run("grade", "letters")
    assert again.code == 0
    assert "by hand" not in again.output
    standing = classroom.standing("letters", "jane")
    assert (standing.score, standing.waiting) == (6.5, ())
    classroom.fill_in("letters", "jane", **(GOOD | {"reflection": "I thought again."}))
    changed = classroom.run("grade", "letters")
    assert "1 to mark by hand" in changed.output
    standing = classroom.standing("letters", "jane")
    assert standing.score == 6.5
    assert [mark.question.name for mark in standing.waiting] == ["reflection"]


def test_work_that_breaks_later_keeps_none_of_its_earlier_marks(classroom: Classroom) -> None:
    classroom.run("release")
    path = classroom.fill_in("letters", "jane", **GOOD)
    classroom.run("grade", "letters")
    assert classroom.scores("letters", "jane")["letter-test"] == 3
    path.write_text("cut off")
    answer = classroom.run("grade", "letters", "--student", "jane")
    assert answer.code == 1
    assert classroom.scores("letters", "jane")["letter-test"] is None
    assert not (classroom.course.autograded / "jane" / "letters").exists()
    assert "jane: no page: it has not been graded" in classroom.run("feedback").output


def test_what_a_killed_run_left_half_written_is_graded_anew(classroom: Classroom) -> None:
    classroom.run("release")
    classroom.fill_in("letters", "jane", **GOOD)
    half = classroom.course.autograded / "jane" / "letters" / "letters.ipynb"
    half.parent.mkdir(parents=True)
    half.write_text(json.dumps(classroom.released("letters")))
    assert "jane: no page: it has not been graded" in classroom.run("feedback", "letters").output
    assert classroom.run("grade", "letters").code == 0
    assert classroom.scores("letters", "jane")["letter-test"] == 3


def test_a_score_that_is_no_number_goes_to_a_person(classroom: Classroom) -> None:
    def careless(cells: dict[str, dict[str, Any]]) -> None:
        cells["letter-test"]["source"] = 'float("nan")'

    classroom.edit_source("letters", careless)
    classroom.run("release")
    classroom.fill_in("letters", "jane", **GOOD)
    answer = classroom.run("grade", "letters")
    assert answer.code == 1
    assert (
        "jane: the test letter-test gave 'nan', no number from 0 to 3, so its mark is yours to give." in answer.output
    )
    assert classroom.scores("letters", "jane")["letter-test"] is None
    waiting = {mark.question.name for mark in classroom.standing("letters", "jane").waiting}
    assert waiting == {"letter-test", "reflection"}


def test_cells_that_came_later_are_told_with_the_two_ways_out(classroom: Classroom) -> None:
    classroom.run("release")
    path = classroom.fill_in("sums", "jane")
    path.write_text("cut off")
    classroom.run("grade", "sums")  # the gradebook holds work on the assignment now

    def rename(cells: dict[str, dict[str, Any]]) -> None:
        cells["add-test"]["metadata"]["nbgrader"]["grade_id"] = "another-name"

    classroom.edit_source("sums", rename)
    answer = classroom.run("grade", "sums")
    assert answer.code == 1
    assert "Marked cells of solutions/sums were added or removed" in answer.output
    assert "nbgrader db assignment remove sums --force" in answer.output


def test_a_folder_with_signs_that_nbgrader_cannot_handle_is_told(classroom: Classroom) -> None:
    classroom.run("release")
    classroom.fill_in("sums", "jane [1]")
    answer = classroom.run("grade", "sums")
    assert answer.code == 1
    assert "rename it to 'jane-1'" in answer.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_files_that_could_stop_a_reader_stop_nobody(classroom: Classroom) -> None:
    classroom.run("release", "letters")
    folders = {name: classroom.fill_in("letters", name, **GOOD).parent for name in ("a", "b", "c", "d", "e")}
    (folders["a"] / "timestamp.txt").write_text("tomorrow at tea time, or so")
    (folders["b"] / "timestamp.txt").symlink_to("/dev/zero")
    os.mkfifo(folders["c"] / "timestamp.txt")
    os.mkfifo(folders["d"] / "notes.txt")
    (folders["e"] / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC\n")
    answer = classroom.run("grade", "letters")
    assert answer.code == 1
    for name in folders:
        assert classroom.scores("letters", name)["letter-test"] == 3
        told = f"  {name}: timestamp.txt tells no time, so whether the work was late is not known." in answer.output
        assert told is (name in "abc"), name
    with Nbgrader(classroom.course).gradebook() as gradebook:
        assert gradebook.find_submission("letters", "e").timestamp == datetime(2026, 11, 20, 10)  # noqa: DTZ001  # nbgrader's


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lettres",), "Did you mean letters?"),
        (("letters", "--student", "jane"), "There is no folder submitted/jane/letters."),
    ],
)
def test_what_is_not_there_is_told_in_words(classroom: Classroom, arguments: tuple[str, ...], told: str) -> None:
    answer = classroom.run("grade", *arguments)
    assert answer.code == 1
    assert told in answer.output


def test_a_course_in_a_folder_that_nbgrader_cannot_search_is_told(classroom: Classroom) -> None:
    odd = classroom.course.root.rename(classroom.course.root.with_name("course [2026]"))
    answer = type(classroom)(type(classroom.course)(odd)).run("grade", "letters")
    assert answer.code == 1
    assert "Rename it" in answer.output


@pytest.mark.slow
def test_hostile_work_stops_nobody(classroom: Classroom) -> None:
    classroom.run("release")
    classroom.fill_in("letters", "a-loop", letter="while True: pass")
    classroom.fill_in("letters", "b-exit", letter="import os\nos._exit(1)")
    classroom.fill_in("letters", "c-noise", letter="print('x' * 5_000_000)")
    classroom.fill_in("letters", "d-good", **GOOD)
    answer = classroom.run("grade", "letters")
    assert answer.code == 1
    assert "a-loop: cell 4 took too long and was stopped: letter." in answer.output
    assert "b-exit: its code ended the program that was running it" in answer.output
    assert classroom.scores("letters", "d-good") == {"letter-test": 3, "reflection": None}


@pytest.mark.slow
def test_plain_nbgrader_works_in_the_same_folder(classroom: Classroom) -> None:
    classroom.run("release")
    classroom.fill_in("letters", "jane", **GOOD)
    for step in ("generate_assignment --force", "autograde", "generate_feedback"):
        command, *options = step.split()
        run = subprocess.run(
            ["nbgrader", command, "letters", *options],
            cwd=classroom.course.root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
    assert classroom.scores("letters", "jane") == {"letter-test": 3, "reflection": None}
    assert "Your feedback" in classroom.page("jane")
