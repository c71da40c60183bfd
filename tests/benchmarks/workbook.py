"""How fast a workbook of 5,000 people and 50,000 touchpoints opens, against one JSON file and bare SQLite.

Opening is all that a notebook waits for: the file is found whole by a check of every page, is of the right version,
and the collections are counted. Reading every record is measured too; there is no limit on it. The peers are what
small tools keep such data in: one JSON file through the standard library, and the same SQLite file with nothing
around it, neither checked nor made into records.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from wideweb.follow_ups import KINDS, Touchpoint
from wideweb.people import Person, Role, Stage
from wideweb.workbook import Workbook

PEOPLE = 5_000
TOUCHPOINTS = 50_000
ROUNDS = 7
LIMITS = {"open_ms": 200.0}  # longer than that is felt as a wait when a lesson begins
FIRST_DAY = date(2025, 11, 22)


def fill(path: Path) -> None:
    """Make the workbook: the same one each time."""
    chance = random.Random(4)  # noqa: S311  # no secret
    people = [
        Person(
            f"Person Number {n}",
            role=chance.choice(list(Role)),
            stage=chance.choice(list(Stage)),
            organization="General Hospital",
            how_met="At the annual meeting",
            notes="Knows the clinic; kind to beginners. " * chance.randrange(4),
            tags=("cardiology",),
        )
        for n in range(PEOPLE)
    ]
    touchpoints = (
        Touchpoint(
            chance.choice(people).id,
            FIRST_DAY + timedelta(days=chance.randrange(365)),
            chance.choice(KINDS[:-1]),
            "email",
            "Asked about her talk. " * chance.randrange(3),
        )
        for _ in range(TOUCHPOINTS)
    )
    workbook = Workbook(path)
    with workbook.transaction():
        workbook.people.add_all(people)
        workbook.touchpoints.add_all(touchpoints)


def milliseconds(act: Callable[[], object]) -> float:
    """Return the median of some rounds, after one to warm up."""
    act()
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1000)
    return median(took)


def opened(path: Path) -> Workbook:
    """Open the workbook as a notebook does, and count what it holds."""
    workbook = Workbook(path)
    for collection in (workbook.people, workbook.ties, workbook.messages, workbook.touchpoints, workbook.reflections):
        len(collection)
    return workbook


def read(path: Path) -> None:
    """Open the workbook and read every record."""
    workbook = Workbook(path)
    assert len(list(workbook.people)) == PEOPLE  # what is measured is what is meant
    assert len(list(workbook.touchpoints)) == TOUCHPOINTS  # as above


def read_bare(path: Path) -> None:
    """Read every row of the same file with nothing around SQLite."""
    with closing(sqlite3.connect(path)) as connection:
        for table in ("people", "touchpoints"):
            connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  # our own names


def measured() -> dict[str, float]:
    """Return all times in milliseconds, and the file's size."""
    with tempfile.TemporaryDirectory() as folder:
        path, exported = Path(folder, "workbook"), Path(folder, "all.json")
        fill(path)
        Workbook(path).export_json(exported)
        someone = Workbook(path).touchpoints[1].person_id
        return {
            "open_ms": milliseconds(lambda: opened(path)),
            "one_person_ms": milliseconds(lambda: Workbook(path).touchpoints.of(someone)),
            "read_all_ms": milliseconds(lambda: read(path)),
            "json_file_ms": milliseconds(lambda: json.loads(exported.read_bytes())),
            "bare_sqlite_ms": milliseconds(lambda: read_bare(path)),
            "file_mb": path.stat().st_size / 1e6,
        }


def main() -> int:
    """Print the figures; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    as_json = parser.parse_args().json
    figures = {name: round(value, 1) for name, value in measured().items()}
    passed = all(figures[name] < limit for name, limit in LIMITS.items())
    result = {
        "name": "workbook",
        "machine": f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        "figures": figures,
        "ratios": {
            "open_to_json_file": round(figures["open_ms"] / figures["json_file_ms"], 2),
            "read_all_to_json_file": round(figures["read_all_ms"] / figures["json_file_ms"], 2),
            "read_all_to_bare_sqlite": round(figures["read_all_ms"] / figures["bare_sqlite_ms"], 2),
        },
        "limits": LIMITS,
        "passed": passed,
    }
    print(json.dumps(result) if as_json else told(result))
    return 0 if passed else 1


def told(result: dict[str, object]) -> str:
    """Return the figures for people."""
    lines = [f"{PEOPLE} people, {TOUCHPOINTS} touchpoints; {result['machine']}"]
    for part in ("figures", "ratios", "limits"):
        values = result[part]
        assert isinstance(values, dict)  # as `main` makes it
        lines += [f"{part:8} {name:24} {value}" for name, value in values.items()]
    return "\n".join([*lines, "limits kept" if result["passed"] else "a limit is missed"])


if __name__ == "__main__":
    sys.exit(main())
