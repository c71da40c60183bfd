"""`export`: the table of grades."""

from __future__ import annotations

import click

from coursekit.course import Course
from coursekit.errors import told_plainly


@click.command()
@click.pass_obj
@told_plainly
def command(course: Course) -> None:
    """Write all grades into grades.csv, and say which of them are not final."""
    from coursekit.export import write_grades  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help

    unfinished = write_grades(course)
    click.echo(f"Written: {course.grades.relative_to(course.root)}")
    for one in unfinished:
        if one.waiting:
            students = ", ".join(one.waiting)
            click.echo(f"{one.assignment}: {len(one.waiting)} still wait for a mark from you: {students}.")
        if one.ungraded:
            students = ", ".join(one.ungraded)
            click.echo(f"{one.assignment}: {len(one.ungraded)} are not graded, and count too little: {students}.")
    if any(one.ungraded for one in unfinished):
        raise SystemExit(1)
