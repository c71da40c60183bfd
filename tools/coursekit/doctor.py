"""Looks this machine over: what is missing or wrong, and what to do about it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from coursekit.chromium import CHOSEN, find_chromium
from coursekit.course import Course
from coursekit.invocation import KIT
from coursekit.locked_packages import deviations
from coursekit.sandbox.machine import lacks

OLDEST = (3, 11)
ENOUGH = 500_000_000  # bytes; a course with its environment takes 300 MB, a term's work a few more
SHOWN = 5
AGAIN = f"{KIT} --fresh doctor"


@dataclass(frozen=True)
class Finding:
    """What one look at the machine showed."""

    subject: str
    ok: bool
    told: str
    mend: str = ""
    """What to do; empty when all is well."""


def examine(course: Course) -> Iterator[Finding]:
    """Yield what each look at the machine showed; those at what only contributors need are left out of a bundle."""
    yield python()
    yield environment()
    yield packages(course)
    yield widgets(course)
    yield kernel()
    yield modules(course)
    yield disk(course)
    yield my_work(course)
    yield browser()
    if course.tests.is_dir():
        yield chromium()
        yield nbgrader()
        yield sandbox()


def python() -> Finding:
    """Look at the version of Python."""
    found = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info >= OLDEST
    return Finding("Python", ok, found, "" if ok else f"Install a newer Python, then run: {AGAIN}")


def environment() -> Finding:
    """Look at where packages are installed."""
    ok = sys.prefix != sys.base_prefix or conda()
    mend = "" if ok else f"Use the environment that kit.py makes: {KIT} doctor"
    return Finding("environment", ok, sys.prefix if ok else f"{sys.prefix} is the whole system's", mend)


def conda() -> bool:
    """Return whether this is a conda environment, which chooses versions of its own."""
    return Path(os.environ.get("CONDA_PREFIX", "none")) == Path(sys.prefix)


def packages(course: Course) -> Finding:
    """Look at the installed versions."""
    try:
        found = deviations(course.lock)
    except OSError as error:
        return Finding("packages", ok=False, told=f"{course.lock}: {error.strerror}", mend="Unpack the course again.")
    wrong = [one for one in found if one.found is None or not conda()]
    if wrong:
        more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        told = f"not as {course.lock.name} says: {', '.join(map(str, wrong[:SHOWN]))}{more}"
        return Finding("packages", ok=False, told=told, mend=f"Install them again: {AGAIN}")
    return Finding(
        "packages", ok=True, told=f"{len(found)} chosen by conda" if found else "all at their locked versions"
    )


def widgets(course: Course) -> Finding:
    """Look for the widgets' JavaScript."""
    spec = find_spec(course.package)
    folders = [Path(place) / "widgets" / "static" for place in (spec and spec.submodule_search_locations) or ()]
    scripts = [script.stem for folder in folders for script in sorted(folder.glob("*.js"))]
    mend = "" if scripts else f"Build them: {AGAIN}"
    return Finding("widgets", bool(scripts), f"built: {', '.join(scripts)}" if scripts else "not built", mend)


def kernel() -> Finding:
    """Look for what Jupyter starts notebooks with."""
    spec = Path(sys.prefix, "share", "jupyter", "kernels", "python3", "kernel.json")
    try:
        program = json.loads(spec.read_bytes())["argv"][0]
    except (OSError, ValueError, LookupError, TypeError):
        return Finding("kernel", ok=False, told=f"{spec} is missing or damaged", mend=f"Install it again: {AGAIN}")
    ok = shutil.which(program, path=str(Path(sys.executable).parent)) is not None
    mend = "" if ok else f"Install it again: {AGAIN}"
    return Finding("kernel", ok, f"python3 runs {program}" if ok else f"{program} in {spec} is not there", mend)


def modules(course: Course) -> Finding:
    """Look for notebooks to open."""
    found = len(list(course.modules.glob("*.ipynb")))
    told = f"modules: {found}, assignments: {len(list(course.assignments.glob('*/*.ipynb')))}"
    mend = "" if found else "Unpack the course again, whole, into a new folder."
    return Finding("course", bool(found), told if found else f"no notebook in {course.modules}", mend)


def disk(course: Course) -> Finding:
    """Look at the free space."""
    free = shutil.disk_usage(course.root).free
    ok = free >= ENOUGH
    return Finding("disk", ok, f"{free / 1e9:.1f} GB free", "" if ok else f"Free at least {ENOUGH / 1e6:.0f} MB.")


def my_work(course: Course) -> Finding:
    """Look whether a learner's copies can be written."""
    folder = course.my_work if course.my_work.is_dir() else course.root
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        mend = "Move the course to a folder of your own, such as Documents, and start it there."
        return Finding("my-work", ok=False, told=f"{folder} cannot be written: {error.strerror}", mend=mend)
    return Finding("my-work", ok=True, told=f"{course.my_work} can be written")


def browser() -> Finding:
    """Look for the browser that JupyterLab opens in."""
    headless = sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if headless:
        return Finding("browser", ok=True, told=f"no screen here; to use another machine's: {KIT} lab --no-browser")
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        mend = f"Install Firefox, Chrome or Edge, or run {KIT} lab --no-browser and open the address it shows."
        return Finding("browser", ok=False, told="none found", mend=mend)
    return Finding("browser", ok=True, told=str(getattr(found, "name", type(found).__name__)))


def chromium() -> Finding:
    """Look for the browser that the tests drive."""
    found = find_chromium()
    mend = f"Debian: apt install chromium. Anywhere: playwright install chromium. Or name one in {CHOSEN}."
    if found is None:
        chosen = os.environ.get(CHOSEN)
        told = f"{CHOSEN} names {chosen}, which is not there" if chosen else "none found"
        return Finding("Chromium for the tests", ok=False, told=told, mend=mend)
    return Finding("Chromium for the tests", ok=True, told=str(found))


def nbgrader() -> Finding:
    """Look for what assignments are released and graded with."""
    try:
        return Finding("nbgrader", ok=True, told=version("nbgrader"))
    except PackageNotFoundError:
        return Finding("nbgrader", ok=False, told="missing", mend=f"Install it again: {AGAIN}")


def sandbox() -> Finding:
    """Look whether students' code can be shut in while it is graded; assignments answered in text do without."""
    missing = lacks()
    if missing is None:
        return Finding("sandbox", ok=True, told="holds: students' code can be graded in it")
    told = f"none, so only assignments answered in text can be graded here. {missing}"
    return Finding("sandbox", ok=True, told=told)
