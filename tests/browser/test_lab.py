"""What `lab` promises a learner, each promise seen at work in a real browser."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, Route, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Lab

pytestmark = pytest.mark.browser

BUTTON = '<button data-commandlinker-command="coursekit:start-page">Start everything</button>'
ANSWER = "the answer is 42"
LONG = "word " * 100
SECONDS = 1000  # in the milliseconds that Playwright counts in


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of someone whose own Jupyter is set up quite differently."""
    folder = tmp_path_factory.mktemp("home-with-jupyter")
    themes = folder / ".jupyter/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
    themes.parent.mkdir(parents=True)
    themes.write_text('{"theme": "JupyterLab Dark"}')
    (folder / ".jupyter/jupyter_server_config.json").write_text('{"ServerApp": {"base_url": "/elsewhere/"}}')
    return folder


@pytest.fixture(scope="module")
def small_lab(start_lab: Callable[..., Lab], home: Path, tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """A course of four modules, so that no test uses another's kernel, and a text file."""
    root = tmp_path_factory.mktemp("small-course")
    for name in ("01-start", "02-words", "04-saved"):
        write(root / "course" / f"{name}.ipynb", {"name": "python3", "display_name": "Python 3", "language": "python"})
    write(root / "course" / "03-hurry.ipynb", None)
    (root / "course" / "notes.txt").write_text(LONG)
    return start_lab(root, home)


def write(path: Path, kernel: dict[str, str] | None) -> None:
    cells = [
        {"cell_type": "markdown", "id": "start", "metadata": {}, "source": f"# Start here\n\n{BUTTON}"},
        code("live", "# The answer (live)\nprint('the answer is', 6 * 7)", jupyter={"source_hidden": True}),
        code("long", f"# {LONG}"),
        code("authors", "raise AssertionError('not for learners')", tags=["check"]),
        {"cell_type": "markdown", "id": "words", "metadata": {}, "source": "Write here."},
    ]
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": kernel} if kernel else {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook))


def code(name: str, text: str, **metadata: Any) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": "code", "id": name, "metadata": metadata, "source": text}
    return cell | {"outputs": [], "execution_count": None}


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What JupyterLab itself finds wrong, on the browser's console."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return said


@pytest.fixture
def requested(page: Page) -> list[str]:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    return addresses


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    button = page.get_by_role("button", name="Start everything")
    button.wait_for(timeout=60 * SECONDS)
    return button


def answer(page: Page) -> Locator:
    return page.locator(".jp-OutputArea-output").first


def test_one_click_starts_the_first_module_with_its_code_folded_and_nothing_in_the_way(
    small_lab: Lab, page: Page, requested: list[str], complaints: list[str], screenshot: Callable[[str], Path]
) -> None:
    button = opened(page, f"{small_lab.address}/?token={small_lab.token}")
    assert page.url.startswith(f"{small_lab.address}/lab/tree/course/01-start.ipynb")
    button.click()
    expect(answer(page)).to_have_text(ANSWER, timeout=30 * SECONDS)
    screenshot("first-module")
    # JupyterLab's own command to run all cells takes the reader to the last one.
    expect(page.locator(".jp-Notebook-cell.jp-mod-active")).to_contain_text("Start here")

    folded = page.locator(".jp-CodeCell").first
    expect(folded).to_contain_text("# The answer (live)")
    expect(folded.locator(".cm-editor:visible")).to_have_count(0)
    expect(page.locator(".jp-CodeCell")).to_have_count(2)  # the authors' check is not among them
    expect(page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)
    assert complaints == []
    assert not [address for address in requested if "/lab/api/news" in address or "/lab/api/update" in address]


def test_instructors_tools_are_hidden_and_the_learners_own_jupyter_settings_stay_out(
    small_lab: Lab, home: Path, page: Page
) -> None:
    opened(page, small_lab.url("course/02-words.ipynb"))
    menus = page.locator(".lm-MenuBar-item").all_inner_texts()
    assert menus == ["File", "Edit", "View", "Run", "Kernel", "Tabs", "Settings", "Help"]
    sides = page.locator(".jp-SideBar .lm-TabBar-tab").evaluate_all("tabs => tabs.map(tab => tab.dataset.id)")
    assert "filebrowser" in sides
    assert not [side for side in sides if "grader" in side or "assignment" in side or "extensionmanager" in side]
    assert page.locator("body").get_attribute("data-jp-theme-light") == "true"
    for instructors in ("formgrader", "assignments", "courses"):
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{small_lab.address}/{instructors}?token={small_lab.token}")  # noqa: S310  # our own address
    assert {path.name for path in (home / ".jupyter").rglob("*") if path.is_file()} == {
        "themes.jupyterlab-settings",
        "jupyter_server_config.json",
    }


def test_it_is_dark_where_the_system_is_and_a_narrow_window_is_left_to_the_page(
    small_lab: Lab, page: Page, screenshot: Callable[[str], Path]
) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 768, "height": 1024})
    opened(page, small_lab.url("course/02-words.ipynb"))
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(page.locator(".jp-FileBrowser")).to_be_hidden()
    screenshot("narrow-and-dark")
    page.locator(".jp-SideBar [data-id=filebrowser]").click()
    expect(page.locator(".jp-FileBrowser")).to_be_visible()


def test_nobody_closes_brackets_for_you_and_long_lines_wrap_wherever_you_type(small_lab: Lab, page: Page) -> None:
    opened(page, small_lab.url("course/02-words.ipynb"))
    code_cell = page.locator(".jp-CodeCell .cm-content:visible").first
    words = page.locator(".jp-MarkdownCell").last
    words.dblclick()
    for editor in (code_cell, words.locator(".cm-content")):
        assert_types_plainly(page, editor)
    opened_text = page.locator(".jp-FileEditor .cm-content")
    page.goto(small_lab.url("course/notes.txt"))
    opened_text.wait_for(timeout=60 * SECONDS)
    assert_types_plainly(page, opened_text)


def assert_types_plainly(page: Page, editor: Locator) -> None:
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("(\"[{'")
    assert editor.inner_text().rstrip("\n").endswith("(\"[{'")
    assert "cm-lineWrapping" in (editor.get_attribute("class") or "")


def test_a_kernel_starts_unasked_and_a_click_that_comes_before_it_waits(small_lab: Lab, page: Page) -> None:
    def late(route: Route) -> None:
        time.sleep(2)
        route.continue_()

    page.route("**/api/sessions*", late)
    opened(page, small_lab.url("course/03-hurry.ipynb")).click()
    expect(answer(page)).to_have_text(ANSWER, timeout=30 * SECONDS)


@pytest.mark.slow
def test_a_notebook_that_the_learner_saved_stays_trusted(small_lab: Lab, page: Page) -> None:
    opened(page, small_lab.url("course/04-saved.ipynb")).click()
    expect(answer(page)).to_have_text(ANSWER, timeout=30 * SECONDS)
    page.keyboard.press("Control+s")
    saved = small_lab.my_work / "course" / "04-saved.ipynb"
    page.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
    assert ANSWER in saved.read_text()
    opened(page, small_lab.url("course/04-saved.ipynb")).click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".jp-CodeCell").nth(1)).to_contain_text("[4]:", timeout=30 * SECONDS)
