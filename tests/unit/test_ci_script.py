"""`.ci/run` on machines that lack this or that: every program it calls is a stand-in that notes how it was called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a bash script for Debian and its like")

NOTE = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'
PYTHON = NOTE + 'case "$*" in *version_info*) exit {old};; *ensurepip*) exit {bare};; *"{fails}") exit 1;; esac\n'
INSTALLS = NOTE + 'case "$*" in *chromium*) ln -s "$(command -v uname)" "$(dirname "$0")/chromium";; esac\n'


@dataclass
class Machine:
    """A folder of programs, the only ones there are, and a project to test on it."""

    root: Path
    programs: Path
    calls: list[str] = field(default_factory=list)

    def has(self, name: str, script: str = NOTE) -> None:
        path = self.programs / name
        path.unlink(missing_ok=True)
        path.write_text(script)
        path.chmod(0o755)

    def run(self) -> subprocess.CompletedProcess[str]:
        calls = self.root / "calls"
        variables = {"PATH": str(self.programs), "CALLS": str(calls)}
        done = subprocess.run(
            [shutil.which("bash") or "bash", ".ci/run"],
            cwd=self.root,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        self.calls = calls.read_text().splitlines() if calls.exists() else []
        return done

    def of(self, name: str) -> list[str]:
        """Return how one program was called, by its arguments."""
        return [call.removeprefix(f"{name} ") for call in self.calls if call.startswith(f"{name} ")]


def python(*, old: bool = False, bare: bool = False, fails: str = "nothing") -> str:
    return PYTHON.format(old=int(old), bare=int(bare), fails=fails)


@pytest.fixture
def machine(tmp_path: Path, repository: Path) -> Machine:
    """A machine that has all it takes."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (tmp_path / ".ci").mkdir()
    shutil.copy(repository / ".ci" / "run", tmp_path / ".ci" / "run")
    for name in ("dirname", "basename", "uname", "env", "ln", "sh"):
        (programs / name).symlink_to(shutil.which(name) or name)
    made = Machine(tmp_path, programs)
    made.has("python3", python())
    for name in ("git", "chromium", "apt-get", "sudo"):
        made.has(name)
    made.has("apt-get", INSTALLS)
    made.has("sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    return made


def test_where_nothing_is_missing_nothing_is_installed_and_both_tiers_run(machine: Machine) -> None:
    done = machine.run()
    assert done.returncode == 0, done.stderr
    assert machine.of("apt-get") == []
    assert [call for call in machine.of("python3") if "kit.py" in call] == [
        "kit.py test",
        "kit.py test --all -- -m slow",
    ]


def test_the_versions_come_first(machine: Machine) -> None:
    machine.run()
    versions = [machine.calls.index(f"{name} --version") for name in ("git", "python3", "chromium")]
    assert max(versions) < machine.calls.index("python3 kit.py test")


def test_a_missing_browser_is_installed(machine: Machine) -> None:
    (machine.programs / "chromium").unlink()
    assert machine.run().returncode == 0
    assert machine.of("apt-get") == ["update -qq", "install -qq --yes --no-install-recommends chromium"]


def test_a_python_that_cannot_make_environments_is_completed(machine: Machine) -> None:
    machine.has("python3", python(bare=True))
    assert machine.run().returncode == 0
    assert "install -qq --yes --no-install-recommends python3-venv" in machine.of("apt-get")


def test_an_old_python_is_passed_over(machine: Machine) -> None:
    machine.has("python3", python(old=True))
    machine.has("python3.12", python())
    assert machine.run().returncode == 0
    assert "kit.py test" in machine.of("python3.12")
    assert machine.of("apt-get") == []


@pytest.mark.parametrize("tier", ["kit.py test", "kit.py test --all -- -m slow"])
def test_what_fails_fails_the_script(machine: Machine, tier: str) -> None:
    machine.has("python3", python(fails=tier))
    assert machine.run().returncode == 1


def test_without_a_way_to_install_it_says_what_is_missing(machine: Machine) -> None:
    (machine.programs / "chromium").unlink()
    (machine.programs / "apt-get").unlink()
    done = machine.run()
    assert done.returncode == 1
    assert "Install by hand: chromium" in done.stderr
    assert machine.of("python3 kit.py") == []


def test_the_script_can_be_started(repository: Path) -> None:
    assert os.access(repository / ".ci" / "run", os.X_OK)
