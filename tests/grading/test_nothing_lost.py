"""Graders that are stopped, refused or out of room: what was graded stays, and the next run ends as if undisturbed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.grading import kills
from tests.grading.conftest import Classroom

from coursekit.course import Course
from coursekit.grade import Grader
from coursekit.grading.book import records, state_folder
from coursekit.grading.data import Result, Task
from coursekit.grading.full_disk import FullDiskError, told_when_full
from coursekit.grading.one_grader import alone
from coursekit.grading.worker_process import WorkerDiedError, WorkerProcess

REPOSITORY = Path(__file__).resolve().parents[2]
KILLS, SEED = 50, 20261128
STEPS = (
    "coursekit.grading.ledger.Ledger.commit",
    "coursekit.grading.book.fill",
    "coursekit.grading.record.Records.finish",
)
"""What a result goes through after it has been begun, in this order."""
FULL_DISK = """
mount -t tmpfs -o size=3m none "$1"
cp -r "$2/." "$1"
head -c 4000000 /dev/zero > "$1/ballast" 2>/dev/null
truncate -s "-$3" "$1/ballast"
"$4" -m coursekit --root "$1" grade letters > "$5/first" 2>&1
echo $? >> "$5/first"
rm "$1/ballast"
"$4" -m coursekit --root "$1" grade letters > "$5/second" 2>&1
echo $? >> "$5/second"
cp -r "$1/." "$5/course"
"""


class Killed(BaseException):
    """The end of a grader that nothing in it can catch."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which some work was graded, a person gave marks, and then more came in."""
    return kills.prepare(tmp_path_factory.mktemp("template") / "course").root


@pytest.fixture(scope="module")
def wanted(template: Path, tmp_path_factory: pytest.TempPathFactory) -> kills.Ended:
    """What an undisturbed grading makes of it."""
    course = copy_of(template, tmp_path_factory.mktemp("calm"))
    list(Grader(course, kills.ASSIGNMENT).grade())
    return kills.Ended.of(course)


def copy_of(template: Path, folder: Path) -> Course:
    return Course(Path(shutil.copytree(template, folder / "course")))


def test_what_is_compared_tells_marks_comments_and_files(wanted: kills.Ended) -> None:
    grades, comments, submissions = wanted.book
    assert ("ann", "reflection", None, 3.5, None, 0, None) in grades
    assert ("bea", "reflection", None, 2.0, None, 1, None) in grades  # the work changed after a person saw it
    assert ("ann", "reflection", None, "Well seen.") in comments
    assert [student for student, *_ in submissions] == list(kills.NAMES)
    assert set(wanted.cells) >= {f"{name}/letters/letters.ipynb" for name in kills.NAMES}
    assert wanted.unfinished == []


@pytest.mark.parametrize("step", STEPS)
def test_a_result_that_was_cut_off_while_it_was_written_is_graded_again(
    template: Path, wanted: kills.Ended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    course = copy_of(template, tmp_path)

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(step, kill)
        grading = Grader(course, kills.ASSIGNMENT).grade()
        with pytest.raises(Killed):
            list(grading)
    cut_off = set(kills.half_written(course))
    assert cut_off
    again = {one.student for one in Grader(course, kills.ASSIGNMENT).grade() if not one.unchanged}
    assert cut_off <= again
    assert kills.Ended.of(course) == wanted


def test_a_second_grader_is_refused_and_changes_nothing(template: Path, tmp_path: Path) -> None:
    course = copy_of(template, tmp_path)
    before = course.gradebook.read_bytes()
    with alone(state_folder(course) / "lock", course.root):
        answer = Classroom(course).run("grade", kills.ASSIGNMENT)
    assert answer.code == 1
    assert "Another `grade` is at work" in answer.output
    assert "Nothing was changed." in answer.output
    assert course.gradebook.read_bytes() == before


def test_only_what_changed_is_graded_again(classroom: Classroom) -> None:
    classroom.run("release")
    for student in ("ann", "bea"):
        classroom.fill_in("letters", student, **kills.GOOD)
    assert new(classroom) == {"ann", "bea"}
    assert new(classroom) == set()
    before = stamps(classroom, "ann")
    classroom.fill_in("letters", "bea", letter="%%answer letter\nHello.")
    assert new(classroom) == {"bea"}
    assert stamps(classroom, "ann") == before
    graded = classroom.course.autograded / "ann" / "letters" / "letters.ipynb"
    graded.chmod(0o644)
    graded.write_text("{}")
    assert new(classroom) == {"ann"}
    records(classroom.course, "letters").folder.joinpath("ann.json").write_text('{"format": 1, "fini')
    assert new(classroom) == {"ann"}
    classroom.edit_source("letters", lambda cells: cells["title"].update(source="# Two long letters"))
    assert new(classroom) == {"ann", "bea"}


def new(classroom: Classroom) -> set[str]:
    """Grade, and return whose work was not left alone."""
    return {one.student for one in Grader(classroom.course, "letters").grade() if not one.unchanged}


def stamps(classroom: Classroom, student: str) -> list[int]:
    return [path.stat().st_mtime_ns for path in sorted((classroom.course.autograded / student).rglob("*"))]


@pytest.mark.parametrize(("deaths", "failed"), [(1, []), (2, ["eve"])])
def test_a_grading_process_that_dies_is_replaced_and_costs_nobody_else_anything(
    template: Path,
    wanted: kills.Ended,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    deaths: int,
    failed: list[str],
) -> None:
    whole, left = WorkerProcess.grade, [None] * deaths

    def die_first(worker: WorkerProcess, task: Task, patience: float) -> Result:
        if task.student == "eve" and left:
            left.pop()
            worker.kill()
        return whole(worker, task, patience)

    course = copy_of(template, tmp_path)
    monkeypatch.setattr(WorkerProcess, "grade", die_first)
    ended = list(Grader(course, kills.ASSIGNMENT, jobs=2).grade())
    assert sorted(one.student for one in ended) == kills.NAMES
    assert [one.student for one in ended if one.failure] == failed
    if failed:
        assert "ended before it was done" in next(one.failure for one in ended if one.failure)
        monkeypatch.undo()
        list(Grader(course, kills.ASSIGNMENT).grade())
    assert kills.Ended.of(course) == wanted


def test_a_disk_that_is_full_for_those_who_grade_stops_all(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_full(*_: object) -> None:
        words = "no room"
        raise WorkerDiedError(words, full=True)

    course = copy_of(template, tmp_path)
    monkeypatch.setattr(WorkerProcess, "grade", too_full)
    with pytest.raises(FullDiskError, match="Make room and grade again"):
        list(Grader(course, kills.ASSIGNMENT).grade())
    assert "eve" in kills.unfinished(course)


def test_an_error_of_another_kind_is_not_told_as_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), told_when_full(tmp_path):
        raise PermissionError(13, "no")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made of a mount of one's own")
@pytest.mark.parametrize(("room", "fresh"), [(0, True), (100_000, True), (180_000, True), (4_096, False), (0, False)])
def test_a_full_disk_stops_cleanly_and_the_next_run_goes_on(
    template: Path, wanted: kills.Ended, tmp_path: Path, room: int, *, fresh: bool
) -> None:
    course = copy_of(template, tmp_path)
    if fresh:
        course.gradebook.unlink()
        shutil.rmtree(course.autograded)
    small, told = tmp_path / "small", tmp_path / "told"
    small.mkdir()
    told.mkdir()
    alone_in_there = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    places = [str(small), str(course.root), str(room), sys.executable, str(told)]
    subprocess.run([*alone_in_there, "bash", "-c", FULL_DISK, "bash", *places], check=True, timeout=120)
    first, second = (told / "first").read_text(), (told / "second").read_text()
    assert "Error: The disk is full: nothing more could be written in" in first
    assert "Traceback" not in first + second
    assert first.endswith("\n1\n")
    assert second.endswith("\n0\n")
    found = kills.Ended.of(Course(told / "course"))
    assert found.unfinished == []
    assert found.cells == wanted.cells
    if not fresh:
        assert found == wanted


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="graders are forked")
def test_graders_killed_at_random_moments_end_with_the_gradebook_of_an_undisturbed_run(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.grading.kills", str(tmp_path), str(KILLS), str(SEED)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["kills"] == KILLS
    assert told["at_work"] > KILLS // 2, told  # most moments were moments of work
