"""`python -m coursekit` is the same as the command `coursekit`, and tells kit.py when a package cannot be loaded."""

from __future__ import annotations

import sys
import traceback

BROKEN = 70
"""The exit code for an installation that lacks something it should hold (EX_SOFTWARE of sysexits.h)."""

if __name__ == "__main__":
    try:
        from coursekit.cli import main

        main(prog_name="coursekit")
    except ImportError:
        traceback.print_exc()
        sys.exit(BROKEN)
