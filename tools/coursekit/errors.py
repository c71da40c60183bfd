"""The one kind of error that instructors' commands show as a message, with exit code 1 and no traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from coursekit.notebook import DamagedNotebookError

P = ParamSpec("P")
R = TypeVar("R")


class CourseError(Exception):
    """Something in a course that keeps a command from doing its work; `str()` names the place and the mend."""


class UnknownAssignmentError(CourseError):
    """An assignment that the course does not hold."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Keep the name that was asked for, and those there are."""
        super().__init__(name)
        self.name = name
        self.known = tuple(sorted(known))

    def __str__(self) -> str:
        """Name the assignment, and the nearest one there is."""
        near = get_close_matches(self.name, self.known, n=1)
        hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(self.known) or 'none'}."
        return f"There is no assignment {self.name!r}.{hint}"


def told_plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Make a command show such an error, or one about a damaged notebook, as a message and end with exit code 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (CourseError, DamagedNotebookError) as error:
            raise click.ClickException(str(error)) from error

    return run
