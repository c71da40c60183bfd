"""`report`: how the class did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from coursekit.course import Course
from coursekit.errors import told_plainly

if TYPE_CHECKING:
    from coursekit.report import AssignmentReport, QuestionReport

WORDS = 2
"""Columns of words, which stand to the left; numbers stand to the right."""

HEAD = ("question", "marked by", "points", "mean", "spread", "all", "none", "to mark")


@click.command()
@click.pass_obj
@told_plainly
def command(course: Course) -> None:
    """Say for each assignment how many handed in and are graded, and for each question the mean and the spread.

    The spread is the standard deviation. "all" and "none" count the students with all points and with none.
    """
    from coursekit.report import report  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help

    for one in report(course):
        click.echo("\n".join([*_told(one), ""]))


def _told(one: AssignmentReport) -> list[str]:
    head = (
        f"{one.assignment}, {one.points:g} points: {one.handed_in} handed in, {one.graded} graded, "
        f"{one.waiting} waiting for a person, {one.handed_in - one.graded} not graded"
    )
    rows = [HEAD, *map(_row, one.questions)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [head, *(_line(row, widths) for row in rows)] if one.questions else [head]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    words = [cell.ljust(width) for cell, width in zip(row[:WORDS], widths[:WORDS], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(row[WORDS:], widths[WORDS:], strict=True)]
    return "  ".join(["", *words, *numbers])


def _row(one: QuestionReport) -> tuple[str, ...]:
    return (
        one.question.name,
        "a person" if one.question.by_person else "the machine",
        f"{one.question.points:g}",
        "-" if one.mean is None else f"{one.mean:.1f}",
        "-" if one.spread is None else f"{one.spread:.1f}",
        str(one.full),
        str(one.none),
        str(one.waiting),
    )
