"""`python -m coursekit.sandbox DESCRIPTION PROGRAM …` runs a program in a sandbox: what `command` makes."""

from __future__ import annotations

import os
import sys

from coursekit.sandbox.description import Sandbox
from coursekit.sandbox.entering import enter


def main() -> None:
    """Go into the sandbox that the first argument describes as JSON, and become the program behind it."""
    description, *program = sys.argv[1:]
    sandbox = Sandbox.from_json(description)
    enter(sandbox)
    os.execv(program[0], program)  # noqa: S606  # no shell is what is wanted


if __name__ == "__main__":
    main()
