"""Every lesson as a learner sees it, top to bottom, at two widths, light and dark; the screenshots are build output.

Lessons are found by their files: a new one is taken in by being there. `build/screenshots/course_tour-*.png` are for
eyes; the tests find what a machine can: errors, tools that did not come, what sticks out, and what axe complains of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from coursekit.notebook import AUTHORS_CHECK, source, tags

if TYPE_CHECKING:
    from tests.browser.conftest import Lab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPOSITORY = Path(__file__).parents[2]
AXE = REPOSITORY / "tools/wideweb/widgets/js/node_modules/axe-core/axe.min.js"
LESSONS = sorted(path.name for path in (REPOSITORY / "course").glob("*.ipynb"))
SECONDS = 1000  # in the milliseconds that Playwright counts in
TALL = 2000
OVERLAP = 200
WIDTHS = (1280, 820)
MOST_SCREENS = 40
PROSE_AND_TOOLS = ".jp-RenderedMarkdown, .jp-OutputArea-output"
STICKING_OUT = """(selector) => [...document.querySelectorAll(selector)]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'hidden')
    .map(one => `${one.scrollWidth} > ${one.clientWidth}: ${one.innerText.slice(0, 80)}`)"""
COMPLAINTS = """async (include) => {
    const found = await axe.run({ include }, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
    return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`));
}"""


def tools(name: str) -> int:
    """Return how many cells of a lesson put a tool onto the page: their last line is a name, or a call."""
    cells = json.loads((REPOSITORY / "course" / name).read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    shown = [cell for cell in code if not {"parameters", AUTHORS_CHECK} & set(tags(cell))]
    return sum(not source(cell).strip().splitlines()[-1].startswith(("#", "from ", "import ")) for cell in shown)


@pytest.fixture
def lesson(lab: Lab, page: Page) -> Callable[[str, int], None]:
    """Open a lesson at a width and start its tools, as a learner does."""

    def start(name: str, width: int) -> None:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": width, "height": TALL})
        page.goto(lab.url(f"course/{name}"))
        page.get_by_role("button", name="Start this page").click(timeout=60 * SECONDS)
        page.locator(".jp-OutputArea-output").first.wait_for(timeout=60 * SECONDS)
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(
            timeout=60 * SECONDS, state="attached"
        )
        page.wait_for_timeout(2 * SECONDS)  # idle comes between two cells, too

    return start


def screens(page: Page) -> Iterator[int]:
    """Scroll through the page, screen by screen, and yield the number of each."""
    outer = page.locator(".jp-WindowedPanel-outer").first
    outer.evaluate("one => one.scrollTo(0, 0)")
    for number in range(1, MOST_SCREENS):
        page.wait_for_timeout(300)  # the cells that came into sight are drawn
        yield number
        before = outer.evaluate("one => one.scrollTop")
        outer.evaluate(f"one => one.scrollBy(0, one.clientHeight - {OVERLAP})")
        page.wait_for_timeout(100)
        if outer.evaluate("one => one.scrollTop") == before:
            return


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_works_and_fits_from_top_to_bottom(
    name: str, lesson: Callable[[str, int], None], page: Page, screenshot: Callable[[str], Path]
) -> None:
    seen: dict[str, Any] = {"faults": [], "tools": set()}
    for width in WIDTHS:
        lesson(name, width)
        page.add_script_tag(path=AXE)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(scheme == "light").lower())
            page.locator("#jupyterlab-splash").wait_for(state="detached")
            for number in screens(page):
                screenshot(f"{name.removesuffix('.ipynb')}-{width}-{scheme}-{number:02}")
                look(page, f"{width} {scheme} {number}", seen, axe=width == WIDTHS[-1])
    assert not seen["faults"], "\n".join(seen["faults"])
    assert len(seen["tools"]) >= tools(name), seen["tools"]


def look(page: Page, where: str, seen: dict[str, Any], *, axe: bool) -> None:
    """Note what is wrong on the screen, and which cells show an output."""
    errors = page.locator(".jp-OutputArea-output[data-mime-type*=stderr], .jp-OutputArea-output[data-mime-type*=error]")
    found = [*errors.all_inner_texts(), *page.evaluate(STICKING_OUT, PROSE_AND_TOOLS)]
    if axe:
        found += page.evaluate(COMPLAINTS, [[one.strip()] for one in PROSE_AND_TOOLS.split(",")])
    seen["faults"] += [f"{where}: {one}" for one in found]
    shown = """cells => cells.filter(one => one.querySelector('.jp-OutputArea-output'))
        .map(one => one.dataset.windowedListIndex)"""
    seen["tools"] |= set(page.locator(".jp-CodeCell").evaluate_all(shown))


def test_what_a_machine_can_see_is_found(page: Page) -> None:
    page.set_content("""<html lang="en"><title>A page</title><main>
        <div class="jp-RenderedMarkdown" style="width: 100px"><p style="width: 400px">too wide</p></div>
        <div class="jp-RenderedMarkdown" style="color: #aaa; background: #fff">too pale</div>
        <div class="jp-RenderedMarkdown">fine</div>
        <div class="jp-CodeCell" data-windowed-list-index="7">
            <div class="jp-OutputArea-output" data-mime-type="application/vnd.jupyter.stderr">it broke</div>
            <div class="jp-OutputArea-output"><button></button></div>
        </div></main></html>""")
    page.add_script_tag(path=AXE)
    seen: dict[str, Any] = {"faults": [], "tools": set()}
    look(page, "here", seen, axe=True)
    broke, wide, *axe = seen["faults"]
    assert broke == "here: it broke"
    assert wide.startswith("here: 400 > 100: too wide")
    assert sorted(one.split(": ")[1] for one in axe) == ["button-name", "color-contrast"]
    assert seen["tools"] == {"7"}
