"""The page tests/browser/harness/wishing.html with views of one widget that does wishes, and that widget in Python."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

HERE = Path(__file__).parent
WIDGETS = HERE.parents[1] / "tools" / "wideweb" / "widgets"
AXE = WIDGETS / "js" / "node_modules" / "axe-core" / "axe.min.js"
INK = """node => {
  const { data } = node.getContext("2d").getImageData(0, 0, node.width, node.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) seen.add(data.slice(at, at + 3).join());
  return seen.size;
}"""
"""How many colours are painted on a canvas."""


class Files(SimpleHTTPRequestHandler):
    """The harness page, and the script and style as they were built."""

    def translate_path(self, path: str) -> str:
        name = Path(path.partition("?")[0]).name
        return str((WIDGETS / "static" if path.startswith("/static/") else HERE / "harness") / name)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing."""


def write_notebook(path: Path, *sources: str) -> None:
    """Write a notebook with a button that starts everything, and these cells, their code folded."""
    code: dict[str, Any] = {"cell_type": "code", "outputs": [], "execution_count": None}
    button = "<button data-commandlinker-command='notebook:run-all-cells'>Start everything</button>"
    folded = {"jupyter": {"source_hidden": True}}
    cells: list[dict[str, Any]] = [{"cell_type": "markdown", "id": "start", "metadata": {}, "source": button}]
    cells += [code | {"id": f"cell-{n}", "source": source, "metadata": folded} for n, source in enumerate(sources)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    content = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content))


@contextmanager
def served(widget: str) -> Iterator[str]:
    """Serve the page, and give the address at which it shows a widget."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/wishing.html?{widget}"
    server.shutdown()
    server.server_close()


class WishBench:
    """A page with views of one widget, and that widget in Python."""

    def __init__(self, page: Page, widget: Any) -> None:
        self.page = page
        self.widget = widget
        self.sent: list[Any] = []
        self.wished: list[dict[str, Any]] = []
        widget.send = self.send  # there is no kernel here

    def send(self, content: Any, buffers: Sequence[bytes] | None = None) -> None:
        self.sent.append({**content, "$buffers": [base64.b64encode(one).decode() for one in buffers or ()]})

    def to_python(self, changes: dict[str, Any]) -> dict[str, Any]:
        self.widget.set_state(changes)
        return {name: value for name, value in self.widget.get_state().items() if name[0] != "_" and name != "layout"}

    def wish_python(self, content: dict[str, Any], buffers: Sequence[str] = ()) -> dict[str, Any]:
        """Do with a wish what ipywidgets does, and return the answer."""
        self.wished.append(content)
        self.sent.clear()
        parts = [memoryview(base64.b64decode(one)) for one in buffers]
        self.widget._handle_custom_msg(content, parts)  # noqa: SLF001  # where ipywidgets hands over what a page sends
        return {"state": self.to_python({}), "sent": list(self.sent)}

    def begin(self, address: str) -> None:
        """Load the page and give it the widget's model."""
        self.page.expose_function("toPython", self.to_python)
        self.page.expose_function("wishPython", self.wish_python)
        self.page.goto(address)
        self.page.wait_for_function("window.ready")
        self.page.evaluate("begin()")

    def show(self, name: str = "one", *, attached: bool = True) -> Locator:
        """Add a view to the page, in it from the start or only later."""
        self.page.evaluate("([name, attached]) => show(name, attached)", [name, attached])
        return self.page.locator(f"#{name}")


def faults(page: Page) -> list[str]:
    """Return what axe, which must be in the page, finds in the widget."""
    found = page.evaluate("axe.run('main', {rules: {'page-has-heading-one': {enabled: false}}})")
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found["violations"]]


def press(place: Locator, name: str) -> None:
    """Click on the button of this name."""
    place.get_by_role("button", name=name, exact=True).click()
