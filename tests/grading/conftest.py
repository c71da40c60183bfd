"""Courses to grade in: a tiny one made up here, and a copy of this repository's.

For types: `from tests.grading.conftest import Classroom, GradeSubmissions` under `if TYPE_CHECKING`.
"""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.course import Course
from coursekit.grade import Grader
from coursekit.gradebook import Standing, standing
from coursekit.lms import student_name
from coursekit.nbgrader_app import Nbgrader

REPOSITORY = Path(__file__).resolve().parents[2]
Notebook: TypeAlias = dict[str, Any]
Scores: TypeAlias = dict[str, float | None]
GradeSubmissions: TypeAlias = Callable[[str, Mapping[str, Any]], dict[str, Scores]]

STUB = "Type your answer here."
SETTINGS = f"""
c = get_config()
c.CourseDirectory.course_id = "tiny"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
c.ClearSolutions.code_stub = {{"python": {STUB!r}}}
c.ClearSolutions.text_stub = {STUB!r}
c.Execute.timeout = 10
c.GenerateFeedback.exporter_class = "coursekit.feedback_page.FeedbackExporter"
"""
PROJECT = """
[tool.coursekit]
private_environment = ["TINY_DIARY"]
"""

# An answer is text below a first line, as in the real assignments; here the magic is written in the notebook itself.
SETUP = """from IPython.core.magic import register_cell_magic

texts = {}


@register_cell_magic
def answer(line, cell):
    texts[line] = cell.strip()"""
LETTER = """%%answer letter
### BEGIN SOLUTION
Dear Dr. Okafor, may I ask you one thing?
### END SOLUTION"""
LETTER_TEST = """# One point for a greeting
score = 1.0 * texts.get("letter", "").startswith("Dear")
### BEGIN HIDDEN TESTS
score += 2.0 * ("?" in texts.get("letter", "")) # a question is what the secret rule wants
### END HIDDEN TESTS
print("A greeting opens doors." if score else "Begin with a greeting.")
score"""
SUM = """def add(a, b):
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION"""
SUM_TEST = """assert add(1, 2) == 3, "One and two are three."
### BEGIN HIDDEN TESTS
assert add(-1, 1) == 0, "Minus one and one are the hidden zero."
### END HIDDEN TESTS"""


def cell(kind: str, name: str, text: str, **settings: object) -> dict[str, Any]:
    """Return a cell; with settings, one that nbgrader knows."""
    made: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {}, "source": text}
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    if settings:
        usual = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
        made["metadata"]["nbgrader"] = usual | {"grade_id": name} | settings
    return made


def notebook(*cells: dict[str, Any]) -> Notebook:
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": list(cells), "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}


def letters() -> Notebook:
    """Return an assignment answered in words: 3 points by the machine, 4 by a person."""
    return notebook(
        cell("markdown", "title", "# Two letters\n\nWrite as yourself."),
        cell("code", "setup", SETUP, locked=True),
        cell("markdown", "task", "## 1. A letter\n\nWrite to Dr. Okafor."),
        cell("code", "letter", LETTER, solution=True),
        cell("code", "letter-test", LETTER_TEST, grade=True, locked=True, points=3),
        cell("markdown", "task-2", "## 2. Look back\n\nWhat did you change?"),
        cell("markdown", "reflection", "I cut the first line.", grade=True, solution=True, points=4),
    )


def sums() -> Notebook:
    """Return an assignment answered in code, marked by assertions: 2 points, all or nothing."""
    return notebook(
        cell("code", "add", SUM, solution=True),
        cell("code", "add-test", SUM_TEST, grade=True, locked=True, points=2),
    )


def write(path: Path, content: Notebook) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


def make_tiny_course(root: Path) -> Course:
    course = Course(root)
    write(course.solutions / "letters" / "letters.ipynb", letters())
    write(course.solutions / "sums" / "sums.ipynb", sums())
    (course.solutions / "letters" / "rubric.toml").write_text('title = "Two letters"\n', encoding="utf-8")
    (course.solutions / "letters" / "private").mkdir()
    (course.solutions / "letters" / "private" / "cases.json").write_text('["the hidden case"]', encoding="utf-8")
    (root / "nbgrader_config.py").write_text(SETTINGS, encoding="utf-8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return course


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    output: str


@dataclass(frozen=True)
class Classroom:
    """A tiny course, and what one does with it."""

    course: Course

    def run(self, *arguments: str) -> Answer:
        """Run a coursekit command in this very process."""
        result = CliRunner().invoke(main, ["--root", str(self.course.root), *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.output)

    def source(self, assignment: str) -> Path:
        return self.course.solutions / assignment / f"{assignment}.ipynb"

    def add(self, assignment: str, content: Notebook) -> None:
        """Write an assignment of one more kind into the course."""
        write(self.source(assignment), content)

    def edit_source(self, assignment: str, edit: Callable[[dict[str, Any]], object]) -> None:
        """Change an assignment as its instructor would; `edit` gets its cells by their ids."""
        content = json.loads(self.source(assignment).read_bytes())
        edit({one["id"]: one for one in content["cells"]})
        write(self.source(assignment), content)

    def released(self, assignment: str) -> Notebook:
        """Return an assignment as learners get it."""
        path = self.course.assignments / assignment / f"{assignment}.ipynb"
        content: Notebook = json.loads(path.read_bytes())
        return content

    def filled_in(self, assignment: str, **texts: str) -> Notebook:
        """Return an assignment with some cells' texts replaced."""
        content = copy.deepcopy(self.released(assignment))
        for one in content["cells"]:
            one["source"] = texts.get(one["id"].replace("-", "_"), one["source"])
        return content

    def submit(self, assignment: str, student: str, content: Notebook) -> Path:
        """Put a notebook where `collect` would put it."""
        return submit(self.course, assignment, student, content)

    def fill_in(self, assignment: str, student: str, **texts: str) -> Path:
        """Put an assignment with some cells' texts replaced there."""
        return self.submit(assignment, student, self.filled_in(assignment, **texts))

    def standing(self, assignment: str, student: str) -> Standing:
        return found_standing(self.course, assignment, student)

    def scores(self, assignment: str, student: str) -> Scores:
        return scores(self.course, assignment, student)

    def give(self, student: str, points: float, comment: str = "", cell: str = "reflection") -> None:
        """Give a mark, and a comment, as the formgrader does: in the gradebook."""
        with Nbgrader(self.course).gradebook() as gradebook:
            grade = gradebook.find_grade(cell, "letters", "letters", student)
            grade.manual_score, grade.needs_manual_grade = points, False
            if comment:
                gradebook.find_comment(cell, "letters", "letters", student).manual_comment = comment
            gradebook.db.commit()

    def page(self, student: str, assignment: str = "letters") -> str:
        """Return a student's feedback page."""
        return (self.course.feedback / student / assignment / f"{assignment}.html").read_text(encoding="utf-8")


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return Classroom(make_tiny_course(tmp_path / "course"))


@pytest.fixture(scope="session")
def new_classroom(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Classroom]:
    """Make a classroom that several tests share."""
    return lambda: Classroom(make_tiny_course(tmp_path_factory.mktemp("classroom") / "course"))


@pytest.fixture(scope="session")
def new_cell() -> Callable[..., dict[str, Any]]:
    return cell


def make_repository_course(root: Path) -> Course:
    """Return a course with this repository's assignments and settings, and nothing that anybody handed in."""
    root.mkdir(parents=True)
    for name in ("solutions", "assignments"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, root / name)
    return Course(root)


@pytest.fixture
def repository_course(tmp_path: Path) -> Course:
    return make_repository_course(tmp_path / "course")


@pytest.fixture(scope="session")
def new_repository_classroom(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Classroom]:
    """Make a classroom with this repository's assignments, that several tests share."""
    return lambda: Classroom(make_repository_course(tmp_path_factory.mktemp("classroom") / "course"))


def submit(course: Course, assignment: str, student: str, content: Notebook) -> Path:
    return write(course.submitted / student / assignment / f"{assignment}.ipynb", content)


def found_standing(course: Course, assignment: str, student: str) -> Standing:
    with Nbgrader(course).gradebook() as gradebook:
        found = standing(gradebook, assignment, student)
    assert found, f"the gradebook does not know {student}"
    return found


def scores(course: Course, assignment: str, student: str) -> Scores:
    """Return what the machine gave for each marked cell; None where it left the mark to a person."""
    return {mark.question.name: mark.auto for mark in found_standing(course, assignment, student).marks}


@pytest.fixture(scope="session")
def grade_submissions(tmp_path_factory: pytest.TempPathFactory) -> GradeSubmissions:
    """Grade many notebooks of one of the repository's assignments in one go.

    `grade_submissions("cold-messages", {"a wrong answer": notebook})` returns, by the names given, what the machine
    gave for each marked cell; None where it left the mark to a person.
    """

    def grade(assignment: str, notebooks: Mapping[str, Any]) -> dict[str, Scores]:
        course = make_repository_course(tmp_path_factory.mktemp("graded") / "course")
        students = {name: student_name(name) for name in notebooks}
        assert len(set(students.values())) == len(students), "two names would make the same student"
        for name, content in notebooks.items():
            submit(course, assignment, students[name], content)
        failed = [one for one in Grader(course, assignment).grade() if one.failure]
        assert not failed, failed
        return {name: scores(course, assignment, student) for name, student in students.items()}

    return grade
