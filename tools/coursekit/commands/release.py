"""`release`: build what learners get from what instructors write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from coursekit.course import Course
from coursekit.errors import told_plainly


@click.command()
@click.argument("assignment", required=False)
@click.option("--check", is_flag=True, help="Change nothing; exit with code 1 when assignments/ is not up to date.")
@click.pass_obj
@told_plainly
def command(course: Course, *, assignment: str | None, check: bool) -> None:
    """Build assignments/ from solutions/: ASSIGNMENT, or all of them."""
    from coursekit.release import Releaser  # noqa: PLC0415  # nbgrader takes seconds to import: not for --help

    releaser = Releaser(course)
    stale = False
    for name in [assignment] if assignment else releaser.nbgrader.assignments():
        changed = list(releaser.differences(name)) if check else releaser.publish(name)
        stale = stale or bool(changed)
        click.echo(f"{name}: {_told(changed, check=check)}")
        for difference in changed:
            click.echo(f"  {_shown(difference.path, course)} {difference.change.value if check else ''}".rstrip())
    for folder in [] if assignment else releaser.strays():
        stale = True
        click.echo(f"{_shown(folder, course)}: solutions/ holds no such assignment. If nobody uses it, delete it.")
    if check and stale:
        raise SystemExit(1)


def _told(changed: Sequence[object], *, check: bool) -> str:
    if not changed:
        return "up to date"
    return "not up to date. Run the release command:" if check else "released, with these files changed:"


def _shown(path: Path, course: Course) -> str:
    return path.relative_to(course.root).as_posix()
