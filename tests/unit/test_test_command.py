"""`coursekit test` on small projects: what it checks, what it runs, and what it says of the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from coursekit import chromium_install
from coursekit.chromium import CHOSEN
from coursekit.chromium_install import get_chromium, run_within
from coursekit.course import Course
from coursekit.quick_checks import by_command, carry_out, packages, quick_checks
from coursekit.standards.verdict import CHECKS
from coursekit.tiers import Tier, workers

PROJECT = """
[tool.ruff.lint]
select = ["F"]
[tool.mypy]
files = ["tools"]
[tool.pytest.ini_options]
testpaths = ["tests"]
markers = ["browser: needs Chromium", "slow: only with --all"]
"""
TESTS = """\
import os

import pytest


def test_fast():
    pass


def test_another_process():
    assert os.environ["PYTEST_XDIST_WORKER"]


@pytest.mark.slow
def test_slow():
    pass
"""
BROWSER_TESTS = """\
import pytest


@pytest.mark.browser
def test_page():
    pass
"""


@dataclass(frozen=True)
class Done:
    """What one call of `coursekit test` did."""

    code: int
    output: str

    @property
    def last_line(self) -> str:
        return self.output.strip().splitlines()[-1]


def project(root: Path, code: str = "ANSWER = 42\n") -> Path:
    for name, text in {
        "pyproject.toml": PROJECT,
        "tools/code.py": code,
        "tests/test_some.py": TESTS,
        "tests/browser/test_page.py": BROWSER_TESTS,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def coursekit(root: Path, *arguments: str, **variables: str) -> Done:
    command = [sys.executable, "-m", "coursekit", "--root", str(root), "test", *arguments]
    kept = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST")}
    done = subprocess.run(command, env=kept | variables, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """A project in order, on a machine without Chromium."""
    root = tmp_path_factory.mktemp("good")
    return coursekit(project(root), **{CHOSEN: str(root / "none")})


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """A project with a fault for each check, in continuous integration, without Chromium."""
    root = project(tmp_path_factory.mktemp("bad"), 'import os\n\nTEXT: int = "teh"  \n')  # codespell:ignore teh
    (root / "course").mkdir()
    (root / "course" / "01.ipynb").write_text("{")
    (root / "tools" / "package.json").write_text(json.dumps({"scripts": {"lint": "exit 3", "start": "exit 4"}}))
    return coursekit(root, "--all", "--", "-k", "not nothing", **{CHOSEN: str(root / "none"), "CI": "true"})


def test_a_project_in_order_passes(good: Done) -> None:
    assert good.code == 0, good.output
    for check in ("ruff check", "ruff format", "mypy", "codespell"):
        assert f"passed  {check}  (" in good.output
    assert "Checks: all passed" in good.output


def test_the_fast_tests_run_in_processes_of_their_own_and_pytest_has_the_last_word(good: Done) -> None:
    assert "2 passed" in good.last_line
    assert good.last_line.startswith("=====")


def test_what_was_not_run_is_told_with_the_way_to_run_it(good: Done) -> None:
    assert "Tests run: the fast ones\n" in good.output
    assert "Not run: slow tests" in good.output
    assert "kit.py test --all" in good.output
    assert "Not run: browser tests, for want of Chromium" in good.output
    assert "playwright install chromium" in good.output


def test_each_fault_is_told_below_its_check(bad: Done) -> None:
    assert bad.code == 1
    told = bad.output.partition("test session starts")[0]
    for check, fault in {
        "ruff check": "`os` imported but unused",
        "ruff format": "would be reformatted",
        "mypy": "Incompatible types in assignment",
        "codespell": "teh ==> the",  # codespell:ignore teh
        "clean notebooks": "01.ipynb cannot be read as a notebook",
        "npm run lint (tools)": "exit code 3",
    }.items():
        assert f"FAILED  {check}  (" in told
        assert fault in told.partition(f"FAILED  {check}  (")[2].partition("FAILED")[0]


def test_faults_do_not_keep_the_tests_from_running_and_are_told_again_at_the_end(bad: Done) -> None:
    assert "Tests run: all, the slow ones too, of those that pytest takes with -k not nothing" in bad.output
    assert "===== 3 passed in " in bad.output
    assert bad.last_line.startswith("Failed: ruff check, ruff format, mypy, codespell, clean notebooks, npm run lint")


def test_continuous_integration_fails_without_chromium(bad: Done) -> None:
    assert "no Chromium for the browser tests" in bad.last_line


def test_checks_only_runs_no_test(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "tests" / "test_some.py").write_text("def test_bad():\n    assert not __name__\n")
    done = coursekit(root, "--checks-only")
    assert done.code == 0, done.output
    assert "passed  mypy" in done.output
    assert "test session starts" not in done.output


def test_a_failing_test_fails_the_command(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "tests" / "test_some.py").write_text("def test_bad():\n    assert not __name__\n")
    done = coursekit(root, "--", "tests/test_some.py", "-n0")
    assert done.code == 1
    assert "1 failed" in done.last_line


def test_a_students_bundle_is_told_that_it_has_no_tests(tmp_path: Path) -> None:
    done = coursekit(tmp_path)
    assert done.code == 1
    assert "a student's bundle has none" in done.output
    assert "Traceback" not in done.output


def test_the_repository_is_checked_in_every_way_that_applies(repository: Path) -> None:
    names = [check.name for check in quick_checks(Course(repository))]
    assert names[:5] == ["ruff check", "ruff format", "mypy", "codespell", "clean notebooks"]
    assert names[5:10] == list(CHECKS)
    assert names[10] == "release --check"
    assert [name.split()[2] for name in names[11:]] == ["lint", "types", "test"]


def test_a_course_that_names_no_standards_is_held_to_none(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    names = [check.name for check in quick_checks(Course(tmp_path))]
    assert names == ["ruff check", "ruff format", "mypy", "codespell", "clean notebooks"]
    assert set(CHECKS) < {check.name for check in quick_checks(Course(repository))}


def test_others_javascript_is_not_ours_to_check(tmp_path: Path) -> None:
    for folder in ("tools/js", "tools/js/node_modules/theirs"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "package.json").touch()
    assert packages(Course(tmp_path)) == [tmp_path / "tools" / "js" / "package.json"]


def test_a_check_whose_program_is_missing_fails(tmp_path: Path) -> None:
    (checked,) = carry_out([by_command("lint", ["no-such-program"], tmp_path)])
    assert not checked.passed
    assert checked.complaint == "no-such-program is not installed."


@pytest.mark.parametrize(
    ("tier", "markers"),
    [
        (Tier(slow=False, browser=True), "not slow"),
        (Tier(slow=False, browser=False), "not slow and not browser"),
        (Tier(slow=True, browser=False), "not browser"),
        (Tier(slow=True, browser=True), ""),
    ],
)
def test_a_tier_leaves_out_what_it_must(tier: Tier, markers: str) -> None:
    assert tier.markers() == markers


def test_there_is_a_worker_for_each_core_up_to_a_bound() -> None:
    assert 1 <= workers() <= 8


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which no browser is found; returns the only folder on its PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv(CHOSEN, raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    return programs


def test_where_no_chromium_is_found_one_is_installed(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = bare_machine / ("chromium.exe" if os.name == "nt" else "chromium")
    install = f"import pathlib; path = pathlib.Path({str(program)!r}); path.touch(); path.chmod(0o755)"
    fails, works = [sys.executable, "-c", "raise SystemExit(1)"], [sys.executable, "-c", install]
    monkeypatch.setattr(chromium_install, "ways", lambda: iter([fails, works, ["never-reached"]]))
    said: list[str] = []
    assert get_chromium(said.append) == program
    assert [text.startswith("No Chromium found. Trying: ") for text in said] == [True, True]


def test_where_none_can_be_installed_there_is_none(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium_install, "ways", lambda: iter([[sys.executable, "-c", ""]]))
    assert get_chromium(print) is None
    assert not list(bare_machine.iterdir())


def test_a_browser_that_was_named_wrongly_is_not_replaced_by_another(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, str(bare_machine / "nowhere"))
    monkeypatch.setattr(chromium_install, "ways", lambda: iter([["never-reached"]]))
    assert get_chromium(print) is None


def test_an_installation_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    grandchild = f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(600)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    run_within(5, [sys.executable, "-c", child])
    give_up = time.monotonic() + 60
    while alive(int(note.read_text())) and time.monotonic() < give_up:
        time.sleep(0.1)
    assert not alive(int(note.read_text()))


def alive(pid: int) -> bool:
    """Return whether a process lives; one that nobody has buried yet does not."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
