"""Papermill as its documentation shows it: notebooks one after another, or in a pool of processes.

python _papermill.py JOBS, and on standard input a JSON list of what to run: notebook, executed copy, folder, and the
environment variables that lead to a learner's own data, which are each notebook's own here as they are in ours.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import papermill


def execute(notebook: str, executed: str, folder: str, environment: Mapping[str, str]) -> None:
    """Run one notebook in its folder."""
    os.environ.update(environment)
    Path(executed).parent.mkdir(parents=True, exist_ok=True)
    papermill.execute_notebook(notebook, executed, cwd=folder, progress_bar=False)


def main() -> None:
    """Run what standard input tells; the first error ends it."""
    jobs, asked = int(sys.argv[1]), json.loads(sys.stdin.read())
    if jobs == 1:
        for one in asked:
            execute(*one)
        return
    forked = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    with ProcessPoolExecutor(jobs, forked) as pool:
        for future in [pool.submit(execute, *one) for one in asked]:
            future.result()


if __name__ == "__main__":
    main()
