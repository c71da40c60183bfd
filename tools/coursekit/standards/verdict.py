"""All standards at once: one check each, with what is not in order as its complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from coursekit.course import Course
from coursekit.errors import CourseError
from coursekit.notebook import DamagedNotebookError
from coursekit.standards.alignment import alignment_faults
from coursekit.standards.claims import claim_faults
from coursekit.standards.language import language_faults
from coursekit.standards.lesson_parts import part_faults
from coursekit.standards.page import Complaint, lessons, pages
from coursekit.standards.privacy import privacy_faults
from coursekit.standards.settings import Standards

Check = Callable[[Course, Standards], Iterable[Complaint]]

CHECKS: Mapping[str, Check] = {
    "claims and sources": lambda course, standards: claim_faults(list(pages(course)), standards, course),
    "plain language": lambda course, standards: language_faults(list(pages(course)), standards),
    "nobody's private data": lambda course, standards: privacy_faults(list(pages(course)), standards, course),
    "parts of every lesson": lambda course, standards: part_faults(lessons(course), standards),
    "alignment": lambda course, standards: alignment_faults(lessons(course), standards, course),
}
"""What is checked, by the name that `test` shows."""


def complaint(name: str, course: Course) -> str:
    """Return what is not in order by one check, a line for each fault; nothing when all is."""
    try:
        return "\n".join(map(str, _found(name, course)))
    except (CourseError, DamagedNotebookError) as error:
        return str(error)


def _found(name: str, course: Course) -> Iterator[Complaint]:
    standards = Standards.of(course)
    if standards is not None:
        yield from CHECKS[name](course, standards)
