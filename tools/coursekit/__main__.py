"""`python -m coursekit` is the same as the command `coursekit`."""

from coursekit.cli import main

main()
