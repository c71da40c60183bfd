"""`grade`: the marks that the machine can give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coursekit.course import Course
from coursekit.errors import told_plainly

if TYPE_CHECKING:
    from coursekit.grade import Graded


@click.command()
@click.argument("assignment")
@click.option("--student", help="Only this one: the name of a folder in submitted/.")
@click.option("--unsafe", is_flag=True, help="Run students' code even where this machine has no sandbox for it.")
@click.pass_obj
@told_plainly
def command(course: Course, *, assignment: str, student: str | None, unsafe: bool) -> None:
    """Grade what the machine can judge, for all who handed ASSIGNMENT in.

    The gradebook is made when there is none. Marks and comments that you gave by hand are kept.
    """
    from coursekit.grade import Grader  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help

    results = []
    for graded in Grader(course, assignment, unsafe=unsafe).grade(student):
        click.echo(_line(graded))
        results.append(graded)
    _tell_sum(results)
    if any(one.needs_a_look for one in results):
        raise SystemExit(1)


def _line(graded: Graded) -> str:
    if graded.failure or graded.standing is None:
        return f"{graded.student}: not graded"
    machine = [mark for mark in graded.standing.marks if not mark.question.by_person]
    points = sum(mark.question.points for mark in machine)
    told = [f"{sum(mark.auto or 0.0 for mark in machine):g} of {points:g} points by the machine"]
    if graded.waiting:
        told.append(f"{graded.waiting} to mark by hand")
    if graded.mended:
        told.append("mended")
    if graded.troubles:
        told.append("needs a look")
    return f"{graded.student}: {', '.join(told)}"


def _tell_sum(results: list[Graded]) -> None:
    failed = [one for one in results if one.failure]
    waiting = [one for one in results if one.waiting and not one.failure]
    click.echo(f"\nGraded: {len(results) - len(failed)} of {len(results)}.")
    if waiting:
        click.echo(f"Waiting for marks that only you can give: {len(waiting)}. Give them with the command formgrader.")
    if failed:
        click.echo(
            f"Not graded, and need a person: {len(failed)}. Mend them, or ask for them again; then grade once more."
        )
        for one in failed:
            click.echo(f"  {one.student}: {one.failure}.")
    mended = [one for one in results if one.mended]
    if mended:
        click.echo(f"Mended before grading: {len(mended)}. The files in submitted/ are as they were.")
        for one in mended:
            click.echo(f"  {one.student}: {'; '.join(one.mended)}.")
    doubtful = [one for one in results if one.troubles]
    if doubtful:
        click.echo(f"Graded, and need a look: {len(doubtful)}.")
        for one in doubtful:
            for trouble in one.troubles:
                click.echo(f"  {one.student}: {trouble}.")
