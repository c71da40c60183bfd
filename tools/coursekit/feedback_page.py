"""The page a student gets back: nbconvert's exporter for it, which loads nothing and tells nothing of the instructor.

It stands in the course's nbgrader_config.py as `GenerateFeedback.exporter_class`, so that `coursekit feedback`, plain
`nbgrader generate_feedback` and the formgrader's button all write the same page.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, MissingEntry
from traitlets.config import Config

from coursekit import safe_html
from coursekit.answer_kind import RUBRIC
from coursekit.feedback_cells import Page, PageMaker, number
from coursekit.gradebook import Standing, standing
from coursekit.person_criteria import read_criteria
from coursekit.regions import markers

TEMPLATES = Path(__file__).parent / "templates"
OWN_SETTINGS = {
    "template_name": "coursekit-feedback",
    "extra_template_basedirs": [str(TEMPLATES)],
    "sanitize_html": True,
}


class FeedbackExporter(HTMLExporter):
    """Writes the feedback page of one notebook that nbgrader has marked."""

    def __init__(self, config: Config | None = None, **traits: object) -> None:
        """Use this project's template, whatever the settings for other pages say."""
        own = deepcopy(config) if config else Config()
        own.merge({"HTMLExporter": OWN_SETTINGS})
        super().__init__(config=own, **traits)

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Markup]]]:
        """Yield nbconvert's filters, with those that let a student's HTML through replaced."""
        yield from super().default_filters()
        yield "markdown2html", safe_html.markdown
        yield "clean_html", safe_html.clean

    def _preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        nb, resources = super()._preprocess(nb, resources)
        notebook, student = resources["nbgrader"]["notebook"], resources["nbgrader"]["student"]
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            found = standing(gradebook, resources["nbgrader"]["assignment"], student)
            comments = dict(_comments(gradebook, notebook, resources["nbgrader"]["assignment"], student))
        marks = [mark for mark in found.marks if mark.question.notebook == notebook] if found else []
        criteria = read_criteria(Path(resources["metadata"]["path"], RUBRIC))
        page = PageMaker(marks, comments, markers(self), notebook, criteria).make(nb.cells)
        resources["coursekit"] = _summary(
            page, Standing(student, notebook, tuple(marks), found.penalty if found else 0)
        )
        nb.cells = from_dict(page.cells)
        nb.metadata = NotebookNode()
        return nb, resources

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own HTMLExporter returns text here as well
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **options: Any,  # noqa: ANN401  # its signature
    ) -> tuple[str, dict[str, Any]]:
        """Return the page, without any path of the computer that made it."""
        html, resources = super().from_notebook_node(nb, resources, **options)
        for path in _own_paths():
            html = html.replace(path, "…")
        return html, resources


def _comments(gradebook: Gradebook, notebook: str, assignment: str, student: str) -> Iterator[tuple[str, str]]:
    try:
        found = gradebook.find_submission_notebook(notebook, assignment, student)
    except MissingEntry:
        return
    yield from ((comment.name, comment.comment) for comment in found.comments if comment.comment)


def _summary(page: Page, done: Standing) -> dict[str, Any]:
    waiting = sum(mark.question.points for mark in done.waiting if mark.manual is None)
    return {
        "title": page.title,
        "marks": page.marks,
        "score": number(done.score),
        "points": number(done.points),
        "waits": bool(waiting),
        "waiting_points": number(waiting),
        "penalty": number(done.penalty) if done.penalty else "",
    }


def _own_paths() -> list[str]:
    """Return the folders of this computer that could be named in what a notebook printed, the longest first."""
    folders = {Path.cwd(), Path.home(), Path(sys.prefix), Path(tempfile.gettempdir())}
    return sorted((str(one) for one in folders if len(one.parts) > 1), key=len, reverse=True)
