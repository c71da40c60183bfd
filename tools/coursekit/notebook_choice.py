"""Which notebooks of a course a run takes, and what each may read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coursekit.course import Course
from coursekit.errors import CourseError


class NotebookNotFoundError(CourseError):
    """A notebook, or a folder of them, that was asked for and is not in the course."""

    def __init__(self, path: Path, root: Path) -> None:
        """Keep what was asked for, and the course's folder."""
        super().__init__(path, root)
        self.path = path
        self.root = root

    def __str__(self) -> str:
        """Name the notebook and where notebooks are looked for."""
        return (
            f"{self.path}: there is no such notebook, nor a folder with notebooks, "
            f"in the folders course, assignments, solutions and my-work of {self.root}."
        )


def choose(course: Course, asked: Sequence[Path] = ()) -> list[Path]:
    """Return the notebooks that were asked for (folders stand for all in them), or every one of the course.

    Raises
    ------
    NotebookNotFoundError
        When something asked for is not there or holds no notebook, or when the course has none.
    """
    trees = [course.modules, course.assignments, course.solutions]
    if not asked:
        found = [notebook for tree in trees for notebook in notebooks_in(tree)]
        if not found:
            raise NotebookNotFoundError(course.modules, course.root)
        return found
    return list(dict.fromkeys(notebook for path in asked for notebook in _asked_for(course, path)))


def _asked_for(course: Course, path: Path) -> list[Path]:
    places = (path.resolve(), (course.root / path).resolve())
    here = next((place for place in places if place.exists() and _tree(course, place)), None)
    found = notebooks_in(here) if here else []
    if not found:
        raise NotebookNotFoundError(path, course.root)
    return found


def notebooks_in(place: Path) -> list[Path]:
    """Return a notebook itself, or those in a folder and below it but for Jupyter's hidden copies, in order."""
    if place.suffix == ".ipynb" and place.is_file():
        return [place]
    found = (path for path in place.rglob("*.ipynb") if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(place).parts))


def _tree(course: Course, notebook: Path) -> Path | None:
    trees = (course.modules, course.assignments, course.solutions, course.my_work)
    return next((tree for tree in trees if notebook.is_relative_to(tree)), None)


def folder_to_copy(course: Course, notebook: Path) -> Path:
    """Return what a notebook may read: all of course/ for a lesson, else the assignment it belongs to."""
    tree = _tree(course, notebook) or notebook.parent
    below = notebook.relative_to(tree).parts
    return tree if tree == course.modules or len(below) == 1 else tree / below[0]
