"""`run`: every notebook of the course through papermill, headless, with its checks."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from coursekit import notebook as notebooks_as_json
from coursekit.cores import usable_cores
from coursekit.course import Course
from coursekit.errors import told_plainly
from coursekit.job import Job
from coursekit.kernels.imports import imported
from coursekit.notebook import DamagedNotebookError
from coursekit.notebook_choice import choose, folder_to_copy
from coursekit.run import run
from coursekit.run_report import follow, summary

CORES = usable_cores()


def value(text: str) -> Any:  # noqa: ANN401  # whatever JSON can say
    """Return what a parameter's text means: JSON where it is JSON (`3`, `true`, `["a"]`), else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def warm(course: Course, planned: Sequence[Job]) -> tuple[str, ...]:
    """Return what the notebooks' kernels should not each have to import."""
    readable = []
    for job in planned:
        with suppress(DamagedNotebookError, OSError):  # the run will tell of it
            readable.append(notebooks_as_json.read(job.notebook))
    return (*imported(readable), *course.warm)


@click.command()
@click.argument("notebooks", nargs=-1, metavar="[NOTEBOOK ...]", type=click.Path(path_type=Path))
@click.option(
    "-j", "--jobs", default=CORES, show_default="all cores", type=click.IntRange(1), help="How many at a time."
)
@click.option(
    "-p", "--parameter", nargs=2, multiple=True, metavar="NAME VALUE", help="A value for a `parameters` cell."
)
@click.option("--timeout", default=300, show_default=True, type=click.IntRange(1), help="Seconds that a cell may take.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the executed copies go.  [default: build/run]",
)
@click.pass_obj
@told_plainly
def command(
    course: Course,
    notebooks: Sequence[Path],
    jobs: int,
    parameter: Sequence[tuple[str, str]],
    timeout: int,
    output: Path | None,
) -> None:
    """Run notebooks headlessly through papermill: those named, or all of course/, assignments/ and solutions/.

    Each runs on a copy of its folder and far from a learner's own data. A run is red when a cell raises, when a
    widget's callback breaks, when something is written to stderr, or when a lesson has no checks.
    """
    kept = (output or course.build / "run").resolve()
    planned = [
        Job(
            name=notebook.relative_to(course.root).as_posix(),
            notebook=notebook,
            folder=folder_to_copy(course, notebook),
            output=kept / notebook.relative_to(course.root),
            parameters={name: value(text) for name, text in parameter},
            timeout=timeout,
            private=course.private_environment,
            must_check=notebook.is_relative_to(course.modules),
        )
        for notebook in choose(course, notebooks)
    ]
    began = time.monotonic()
    outcomes = follow(run(planned, jobs, warm(course, planned)), len(planned))
    click.echo(summary(outcomes, time.monotonic() - began, kept))
    unknown = sorted({name for name, _ in parameter}.difference(*(outcome.parameters for outcome in outcomes)))
    if unknown:
        click.echo(f"No notebook knows the parameter {', '.join(unknown)}. Is it spelled as in its `parameters` cell?")
    if unknown or not all(outcome.passed for outcome in outcomes):
        sys.exit(1)
