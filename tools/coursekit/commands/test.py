"""`test`: the quick checks, then the tests, and what was left out."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Sequence

import click

from coursekit.chromium_install import get_chromium
from coursekit.course import Course
from coursekit.errors import CourseError, told_plainly
from coursekit.quick_checks import Checked, carry_out, quick_checks
from coursekit.tiers import Tier, run_tests


class NoTestsError(CourseError):
    """A course folder without tests: a student's bundle."""

    def __init__(self, course: Course) -> None:
        """Keep the course."""
        super().__init__(course)
        self.course = course

    def __str__(self) -> str:
        """Name the folder that is missing, and where it is."""
        return (
            f"There is no folder {self.course.tests}. The tests stand in the repository; a student's bundle has none."
        )


@click.command()
@click.option(
    "--all", "slow", is_flag=True, help="Also the slow tests: kills, fresh installs, hostile submissions, tours."
)
@click.option("--checks-only", is_flag=True, help="Only the quick checks: style, types, spelling, clean notebooks.")
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[-- PYTEST ARGUMENTS]")
@click.pass_obj
@told_plainly
def command(course: Course, *, slow: bool, checks_only: bool, pytest_arguments: Sequence[str]) -> None:
    """Run the quick checks, then the fast tests, or with --all every test.

    What follows `--` goes to pytest: `test -- -k network -x`.
    """
    if not course.tests.is_dir():
        raise NoTestsError(course)
    failed = [checked.name for checked in map(show, carry_out(quick_checks(course))) if not checked.passed]
    code = 0
    if not checks_only:
        browser, missing = can_browse(course)
        failed += missing
        verdict = f"Checks failed: {', '.join(failed)} (see above)" if failed else "Checks: all passed"
        code = run_tests(course.root, Tier(slow=slow, browser=browser), [verdict], pytest_arguments)
    if failed:
        click.secho(f"Failed: {', '.join(failed)}. See above.", fg="red", bold=True)
    sys.exit(code or bool(failed))


def show(checked: Checked) -> Checked:
    """Show a line for a check, and its complaint where it has one."""
    mark = click.style("passed", fg="green") if checked.passed else click.style("FAILED", fg="red", bold=True)
    click.echo(f"{mark}  {checked.name}  ({checked.seconds:.1f} s)")
    if not checked.passed:
        click.echo(textwrap.indent(checked.complaint, "    "))
    return checked


def can_browse(course: Course) -> tuple[bool, list[str]]:
    """Return whether browser tests can be run, and what fails when they cannot: nothing, except in CI."""
    if not (course.tests / "browser").is_dir() or get_chromium(click.echo):
        return True, []
    return False, ["no Chromium for the browser tests"] if os.environ.get("CI") == "true" else []
