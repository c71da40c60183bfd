"""The message editor in JupyterLab: a real kernel, the keys and themes of a real notebook, a restart."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from coursekit.course import Course
from coursekit.lab import signatures
from coursekit.trust import signer

if TYPE_CHECKING:
    from tests.browser.conftest import Lab

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "tools/wideweb/widgets/js/node_modules/axe-core/axe.min.js"
SECONDS = 1000  # in the milliseconds that Playwright counts in
MAKE = """# The message editor (live)
from wideweb.widgets import MessageEditor

editor = MessageEditor(to="Dr. Amara Okafor", to_role="attending neonatologist")
editor"""
BUTTON = "<button data-commandlinker-command='notebook:run-all-cells'>Start everything</button>"


def write(path: Path) -> None:
    """Write a notebook with the editor, and a cell that a test can fill."""
    code: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [
        {"cell_type": "markdown", "id": "start", "metadata": {}, "source": BUTTON},
        code | {"id": "editor", "source": MAKE, "metadata": {"jupyter": {"source_hidden": True}}},
        code | {"id": "python", "source": ""},
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.write_text(
        json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})
    )


@pytest.fixture
def view(lab: Lab, page: Page) -> Locator:
    """The editor in a notebook of its own, just run."""
    notebook = lab.my_work / "message-editor.ipynb"
    write(notebook)
    signer(signatures(Course(lab.root)))(notebook)
    page.goto(lab.url(notebook.name))
    page.get_by_role("button", name="Start everything").click(timeout=60 * SECONDS)
    made = page.locator(".ww-editor")
    made.locator(".ww-frame").wait_for(timeout=60 * SECONDS)
    return made


def run(page: Page, source: str) -> None:
    """Run code in the notebook's last cell."""
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").fill(source)
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-InputPrompt")).not_to_have_text("[*]:")


def text_of(view: Locator) -> Locator:
    return view.get_by_role("textbox", name="Message")


def test_one_writes_with_advice_python_reads_along_and_the_notebook_keeps_its_cells(
    view: Locator, page: Page, screenshot: Callable[[str], Path]
) -> None:
    cells = page.locator(".jp-Cell")
    before = cells.count()
    text_of(view).click()
    page.keyboard.type("Hi Dr. Okafor,\nI would like to hear about [topic]. dd aa bb\n")
    underlined = view.locator(".ww-underline[data-id^=placeholder]")
    expect(underlined).to_have_text(["[topic]"])
    screenshot("typed")
    assert cells.count() == before

    more = view.get_by_role("button", name=re.compile(r"Show \d+ more"))
    if more.is_visible():
        more.click()
    view.get_by_role("button", name="Fill in this blank").click()
    page.keyboard.type("night feeding")
    expect(underlined).to_have_count(0)
    run(page, "print(editor.text)")
    expect(page.locator(".jp-OutputArea-output pre").last).to_contain_text("about night feeding. dd aa bb")

    run(page, "editor.text = editor.text.replace('Hi', 'Dear'); editor.channel = 'linkedin'")
    expect(text_of(view)).to_contain_text("Dear Dr. Okafor,")
    expect(view.get_by_label("Channel")).to_have_value("linkedin")
    expect(view.locator(".ww-count")).to_contain_text("of 300 characters")

    run(page, "display(editor)\nMessageEditor(to='Dr. Nadia Haddad', text='Another message')")
    again, other = page.locator(".ww-editor").nth(1), page.locator(".ww-editor").nth(2)
    text_of(again).fill("One message, two places")
    expect(text_of(page.locator(".ww-editor").first)).to_have_text("One message, two places")
    expect(text_of(other)).to_have_text("Another message")


@pytest.mark.slow
def test_axe_finds_nothing_in_either_theme(view: Locator, page: Page, screenshot: Callable[[str], Path]) -> None:
    run(page, "editor.text = 'Hi Dr. Okafor, tell me about [topic].'")
    expect(view.locator(".ww-underline[data-id^=placeholder]")).to_have_count(1)
    page.add_script_tag(path=AXE)
    schemes: tuple[tuple[Literal["dark", "light"], str], ...] = (("dark", "false"), ("light", "true"))
    for theme, is_light in schemes:
        page.emulate_media(color_scheme=theme)
        page.locator(f"body[data-jp-theme-light='{is_light}']").wait_for(state="attached")
        page.locator("#jupyterlab-splash").wait_for(state="detached")  # it covers the page while a theme loads
        view.scroll_into_view_if_needed()
        screenshot(theme)
        found = page.evaluate("axe.run('.ww-editor', {resultTypes: ['violations']})")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


@pytest.mark.slow
def test_a_restart_takes_no_words_and_the_page_says_what_to_do(
    view: Locator, page: Page, screenshot: Callable[[str], Path]
) -> None:
    text_of(view).click()
    page.keyboard.type("Dear Dr. Okafor,")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Restart Kernel…", exact=True).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    notice = view.locator(".ww-connection", has_text="Copy it before you start the tools again")
    expect(notice).to_be_visible(timeout=30 * SECONDS)
    text_of(view).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" thank you.")
    expect(text_of(view)).to_have_text("Dear Dr. Okafor, thank you.")
    expect(view.get_by_text("You have changed your message since this advice.")).to_be_visible()
    screenshot("not-connected")
    # A server that is told to stop while a kernel starts waits for it, longer than the fixture does.
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=60 * SECONDS)
