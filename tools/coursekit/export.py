"""Writes the table of grades through nbgrader's own exporter, and counts what is not final in it."""

from __future__ import annotations

from dataclasses import dataclass

from nbgrader.plugins import CsvExportPlugin

from coursekit.course import Course
from coursekit.gradebook import standings
from coursekit.nbgrader_app import Nbgrader


@dataclass(frozen=True)
class Unfinished:
    """What is not final in the grades of one assignment."""

    assignment: str
    waiting: tuple[str, ...]
    """Students some of whose marks a person has still to give or to look at."""
    ungraded: tuple[str, ...]
    """Students who handed it in, and whose work the machine has not marked."""


def write_grades(course: Course) -> list[Unfinished]:
    """Write grades.csv, all students and all assignments, and return what is not final in it.

    Raises
    ------
    SettingsError
        When nbgrader cannot be set up.
    """
    nbgrader = Nbgrader(course)
    with nbgrader.gradebook() as gradebook:
        plugin = CsvExportPlugin(parent=nbgrader.app)
        plugin.to = str(course.grades)
        plugin.export(gradebook)
        found = {name: standings(gradebook, name) for name in nbgrader.assignments()}
    unfinished = []
    for name, known in found.items():
        graded = {one.student for one in known if one.is_graded}
        waiting = tuple(one.student for one in known if one.waiting and one.student in graded)
        handed_in = {path.parent.name for path in course.submitted.glob(f"*/{name}/")}
        ungraded = tuple(sorted((handed_in | {one.student for one in known}) - graded))
        if waiting or ungraded:
            unfinished.append(Unfinished(name, waiting, ungraded))
    return unfinished
