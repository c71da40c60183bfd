"""A course of one good lesson and one assignment, which each test spoils in one place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coursekit.course import Course
from coursekit.standards.verdict import complaint

STANDARDS = r"""
[claims]
bibliography = "data/sources.toml"
used_in = ["data"]
verified = ["read", "own"]
signs = ['\bstudy\b', '\d ?%']
[claims.strengths]
experiment = "Experiment"
opinion = "Opinion"
[reading]
measure = "tests_grade:grade"
grade = 9
[spelling]
words = ["wombly"]
[private]
folders = ["data"]
handles = ["made.up"]
[[by_country]]
words = ["HIPAA"]
says = ["other countries have rules"]
[lessons]
minutes = '[Ii]t takes \d+ minutes'
tools = ["AskQuestion("]
later_tools = ["Quiz(before="]
to_do = ["Do this now"]
[alignment]
folder = "data/alignment"
objectives = "After this page you can"
planned = ["later"]
competencies = ["Writing", "Counting"]
"""
SOURCES = """
[flynn-2008]
strength = "experiment"
short = "Flynn, 2008"
verified = "read"
[our-advice]
strength = "opinion"
short = "the makers"
verified = "own"
[law]
strength = "opinion"
called = "Rule"
short = "HIPAA"
verified = "read"
"""
ALIGNMENT = """
[[objective]]
id = "00-write"
says = "write a short letter"
competencies = ["Writing"]
practice = ["tool", "why"]
feedback = { cells = ["tool", "unfolds"], says = "The tool answers at once." }
assessment = [{ assignment = "letters", question = "one", criterion = "Greets" }]
"""
RUBRIC = """
[[question]]
id = "one"
[[question.criterion]]
says = "Greets the reader"
[[question.criterion]]
says = "Gives thanks"
"""
TITLE = """# Letters

**After this page you can**

- write a short letter.

This trains *Writing*. It takes 10 minutes."""
WHY = """## Why

A study found that people say yes. *(Experiment: Flynn, 2008.)* In the United States the law is HIPAA; other countries
have rules of their own. *(Rule: HIPAA; Opinion: the makers.)*

**Do this now:** call Ana at 555-0123, or write to ana@example.org or @made.up. Then open the
[Letters](../assignments/letters/letters.ipynb)."""


def text(cell_id: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": cell_id, "metadata": {}, "source": source}


def code(cell_id: str, source: str, *tags: str) -> dict[str, Any]:
    metadata = {"tags": list(tags)}
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def notebook(*cells: dict[str, Any]) -> str:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)})


def lesson(title: str = TITLE, why: str = WHY, *more: dict[str, Any]) -> str:
    tool = code("tool", "# A tool\nAskQuestion('00')")
    unfolds = text("unfolds", "<details><summary>One way</summary>\n\nDear Ana\n\n</details>")
    return notebook(text("title", title), text("why", why), tool, unfolds, code("check", "assert 1", "check"), *more)


@dataclass(frozen=True)
class Small:
    """The course, and what its checks say."""

    course: Course

    def write(self, path: str, content: str) -> None:
        file = self.course.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    def told(self, check: str) -> list[str]:
        return complaint(check, self.course).splitlines()

    def told_of(self, check: str, why: str) -> list[str]:
        """Return what a check says of the lesson with other words below its first heading."""
        self.write("course/00.ipynb", lesson(why=f"{WHY}\n\n{why}"))
        return self.told(check)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_grade: Callable[[Path], None]) -> Small:
    write_grade(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    made = Small(Course(tmp_path))
    for path, content in {
        "pyproject.toml": '[tool.coursekit]\nstandards = "standards.toml"',
        "standards.toml": STANDARDS,
        "data/sources.toml": SOURCES,
        "data/alignment/00.toml": ALIGNMENT,
        "solutions/letters/rubric.toml": RUBRIC,
        "solutions/letters/letters.ipynb": notebook(text("title", "# Letters")),
        "course/00.ipynb": lesson(),
    }.items():
        made.write(path, content)
    return made


@pytest.fixture
def write_grade() -> Callable[[Path], None]:
    """Write the measure of the course: as many grades as the longest sentence has words."""

    def write(folder: Path) -> None:
        body = (
            "def grade(text):\n    return float(max((len(one.split()) for one in text.split('.')), default=0) // 4)\n"
        )
        (folder / "tests_grade.py").write_text(body)

    return write
