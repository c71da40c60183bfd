"""The course's notebooks are clean and friendly, and each rule that says so can fail."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coursekit.course import Course
from coursekit.notebook import Notebook
from coursekit.notebook_hygiene import faults, untidy

TITLE, SETTINGS, TOOL, MORE, CHECK = range(5)


def folded(source: str, cell_id: str, *tags: str) -> dict[str, Any]:
    metadata = {"jupyter": {"source_hidden": True}, "tags": list(tags)}
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": metadata,
        "outputs": [],
        "execution_count": None,
        "source": source,
    }


def text(source: str, cell_id: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": cell_id, "metadata": {}, "source": source}


GOOD: Notebook = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "cells": [
        text(
            "# Writing\n\n![A letter on a desk](letter.png) [next](02.ipynb#later) [web](https://example.org)", "title"
        ),
        folded("# Settings of this page\nhelp = 'full'", "settings", "parameters"),
        folded("%%message email\nDear Dr. Okafor,", "tool"),
        text("## More\n\n### Deeper\n\n## Again\n\n<img src='line.png' alt='A line'>", "more"),
        folded("# For the authors\nassert help", "check", "check"),
    ],
}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "course").mkdir()
    (tmp_path / "solutions").mkdir()
    (tmp_path / "course" / "02.ipynb").write_text(json.dumps(GOOD))
    (tmp_path / "solutions" / "answers.txt").touch()
    return Course(tmp_path)


def told(course: Course, notebook: Notebook, folder: str = "course") -> list[str]:
    path = course.root / folder / "01.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return [str(fault) for fault in faults(path, course)]


def test_every_notebook_of_the_course_is_in_order(repository: Path) -> None:
    found = untidy(Course(repository))
    assert not found, "\n".join(f"{path.name}: {fault}" for path, wrong in found.items() for fault in wrong)


def test_a_good_notebook_has_no_faults(course: Course) -> None:
    assert told(course, GOOD) == []


def bad(change: Callable[[Notebook], object]) -> Notebook:
    notebook = copy.deepcopy(GOOD)
    change(notebook)
    return notebook


def cell(number: int, **values: object) -> Callable[[Notebook], object]:
    return lambda notebook: notebook["cells"][number].update(values)


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (cell(TOOL, execution_count=3), "cell 3 (tool: %%message email)", "clear all outputs"),
        (
            cell(TOOL, outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}]),
            "cell 3",
            "clear all outputs",
        ),
        (lambda notebook: notebook["cells"][TOOL]["metadata"].update(papermill={}), "cell 3", "clear all outputs"),
        (lambda notebook: notebook["metadata"].update(widgets={}), "", "saved widgets"),
        (
            lambda notebook: notebook["metadata"].update(kernelspec={"name": "conda-x", "display_name": "x"}),
            "",
            "kernel is conda-x",
        ),
        (lambda notebook: notebook.update(nbformat_minor=4), "", "old format"),
        (lambda notebook: notebook["cells"][TITLE].pop("id"), "", "'id' is a required property"),
        (cell(MORE, id="title"), "", "More than one cell has the id title"),
        (cell(MORE, surprise=1), "", "no valid notebook"),
        (cell(TITLE, source="# Writing\n\n![](letter.png)"), "cell 1 (title: # Writing)", "letter.png has no words"),
        (cell(TITLE, source="# Writing\n\n![letter.png](a/letter.png)"), "cell 1", "has no words"),
        (cell(TITLE, source="# Writing\n\n<img src='letter.png'>"), "cell 1", "has no words"),
        (cell(TITLE, source="Writing"), "", "this one has 0"),
        (cell(MORE, source="# Another title"), "", "this one has 2"),
        (cell(TITLE, source="## First\n\n# Then the title"), "", "before all others"),
        (cell(MORE, source="#### Too deep"), "", "level 4 stands below one of level 1"),
        (cell(MORE, source="<h3>Too deep</h3>"), "", "level 3 stands below one of level 1"),
        (cell(MORE, source="[a](/srv/course/02.ipynb)"), "cell 4", "one machine only"),
        (cell(MORE, source="[a](file:///srv/02.ipynb)"), "cell 4", "one machine only"),
        (cell(MORE, source="[a](C:\\course\\02.ipynb)"), "cell 4", "one machine only"),
        (cell(MORE, source="[a](http://localhost:8888/lab)"), "cell 4", "one machine only"),
        (cell(MORE, source="<a href='/lab'>a</a>"), "cell 4", "one machine only"),
        (cell(MORE, source="| | A |\n| --- | --- |\n| b | c |"), "cell 4", "a column without a heading"),
        (cell(MORE, source="[here](02.ipynb)"), "cell 4", "called “here”: let its words say where it leads"),
        (cell(MORE, source="[Click here!](02.ipynb)"), "cell 4", "let its words say where it leads"),
        (cell(MORE, source="[](02.ipynb)"), "cell 4", "let its words say where it leads"),
        (cell(MORE, source="[https://example.org/a](https://example.org/a)"), "cell 4", "let its words say"),
        (cell(MORE, source="[a page](https://example/a)"), "cell 4", "is no whole web address"),
        (cell(MORE, source="[the other page]()"), "cell 4", "the other page” leads nowhere"),
        (cell(MORE, source="[a page](https://exa mple.org)"), "cell 4", "“[a page](https://exa” … is no link"),
        (cell(MORE, source="[a](03.ipynb)"), "cell 4", "nothing that learners have"),
        (cell(MORE, source="[a](../solutions/answers.txt)"), "cell 4", "nothing that learners have"),
        (cell(TOOL, metadata={}), "cell 3", "stands open"),
        (cell(TOOL, source="import wideweb"), "cell 3", "a comment that says in plain words"),
        (cell(SETTINGS, metadata={"jupyter": {"source_hidden": True}}), "", "tagged `parameters`"),
        (cell(CHECK, source="# For the authors\nassert True"), "", "tagged `check`"),
    ],
)
def test_each_rule_can_fail(course: Course, change: Callable[[Notebook], object], where: str, what: str) -> None:
    found = told(course, bad(change))
    assert len(found) == 1, found
    assert found[0].startswith(where)
    assert what in found[0]


def test_an_assignment_may_show_its_code_and_needs_no_checks(course: Course) -> None:
    open_code = bad(lambda notebook: notebook["cells"][TOOL].update(metadata={}, source="import wideweb"))
    del open_code["cells"][CHECK], open_code["cells"][SETTINGS]
    open_code["cells"][0]["source"] = "# Letters\n\n[the lesson](../course/02.ipynb)"
    assert told(course, open_code, "solutions") == []


def test_a_damaged_notebook_is_a_fault_and_no_crash(course: Course) -> None:
    (course.modules / "03.ipynb").write_text("{")
    assert [path.name for path in untidy(course)] == ["03.ipynb"]
