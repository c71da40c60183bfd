"""Every notebook of the course runs, and the lessons' checks would notice if their tools stopped answering."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coursekit.checks import checks
from coursekit.course import Course
from coursekit.notebook import read
from coursekit.notebook_choice import choose, notebooks_in

DEAF = """# Sabotage: from here on nothing that is set in a widget is answered
import ipywidgets
ipywidgets.Widget._notify_observers = lambda widget, event: None
"""


def run(root: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coursekit", "--root", str(root), "run", "--output", str(output)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_notebook_of_the_course_passes_with_all_its_checks(repository: Path, tmp_path: Path) -> None:
    course = Course(repository)
    wanted = sum(len(checks(read(path))) for path in notebooks_in(course.modules))
    done = run(repository, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(choose(course))} notebooks passed, {wanted} checks ran" in done.stdout


@pytest.fixture
def deaf(repository: Path, tmp_path: Path) -> Course:
    """The lessons, with widgets that fall silent right before the first check."""
    course = Course(tmp_path)
    shutil.copytree(repository / "course", course.modules)
    for path in notebooks_in(course.modules):
        notebook = read(path)
        place = notebook["cells"].index(checks(notebook)[0])
        sabotage = notebook["cells"][place] | {"id": "sabotage", "source": DEAF, "metadata": {}}
        notebook["cells"].insert(place, sabotage)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return course


def test_the_checks_of_every_lesson_notice_tools_that_answer_nothing(deaf: Course, tmp_path: Path) -> None:
    done = run(deaf.root, tmp_path / "executed")
    lessons = notebooks_in(deaf.modules)
    assert done.returncode == 1
    assert f"{len(lessons)} of {len(lessons)} notebooks failed" in done.stdout
    assert done.stdout.count("AssertionError") == len(lessons)
