"""The planner in JupyterLab: a real kernel, a real workbook, and the real message editor opened from a step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.wishing import AXE, write_notebook

from coursekit.course import Course
from coursekit.lab import signatures
from coursekit.trust import signer

if TYPE_CHECKING:
    from tests.browser.conftest import Lab

pytestmark = pytest.mark.browser

SECONDS = 1000  # in the milliseconds that Playwright counts in
MAKE = """# My follow-ups (live)
from datetime import date
from wideweb.follow_ups import Touchpoint
from wideweb.people import Person
from wideweb.widgets import FollowUpPlanner
from wideweb.workbook import Workbook

workbook = Workbook("follow-ups-of-a-test.db")
workbook.people.add(Person("Amara Okafor", title="Dr.", role="attending physician", cadence=90))
workbook.touchpoints.add(Touchpoint("amara-okafor", date.today(), "met", "in-person"))
planner = FollowUpPlanner(workbook=workbook)
planner"""


@pytest.fixture
def view(lab: Lab, page: Page) -> Locator:
    """The planner in a notebook of its own, just run."""
    notebook = lab.my_work / "follow-ups.ipynb"
    for left in lab.my_work.glob("follow-ups-of-a-test.db*"):
        left.unlink()
    write_notebook(notebook, MAKE)
    signer(signatures(Course(lab.root)))(notebook)
    page.goto(lab.url(notebook.name))
    page.get_by_role("button", name="Start everything").click(timeout=60 * SECONDS)
    made = page.locator(".ww-planner")
    made.locator(".wp-frame").wait_for(timeout=60 * SECONDS)
    return made


def test_a_thank_you_is_written_from_the_plan_recorded_and_the_plan_moves_on(
    view: Locator, page: Page, screenshot: Callable[[str], Path]
) -> None:
    expect(view.get_by_role("heading", name="One thing for today")).to_be_visible(timeout=30 * SECONDS)
    screenshot("plan")
    view.get_by_role("button", name="Write", exact=True).click()
    editor = view.locator(".ww-editor")
    text = editor.get_by_role("textbox", name="Message")
    expect(text).to_contain_text("Dear Dr. Amara Okafor", timeout=30 * SECONDS)
    expect(editor.get_by_label("To", exact=True)).to_have_value("Dr. Amara Okafor")
    text.fill("Dear Dr. Okafor,\n\nThank you for your time today. I have asked the nurses, as you said.\n\nSam Rivera")
    expect(editor.locator(".ww-item, .ww-strength").first).to_be_visible(timeout=30 * SECONDS)
    screenshot("writing")
    editor.get_by_role("button", name="I sent it").click()
    expect(editor.get_by_role("combobox", name="To whom")).to_have_value("amara-okafor")
    editor.get_by_role("button", name="Record it").click()
    expect(editor.get_by_text("It is in your workbook.")).to_be_visible(timeout=30 * SECONDS)
    view.get_by_role("button", name="Back to my plan").click()
    expect(editor).to_have_count(0)
    expect(view.get_by_role("heading", name="That is all for today")).to_be_visible(timeout=30 * SECONDS)
    view.get_by_role("heading", name="Later").click()
    expect(view.locator(".wp-step")).to_contain_text("Keep in touch")

    page.add_script_tag(path=AXE)
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-jp-theme-light='false']").wait_for(state="attached")
    page.locator("#jupyterlab-splash").wait_for(state="detached")  # it covers the page while a theme loads
    screenshot("dark")
    found = page.evaluate("axe.run('.ww-planner', {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
