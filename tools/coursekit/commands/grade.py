"""`grade`: the marks that the machine can give."""

from __future__ import annotations

import json
import time

import click

from coursekit.cores import usable_cores
from coursekit.course import Course
from coursekit.errors import told_plainly

JOBS = usable_cores() + 1
"""One more than there are cores: while a worker waits for its kernel, another has something to do."""


@click.command()
@click.argument("assignment")
@click.option("--student", help="Only this one: the name of a folder in submitted/.")
@click.option("-j", "--jobs", default=JOBS, show_default=True, type=click.IntRange(1), help="How many at a time.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Hand the work to the Dask cluster at this address.")
@click.option("--unsafe", is_flag=True, help="Run students' code even where this machine has no sandbox for it.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object, and nothing else.")
@click.pass_obj
@told_plainly
def command(  # noqa: PLR0913  # one argument an option
    course: Course, *, assignment: str, student: str | None, jobs: int, scheduler: str, unsafe: bool, as_json: bool
) -> None:
    """Grade what the machine can judge, for all who handed ASSIGNMENT in.

    The gradebook is made when there is none. Marks and comments that you gave by hand are kept, and what has not
    changed since it was last graded is left alone. Stop it whenever you like: the next run goes on from there.
    """
    from coursekit import (  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help
        grade_report,
        quick_imports,  # noqa: F401  # first: it makes the others quicker
    )
    from coursekit.grade import Grader  # noqa: PLC0415  # as above

    began = time.monotonic()
    grader = Grader(course, assignment, jobs, scheduler, unsafe=unsafe)
    students = [student] if student else grader.students()
    results = grade_report.follow(grader.grade(student), len(students), silent=as_json)
    seconds = time.monotonic() - began
    if as_json:
        click.echo(json.dumps(grade_report.as_json(assignment, results, students, seconds), indent=1))
    else:
        click.echo(grade_report.summary(results, seconds))
    missing = grade_report.complain_of_missing(results, students)
    if missing or any(one.needs_a_look for one in results):
        raise SystemExit(1)
