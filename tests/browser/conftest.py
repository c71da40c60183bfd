"""What every browser test stands on: Chromium, a running `coursekit lab`, and a page that may not leave this machine.

A test takes `lab` and `page`, goes to `lab.url("course/NAME.ipynb")`, and calls `screenshot("name")` where a person
should look later. For types: `from tests.browser.conftest import Lab` under `if TYPE_CHECKING`.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from coursekit.chromium import CHOSEN, find_chromium

REPOSITORY = Path(__file__).resolve().parents[2]
SCREENSHOTS = REPOSITORY / "build" / "screenshots"
HERE = {"127.0.0.1", "localhost"}
QUIET_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
STARTS_WITHIN = 120  # seconds; far above the usual seven, so that a busy machine fails no test


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab on a course folder of its own."""

    root: Path
    address: str
    token: str
    log: Path

    @property
    def my_work(self) -> Path:
        """The learner's folder: what JupyterLab shows."""
        return self.root / "my-work"

    def url(self, notebook: str = "") -> str:
        """Return the address that opens a notebook of my-work alone; without one, the page that `lab` opens."""
        path = f"/lab/tree/{quote(notebook)}" if notebook else "/lab"
        return f"{self.address}{path}?token={self.token}&reset"


@pytest.fixture(scope="session")
def chromium() -> Path:
    found = find_chromium()
    if found is None:
        pytest.fail(
            f"No Chromium found. Install it (Debian: apt install chromium; anywhere: playwright install chromium) "
            f"or name one in {CHOSEN}.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET_CHROMIUM)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    context.on("request", lambda request: faults.extend(leaving(request.url)))
    opened.on("websocket", lambda connection: faults.extend(leaving(connection.url)))
    opened.on("pageerror", lambda error: faults.append(f"the page raised {error}"))
    yield opened
    context.close()
    assert not faults


def leaving(url: str) -> list[str]:
    """Return what to say of a request that goes to another machine; nothing of one that stays here."""
    parts = urlsplit(url)
    stays = parts.scheme in {"data", "blob", "about"} or parts.hostname in HERE
    return [] if stays else [f"a request left this machine: {url}"]


@pytest.fixture
def screenshot(page: Page, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    def take(name: str) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{request.module.__name__.rpartition('.')[2].removeprefix('test_')}-{name}.png"
        page.screenshot(path=path)
        return path

    return take


@pytest.fixture(scope="session")
def start_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Lab]]:
    """Start `coursekit lab --no-browser` on a course folder; every one that was started ends with the tests.

    The home folder it runs in is new and empty, unless the test hands one over.
    """
    children: list[subprocess.Popen[bytes]] = []

    def start(root: Path, home: Path | None = None) -> Lab:
        home = home or tmp_path_factory.mktemp("home")
        lab = Lab(root, f"http://127.0.0.1:{free_port()}", secrets.token_hex(16), home / "lab.log")
        children.append(launch(lab, home))
        wait_until_it_answers(lab, children[-1])
        return lab

    yield start
    for child in children:
        child.terminate()
        child.wait(timeout=30)


@pytest.fixture(scope="session")
def lab(start_lab: Callable[..., Lab], tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """The course as it stands in this repository, opened on copies."""
    root = tmp_path_factory.mktemp("course-folder")
    for folder in ("course", "assignments"):
        if (REPOSITORY / folder).is_dir():
            shutil.copytree(REPOSITORY / folder, root / folder)
    return start_lab(root)


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def launch(lab: Lab, home: Path) -> subprocess.Popen[bytes]:
    """Start the command as a learner's machine would, in a home of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    environment = kept | {"HOME": str(home), "USERPROFILE": str(home), "JUPYTER_TOKEN": lab.token}
    command = [sys.executable, "-m", "coursekit", "--root", str(lab.root), "lab", "--no-browser"]
    with lab.log.open("wb") as log:
        return subprocess.Popen(
            [*command, "--port", str(urlsplit(lab.address).port)], env=environment, stdout=log, stderr=log
        )


def wait_until_it_answers(lab: Lab, child: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; fail with its log when it ends or stays silent."""
    give_up = time.monotonic() + STARTS_WITHIN
    while child.poll() is None and time.monotonic() < give_up:
        try:
            with urlopen(f"{lab.address}/api?token={lab.token}", timeout=5):  # noqa: S310  # our own http address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"coursekit lab did not start:\n{lab.log.read_text()}", pytrace=False)
