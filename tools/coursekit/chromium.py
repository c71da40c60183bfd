"""Where Chromium, or a browser built from it, stands on this machine: the browser that the tests drive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

CHOSEN = "WIDEWEB_CHROMIUM"
"""The environment variable that names the browser to use, before any other."""

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MACOS_APPS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_FOLDERS = ("LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)")
PLAYWRIGHTS_OWN = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)


def find_chromium(environ: Mapping[str, str] | None = None) -> Path | None:
    """Find a Chromium.

    Parameters
    ----------
    environ
        The environment variables to go by; this process's own when left out.

    Returns
    -------
    Path or None
        The program: the one that `WIDEWEB_CHROMIUM` names and no other where that is set, else the first found on
        PATH, where macOS and Windows install it, or where `playwright install chromium` puts it.
    """
    variables = os.environ if environ is None else environ
    chosen = variables.get(CHOSEN)
    places = [Path(chosen)] if chosen else _usual_places(variables)
    return next((place for place in places if place.is_file()), None)


def _usual_places(environ: Mapping[str, str]) -> Iterator[Path]:
    for name in ON_PATH:
        found = shutil.which(name, path=environ.get("PATH", ""))
        if found:
            yield Path(found)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / app for app in MACOS_APPS)
    for variable in WINDOWS_FOLDERS:
        if variable in environ:
            yield from (Path(environ[variable]) / program for program in WINDOWS_PROGRAMS)
    for folder in _playwright_folders(environ):
        for pattern in PLAYWRIGHTS_OWN:
            yield from sorted(folder.glob(pattern), key=_revision, reverse=True)


def _revision(place: Path) -> int:
    """Return the number in a path like `chromium-1200/chrome-linux/chrome`."""
    numbers = (part.removeprefix("chromium-") for part in place.parts if part.startswith("chromium-"))
    return next((int(number) for number in numbers if number.isdecimal()), 0)


def _playwright_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    if environ.get("PLAYWRIGHT_BROWSERS_PATH", "0") != "0":
        yield Path(environ["PLAYWRIGHT_BROWSERS_PATH"])
    yield Path.home() / ".cache" / "ms-playwright"
    yield Path.home() / "Library" / "Caches" / "ms-playwright"
    if "LOCALAPPDATA" in environ:
        yield Path(environ["LOCALAPPDATA"]) / "ms-playwright"
