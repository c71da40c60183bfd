"""Workers on this machine: so many at a time, each replaced when a task brings it down."""

from __future__ import annotations

import errno
import os
import queue
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

from coursekit.grading.data import Brief, Result, Task
from coursekit.grading.worker_process import WorkerDiedError, WorkerProcess, hire
from coursekit.kernels.availability import can_fork
from coursekit.kernels.warm_parent import ADDRESS, start

MOST_TRIES = 2
"""How often a task is given out that ends its worker: once may have been an accident."""
ENDED = "what ran it ended before it was done"


class Workforce:
    """Workers that share one fork server, and their tasks."""

    def __init__(self, brief: Brief, jobs: int) -> None:
        """Hire nobody yet.

        Parameters
        ----------
        brief
            The assignment.
        jobs
            How many work at a time.
        """
        self.brief = brief
        self.jobs = jobs
        self._done: queue.SimpleQueue[Result | WorkerDiedError] = queue.SimpleQueue()
        self._stopped = threading.Event()

    def grade(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Yield what became of each task as it ends; the end of this generator is the end of all workers.

        Raises
        ------
        WorkerDiedError
            When a worker cannot even take up its work.
        OSError
            When a disk is full.
        """
        left = deque(tasks)
        with ExitStack() as stack:
            scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="ck-", ignore_cleanup_errors=True))
            self.brief = replace(self.brief, scratch=scratch)
            self._start_kernels(stack)
            workers = [hire() for _ in range(min(self.jobs, len(tasks)))]
            threads = [threading.Thread(target=self._work, args=(one, left), daemon=True) for one in workers]
            stack.callback(self._stop, workers, threads)
            for thread in threads:
                thread.start()
            for _ in tasks:
                done = self._done.get()
                if isinstance(done, WorkerDiedError):
                    raise OSError(errno.ENOSPC, done.last_words) if done.full else done
                yield done

    def _start_kernels(self, stack: ExitStack) -> None:
        if not can_fork():
            return
        before = os.environ.get(ADDRESS)
        parent = start(self.brief.warm)
        stack.callback(parent.stop)
        os.environ[ADDRESS] = parent.address
        stack.callback(_put_back, before)

    def _stop(self, workers: Sequence[WorkerProcess], threads: Sequence[threading.Thread]) -> None:
        """End everybody: at once where somebody is still at work, because nobody waits for the result."""
        self._stopped.set()
        for worker in workers if any(thread.is_alive() for thread in threads) else ():
            worker.kill()
        for thread in threads:
            thread.join()

    def _work(self, worker: WorkerProcess, left: deque[Task]) -> None:
        try:
            worker.brief(self.brief)
            while left and not self._stopped.is_set():
                try:
                    task = left.popleft()
                except IndexError:  # another was quicker
                    break
                worker = self._attempt(worker, task)
        except WorkerDiedError as error:
            self._done.put(error)
        finally:
            worker.end()

    def _attempt(self, worker: WorkerProcess, task: Task) -> WorkerProcess:
        """Have a task done, and return the worker for the next: a new one when it brought the first one down."""
        words = ""
        for _ in range(MOST_TRIES):
            try:
                self._done.put(worker.grade(task, self.brief.patience))
            except WorkerDiedError as error:
                if self._stopped.is_set():
                    return worker
                if error.full:
                    raise
                words = error.last_words
                worker.kill()
                worker.end()
                worker = hire()
                worker.brief(self.brief)
            else:
                return worker
        reason = f"{ENDED} ({words})" if words else ENDED
        self._done.put(Result(task.student, task.digest, reason))
        return worker


def _put_back(address: str | None) -> None:
    if address is None:
        os.environ.pop(ADDRESS, None)
    else:
        os.environ[ADDRESS] = address
