"""The message editor in a real browser: the built script and style, the real widget class, a page of our own between.

The page is tests/browser/harness/message_editor.html; test_message_editor_in_lab.py has the same in JupyterLab.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from wideweb.widgets import MessageEditor

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
WIDGETS = HERE.parents[1] / "tools" / "wideweb" / "widgets"
AXE = WIDGETS / "js" / "node_modules" / "axe-core" / "axe.min.js"

TO = "Dr. Amara Okafor"
FAULTY = "Hi Dr. Okafor 😀,\n\nI would like to hear about [topic].\n\nSam"
BETTER = """Dear Dr. Okafor,

My name is Sam Rivera, and I am a second-year student at Lakeside College. Your talk on night feeding in small \
babies at the Lakeside health fair has stayed with me, above all the story of the nurse who kept a notebook.

Could I ask you three short questions by email about how you chose neonatology? If you are too busy, I understand.

Thank you for your time.

Sam Rivera"""


class Files(SimpleHTTPRequestHandler):
    """The harness page, and the script and style as they were built."""

    def translate_path(self, path: str) -> str:
        name = Path(path.partition("?")[0]).name
        return str((WIDGETS / "static" if path.startswith("/static/") else HERE / "harness") / name)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/message_editor.html"
    server.shutdown()
    server.server_close()


@dataclass
class Bench:
    """A page with views of one editor, and that editor in Python."""

    page: Page
    editor: MessageEditor
    received: list[dict[str, Any]] = field(default_factory=list)

    def to_python(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Do with changes from the page what ipywidgets does, and return the answer."""
        self.received.append(changes)
        self.editor.set_state(changes)
        return {name: value for name, value in self.editor.get_state().items() if name[0] != "_" and name != "layout"}

    def show(self, name: str, *, attached: bool = True) -> Locator:
        """Render one more view, and return it."""
        self.page.evaluate("([name, attached]) => show(name, attached)", [name, attached])
        return self.page.locator(f"#{name}")

    def set(self, **traits: str) -> None:
        """Set traits in Python and let the page know."""
        for name, value in traits.items():
            setattr(self.editor, name, value)
        self.page.evaluate("async () => model.put(await toPython({}))")


@pytest.fixture
def bench(page: Page, address: str) -> Callable[..., Bench]:
    def make(**traits: Any) -> Bench:
        made = Bench(page, MessageEditor(**{"to": TO} | traits))
        page.expose_function("toPython", made.to_python)
        page.goto(address)
        page.wait_for_function("window.ready")
        page.evaluate("begin()")
        return made

    return make


def text_of(view: Locator) -> Locator:
    return view.get_by_role("textbox", name="Message")


def advice_of(view: Locator) -> Locator:
    return view.locator(".ww-list .ww-go")


def selected(page: Page) -> str:
    words: str = page.evaluate("getSelection().toString()")
    return words


@pytest.mark.parametrize("attached", [True, False], ids=["attached", "detached"])
def test_advice_comes_and_goes_as_one_types(bench: Callable[..., Bench], page: Page, *, attached: bool) -> None:
    view = bench().show("one", attached=attached)
    expect(view.get_by_role("heading", name="Ready when you are")).to_be_visible()
    text_of(view).click()
    page.keyboard.type("Hi Dr. Okafor, I would like to hear about [topic].")
    underlined = view.locator(".ww-underline.ww-problem")
    expect(underlined).to_have_text(["[topic]"])
    fill_in = advice_of(view).filter(has_text="blank")
    view.get_by_role("button", name="more").click()
    expect(fill_in).to_be_visible()
    for _ in "[topic].":
        page.keyboard.press("Backspace")
    page.keyboard.type("night feeding.")
    expect(underlined).to_have_count(0)
    expect(fill_in).to_have_count(0)


def test_an_editor_that_is_far_from_the_page_when_made_has_its_size_and_cursor(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench(text=BETTER)
    attached, detached = made.show("one"), made.show("two", attached=False)
    sizes = [view.locator(".cm-content").bounding_box() for view in (attached, detached)]
    assert sizes[0] is not None
    assert sizes[1] is not None
    assert (sizes[0]["width"], sizes[0]["height"]) == (sizes[1]["width"], sizes[1]["height"])
    detached.get_by_text("Thank you for your time.").click()
    page.keyboard.press("End")
    page.keyboard.type(" Really.")
    expect(detached.locator(".cm-content")).to_contain_text("Thank you for your time. Really.")


def test_each_piece_of_advice_leads_to_its_words_or_to_where_words_are_missing(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench(text=FAULTY)
    view = made.show("one")
    view.get_by_role("button", name="more").click()
    advice_of(view).filter(has_text="blank").click()
    assert selected(page) == "[topic]"
    expect(text_of(view)).to_be_focused()
    expect(view.locator(".ww-item[aria-current]")).to_have_count(1)

    thanks = next(item for item in made.editor.advice if item["rule"] == "thanks")
    advice_of(view).filter(has_text=thanks["advice"]).click()
    expect(view.locator(".ww-missing")).to_have_count(1)
    page.keyboard.type("Thank you! ")
    at = thanks["insert_at"] - 1  # an emoji before it counts two in the browser and one in Python
    expect.poll = None  # type: ignore[attr-defined]
    page.wait_for_function("() => model.get('text').includes('Thank you!')")
    assert made.editor.text[at:].startswith("Thank you!") or page.evaluate("model.get('text')")[:at]
