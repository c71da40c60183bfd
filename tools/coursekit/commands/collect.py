"""`collect`: take in what students handed in."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path

import click

from coursekit.collect import collect
from coursekit.collection import Collection, Placed, Placing
from coursekit.course import Course
from coursekit.errors import told_plainly

SHORT = {Placing.NEW: "new", Placing.REPLACED: "newer", Placing.SAME: "unchanged", Placing.OLDER: "older, left out"}


@click.command()
@click.argument("source", metavar="ZIP-OR-FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--assignment", help="Which assignment all of it is, where names and questions do not tell.")
@click.option("--replace", is_flag=True, help="Where nothing tells which of two attempts is newer, take this one.")
@click.pass_obj
@told_plainly
def command(course: Course, *, source: Path, assignment: str | None, replace: bool) -> None:
    """Put what students handed in into submitted/.

    ZIP-OR-FOLDER is the zip that Canvas, Moodle or Blackboard gives, or a folder with STUDENT/NAME.ipynb,
    STUDENT_NAME.ipynb or STUDENT.ipynb in it.
    """
    collection = collect(course, source, assignment=assignment, replace=replace)
    for name, placed in groupby(sorted(collection.placed, key=_order), key=lambda one: one.assignment):
        click.echo(name)
        for one in placed:
            click.echo(f"  {one.student}: {_told(one)}")
    _tell_rest(collection)
    if collection.left_out:
        raise SystemExit(1)


def _order(one: Placed) -> tuple[str, str, str]:
    return one.assignment, one.student, one.notebook


def _told(one: Placed) -> str:
    late = ["late"] if one.late else []
    notebook = [f"{one.notebook}.ipynb"] if one.notebook != one.assignment else []
    return ", ".join([*notebook, one.placing.value, *late, *one.remarks])


def _tell_rest(collection: Collection) -> None:
    counts = Counter(SHORT[one.placing] for one in collection.placed)
    told = ", ".join(f"{number} {placing}" for placing, number in counts.items())
    students = {one.student for one in collection.placed}
    click.echo(f"Notebooks: {len(collection.placed)}, of {len(students)} students ({told or 'none'}).")
    if collection.notes or collection.junk:
        click.echo(
            f"Files that nobody handed in: {collection.notes} made by the learning management system, "
            f"{collection.junk} left behind by computers."
        )
    if collection.left_out:
        click.echo(f"Left out, for you to look at: {len(collection.left_out)}.")
        for one in collection.left_out:
            click.echo(f"  {click.format_filename(one.path)}: {one.reason}.")
