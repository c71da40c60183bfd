"""`feedback`: the pages that students get back."""

from __future__ import annotations

import click

from coursekit.course import Course
from coursekit.errors import told_plainly


@click.command()
@click.argument("assignment", required=False)
@click.pass_obj
@told_plainly
def command(course: Course, *, assignment: str | None) -> None:
    """Write the feedback pages into feedback/: for ASSIGNMENT, or for all of them."""
    from coursekit.feedback import write_feedback  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help

    returned = []
    for one in write_feedback(course, assignment):
        returned.append(one)
        pages = ", ".join(page.relative_to(course.root).as_posix() for page in one.pages)
        unmarked = f" ({one.waiting} not marked yet)" if one.waiting else ""
        click.echo(f"{one.student}: no page: {one.failure}" if one.failure else f"{one.student}: {pages}{unmarked}")
    failed = [one for one in returned if one.failure]
    waiting = [one for one in returned if one.waiting]
    click.echo(f"\nStudents with a page: {len(returned) - len(failed)} of {len(returned)}.")
    if waiting:
        click.echo(
            f"Pages that say that marks are still to come: {len(waiting)}. Give them with the command formgrader."
        )
    if failed:
        raise SystemExit(1)
