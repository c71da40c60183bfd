"""How many times as fast `coursekit run` runs the whole course as papermill, one after another and in a pool.

All three run the same notebooks on two cores, in one run, each in a copy of its folder and with a workbook of its own;
the time counts from the start of a process to its end. The pool is of forked processes that have imported papermill
already, which is the best that papermill can do. Ours does more: it also looks for warnings, broken callbacks and
checks that did not run. It goes once before papermill and once after it, because others may use the machine, and the
mean counts. The outputs of every cell are compared, but for what no two runs have in common: the random ids of widgets,
and at which place in memory an object stands. Papermill alone takes most of a minute, so this may take more than one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import mean
from typing import Any

from coursekit.course import Course
from coursekit.isolation import isolated
from coursekit.notebook_choice import choose, folder_to_copy

ROOT = Path(__file__).resolve().parents[2]
CORES = 2
SERIAL, POOL, OURS = "papermill, one after another", "papermill, in a pool", "coursekit run"
LIMITS = {"ratio_serial": 5.0, "ratio_pool": 3.0}
"""What the project promises those who wait for CI: the whole course runs while they look at what they changed."""
_IDS = re.compile(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_PLACES = re.compile(r"\bat 0x[0-9a-f]+|ipykernel_\d+[/\\]\d+\.py")
Outputs = dict[str, list[str]]


def coursekit(course: Course, kept: Path, jobs: int) -> None:
    """Run the course as CI does."""
    command = [sys.executable, "-m", "coursekit", "--root", str(course.root), "run"]
    _run([*command, "--jobs", str(jobs), "--output", str(kept)])


def papermill(course: Course, kept: Path, jobs: int) -> None:
    """Run the course with papermill alone."""
    asked = []
    for number, notebook in enumerate(choose(course, [])):
        copied = folder_to_copy(course, notebook)
        folder = Path(shutil.copytree(copied, kept / "copies" / str(number)))
        path = folder / notebook.relative_to(copied)
        private = {name: str(kept / f"private-{number}") for name in course.private_environment}
        asked.append([str(path), str(kept / notebook.relative_to(course.root)), str(path.parent), private])
    _run([sys.executable, str(ROOT / "tests" / "benchmarks" / "_papermill.py"), str(jobs)], json.dumps(asked))


def _run(command: Sequence[str], told: str = "") -> None:
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


Way = tuple[Callable[[Course, Path, int], None], int]


def outputs(course: Course, kept: Path) -> Outputs:
    """Return what each cell of each executed notebook gave, without random ids; papermill's own cells left out."""
    found = {}
    for notebook in choose(course, []):
        name = notebook.relative_to(course.root).as_posix()
        cells = json.loads((kept / name).read_bytes())["cells"]
        text = [json.dumps(one.get("outputs"), sort_keys=True) for one in cells if not _injected(one)]
        found[name] = _without_ids(text)
    return found


def _injected(cell: Mapping[str, Any]) -> bool:
    return "injected-parameters" in cell["metadata"].get("tags", ())


def _without_ids(texts: Sequence[str]) -> list[str]:
    """Return texts with each random id replaced by its number in the order in which they appear."""
    known: dict[str, str] = {}
    return [
        _PLACES.sub("somewhere", _IDS.sub(lambda one: known.setdefault(one[0], f"id-{len(known)}"), t)) for t in texts
    ]


def measure(jobs: int) -> tuple[dict[str, list[float]], dict[str, Outputs]]:
    """Return the seconds of each way, as often as it went, and what the notebooks gave."""
    course = Course(ROOT)
    ways: dict[str, Way] = {SERIAL: (papermill, 1), POOL: (papermill, jobs), OURS: (coursekit, jobs)}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    given: dict[str, Outputs] = {}
    for name in (OURS, SERIAL, POOL, OURS):
        way, size = ways[name]
        with tempfile.TemporaryDirectory(prefix="ck-benchmark-") as folder, isolated(course.private_environment):
            began = time.perf_counter()
            way(course, Path(folder), size)
            seconds[name].append(time.perf_counter() - began)
            given[name] = outputs(course, Path(folder))
    return seconds, given


def report(seconds: Mapping[str, Sequence[float]], given: Mapping[str, Outputs], jobs: int) -> dict[str, object]:
    """Return the figures for a program."""
    serial, pool, ours = (mean(seconds[name]) for name in (SERIAL, POOL, OURS))
    theirs = given[SERIAL]
    differ = [name for name in theirs if not theirs[name] == given[POOL].get(name) == given[OURS].get(name)]
    ratios = {"ratio_serial": round(serial / ours, 2), "ratio_pool": round(pool / ours, 2)}
    missed = [f"{name} is {ratios[name]}, not {least}" for name, least in LIMITS.items() if ratios[name] < least]
    missed += [f"outputs of {name} differ" for name in differ]
    return {
        "name": "run",
        "machine": f"{platform.system()} {platform.machine()}, {jobs} of {os.cpu_count()} cores",
        "versions": {"Python": platform.python_version()}
        | {name: version(name) for name in ("papermill", "nbclient", "ipykernel", "jupyter-client")},
        "notebooks": len(theirs),
        "cells_compared": sum(map(len, theirs.values())),
        "seconds": {name: [round(one, 2) for one in times] for name, times in seconds.items()},
        **ratios,
        "identical": not differ,
        "ratios": ratios,
        "limits": LIMITS,
        "missed": missed,
        "passed": not missed,
    }


def cores() -> int:
    """Keep this process and all that it starts to two cores, and return how many it has."""
    if not hasattr(os, "sched_setaffinity"):
        return CORES
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    return len(os.sched_getaffinity(0))


def main() -> int:
    """Measure, show the figures, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    as_json = parser.parse_args().json
    jobs = cores()
    told = report(*measure(jobs), jobs)
    print(json.dumps(told) if as_json else "\n".join(f"{name:<16} {value}" for name, value in told.items()))
    return 0 if told["passed"] else 1


if __name__ == "__main__":
    sys.exit(main())
