"""`alignment`: the table from objective to assessment, and the holes in it."""

from __future__ import annotations

import click

from coursekit.course import Course
from coursekit.errors import CourseError, told_plainly


class NoStandardsError(CourseError):
    """A course that names no standards file."""

    def __str__(self) -> str:
        """Name the setting that is missing."""
        return "This course names no standards file: add `standards` to [tool.coursekit] in pyproject.toml."


@click.command()
@click.pass_obj
@told_plainly
def command(course: Course) -> None:
    """Print, as Markdown, how each lesson's objectives are practised, answered and assessed.

    Ends with exit code 1, and names each hole, when an objective is not reached or a question is not prepared.
    """
    from coursekit.standards.alignment import alignment_faults  # noqa: PLC0415  # mistune is not in a student's bundle
    from coursekit.standards.alignment_table import alignment_table  # noqa: PLC0415  # as above
    from coursekit.standards.page import lessons  # noqa: PLC0415  # as above
    from coursekit.standards.settings import Standards  # noqa: PLC0415  # as above

    standards = Standards.of(course)
    if standards is None:
        raise NoStandardsError
    found = lessons(course)
    click.echo("\n".join(alignment_table(found, standards, course)))
    holes = list(alignment_faults(found, standards, course))
    for hole in holes:
        click.secho(str(hole), fg="red", err=True)
    if holes:
        raise SystemExit(1)
