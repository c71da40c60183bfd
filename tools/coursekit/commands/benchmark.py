"""`benchmark`: measure ourselves against named peers."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from coursekit.benchmarks import benchmarks, first_line, measure
from coursekit.course import Course
from coursekit.errors import told_plainly


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, for a program to read.")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[-- OPTIONS]")
@click.pass_obj
@told_plainly
def command(course: Course, *, name: str | None, as_json: bool, options: Sequence[str]) -> None:
    """Run the benchmark NAME of tests/benchmarks; without a name, list them.

    A benchmark measures peers and us in one run, reports ratios, and ends with exit code 1 when a limit that it
    states is missed. What follows `--` are the benchmark's own options: `benchmark grading -- --students 2000`.
    """
    if name:
        sys.exit(measure(course, name, options, as_json=as_json))
    for known, script in benchmarks(course).items():
        click.echo(f"{known:<20} {first_line(script)}")
