"""Runs one notebook through papermill on a copy of its folder, and finds what went wrong in which cell."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import papermill
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from coursekit import keeping_engine
from coursekit import notebook as notebooks
from coursekit.checks import MAY_RAISE, checks, missing
from coursekit.isolation import isolated_environment
from coursekit.job import Job
from coursekit.kernel_watch import Complaint, KernelWatch
from coursekit.kernels.spec import forked_kernels
from coursekit.kernels.warm_parent import ADDRESS
from coursekit.notebook import Cell, DamagedNotebookError, Notebook
from coursekit.outcomes import Fault, Outcome, place

LONGER = "It took longer than {} seconds. Does it wait for something? --timeout sets the limit."
DIED = "The kernel died. Did it run out of memory, or did compiled code crash?"
LEFT_OUT = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")


@dataclass
class Progress:
    """Which cells ran, as nbclient's hooks tell it."""

    started: Cell = field(default_factory=dict)
    finished: dict[str, Cell] = field(default_factory=dict)
    """Cells by the id of the request that ran them."""
    passed: set[str] = field(default_factory=set)
    """The ids of cells that ran to their end."""

    def start(self, cell: Cell, cell_index: int) -> None:  # noqa: ARG002  # nbclient's signature
        """Note that a cell is about to run."""
        self.started = cell

    def finish(self, cell: Cell, cell_index: int, execute_reply: Mapping[str, Any]) -> None:  # noqa: ARG002
        """Note that a cell has run, well or not."""
        self.finished[execute_reply["parent_header"]["msg_id"]] = cell
        if execute_reply["content"]["status"] == "ok":
            self.passed.add(cell["id"])


def execute(job: Job) -> Outcome:
    """Run a notebook; neither the course's folder nor a learner's data is changed.

    The environment variables of this process change for good: call it in a process of its own.

    Returns
    -------
    Outcome
        What went wrong, how many checks ran, and how many seconds it took.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="coursekit-run-", ignore_cleanup_errors=True) as scratch:
        try:
            outcome = _Run(job, Path(scratch)).outcome()
        except (DamagedNotebookError, NoSuchKernel, OSError, RuntimeError) as error:
            outcome = Outcome(job.name, (Fault(f"It could not be run. {error}"),))
    return replace(outcome, seconds=time.monotonic() - began)


class _Run:
    def __init__(self, job: Job, scratch: Path) -> None:
        self.job = job
        self.executed = scratch / "executed.ipynb"
        self.private = scratch / "private"
        self.copy = Path(shutil.copytree(job.folder, scratch / "copy", ignore=LEFT_OUT))
        self.path = self.copy / job.notebook.relative_to(job.folder)
        self.notebook: Notebook = notebooks.read(job.notebook)
        self.progress = Progress()
        self.watch = KernelWatch(scratch / "kernel.log")

    def outcome(self) -> Outcome:
        logging.getLogger("papermill").disabled = True  # the outcome says all that it would
        os.environ.update(isolated_environment(self.private, self.job.private))
        os.environ.pop("PYTHONOPTIMIZE", None)  # it would take the asserts away
        if self.job.kernels:
            os.environ.update(forked_kernels(self.private / "kernels", ()) | {ADDRESS: self.job.kernels})
        known = frozenset(papermill.inspect_notebook(str(self.path)))
        faults = [Fault(text) for text in missing(self.notebook)] if self.job.must_check else []
        faults += self._execute({name: value for name, value in self.job.parameters.items() if name in known})
        if not faults:
            faults += self._unrun_checks()
        self._keep()
        ran = sum(cell.get("id") in self.progress.passed for cell in checks(self.notebook))
        return Outcome(self.job.name, tuple(faults), ran, parameters=known)

    def _execute(self, parameters: dict[str, Any]) -> list[Fault]:
        try:
            papermill.execute_notebook(
                str(self.path),
                str(self.executed),
                parameters,
                cwd=str(self.path.parent),
                progress_bar=False,
                request_save_on_cell_execute=False,
                engine_name=keeping_engine.NAME,
                kept=self.executed,
                execution_timeout=self.job.timeout,
                kernel_manager_class=self.watch.manager(),
                on_cell_start=self.progress.start,
                on_cell_executed=self.progress.finish,
            )
        except PapermillExecutionError as error:
            if not self.watch.complaints:
                return [self._stopped(f"{error.ename}: {error.evalue}")]
        except CellTimeoutError:
            return [*self._complaints_before_the_stop(), self._stopped(LONGER.format(self.job.timeout))]
        except DeadKernelError:
            return [*self._complaints_before_the_stop(), self._stopped(f"{DIED} {self.watch.last_words()}".strip())]
        return [*self._complaints(), *self._log()]

    def _complaints(self) -> Iterator[Fault]:
        for complaint in self.watch.complaints:
            cell = self.progress.finished.get(complaint.request)
            if not (complaint.raised and cell and MAY_RAISE in notebooks.tags(cell)):
                yield self._fault(complaint, cell)

    def _complaints_before_the_stop(self) -> list[Fault]:
        return [fault for fault in self._complaints() if fault.place]

    def _stopped(self, text: str) -> Fault:
        return Fault(text, place(self.notebook, self.progress.started))

    def _log(self) -> Iterator[Fault]:
        if self.watch.logged_traceback():
            yield Fault(f"The kernel's log has an exception:\n{self.watch.logged_traceback()}")

    def _fault(self, complaint: Complaint, cell: Cell | None) -> Fault:
        text = complaint.text if complaint.raised else f"It wrote to stderr:\n{complaint.text.strip()}"
        if cell is None:
            return Fault(f"After the last cell: {text}", line=complaint.line)
        return Fault(text, place(self.notebook, cell), complaint.line)

    def _unrun_checks(self) -> Iterator[Fault]:
        for cell in checks(self.notebook):
            if cell.get("id") not in self.progress.passed:
                yield Fault("This check was not run. Does a tag skip it?", place(self.notebook, cell))

    def _keep(self) -> None:
        if self.executed.exists():
            self.job.output.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.executed, self.job.output)
