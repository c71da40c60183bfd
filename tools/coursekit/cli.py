"""The command line: one thin command a module in `coursekit.commands`, imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from coursekit.course import Course

COMMANDS = {
    "lab": "open the course in JupyterLab (for students)",
    "submit": "check an assignment and make the file to hand in (for students)",
    "doctor": "say what on this machine is missing or wrong, and the mend (for all)",
    "bundle": "make the student's zip (for instructors)",
    "release": "build assignments/ from solutions/ (for instructors)",
    "collect": "put an LMS download or a folder of files into submitted/ (for instructors)",
    "grade": "grade what the machine can judge (for instructors)",
    "formgrader": "open nbgrader's formgrader for the marks that people give (for instructors)",
    "feedback": "write the feedback pages (for instructors)",
    "report": "say how the class did (for instructors)",
    "export": "write the grades as a table (for instructors)",
    "alignment": "show how each objective is practised, answered and assessed (for instructors)",
    "run": "run notebooks headlessly through papermill (for CI)",
    "test": "run the tests: the fast tier, or with --all every one (for CI)",
    "benchmark": "measure ourselves against named peers (for contributors)",
}

NEEDED = {
    "bundle": "hatchling",
    "release": "nbgrader",
    "collect": "nbgrader",
    "grade": "nbgrader",
    "formgrader": "nbgrader",
    "feedback": "nbgrader",
    "report": "nbgrader",
    "export": "nbgrader",
    "alignment": "nbgrader",
    "run": "papermill",
    "test": "pytest",
    "benchmark": "pytest",
}
"""The package without which a command is nothing. A student's bundle has none of these, so the command is not there."""


def available(name: str) -> bool:
    """Return whether a command of the table can be called here."""
    return name not in NEEDED or find_spec(NEEDED[name]) is not None


class OnlyInRepositoryError(click.ClickException):
    """A command that a student's bundle does not have."""

    def __init__(self, name: str) -> None:
        """Keep the command's name."""
        super().__init__(
            f"`{name}` is for instructors and contributors: it needs the course's repository "
            f"(and {NEEDED[name]}, which kit.py installs there)."
        )


class CommandTable(click.Group):
    """Commands that are imported when they are called, so that `lab` starts without waiting for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names of the commands that can be called here, in the order of the table."""
        return list(filter(available, COMMANDS))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Return the command, or None when there is no such one; end when it works in the repository alone."""
        if cmd_name not in COMMANDS:
            return None
        if not available(cmd_name):
            raise OnlyInRepositoryError(cmd_name)
        command: click.Command = import_module(f"coursekit.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands from the one-line summaries, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.command(cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds course/ and assignments/. kit.py sets it.",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Tools for a Jupyter course: open it, hand in, release, grade, run and test it."""
    ctx.obj = Course(root.resolve())
