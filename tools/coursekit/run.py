"""Runs notebooks side by side, each in a process of its own: one that crashes takes nothing else with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing.connection import Connection

from coursekit.job import Job
from coursekit.kernels.availability import can_fork
from coursekit.kernels.warm_parent import start
from coursekit.outcomes import Fault, Outcome

if sys.platform == "win32":
    _processes = multiprocessing.get_context("spawn")
else:
    _processes = multiprocessing.get_context("forkserver")
    # papermill takes long to import, but for what comes first: once will do
    _processes.set_forkserver_preload(["coursekit.quick_imports", "coursekit.warm_execution"])


def run(jobs: Sequence[Job], side_by_side: int, warm: Sequence[str] = ()) -> Iterator[Outcome]:
    """Run notebooks, so many at a time, and yield how each went as it ends; one that fails stops no other.

    Parameters
    ----------
    jobs
        The notebooks.
    side_by_side
        How many at a time.
    warm
        What to import, or to call as `module:function`, in the parent that their kernels are forked from.
    """
    with ExitStack() as stack:
        address = _kernels(stack, warm)
        pool = ThreadPoolExecutor(side_by_side)
        stack.callback(pool.shutdown, cancel_futures=True)
        for future in as_completed([pool.submit(run_apart, replace(job, kernels=address)) for job in jobs]):
            yield future.result()


def _kernels(stack: ExitStack, warm: Sequence[str]) -> str:
    """Start the parent of all kernels, and return its address; nothing where kernels cannot be forked."""
    if not can_fork():
        return ""
    parent = start(warm)
    stack.callback(parent.stop)
    return parent.address


def run_apart(job: Job) -> Outcome:
    """Run one notebook in a new process and return how it went, also when that process dies."""
    receiver, sender = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_run_here, args=(job, sender), daemon=True)
    process.start()
    sender.close()
    try:
        outcome: Outcome = receiver.recv()
    except EOFError:
        process.join()
        code = process.exitcode
        outcome = Outcome(job.name, (Fault(f"Its process ended with exit code {code} before the run was over."),))
    process.join()
    return outcome


def _run_here(job: Job, sender: Connection) -> None:
    from coursekit.execution import execute  # noqa: PLC0415  # only the notebooks' processes wait for papermill

    # A shell that starts a command in the background has it ignore Ctrl and C, and its children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        sender.send(execute(job))
    except KeyboardInterrupt:
        sys.exit(130)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGINT)
