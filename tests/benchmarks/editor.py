"""How long after a key the editor's advice is there, and its words in the workbook; in JupyterLab, at 2,000 characters.

Measured in the browser: from a key's event to the first frame after the underline that the key makes due, or ends, is
in the page. The key closes a blank in the middle of the message ("[topic]") or takes the bracket away again. Then the
text is in the page, has gone to Python, was read by the coach, and the advice has come back and been painted.

The peer does the same with the parts that every notebook has: a text area of ipywidgets sends its text at each key, and
Python answers with its length. So the ratio tells what coach and editor add to a round trip that does no work.

Saving is timed from the last key of a word until another program reads the word in the workbook's file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from coursekit.chromium import find_chromium
from wideweb.workbook import Workbook

SAVED = "MessageEditor, to the workbook"
KEYS = 60
WARM_UP = 10
CHARACTERS = 2000
PATIENCE = 90  # seconds until a server counts as one that does not start
LIMIT_MS = 100.0
"""What a person takes for at once; the issue's own limit."""
WORDS = 15
SAVED_MS = 1000.0
"""As much as may be lost when all power goes; the issue's own limit, for the slowest of the words."""
PARAGRAPH = (
    "Your talk on night feeding in small babies at the Lakeside health fair has stayed with me, above all the story of "
    "the nurse who kept a notebook. I have since read about it at our library. "
)
EDITOR = """from ipywidgets import HTML, Textarea, VBox
from wideweb.widgets import MessageEditor

editor = MessageEditor(to="Dr. Amara Okafor", to_role="neonatologist", draft="benchmark", text={text!r})
editor"""
PEER = """area, answer = Textarea(value={text!r}), HTML()
area.observe(lambda change: setattr(answer, "value", f"<i>{{len(change['new'])}}</i>"), "value")
VBox([area, answer])"""

# Notes when each key came, and when the page first showed what it made due; counted in milliseconds.
WATCH = """([node, shown]) => {
  window.took = [];
  let key = null, last = shown(node);
  document.addEventListener("keydown", () => { key = performance.now(); }, true);
  new MutationObserver(() => {
    const now = shown(node);
    if (key === null || now === last) return;
    last = now;
    const began = key;
    key = null;
    requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - began)));
  }).observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
}"""
OURS = "node => node.querySelectorAll('.ww-underline[data-id^=placeholder]').length"
THEIRS = "node => node.querySelector('i')?.textContent ?? ''"


def message() -> str:
    """Return a message of the length at issue, with a blank that is not closed yet."""
    head, tail = (
        "Dear Dr. Okafor,\n\nMy name is Sam Rivera, and I am a student. I ask about [topic",
        "\n\nThank you.\n\nSam",
    )
    room = CHARACTERS - len(head) - len(tail)
    return head + " " + (PARAGRAPH * (room // len(PARAGRAPH) + 1))[: room - 1] + tail


def notebook() -> dict[str, object]:
    """Return a notebook with the editor and the peer, each in a cell."""
    code: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    text = message()
    cells = [
        code | {"id": "editor", "source": EDITOR.format(text=text)},
        code | {"id": "peer", "source": PEER.format(text=text)},
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


@contextmanager
def lab() -> Iterator[tuple[str, Path]]:
    """Run `coursekit lab` on the notebook, and give its address and the workbook's file.

    Raises
    ------
    RuntimeError
        When it ends or stays silent.
    """
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryFile() as log, socket.socket() as probe:
        folder, home, token = Path(name) / "folder", Path(name) / "home", secrets.token_hex(16)
        (folder / "course").mkdir(parents=True)
        home.mkdir()
        (folder / "course" / "editor.ipynb").write_text(json.dumps(notebook()), encoding="utf-8")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        own = {
            "HOME": str(home),
            "USERPROFILE": str(home),
            "JUPYTER_TOKEN": token,
            "WIDEWEB_WORKBOOK": str(home / "book"),
        }
        command = [sys.executable, "-m", "coursekit", "--root", str(folder), "lab", "--no-browser", "--port", str(port)]
        server = subprocess.Popen(command, env=dict(os.environ) | own, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={token}", server)
            yield f"http://127.0.0.1:{port}/lab/tree/course/editor.ipynb?token={token}&reset", home / "book"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
            shutil.rmtree(folder, ignore_errors=True)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return when a server answers."""
    began = time.monotonic()
    while server.poll() is None and time.monotonic() - began < PATIENCE:
        try:
            with urlopen(address, timeout=5):  # noqa: S310  # our own http address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    message = "coursekit lab did not start"
    raise RuntimeError(message)


def run_cells(page: Page) -> None:
    """Run both cells once the kernel is there."""
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=PATIENCE * 1000)
    for cell, made in ((0, ".ww-frame"), (1, ".widget-textarea textarea")):
        while page.locator(made).count() == 0:
            page.locator(".jp-CodeCell").nth(cell).locator(".jp-InputArea-editor .cm-content").click()
            page.keyboard.press("Control+Enter")
            page.wait_for_timeout(3000)


def keys(page: Page, shown: str, node: str) -> list[float]:
    """Return what each key took: by turns a bracket and its end, at the cursor."""
    page.locator(node).first.evaluate(f"node => ({WATCH})([node, {shown}])")
    for number in range(WARM_UP + KEYS):
        page.keyboard.press("]" if number % 2 == 0 else "Backspace")
        page.wait_for_function(f"window.took.length > {number}")
        page.wait_for_timeout(120)  # a quick typist's pace
    took: list[float] = page.evaluate("window.took")
    return took[WARM_UP:]


def saves(page: Page, book: Path) -> list[float]:
    """Return how long each word took from its last key into the workbook."""
    took = []
    page.keyboard.press("Control+End")
    for number in range(WORDS):
        word = f" word{number}."
        page.keyboard.type(word)
        began = time.perf_counter()
        while word not in kept(book):
            time.sleep(0.005)
        took.append((time.perf_counter() - began) * 1000)
        page.wait_for_timeout(400)
    return took


def kept(book: Path) -> str:
    """Return the message as the workbook has it."""
    found = Workbook(book).messages.named("benchmark")
    return found[1].message.text if found else ""


def measure() -> dict[str, list[float]]:
    """Return the milliseconds of each key, ours and the peer's, and of each word until it was saved."""
    with lab() as (address, book), sync_playwright() as playwright:
        chromium = find_chromium()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(address)
        run_cells(page)
        page.locator(".ww-editor").get_by_text("[topic").click()
        page.keyboard.press("Control+Home")
        for _ in range(message().index("[topic") + len("[topic")):
            page.keyboard.press("ArrowRight")
        ours = keys(page, OURS, ".ww-editor")
        saved = saves(page, book)
        area = page.locator(".widget-textarea textarea")
        area.click()
        theirs = keys(page, THEIRS, ".widget-vbox")
        browser.close()
    return {"MessageEditor": ours, "ipywidgets.Textarea": theirs, SAVED: saved}


def report(took: Mapping[str, list[float]]) -> dict[str, object]:
    """Return the figures for a program."""
    shown = {
        name: {"median": round(median(one), 1), "95 in 100 within": round(quantiles(one, n=20)[-1], 1)}
        for name, one in took.items()
    }
    ours = took["MessageEditor"]
    versions = {name: version(name) for name in ("jupyterlab", "ipywidgets", "anywidget")}
    return {
        "name": "editor",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "versions": {"Python": platform.python_version()} | versions,
        "characters": len(message()),
        "keys": len(ours),
        "milliseconds": shown,
        "ratios": {"MessageEditor / ipywidgets.Textarea": round(median(ours) / median(took["ipywidgets.Textarea"]), 2)},
        "limits": {
            "median milliseconds": {"most": LIMIT_MS, "measured": round(median(ours), 1)},
            "slowest save, milliseconds": {"most": SAVED_MS, "measured": round(max(took[SAVED]), 1)},
        },
        "passed": median(ours) < LIMIT_MS and max(took[SAVED]) < SAVED_MS,
    }


def main() -> int:
    """Measure, show the figures, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    as_json = parser.parse_args().json
    figures = report(measure())
    print(json.dumps(figures, indent=1) if as_json else table(figures))
    return 0 if figures["passed"] else 1


def table(figures: Mapping[str, object]) -> str:
    """Return the figures for a person."""
    lines = []
    for part, entries in figures.items():
        if isinstance(entries, dict):
            lines.append(f"{part}:")
            lines += [f"  {name:<45} {figure}" for name, figure in entries.items()]
        else:
            lines.append(f"{part}: {entries}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
