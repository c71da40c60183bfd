"""The formgrader as an instructor meets it: read, give a mark and a comment; nothing that a student wrote runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from coursekit.course import Course
from coursekit.feedback import write_feedback
from coursekit.grade import Grader
from coursekit.gradebook import Standing, standing
from coursekit.nbgrader_app import Nbgrader

pytestmark = pytest.mark.browser

SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "tiny"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
"""
ATTACK = """I cut <b>one</b> sentence.

<script>window.attacked = true; fetch("/formgrader/api/grades")</script>
<img src="https://example.org/spy.png" onerror="window.attacked = true">
<form action="/formgrader"><button>Full marks</button></form>"""
LONG = "%%answer letter\nDear Dr. Okafor, " + "this goes on and on, " * 40 + "thank you."
STARTS_WITHIN = 120  # seconds


def cell(kind: str, name: str, text: str, **settings: object) -> dict[str, Any]:
    usual = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    metadata = {"nbgrader": usual | settings} if settings else {}
    made = {"cell_type": kind, "id": name, "metadata": metadata, "source": text}
    return made | {"execution_count": None, "outputs": []} if kind == "code" else made


def write(path: Path, letter: str, reflection: str) -> None:
    magic = "from IPython.core.magic import register_cell_magic\n\n@register_cell_magic\ndef answer(line, cell): ..."
    cells = [
        cell("code", "setup", magic, locked=True),
        cell("markdown", "task", "## 1. A letter"),
        cell("code", "letter", letter, solution=True),
        cell("code", "letter-test", "2.0", grade=True, locked=True, points=3),
        cell(
            "markdown", "task-2", "## 2. Look back\n\n| A reader looks for | Points |\n| --- | --- |\n| Courage | 4 |"
        ),
        cell("markdown", "reflection", reflection, grade=True, solution=True, points=4),
    ]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which one student's work is graded, and waits for a person."""
    course = Course(tmp_path_factory.mktemp("formgrader") / "course")
    write(
        course.solutions / "letters" / "letters.ipynb", "%%answer letter\n### BEGIN SOLUTION\n### END SOLUTION", "Text"
    )
    write(course.submitted / "jane" / "letters" / "letters.ipynb", LONG, ATTACK)
    (course.root / "nbgrader_config.py").write_text(SETTINGS, encoding="utf-8")
    results = list(Grader(course, "letters").grade())
    assert [one.failure for one in results] == [""]
    return course


@pytest.fixture(scope="module")
def address(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `coursekit formgrader --no-browser` says it is, started in another folder by someone with no settings."""
    home = tmp_path_factory.mktemp("home")
    log = home / "formgrader.log"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    with log.open("wb") as stream:
        child = subprocess.Popen(
            [sys.executable, "-m", "coursekit", "--root", str(course.root), "formgrader", "--no-browser"],
            cwd=home,
            env=kept | {"HOME": str(home), "USERPROFILE": str(home), "PYTHONUNBUFFERED": "1"},
            stdout=stream,
            stderr=stream,
        )
    try:
        yield told_address(child, log)
    finally:
        child.terminate()
        child.wait(timeout=30)


def told_address(child: subprocess.Popen[bytes], log: Path) -> str:
    give_up = time.monotonic() + STARTS_WITHIN
    while child.poll() is None and time.monotonic() < give_up:
        found = re.search(r"http://127\.0\.0\.1:\d+/formgrader/\S+token=\S+", log.read_text())
        if found:
            return found.group()
        time.sleep(0.1)
    pytest.fail(f"coursekit formgrader did not start:\n{log.read_text()}", pytrace=False)


def open_submission(page: Page, address: str) -> None:
    page.goto(address)
    for _ in ("the assignment", "its notebook"):
        page.locator("#main-table").get_by_role("link", name="letters").click()
    page.get_by_role("link", name="Submission #1").click()
    expect(page.locator("textarea.comment")).to_have_count(2)


def saved(course: Course) -> Standing:
    with Nbgrader(course).gradebook() as gradebook:
        found = standing(gradebook, "letters", "jane")
    assert found
    return found


def test_a_person_reads_the_work_and_gives_a_mark_and_a_comment(
    page: Page, course: Course, address: str, screenshot: Callable[[str], Path]
) -> None:
    open_submission(page, address)
    expect(page.get_by_role("cell", name="Courage")).to_be_visible()
    expect(page.locator("#letter-test")).to_have_attribute("placeholder", "2")
    with page.expect_response(re.compile("/api/grade/")) as graded:
        page.locator("#reflection").fill("3.5")
        page.locator("#reflection").press("Tab")
    with page.expect_response(re.compile("/api/comment/")) as commented:
        page.locator("#reflection-comment").fill("You show **the change**.")
        page.locator("#reflection-comment").press("Tab")
    assert graded.value.ok
    assert commented.value.ok
    screenshot("a-mark-given")
    assert saved(course).score == 5.5
    assert saved(course).waiting == ()
    assert [one.failure for one in write_feedback(course, "letters")] == [""]
    back = (course.feedback / "jane" / "letters" / "letters.html").read_text(encoding="utf-8")
    assert "<strong>5.5</strong> of 7 points" in back
    assert "You show <strong>the change</strong>." in back


def test_nothing_that_a_student_wrote_runs_or_loads(page: Page, address: str) -> None:
    open_submission(page, address)
    expect(page.get_by_text("I cut one sentence.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.attacked") is None
    assert page.get_by_role("button", name="Full marks", exact=True).count() == 0


def test_a_link_to_a_file_says_where_the_file_is(page: Page, address: str) -> None:
    page.goto(address.partition("/formgrader")[0] + "/notebooks/autograded/<b>jane</b>/letters.ipynb")
    expect(page.get_by_text("In the course's folder, it is:")).to_contain_text("autograded/<b>jane</b>/letters.ipynb")


def test_a_long_answer_in_words_is_read_without_scrolling_sideways(
    page: Page, address: str, screenshot: Callable[[str], Path]
) -> None:
    open_submission(page, address)
    answer = page.get_by_text("this goes on and on").first
    assert answer.evaluate("one => one.scrollWidth <= one.clientWidth")
    screenshot("a-long-answer")


def test_the_feedback_page_reads_without_the_internet(
    page: Page, course: Course, screenshot: Callable[[str], Path]
) -> None:
    assert [one.failure for one in write_feedback(course, "letters")] == [""]
    requests: list[str] = []
    page.route("**", lambda route: route.fulfill(body=(course.feedback / "jane/letters/letters.html").read_bytes()))
    page.on("request", lambda request: requests.append(request.url))
    page.goto("http://127.0.0.1:1/letters.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("letters")
    expect(page.get_by_role("table")).to_contain_text("2. Look back")
    screenshot("feedback-page")
    assert requests == ["http://127.0.0.1:1/letters.html"]
    assert page.evaluate("window.attacked") is None
