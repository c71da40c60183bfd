"""`bundle`: make the student's zip."""

from __future__ import annotations

from pathlib import Path

import click

from coursekit.course import Course
from coursekit.errors import told_plainly


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.pass_obj
@told_plainly
def command(course: Course, *, output: Path | None) -> None:
    """Make the student's zip: the course, the assignments and the program, without solutions and hidden tests."""
    from coursekit.bundle import bundle  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help

    click.echo("Building the widgets and the package ...")
    made = bundle(course, output)
    click.echo(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
    click.echo("It was searched for answers, hidden tests and private cases, and holds none. Give it to your students.")
