"""How many times as many submissions a second `coursekit grade` grades as plain `nbgrader autograde`.

Both grade the same well-formed work on two cores, in one run: `cold-messages` of this course, and an assignment that
imports the standard library alone. Ours grades 200, each in its sandbox, and the time counts from the start of its
process to its end, the making of the gradebook included. The peer needs more than a second for each, so it grades
fewer: half before ours and half after it, because others may use the machine. Its start-up (the time for one
submission, taken before and after, less what each further one took) is told and **not** held against it. Every mark
that the machine gave is compared. So this takes some minutes, not one.

`--students 2000` looks for what only a large class shows: memory of all our processes together, and whether the last
fifth of the class is graded as fast as the first.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that it runs as a script from anywhere

from tests.benchmarks._class import COURSE, STANDARD_LIBRARY, hand_in, make_course

from coursekit.course import Course
from coursekit.isolation import isolated
from coursekit.sandbox import lacks

CORES = 2
STUDENTS = 200
PLAIN = 20
"""Submissions that plain nbgrader grades, besides three by themselves."""
LEAST = 8.0
"""What the project promises instructors: a class of two hundred is graded while one makes coffee."""
SPREAD = 0.10
"""How much slower the last fifth of a class may be graded than the first."""
GROWTH = 0.10
"""How much more memory the last fifth of a class may take than the first."""
LARGE = 1000
"""From so many students on the two limits above hold: in a smaller class one batch weighs too much."""
RATIOS = {COURSE: "ratio", STANDARD_LIBRARY: "ratio_stdlib"}
Marks = dict[tuple[str, str], tuple[float | None, bool]]
"""What the machine gave, and whether a person has to mark, by student and cell."""


@dataclass
class Ours:
    """How our grading of a class went."""

    seconds: float = 0.0
    ends: list[float] = field(default_factory=list)
    """When each student's line was there, in seconds since the start."""
    memory: list[tuple[float, int]] = field(default_factory=list)
    """Bytes of all processes together, pages that they share counted once, and when."""
    marks: Marks = field(default_factory=dict)

    def fifths(self) -> tuple[float, float]:
        """Return how many submissions a second were graded in the first fifth and in the last."""
        part = max(1, len(self.ends) // 5)
        first, last = self.ends[: part + 1], self.ends[-part - 1 :]
        return part / (first[-1] - first[0]), part / (last[-1] - last[0])

    def megabytes(self) -> tuple[float, float, float]:
        """Return the memory in the middle of the first fifth, in that of the last, and the most."""
        begin, end = self.ends[0], self.ends[-1]
        fifth = (end - begin) / 5
        first = [size for when, size in self.memory if begin <= when <= begin + fifth]
        last = [size for when, size in self.memory if end - fifth <= when <= end]
        sizes = [size for _, size in self.memory]
        return median(first or [0]) / 1e6, median(last or [0]) / 1e6, max(sizes or [0]) / 1e6


@dataclass(frozen=True)
class Plain:
    """How plain nbgrader's grading went."""

    start: float
    each: float
    marks: Marks


def nbgrader(course: Course, *arguments: str) -> float:
    """Run one of nbgrader's commands, and return the seconds that it took."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - began


def ours(folder: Path, assignment: str, students: int) -> Ours:
    """Grade a class with the command that instructors type."""
    course = make_course(folder)
    hand_in(course, assignment, range(students))
    command = [sys.executable, "-m", "coursekit", "--root", str(course.root), "grade", assignment]
    found, began, done = Ours(), time.perf_counter(), threading.Event()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1) as grader:
        watcher = threading.Thread(target=_watch, args=(grader.pid, found, began, done))
        watcher.start()
        lines = []
        for line in grader.stdout or ():
            lines.append(line)
            if line.startswith("student-"):
                found.ends.append(time.perf_counter() - began)
    found.seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    if grader.returncode or len(found.ends) != students:
        raise RuntimeError("".join(lines[-20:]))
    found.marks = marks(course, assignment)
    return found


def _watch(pid: int, found: Ours, began: float, done: threading.Event) -> None:
    while not done.wait(1):
        found.memory.append((time.perf_counter() - began, memory(pid)))


def memory(pid: int) -> int:
    """Return the bytes that a process and all below it take, pages that they share counted once.

    Pages of files are left out: how many programs share those is other programs' doing.
    """
    total = 0
    with contextlib.suppress(psutil.Error):
        program = psutil.Process(pid)
        for one in (program, *program.children(recursive=True)):
            with contextlib.suppress(OSError, StopIteration):
                lines = Path(f"/proc/{one.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
                total += next(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss_Anon:"))
    return total


def marks(course: Course, assignment: str) -> Marks:
    """Return all that the gradebook holds of what the machine gave."""
    asked = """
        SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.needs_manual_grade
        FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        JOIN assignment ON assignment.id = submitted_assignment.assignment_id
        WHERE assignment.name = ?"""
    with contextlib.closing(sqlite3.connect(course.gradebook)) as book:
        return {(who, cell): (auto, bool(needed)) for who, cell, auto, needed in book.execute(asked, (assignment,))}


class PlainSide:
    """Plain nbgrader in a course of its own, used in several goes; the first is not counted, as files are cold then."""

    def __init__(self, folder: Path, assignment: str) -> None:
        """Fill its gradebook, and grade one submission."""
        self.course = make_course(folder)
        self.assignment = assignment
        self.number = 0
        nbgrader(self.course, "generate_assignment", assignment, "--force")
        self.grade(1)
        self.alone: list[float] = []
        self.together: list[tuple[int, float]] = []

    def grade(self, students: int) -> float:
        """Grade so many more, and return the seconds."""
        hand_in(self.course, self.assignment, range(self.number, self.number + students))
        self.number += students
        return nbgrader(self.course, "autograde", self.assignment)

    def go_alone(self) -> None:
        """Grade one more, which is mostly start-up, and remember how long it took."""
        self.alone.append(self.grade(1))

    def go(self, students: int) -> None:
        """Grade so many more, and remember how long it took."""
        self.together.append((students, self.grade(students)))

    def result(self) -> Plain:
        """Return the start-up, what each submission took on top of it, and the marks."""
        one = mean(self.alone)
        each = sum(seconds - one for _, seconds in self.together) / sum(number - 1 for number, _ in self.together)
        return Plain(one - each, each, marks(self.course, self.assignment))


def compare(folder: Path, assignment: str, students: int) -> tuple[Plain, Ours]:
    """Grade a class both ways."""
    side = PlainSide(folder / "plain", assignment)
    side.go_alone()
    side.go(PLAIN // 2)
    found = ours(folder / "ours", assignment, students)
    side.go(PLAIN // 2)
    side.go_alone()
    return side.result(), found


def figures(assignment: str, plain: Plain, found: Ours) -> dict[str, object]:
    """Return one assignment's figures."""
    first, last = found.fifths()
    at_first, at_last, most = found.megabytes()
    students = len(found.ends)
    shared = [key for key in plain.marks if key in found.marks]
    differ = [key for key in plain.marks if plain.marks[key] != found.marks.get(key)]
    return {
        "assignment": assignment,
        "submissions": students,
        "seconds": round(found.seconds, 2),
        "a_second": round(students / found.seconds, 2),
        "first_line_after_seconds": round(found.ends[0], 2),
        "a_second_first_fifth": round(first, 2),
        "a_second_last_fifth": round(last, 2),
        "megabytes_first_fifth": round(at_first, 1),
        "megabytes_last_fifth": round(at_last, 1),
        "megabytes_most": round(most, 1),
        "plain_submissions": len({student for student, _ in plain.marks}),
        "plain_start_seconds": round(plain.start, 2),
        "plain_each_seconds": round(plain.each, 3),
        "plain_a_second": round(1 / plain.each, 2),
        "ratio": round(plain.each * students / found.seconds, 2),
        "marks_compared": len(shared),
        "marks_that_differ": [" ".join(key) for key in differ],
    }


def measure(assignments: Sequence[str], students: int) -> Iterator[dict[str, object]]:
    """Yield the figures of each assignment."""
    for assignment in assignments:
        with tempfile.TemporaryDirectory(prefix="ck-benchmark-") as folder, isolated(("WIDEWEB_WORKBOOK",)):
            plain, found = compare(Path(folder), assignment, students)
            yield figures(assignment, plain, found)


def missed(one: Mapping[str, object]) -> Iterator[str]:
    """Yield which limits an assignment missed."""
    number = {name: float(value) for name, value in one.items() if isinstance(value, int | float)}
    if number["ratio"] < LEAST:
        yield f"{one['assignment']}: {number['ratio']} times plain nbgrader, not {LEAST}"
    if one["marks_that_differ"] or not number["marks_compared"]:
        yield f"{one['assignment']}: marks differ"
    if number["submissions"] < LARGE:
        return
    if number["a_second_last_fifth"] < (1 - SPREAD) * number["a_second_first_fifth"]:
        yield f"{one['assignment']}: slower at the end"
    if number["megabytes_last_fifth"] > (1 + GROWTH) * number["megabytes_first_fifth"]:
        yield f"{one['assignment']}: memory grows"


def report(found: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return the figures for a program."""
    names = ("nbgrader", "nbclient", "ipykernel", "jupyter-client", "nbformat", "sqlalchemy")
    complaints = [text for one in found for text in missed(one)]
    ratios = {RATIOS[str(one["assignment"])]: one["ratio"] for one in found}
    return {
        "name": "grading",
        "machine": f"{platform.system()} {platform.machine()}, {cores()} of {os.cpu_count()} cores",
        "versions": {"Python": platform.python_version()} | {name: version(name) for name in names},
        "sandboxed": lacks() is None,
        **ratios,
        "identical": not any(one["marks_that_differ"] for one in found),
        "ratios": ratios,
        "limits": dict.fromkeys(ratios, LEAST) | {"last_to_first_fifth": 1 - SPREAD, "memory_growth": 1 + GROWTH},
        "assignments": list(found),
        "missed": complaints,
        "passed": not complaints and lacks() is None,
    }


def cores() -> int:
    """Keep this process and all that it starts to two cores, and return how many it has."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    return len(os.sched_getaffinity(0))


def main() -> int:
    """Measure, show the figures, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    parser.add_argument("--students", type=int, default=STUDENTS, help="how many submissions ours grades")
    parser.add_argument("--assignment", choices=list(RATIOS), help="only this one")
    options = parser.parse_args()
    cores()
    found = []
    for one in measure([options.assignment] if options.assignment else list(RATIOS), options.students):
        found.append(one)
        if not options.json:
            print("\n".join(f"{name:<28} {value}" for name, value in one.items()), end="\n\n")
    told = report(found)
    rest = {name: value for name, value in told.items() if name != "assignments"}
    print(json.dumps(told) if options.json else "\n".join(f"{name:<28} {value}" for name, value in rest.items()))
    return 0 if told["passed"] else 1


if __name__ == "__main__":
    sys.exit(main())
