"""How fast the planner plans and exports: 5,000 people with 10 touchpoints each on one core, and how that grows.

``python3 kit.py benchmark planner`` prints seconds of processor time for four kinds of crowd, the growth from half the
people to all, and the export of 10,000 steps beside the same events written by `ics` (an icalendar library of another
make, where it is installed). It ends with exit code 1 when a stated limit is missed.
"""

import argparse
import importlib
import json
import os
import platform
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from wideweb.evidence import evidence
from wideweb.follow_ups import Step, Touchpoint, plan, to_calendar
from wideweb.people import Person

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
SIZE = 5_000
TOUCHPOINTS = 10
SECONDS = 0.5  # for SIZE people, the slowest crowd
GROWTH = 3.0  # time for SIZE over time for half of it
EXPORTED = 10_000
MIXED = ("sent", "replied", "met", "thanked", "advice", "acted-on-advice", "reported-back", "bounced", "sent")
CROWDS = {
    "mixed": (MIXED, 400),
    "all on a cadence": (("replied", "thanked"), 300),
    "none answered": (("sent", "bounced", "bounced"), 60),
    "all met this week": (("met", "advice"), 7),
}

World = tuple[list[Person], list[Touchpoint]]


def world(kinds: Sequence[str], days: int, size: int) -> World:
    """Return people with ten touchpoints each of the last so many days, by a stated seed."""
    chance = random.Random(20261122)  # noqa: S311 -- a stated seed, no secret
    people = [Person(f"P{number} Q", id=f"p{number}", cadence=chance.choice([30, 90, 180])) for number in range(size)]
    return people, [
        Touchpoint(person.id, TODAY - timedelta(days=chance.randrange(days)), chance.choice(kinds), "email")
        for person in people
        for _ in range(TOUCHPOINTS)
    ]


def timed(run: Callable[[], object], times: int = 5) -> float:
    """Return the shortest processor time of some runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)


def planned(made: World) -> Callable[[], list[Step]]:
    """Return a call that plans for a crowd."""
    return lambda: plan(*made, today=TODAY)


def exports() -> dict[str, float]:
    """Return seconds to write 10,000 steps: ours, ours against a previous file, and a peer's where it is installed."""
    people = [Person(f"P{number} Q", id=f"p{number}") for number in range(EXPORTED)]
    source = evidence("kit-practice")
    steps = [Step(one.id, TODAY, "nudge", "email", "Why now.", source) for one in people]
    first = to_calendar(steps, people, now=NOW)
    found = {
        "to_calendar": timed(lambda: to_calendar(steps, people, now=NOW), 1),
        "to_calendar, previous": timed(lambda: to_calendar(steps, people, now=NOW, previous=first), 1),
    }
    try:
        ics = importlib.import_module("ics")
    except ImportError:
        return found
    return found | {"ics": timed(lambda: _by_peer(ics, steps), 1)}


def _by_peer(ics: Any, steps: Sequence[Step]) -> str:  # an untyped package
    events = [ics.Event(name="Nudge", begin=step.due.isoformat(), description=step.reason * 60) for step in steps]
    for event in events:
        event.make_all_day()
    return str(ics.Calendar(events=events).serialize())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print figures for programs")
    parser.add_argument("--no-export", action="store_true", help="leave the calendar out")
    options = parser.parse_args(arguments)
    planned(world(*CROWDS["mixed"], 50))()  # the data files are read
    seconds = {name: timed(planned(world(*crowd, SIZE))) for name, crowd in CROWDS.items()}
    halves = {name: timed(planned(world(*crowd, SIZE // 2))) for name, crowd in CROWDS.items()}
    growth = {name: seconds[name] / halves[name] for name in CROWDS}
    written = {} if options.no_export else exports()
    failures = [f"{name}: {value:.2f} s is over {SECONDS}" for name, value in seconds.items() if value > SECONDS]
    failures += [f"{name}: grows {value:.1f} times" for name, value in growth.items() if value >= GROWTH]
    if options.json:
        print(json.dumps(_report(seconds, growth, written, failures), indent=1))
        return 1 if failures else 0
    for name, value in seconds.items():
        print(f"{name:24}{value:7.3f} s for {SIZE:,} people, {growth[name]:.2f} times the half")
    for name, value in written.items():
        print(f"{name:24}{value:7.3f} s for {EXPORTED:,} steps")
    print("\n".join(["", *failures]) if failures else "\nAll limits are kept.")
    return 1 if failures else 0


def _report(
    seconds: dict[str, float], growth: dict[str, float], written: dict[str, float], failures: list[str]
) -> dict[str, Any]:
    ours = written.get("to_calendar")
    return {
        "name": "planner",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "seconds": seconds | written,
        "ratios": {f"growth, {name}": value for name, value in growth.items()}
        | ({"to_calendar / ics": ours / written["ics"]} if ours and "ics" in written else {}),
        "limits": {"seconds": SECONDS, "growth": GROWTH},
        "failures": failures,
        "passed": not failures,
    }


if __name__ == "__main__":
    sys.exit(main())
