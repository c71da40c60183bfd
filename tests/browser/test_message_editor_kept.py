"""What is typed into the editor is kept, whatever becomes of page and kernel: in JupyterLab and in Notebook 7."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect
from tests.browser.conftest import SCREENSHOTS, Lab, free_port, leaving, wait_until_it_answers

from wideweb.workbook import Workbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECONDS = 1000  # in the milliseconds that Playwright counts in
FIRST = "Dear Dr. Okafor,"
OF_JUPYTER = ("Cannot read properties of undefined (reading 'schema')", "Canceled future for")
"""What Jupyter's own pages raise: Notebook 7 while it loads, both when a kernel goes that still owes them an answer."""
PLACES = {"JupyterLab": "/lab/tree/", "Notebook 7": "/notebooks/"}


@dataclass
class Notebook:
    """A notebook with an editor of one draft, open in a page."""

    lab: Lab
    page: Page
    place: str
    name: str

    @property
    def view(self) -> Locator:
        return self.page.locator(".ww-editor")

    @property
    def text(self) -> Locator:
        return self.view.get_by_role("textbox", name="Message")

    def open(self) -> None:
        """Open the page, or load it anew."""
        self.page.goto(f"{self.lab.address}{PLACES[self.place]}{self.name}.ipynb?token={self.lab.token}&reset")
        self.page.locator(".jp-CodeCell").last.wait_for(timeout=60 * SECONDS)

    def start(self) -> None:
        """Run the editor's cell once the kernel is there; an older view of the editor goes."""
        self.view.locator(".ww-frame").evaluate_all("frames => frames.forEach(one => { one.dataset.old = 1 })")
        new, cell = self.view.locator(".ww-frame:not([data-old])"), self.page.locator(".jp-CodeCell").first
        prompt = cell.locator(".jp-InputPrompt")
        give_up = time.monotonic() + 120
        while new.count() == 0:
            assert time.monotonic() < give_up, "the editor's cell was run again and again, and no editor came"
            before = prompt.inner_text()
            cell.locator(".jp-InputArea-editor .cm-content").click()
            self.page.keyboard.press("Control+Enter")
            # Jupyter drops what is run before the kernel is there: the prompt stays as it was, or turns back to it.
            with suppress(AssertionError):
                expect(prompt).not_to_have_text(before, timeout=2 * SECONDS)
                expect(new.first).to_be_visible(timeout=20 * SECONDS)
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=30 * SECONDS)  # none of the tries is still to come

    def menu(self, name: str, entry: str) -> None:
        self.page.get_by_role("menuitem", name=name, exact=True).click()
        self.page.locator(".lm-Menu-itemLabel").get_by_text(entry, exact=True).click()

    def type(self, words: str) -> None:
        """Type at the end of the message."""
        self.text.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

    def wait_until_saved(self) -> None:
        expect(self.view.locator(".ww-saved")).to_have_text("Saved in your workbook.", timeout=30 * SECONDS)

    def save(self) -> None:
        """Save the notebook, and wait until the editor's place stands in its file: Notebook 7 shows no sign of it."""
        self.page.keyboard.press("Control+s")
        give_up = time.monotonic() + 60
        while not self.has_editor_in_file():
            assert time.monotonic() < give_up, "the notebook was not saved with its editor"
            self.page.wait_for_timeout(100)

    def has_editor_in_file(self) -> bool:
        file = self.lab.my_work / f"{self.name}.ipynb"
        try:
            cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        except json.JSONDecodeError:  # in the middle of being written
            return False
        return any("application/vnd.jupyter.widget-view+json" in one.get("data", {}) for one in cells[0]["outputs"])

    def run(self, source: str) -> str:
        """Run code in the notebook's last cell, and return what it prints."""
        cell = self.page.locator(".jp-CodeCell").last
        cell.locator(".cm-content").fill(source)
        self.page.keyboard.press("Control+Enter")
        output = cell.locator(".jp-OutputArea-output")
        output.wait_for(timeout=30 * SECONDS)
        return output.inner_text()

    def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        place = self.place.lower().replace(" ", "-")
        self.page.screenshot(path=SCREENSHOTS / f"message_editor_kept-{name}-{place}.png")

    def kept(self) -> str:
        """Return the message as it stands in the workbook, read in another program than the kernel."""
        found = Workbook(os.environ["WIDEWEB_WORKBOOK"]).messages.named(self.name)
        return found[1].message.text if found else ""


def write(path: Path, draft: str) -> None:
    make = f"from wideweb.widgets import MessageEditor\n\nMessageEditor(to='Dr. Okafor', draft='{draft}')"
    code: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [
        code | {"id": "editor", "source": make},
        code | {"id": "python", "source": ""},
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    content = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content))


@pytest.fixture(scope="module")
def notebook_7(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A Notebook 7 as anybody starts it, without the course's settings."""
    root, home = tmp_path_factory.mktemp("folder"), tmp_path_factory.mktemp("home")
    (root / "my-work").mkdir()
    running = Lab(root, f"http://127.0.0.1:{free_port()}", secrets.token_hex(16), home / "notebook.log")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    environment = kept | {"HOME": str(home), "USERPROFILE": str(home), "JUPYTER_TOKEN": running.token}
    options = ["--no-browser", "--allow-root"]
    port, folder = f"--port={urlsplit(running.address).port}", f"--ServerApp.root_dir={running.my_work}"
    with running.log.open("wb") as log:
        command = [sys.executable, "-m", "notebook", *options, port, folder]
        child = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_until_it_answers(running, child)
        yield running
    finally:
        child.terminate()
        child.wait(timeout=30)


@pytest.fixture(params=PLACES)
def notebook(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Notebook]:
    server = request.getfixturevalue("lab" if request.param == "JupyterLab" else "notebook_7")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    context.on("request", lambda one: faults.extend(leaving(one.url)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    made = Notebook(server, page, request.param, f"{request.node.originalname}-{request.param[:3].lower()}")
    write(server.my_work / f"{made.name}.ipynb", made.name)
    made.open()
    made.start()
    yield made
    context.close()
    assert [fault for fault in faults if not any(words in fault for words in OF_JUPYTER)] == []


def test_reloading_the_page_and_opening_it_anew(notebook: Notebook) -> None:
    notebook.type(FIRST)
    notebook.wait_until_saved()
    assert notebook.kept() == FIRST
    notebook.screenshot("kept")
    notebook.save()
    notebook.open()
    expect(notebook.text).to_have_text(FIRST, timeout=60 * SECONDS)  # the notebook has its place, the kernel its words

    notebook.type(" I am")
    notebook.page.goto("about:blank")  # as one closes a tab: between two keys
    notebook.open()
    notebook.menu("Kernel", "Restart Kernel…")
    notebook.page.locator(".jp-Dialog .jp-mod-accept").click()
    notebook.start()
    expect(notebook.text).to_have_text(f"{FIRST} I am")
    notebook.wait_until_saved()
    assert notebook.kept() == f"{FIRST} I am"


def test_a_restart_while_one_types(notebook: Notebook) -> None:
    notebook.type(FIRST)
    notebook.menu("Kernel", "Restart Kernel…")
    notebook.page.locator(".jp-Dialog .jp-mod-accept").click()
    notebook.type(" I am Sam.")
    expect(notebook.view.locator(".ww-connection")).to_contain_text("have stopped", timeout=30 * SECONDS)
    notebook.type(" Thank you.")
    expect(notebook.view.locator(".ww-saved")).to_contain_text("This browser keeps your message")
    notebook.screenshot("restarted")
    notebook.start()
    expect(notebook.text).to_have_text(f"{FIRST} I am Sam. Thank you.")
    notebook.wait_until_saved()
    assert notebook.kept() == f"{FIRST} I am Sam. Thank you."


def test_a_kill_of_the_kernel_while_one_types_and_a_reload_on_top(notebook: Notebook) -> None:
    pid = int(notebook.run("import os; print(os.getpid())"))
    notebook.type(FIRST)
    notebook.wait_until_saved()
    notebook.text.click()
    notebook.page.keyboard.type(" I am")
    os.kill(pid, signal.SIGKILL)
    notebook.page.keyboard.type(" Sam")
    notebook.page.locator(".jp-Dialog .jp-mod-accept").click(timeout=60 * SECONDS)  # "The kernel appears to have died"
    notebook.type(", and I go on typing.")
    expect(notebook.view.locator(".ww-saved")).to_contain_text("This browser keeps", timeout=30 * SECONDS)
    whole = f"{FIRST} I am Sam, and I go on typing."
    expect(notebook.text).to_have_text(whole)
    notebook.open()
    notebook.start()
    expect(notebook.text).to_have_text(whole)
    notebook.wait_until_saved()
    assert notebook.kept() == whole


def test_a_kernel_that_is_busy_gets_the_words_once_it_is_free(notebook: Notebook) -> None:
    notebook.run("import time; print('busy', flush=True); time.sleep(8)")
    notebook.type(FIRST)
    expect(notebook.view.locator(".ww-saved")).to_contain_text("This browser keeps your message")
    notebook.type(" I am Sam.")
    notebook.wait_until_saved()
    expect(notebook.text).to_have_text(f"{FIRST} I am Sam.")
    expect(notebook.view.locator(".ww-connection")).to_be_hidden()
    assert notebook.kept() == f"{FIRST} I am Sam."


def test_a_kernel_that_is_busy_and_a_reload_meanwhile(notebook: Notebook) -> None:
    notebook.run("import time; print('busy', flush=True); time.sleep(12)")
    notebook.type(FIRST)
    expect(notebook.view.locator(".ww-connection")).to_contain_text("busy or not connected")
    expect(notebook.view.locator(".ww-saved")).to_contain_text("This browser keeps your message")
    notebook.open()
    notebook.start()  # waits for the kernel
    expect(notebook.text).to_have_text(FIRST)
    notebook.wait_until_saved()
    assert notebook.kept() == FIRST


def test_a_connection_that_drops_and_comes_back(notebook: Notebook) -> None:
    open_ones: list[WebSocketRoute] = []
    is_down = False

    def pass_on(route: WebSocketRoute) -> None:
        if is_down:
            route.close()
            return
        route.connect_to_server()
        open_ones.append(route)

    notebook.page.route_web_socket(re.compile("/api/kernels/.*/channels"), pass_on)
    notebook.open()
    notebook.start()
    notebook.type(FIRST)
    notebook.wait_until_saved()
    is_down = True
    for one in open_ones:
        one.close()
    notebook.type(" I am Sam.")
    expect(notebook.view.locator(".ww-saved")).to_contain_text("This browser keeps your message", timeout=30 * SECONDS)
    assert notebook.kept() == FIRST
    is_down = False
    notebook.wait_until_saved()
    expect(notebook.text).to_have_text(f"{FIRST} I am Sam.")
    assert notebook.kept() == f"{FIRST} I am Sam."
