"""`lab`: open the course in JupyterLab."""

from __future__ import annotations

import click

from coursekit import lab
from coursekit.course import Course
from coursekit.errors import told_plainly
from coursekit.my_work import Delivery, deliver
from coursekit.trust import signer


@click.command()
@click.option("--browser/--no-browser", default=True, help="Open the browser; without it, the address is printed.")
@click.option("--port", type=click.IntRange(1, 65535), help="Where JupyterLab listens. The default is the next free.")
@click.pass_obj
@told_plainly
def command(course: Course, *, browser: bool, port: int | None) -> None:
    """Open the course in JupyterLab, on your own copies in the folder my-work."""
    lab.first_module(course)
    for line in told(deliver(course, signer(lab.signatures(course)))):
        click.echo(line)
    click.echo("JupyterLab is starting. Leave this window open while you work. To stop, press Ctrl+C here twice.")
    lab.start(course, browser=browser, port=port)


def told(delivery: Delivery) -> list[str]:
    """Return what a learner should know about their copies, in whole sentences; nothing when nothing happened."""
    lines = []
    if delivery.record_lost:
        lines.append("The kit's note on which files you changed was damaged. So it left every file of yours alone.")
    if delivery.new:
        lines.append(f"New in my-work: {', '.join(delivery.new)}.")
    if delivery.refreshed:
        lines.append(f"Brought up to date, as you had not changed them: {', '.join(delivery.refreshed)}.")
    if delivery.restored:
        lines.append(f"Back again, as they had been removed: {', '.join(delivery.restored)}.")
    lines += [
        f"There is a new version of {mine}. Yours is as you left it; the new one stands beside it as {beside}."
        for mine, beside in delivery.beside.items()
    ]
    return lines
