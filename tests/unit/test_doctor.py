"""`doctor`: each look at the machine, on one that is in order and on one that is not."""

from __future__ import annotations

import json
import shutil
import sys
import webbrowser
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest
from click.testing import CliRunner

from coursekit import doctor
from coursekit.chromium import find_chromium
from coursekit.cli import main
from coursekit.course import Course
from coursekit.doctor import Finding
from coursekit.locked_packages import deviations, pinned
from coursekit.sandbox.machine import Lack

CLICK = version("click")
HASH = "    --hash=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A bundle in order."""
    made = Course(tmp_path)
    made.modules.mkdir()
    (made.modules / "00-start.ipynb").write_text("{}")
    lock(made, f"click=={CLICK} \\\n{HASH}")
    return made


def lock(course: Course, text: str) -> None:
    course.lock.write_text(text)


def test_all_is_well_in_the_repository(repository: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(repository), "doctor", "--json"])
    findings = {found["subject"]: found for found in json.loads(result.stdout)}
    ours = ("Python", "environment", "packages", "widgets", "kernel", "course", "my-work", "nbgrader", "sandbox")
    assert {name: findings[name]["told"] for name in ours if not findings[name]["ok"]} == {}
    assert {"disk", "browser", "Chromium for the tests"} == findings.keys() - set(ours)
    assert result.exit_code == (not all(found["ok"] for found in findings.values()))


def test_a_problem_is_shown_with_its_mend_and_ends_with_exit_code_1(course: Course) -> None:
    lock(course, f"click==0.1 \\\n{HASH}\nno-such-package==2.0\n")
    result = CliRunner().invoke(main, ["--root", str(course.root), "doctor"])
    assert result.exit_code == 1
    assert f"PROBLEM  packages: not as requirements.lock says: click 0.1 (here: {CLICK})" in result.stdout
    assert "no-such-package 2.0 (missing)" in result.stdout
    assert "kit.py --fresh doctor" in result.stdout
    assert "ok       course: modules: 1, assignments: 0" in result.stdout
    assert "nbgrader" not in result.stdout  # a bundle has no use for it


def test_pins_for_other_systems_are_no_concern_here(course: Course) -> None:
    here, elsewhere = sys.platform, "win32" if sys.platform != "win32" else "linux"
    lock(course, f"click=={CLICK} ; sys_platform == '{here}' \\\n{HASH}\npywinpty==1 ; sys_platform == '{elsewhere}'\n")
    assert pinned(course.lock) == {"click": CLICK}
    assert deviations(course.lock) == []


def no_browser(_: str | None = None) -> NoReturn:
    raise webbrowser.Error


def break_python(patch: pytest.MonkeyPatch, _: Course) -> Finding:
    patch.setattr(sys, "version_info", (3, 10, 4))
    return doctor.python()


def break_environment(patch: pytest.MonkeyPatch, _: Course) -> Finding:
    patch.setattr(sys, "prefix", sys.base_prefix)
    patch.delenv("CONDA_PREFIX", raising=False)
    return doctor.environment()


def break_lock(_: pytest.MonkeyPatch, course: Course) -> Finding:
    course.lock.unlink()
    return doctor.packages(course)


def break_widgets(patch: pytest.MonkeyPatch, course: Course) -> Finding:
    patch.setattr(Course, "package", "json")
    return doctor.widgets(course)


def break_widgets_altogether(patch: pytest.MonkeyPatch, course: Course) -> Finding:
    patch.setattr(Course, "package", "no_such_package")
    return doctor.widgets(course)


def lose_kernel(patch: pytest.MonkeyPatch, course: Course) -> Finding:
    patch.setattr(sys, "prefix", str(course.root))
    return doctor.kernel()


def break_kernel(patch: pytest.MonkeyPatch, course: Course) -> Finding:
    spec = course.root / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["/no/such/python"]}')
    return lose_kernel(patch, course)


def lose_modules(_: pytest.MonkeyPatch, course: Course) -> Finding:
    shutil.rmtree(course.modules)
    return doctor.modules(course)


def fill_disk(patch: pytest.MonkeyPatch, course: Course) -> Finding:
    patch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    return doctor.disk(course)


def lock_folder(_: pytest.MonkeyPatch, course: Course) -> Finding:
    return doctor.my_work(Course(course.root / "not" / "there"))


def lose_browser(patch: pytest.MonkeyPatch, _: Course) -> Finding:
    patch.setenv("DISPLAY", ":0")
    patch.setattr(webbrowser, "get", no_browser)
    return doctor.browser()


def lose_chromium(patch: pytest.MonkeyPatch, course: Course) -> Finding:
    patch.setenv("WIDEWEB_CHROMIUM", str(course.root / "chromium"))
    return doctor.chromium()


@pytest.mark.parametrize(
    ("trouble", "told", "mend"),
    [
        (break_python, "3.10.4", "newer Python"),
        (break_environment, "the whole system's", "kit.py doctor"),
        (break_lock, "requirements.lock", "Unpack"),
        (break_widgets, "not built", "--fresh"),
        (break_widgets_altogether, "not built", "--fresh"),
        (lose_kernel, "missing or damaged", "--fresh"),
        (break_kernel, "/no/such/python", "--fresh"),
        (lose_modules, "no notebook in", "Unpack"),
        (fill_disk, "0.0 GB free", "Free at least 500 MB"),
        (lock_folder, "cannot be written", "folder of your own"),
        (lose_browser, "none found", "--no-browser"),
        (lose_chromium, "which is not there", "playwright install chromium"),
    ],
)
def test_each_trouble_is_found_and_has_a_mend(
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch, Course], Finding],
    told: str,
    mend: str,
) -> None:
    with monkeypatch.context() as patch:
        found = trouble(patch, course)
    assert not found.ok
    assert told in found.told
    assert mend in found.mend


def test_conda_may_choose_other_versions_but_nothing_may_be_missing(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDA_PREFIX", sys.prefix)
    lock(course, "click==0.1\n")
    assert doctor.packages(course) == Finding("packages", ok=True, told="1 chosen by conda")
    lock(course, "click==0.1\nno-such-package==2.0\n")
    assert "no-such-package 2.0 (missing)" in doctor.packages(course).told


def test_the_chosen_chromium_comes_before_any_other_and_is_the_only_one(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert find_chromium({"WIDEWEB_CHROMIUM": str(program), "PATH": ""}) == program
    assert find_chromium({"WIDEWEB_CHROMIUM": str(tmp_path / "other"), "PATH": str(tmp_path)}) is None
    assert find_chromium({"PATH": str(tmp_path)}) == program


@pytest.mark.parametrize(
    "place",
    [
        "chromium-1200/chrome-linux/chrome",
        "chromium-1200/chrome-linux64/chrome",
        "chromium-1200/chrome-win/chrome.exe",
        "chromium-1200/chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    ],
)
def test_playwrights_own_chromium_is_found_wherever_it_puts_it(tmp_path: Path, place: str) -> None:
    for revision in ("chromium-900", "chromium-1200"):
        program = tmp_path / place.replace("chromium-1200", revision)
        program.parent.mkdir(parents=True)
        program.write_text("")
    assert find_chromium({"PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}) == tmp_path / place


def test_a_machine_without_a_sandbox_is_told_what_it_cannot_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        doctor, "lacks", lambda: Lack("The sandbox needs Linux, and this is Darwin.", "Grade on Linux.")
    )
    found = doctor.sandbox()
    assert found.ok  # text assignments are graded all the same
    assert found.told == (
        "none, so only assignments answered in text can be graded here. "
        "The sandbox needs Linux, and this is Darwin. Grade on Linux."
    )
