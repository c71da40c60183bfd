"""Kills graders at random moments, grades on, and compares each time with a grading that nobody disturbed.

python -m tests.grading.kills FOLDER KILLS SEED

One program starts, kills and compares; the graders are forked from it, so that none of them has to import nbgrader.
Before each kill the course is as it was: some work was graded earlier, and a person gave marks and comments for it.
Prints one JSON object.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from tests.grading.conftest import Classroom, make_tiny_course

from coursekit.cli import main as coursekit
from coursekit.course import Course
from coursekit.grading.book import records

ASSIGNMENT = "letters"
EARLIER = ("ann", "bea", "cho")
LATER = ("dan", "eve", "fay", "gus")
NAMES = sorted((*EARLIER, *LATER))
GOOD = {"letter": "%%answer letter\nDear Dr. Okafor, may I?", "reflection": "I changed the greeting."}
NEVER = "never-graded"
Book = list[tuple[Any, ...]]

GRADES = """
    SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.manual_score, grade.extra_credit,
           grade.needs_manual_grade, submitted_notebook.late_submission_penalty
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    ORDER BY 1, 2"""
COMMENTS = """
    SELECT submitted_assignment.student_id, base_cell.name, comment.auto_comment, comment.manual_comment
    FROM comment
    JOIN base_cell ON base_cell.id = comment.cell_id
    JOIN submitted_notebook ON submitted_notebook.id = comment.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    ORDER BY 1, 2"""
SUBMISSIONS = """
    SELECT student.id, assignment.name, submitted_assignment.timestamp
    FROM student
    LEFT JOIN submitted_assignment ON submitted_assignment.student_id = student.id
    LEFT JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    ORDER BY 1, 2"""


@dataclass(frozen=True)
class Ended:
    """What a course holds after grading."""

    book: tuple[Book, Book, Book]
    cells: dict[str, list[tuple[str, str, str]]]
    """Of each graded notebook, what its cells are, say and gave."""
    unfinished: list[str]

    @classmethod
    def of(cls, course: Course) -> Ended:
        return cls(gradebook(course.gradebook), graded_cells(course), unfinished(course))


def gradebook(path: Path) -> tuple[Book, Book, Book]:
    """Return all that a gradebook says of students, in words of its own that do not differ from run to run."""
    with contextlib.closing(sqlite3.connect(path)) as book:
        assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        grades, comments, submissions = (book.execute(asked).fetchall() for asked in (GRADES, COMMENTS, SUBMISSIONS))
    return grades, comments, submissions


def graded_cells(course: Course) -> dict[str, list[tuple[str, str, str]]]:
    found = {}
    for path in sorted(course.autograded.glob("*/*/*")):
        if ".coursekit" not in path.parts:
            name = path.relative_to(course.autograded).as_posix()
            cells = json.loads(path.read_bytes())["cells"] if path.suffix == ".ipynb" else []
            found[name] = [(one["id"], one["source"], json.dumps(one.get("outputs"))) for one in cells]
    return found


def unfinished(course: Course) -> list[str]:
    known = records(course, ASSIGNMENT)
    return [name for name in NAMES if (found := known.read(name)) is None or not found.finished]


def half_written(course: Course) -> list[str]:
    """Return whose work was being committed when the grader was killed."""
    return [name for name in NAMES if records(course, ASSIGNMENT).unfinished(name)]


def prepare(root: Path) -> Course:
    """Return a course in which some work was graded, a person gave marks, and then more came in."""
    room = Classroom(make_tiny_course(root))
    room.run("release", ASSIGNMENT)
    for name in EARLIER:
        room.fill_in(ASSIGNMENT, name, **GOOD)
    assert room.run("grade", ASSIGNMENT).code == 0
    room.give("ann", 3.5, "Well seen.")
    room.give("bea", 2.0, "Say more.")
    room.fill_in(ASSIGNMENT, "bea", **(GOOD | {"reflection": "I thought again, and cut a line."}))
    for name in LATER:
        room.fill_in(ASSIGNMENT, name, letter=f"%%answer letter\nDear Dr. Okafor, I am {name}.")
    return room.course


def grader(course: Course) -> int:
    """Fork a grader, as the command starts it, and return its number."""
    child = os.fork()
    if not child:
        _grade(course)
    return child


def _grade(course: Course) -> NoReturn:
    code = NEVER
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1):
            os.dup2(nothing, number)
        coursekit(["--root", str(course.root), "grade", ASSIGNMENT, "--jobs", "2"], standalone_mode=False)
    except SystemExit as error:
        code = str(error.code)
    else:
        code = "0"
    finally:
        os._exit(int(code) if code.isdigit() else 70)


def wait(child: int) -> int:
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def undisturbed(course: Course) -> float:
    began = time.monotonic()
    assert wait(grader(course)) == 0
    return time.monotonic() - began


def kill_once(course: Course, moment: float) -> bool:
    """Start a grader, kill it after so many seconds, and return whether it was at work."""
    child = grader(course)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    return wait(child) == -signal.SIGKILL


def main() -> None:
    folder, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))  # noqa: S311
    template = prepare(folder / "template").root
    calm = Course(Path(shutil.copytree(template, folder / "calm")))
    longest = undisturbed(calm)
    wanted = Ended.of(calm)
    assert not wanted.unfinished
    told = {"kills": 0, "at_work": 0, "half_written": 0, "some_done": 0, "seconds": round(longest, 2)}
    for number in range(kills):
        course = Course(Path(shutil.copytree(template, folder / f"kill-{number}")))
        told["kills"] += 1
        told["at_work"] += kill_once(course, chance.uniform(0, longest))
        told["half_written"] += bool(half_written(course))
        told["some_done"] += 0 < len(unfinished(course)) < len(LATER)
        assert wait(grader(course)) == 0
        found = Ended.of(course)
        assert found == wanted, (number, found, wanted)
        shutil.rmtree(course.root)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
