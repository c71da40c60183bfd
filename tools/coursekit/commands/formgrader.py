"""`formgrader`: the marks that only people can give."""

from __future__ import annotations

import click

from coursekit.course import Course
from coursekit.errors import told_plainly


@click.command()
@click.option("--browser/--no-browser", default=True, help="Open the browser; the address is printed in any case.")
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen. The default is the next free.")
@click.pass_obj
@told_plainly
def command(course: Course, *, browser: bool, port: int | None) -> None:
    """Open nbgrader's formgrader in the browser: read what students wrote, and give marks and comments."""
    from coursekit.formgrader import serve  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help

    serve(course, browser=browser, port=port, told=_tell)


def _tell(address: str) -> None:
    click.echo(f"The formgrader: {address}")
    click.echo("Each mark is saved as you leave its field. Leave this window open; to stop, press Ctrl+C here twice.")
