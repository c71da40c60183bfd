"""One worker as seen from who gives it work: forked where that is safe, started anew where it is not."""

from __future__ import annotations

import asyncio
import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from contextvars import Context
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import IO, NoReturn

from coursekit.grading import worker
from coursekit.grading.data import Brief, Result, Task
from coursekit.kernels.availability import can_fork

NO_WORDS = ""
START = ("-P", "-m", "coursekit.grading.worker")


class WorkerDiedError(Exception):
    """A worker that ended before it had answered."""

    def __init__(self, last_words: str, *, full: bool = False) -> None:
        """Keep what it said of it, and whether it was for want of room on its disk."""
        super().__init__(last_words)
        self.last_words = last_words
        self.full = full

    def __str__(self) -> str:
        """Say what it said."""
        return self.last_words


@dataclass
class WorkerProcess:
    """A process that answers tasks one at a time."""

    requests: IO[bytes]
    answers: IO[bytes]
    child: subprocess.Popen[bytes] | BaseProcess | int

    def brief(self, brief: Brief) -> None:
        """Tell it of the assignment; raise WorkerDiedError when it cannot take it up."""
        self._ask(brief.to_json())

    def grade(self, task: Task, patience: float) -> Result:
        """Return what became of a task.

        Raises
        ------
        WorkerDiedError
            When it ended, or had to be ended after so many seconds.
        """
        overdue = threading.Timer(patience, self.kill)
        overdue.daemon = True
        overdue.start()
        try:
            return Result.from_json(self._ask(task.to_json()))
        finally:
            overdue.cancel()

    def _ask(self, line: str) -> str:
        try:
            self.requests.write(line.encode() + b"\n")
            self.requests.flush()
            answer = self.answers.readline().decode()
        except OSError as error:
            raise WorkerDiedError(str(error)) from error
        if not answer.endswith("\n"):
            raise WorkerDiedError(NO_WORDS)
        if answer.startswith('{"crash"'):
            words = json.loads(answer)
            raise WorkerDiedError(words["crash"], full=words["full"])
        return answer

    def kill(self) -> None:
        """End it at once."""
        with suppress(OSError):
            if isinstance(self.child, int):
                os.kill(self.child, signal.SIGKILL)
            else:
                self.child.kill()

    def end(self) -> None:
        """Let it end, now that there is nothing more to do, and wait for that."""
        with suppress(OSError):
            self.requests.close()
        self.answers.close()
        if isinstance(self.child, int):
            with suppress(ChildProcessError):
                os.waitpid(self.child, 0)
        elif isinstance(self.child, subprocess.Popen):
            self.child.wait()
        else:
            self.child.join()


def hire() -> WorkerProcess:
    """Return a new worker.

    A fork spares it the imports that this process has done. It needs a process of one thread: another thread's locks
    would stay shut in the child for ever.
    """
    if can_fork() and threading.active_count() == 1 and _one_task():
        return _forked()
    if can_fork() and not multiprocessing.current_process().daemon:
        return _from_fork_server()
    child = subprocess.Popen([sys.executable, *START], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None  # as asked for  # noqa: S101
    assert child.stdout is not None  # noqa: S101  # as above
    return WorkerProcess(child.stdin, child.stdout, child)


def _one_task() -> bool:
    """Return whether no library has started a thread of its own either."""
    return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208  # a number is all that is wanted


def _forked() -> WorkerProcess:
    requests, mine = os.pipe()
    theirs, answers = os.pipe()
    sys.stdout.flush()
    gc.freeze()  # collecting would touch, and so copy, the memory that all workers share
    child = os.fork()
    if not child:
        _become_worker(requests, answers)
    os.close(requests)
    os.close(answers)
    return WorkerProcess(os.fdopen(mine, "wb"), os.fdopen(theirs, "rb"), child)


def _from_fork_server() -> WorkerProcess:
    """Have a worker forked by Python's own fork server, which has done the imports once for all of them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([worker.__name__])
    theirs, ours = context.Pipe(duplex=False), context.Pipe(duplex=False)
    process = context.Process(target=_serve_connection, args=(theirs[0], ours[1]), daemon=True)
    process.start()
    theirs[0].close()
    ours[1].close()
    requests, answers = os.dup(theirs[1].fileno()), os.dup(ours[0].fileno())
    theirs[1].close()
    ours[0].close()
    return WorkerProcess(os.fdopen(requests, "wb"), os.fdopen(answers, "rb"), process)


def _serve_connection(requests: Connection, answers: Connection) -> None:
    os.dup2(requests.fileno(), 0)
    os.dup2(answers.fileno(), 1)
    requests.close()
    answers.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker.main()


def _become_worker(requests: int, answers: int) -> NoReturn:
    code = 1
    try:
        os.dup2(requests, 0)
        os.dup2(answers, 1)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # the parent's lock and pipes are not ours to keep open
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent; its end is ours
        asyncio.set_event_loop(None)  # the parent's loop, where it has had one, waits on files that are closed now
        Context().run(worker.main)
        code = 0
    finally:
        if code:
            sys.excepthook(*sys.exc_info())  # nobody above this is left to say it
        os._exit(code)
