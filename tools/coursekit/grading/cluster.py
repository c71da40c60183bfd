"""The same work on a Dask cluster that is there already, for a course that outgrows one machine.

Dask decides who does what, and gives a task to somebody else when its worker is lost. Each Dask worker keeps graders
of its own, as processes beside it; what travels is JSON. The gradebook stays with whoever called.
"""

from __future__ import annotations

import atexit
import errno
import queue
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from distributed import Client, Future, as_completed
from distributed.scheduler import KilledWorker

from coursekit import quick_imports  # noqa: F401  # first: it makes the others quicker, on each worker
from coursekit.errors import CourseError
from coursekit.grading.data import Brief, Result, Task
from coursekit.grading.examiner import packed
from coursekit.grading.worker_process import WorkerDiedError, WorkerProcess, hire

AHEAD = 4
"""Tasks that the cluster holds for each of its threads: enough to be busy, and no more than memory is there for."""
LOST = "the computers that it was given to ended before it was done"
MOST_TRIES = 2
PATIENCE = "10s"


class NoClusterError(CourseError):
    """A cluster that does not answer."""

    def __init__(self, address: str) -> None:
        """Keep its address."""
        super().__init__(address)
        self.address = address

    def __str__(self) -> str:
        """Name the address."""
        return f"No Dask scheduler answers at {self.address}. Is it running there? Nothing was changed."


def grade_on(address: str, brief: Brief, tasks: Sequence[Task]) -> Iterator[Result]:
    """Yield what became of each task as it ends.

    Raises
    ------
    NoClusterError
        When no scheduler answers.
    """
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        raise NoClusterError(address) from error
    with client:
        shared = client.submit(str, brief.to_json(), key=f"coursekit-brief-{id(brief)}", pure=False)
        yield from _as_they_end(client, shared, tasks)


def _as_they_end(client: Client, brief: Future[Any], tasks: Sequence[Task]) -> Iterator[Result]:
    waiting = iter(tasks)
    threads = sum(client.nthreads().values()) or 1
    given = {_submit(client, brief, task): task for task in islice(waiting, AHEAD * threads)}
    ended = as_completed(list(given), loop=client.loop)
    for future in ended:
        task = given.pop(future)
        yield _result(future, task)
        for following in islice(waiting, 1):
            submitted = _submit(client, brief, following)
            given[submitted] = following
            ended.add(submitted)


def _submit(client: Client, brief: Future[Any], task: Task) -> Future[Any]:
    packed_up = Task(task.student, task.digest, packed=packed(Path(task.source)))
    return client.submit(grade_here, brief, packed_up.to_json(), key=f"coursekit-{task.student}-{task.digest}")


def _result(future: Future[Any], task: Task) -> Result:
    try:
        return Result.from_json(future.result())
    except KilledWorker:
        return Result(task.student, task.digest, LOST)
    finally:
        future.release()


class Graders:
    """The graders beside one Dask worker, at rest."""

    def __init__(self) -> None:
        """Hire nobody yet."""
        self.brief = ""
        self.idle: queue.LifoQueue[WorkerProcess] = queue.LifoQueue()

    def take(self, brief: str) -> WorkerProcess:
        """Return a grader who knows the assignment."""
        if brief != self.brief:
            self.end()
            self.brief = brief
        try:
            return self.idle.get_nowait()
        except queue.Empty:
            grader = hire()
            grader.brief(Brief.from_json(brief))
            return grader

    def end(self) -> None:
        """Let all go."""
        while not self.idle.empty():
            self.idle.get_nowait().end()


_graders = Graders()
atexit.register(_graders.end)


def grade_here(brief: str, task: str) -> str:
    """Grade one task in a process beside this Dask worker; JSON in, JSON out."""
    asked = Task.from_json(task)
    patience = Brief.from_json(brief).patience
    words = ""
    for _ in range(MOST_TRIES):
        grader = _graders.take(brief)
        try:
            result = grader.grade(asked, patience)
        except WorkerDiedError as error:
            words = error.last_words
            grader.kill()
            grader.end()
            if error.full:
                raise OSError(errno.ENOSPC, words) from error
        else:
            _graders.idle.put(grader)
            return result.to_json()
    return Result(asked.student, asked.digest, f"what ran it ended before it was done ({words})").to_json()
