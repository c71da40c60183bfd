"""The map in JupyterLab: a real kernel, a real workbook, a drag, a file of contacts, and the planner beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.wishing import AXE, INK, press, write_notebook

from coursekit.course import Course
from coursekit.lab import signatures
from coursekit.trust import signer

if TYPE_CHECKING:
    from tests.browser.conftest import Lab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECONDS = 1000  # in the milliseconds that Playwright counts in
MAP = """# My map (live)
from wideweb.people import Person
from wideweb.widgets import FollowUpPlanner, NetworkMap
from wideweb.workbook import Workbook

workbook = Workbook("map-of-a-test.db")
workbook.people.add_all([Person("Amara Okafor", title="Dr.", role="attending physician"), Person("Ben Castellanos")])
NetworkMap(workbook)"""
PLANNER = "FollowUpPlanner(workbook=workbook)"
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoe Yu\r\nN:Yu;Zoe;;;\r\nORG:Lakeside\r\nEND:VCARD\r\n"


@pytest.fixture
def view(lab: Lab, page: Page) -> Locator:
    """The map in a notebook of its own, just run."""
    notebook = lab.my_work / "my-map.ipynb"
    for left in lab.my_work.glob("map-of-a-test.db*"):
        left.unlink()
    write_notebook(notebook, MAP, PLANNER)
    signer(signatures(Course(lab.root)))(notebook)
    page.goto(lab.url(notebook.name))
    page.get_by_role("button", name="Start everything").click(timeout=60 * SECONDS)
    made = page.locator(".ww-map")
    made.locator(".wp-frame").wait_for(timeout=60 * SECONDS)
    return made


def test_a_map_is_drawn_filled_from_a_file_and_leads_to_the_planner(
    view: Locator, page: Page, screenshot: Callable[[str], Path]
) -> None:
    expect(view.get_by_role("heading", name="My network: 2 people on your map")).to_be_visible(timeout=30 * SECONDS)
    page.wait_for_function(f"({INK})(document.querySelector('canvas.wm-canvas')) > 3")  # blank it would be useless
    view.locator(".wm-list li[data-id=amara-okafor] button").click()
    person = view.locator(".wm-person")
    person.get_by_role("combobox", name="How close").select_option("barely-know")
    expect(view.get_by_text("Dr. Amara Okafor: barely know.")).to_be_visible(timeout=30 * SECONDS)
    press(view, "Contacts")
    file: Any = {"name": "contacts.vcf", "mimeType": "text/vcard", "buffer": VCARD.encode()}
    view.get_by_label("A file of contacts").set_input_files(file)
    expect(view.get_by_text("From vCard: one person added")).to_be_visible(timeout=30 * SECONDS)
    press(view, "Export")
    with page.expect_download() as download:
        press(view, "For network programs (GraphML)")
    assert "Okafor" not in Path(download.value.path()).read_text(encoding="utf-8")
    press(view, "People")
    press(person, "Put on my plan")
    expect(view.get_by_text("Dr. Amara Okafor is on your plan.")).to_be_visible(timeout=30 * SECONDS)
    page.keyboard.press("Control+z")
    expect(view.get_by_text(re.compile("^Taken back"))).to_be_visible(timeout=30 * SECONDS)
    press(view, "Redo")
    expect(view.get_by_text(re.compile("^Done again"))).to_be_visible(timeout=30 * SECONDS)
    screenshot("map")

    planner = page.locator(".ww-planner:not(.ww-map)")
    expect(planner.locator(".wp-step", has_text="Dr. Amara Okafor").first).to_be_attached(timeout=30 * SECONDS)
    page.add_script_tag(path=AXE)
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-jp-theme-light='false']").wait_for(state="attached")
    page.locator("#jupyterlab-splash").wait_for(state="detached")  # it covers the page while a theme loads
    view.scroll_into_view_if_needed()
    screenshot("dark")
    found = page.evaluate("axe.run('.ww-map', {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
