"""The learning tools in JupyterLab: a real kernel, its restart, the keys of a real notebook."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from coursekit.course import Course
from coursekit.lab import signatures
from coursekit.trust import signer

if TYPE_CHECKING:
    from tests.browser.conftest import Lab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECONDS = 1000  # in the milliseconds that Playwright counts in
TOOLS = (
    'IfThenPlan("in lab")',
    'Quiz("00-start-here", name="in lab")',
    'Note("05-follow-up", "What was new?")',
    'Conversation("peer")',
    "Baseline()",
    "Introduction()",
    "WeekPlanner()",
    "Progress()",
    "PlansSoFar()",
    'AskQuestion("05-follow-up")',
)
COMMANDS = {
    "Start everything": "notebook:run-all-cells",
    "Restart": "notebook:restart-kernel",
}


def write(path: Path) -> None:
    """Write a notebook with every tool in a cell of its own."""
    code: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    buttons = "".join(
        f"<button data-commandlinker-command='{command}' data-commandlinker-args='{{}}'>{label}</button>"
        for label, command in COMMANDS.items()
    )
    sources = [f"# A tool\nfrom wideweb.widgets import *\n{tool}" for tool in TOOLS]
    cells = [
        {"cell_type": "markdown", "id": "start", "metadata": {}, "source": buttons},
        *(code | {"id": f"tool-{number}", "source": source} for number, source in enumerate(sources)),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook))


def start(page: Page) -> None:
    page.get_by_role("button", name="Start everything").click(timeout=60 * SECONDS)
    expect(page.locator(".wl-tool > .wl-frame")).to_have_count(len(TOOLS), timeout=60 * SECONDS)


def test_words_survive_a_restart_of_the_kernel_and_a_new_page(
    lab: Lab, page: Page, screenshot: Callable[[str], Path]
) -> None:
    notebook = lab.my_work / "learning-tools.ipynb"
    write(notebook)
    signer(signatures(Course(lab.root)))(notebook)
    page.set_viewport_size({"width": 1280, "height": 4200})  # Lab builds only the cells that are in sight
    page.goto(lab.url(notebook.name))
    start(page)
    cells = page.locator(".jp-Cell").count()
    plan = page.get_by_role("group", name="If-then plan")
    plan.get_by_label("If …", exact=True).click()
    page.keyboard.type("dd aa bb")
    expect(plan.get_by_text("Saved in your workbook.")).to_be_visible()
    assert page.locator(".jp-Cell").count() == cells
    page.get_by_role("button", name="Sure, it was easy").click()
    expect(page.get_by_text("This closed it a little.", exact=True)).to_be_visible()
    screenshot("before-restart")

    page.get_by_role("button", name="Restart", exact=True).click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(plan.get_by_text("The tools on this page have stopped").first).to_be_visible(timeout=60 * SECONDS)
    note = page.get_by_role("group", name="Note")
    note.get_by_label("What was new?").fill("typed while nobody listened")
    expect(note.get_by_text("Not saved yet.")).to_be_visible()

    start(page)
    expect(note.get_by_label("What was new?")).to_have_value("typed while nobody listened", timeout=60 * SECONDS)
    expect(note.get_by_text("Saved in your workbook.")).to_be_visible(timeout=60 * SECONDS)
    expect(plan.get_by_label("If …", exact=True)).to_have_value("dd aa bb")
    expect(page.get_by_text("This closed it a little.", exact=True)).to_be_visible()
    screenshot("after-restart")
