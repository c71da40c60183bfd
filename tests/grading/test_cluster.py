"""Grading on a Dask cluster of two workers, one of which is killed in the middle: nothing lost or graded twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coursekit.grade import Graded, Grader

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom

pytestmark = pytest.mark.slow

STUDENTS = 24
DONE_BEFORE_THE_KILL = 4
PATIENCE = 60.0


@dataclass(frozen=True)
class Cluster:
    """A scheduler and two workers, each a process of its own that nobody starts anew."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    file = tmp_path / "scheduler.json"
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"]
    worker = ["worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with ExitStack() as stack:
        start(stack, [*scheduler, "--scheduler-file", str(file)])
        local = ["--scheduler-file", str(file), "--local-directory", str(tmp_path)]
        workers = tuple(start(stack, [*worker, *local, "--name", name]) for name in ("one", "two"))
        yield Cluster(address(file, len(workers)), workers)


def start(stack: ExitStack, arguments: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def address(file: Path, workers: int) -> str:
    """Return where the scheduler is, once all workers have come."""
    from distributed import Client

    give_up = time.monotonic() + PATIENCE
    while not file.exists() and time.monotonic() < give_up:
        time.sleep(0.1)
    with Client(scheduler_file=str(file), timeout=PATIENCE, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=PATIENCE)
        return str(client.scheduler.address)


def hand_in(classroom: Classroom) -> list[str]:
    classroom.run("release", "letters")
    names = [f"student-{number:02}" for number in range(STUDENTS)]
    for number, name in enumerate(names):
        question = "May I ask you one thing?" if number % 2 else ""
        classroom.fill_in("letters", name, letter=f"%%answer letter\nDear Dr. Okafor.\n{question}")
    (classroom.course.submitted / names[5] / "letters" / "letters.ipynb").write_text("cut off")
    return names


def test_a_worker_that_is_killed_loses_nothing_and_nothing_is_graded_twice(
    classroom: Classroom, cluster: Cluster
) -> None:
    names = hand_in(classroom)
    ended: list[Graded] = []
    for one in Grader(classroom.course, "letters", scheduler=cluster.address).grade():
        ended.append(one)
        if len(ended) == DONE_BEFORE_THE_KILL:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert cluster.workers[0].wait(PATIENCE) == -signal.SIGKILL
    assert sorted(one.student for one in ended) == names
    assert [one.student for one in ended if one.failure] == [names[5]]
    for number, name in enumerate(names):
        if name != names[5]:
            assert classroom.scores("letters", name) == {"letter-test": 3.0 if number % 2 else 1.0, "reflection": 0.0}
    assert submissions(classroom) == names
    assert all(one.unchanged for one in Grader(classroom.course, "letters").grade() if one.student != names[5])


def submissions(classroom: Classroom) -> list[str]:
    """Return whose work the gradebook holds, each as often as it stands there."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(classroom.course.gradebook)) as book:
        return [name for (name,) in book.execute("SELECT student_id FROM submitted_assignment ORDER BY student_id")]


def test_the_command_grades_on_a_cluster(classroom: Classroom, cluster: Cluster) -> None:
    classroom.run("release", "sums")
    classroom.fill_in("sums", "right", add="def add(a, b):\n    return a + b")
    classroom.fill_in("sums", "wrong", add="def add(a, b):\n    return 3")
    answer = classroom.run("grade", "sums", "--scheduler", cluster.address)
    assert answer.code == 0, answer.output
    assert "Graded: 2 of 2." in answer.output
    assert classroom.scores("sums", "right") == {"add-test": 2.0}
    assert classroom.scores("sums", "wrong") == {"add-test": 0.0}


def test_without_dask_the_package_to_install_is_named(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "coursekit.grading.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    classroom.run("release", "letters")
    classroom.fill_in("letters", "jane")
    answer = classroom.run("grade", "letters", "--scheduler", "tcp://127.0.0.1:9")
    assert answer.code == 1
    assert "pip install distributed" in answer.output


def test_a_cluster_that_does_not_answer_is_told(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coursekit.grading.cluster.PATIENCE", "1s")
    classroom.run("release", "letters")
    classroom.fill_in("letters", "jane")
    answer = classroom.run("grade", "letters", "--scheduler", "tcp://127.0.0.1:9")
    assert answer.code == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in answer.output
    assert "Traceback" not in answer.output
