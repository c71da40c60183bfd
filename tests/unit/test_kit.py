"""kit.py: what it does on a fresh machine, on a second start and after an interruption, and what it says."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

LOCK = """\
click==8.5.1 \\
    --hash=sha256:aa
uv==0.13.9 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
wcwidth==0.9.4 \\
    --hash=sha256:dd
"""
OLD_PYTHONS = ("python3.8", "python3.9", "python3.10")


class Machine:
    """A course folder with a kit.py in it, on a machine where programs are only noted down, not run."""

    def __init__(self, kit: ModuleType, root: Path) -> None:
        self.kit = kit
        self.root = root
        self.commands: list[str] = []
        self.fails_at = ""
        self.stops_at = ""
        self.pinned = ""

    def call(self, command: Sequence[str], **_: object) -> int:
        """Stand for subprocess.call."""
        said = " ".join(command).replace(str(self.kit.PYTHON), "python").replace(str(self.root), ".")
        self.commands.append(said)
        if self.stops_at and self.stops_at in said:
            raise KeyboardInterrupt
        if self.fails_at and self.fails_at in said:
            return 1
        if "-m venv" in said:
            self.kit.PYTHON.parent.mkdir(parents=True)
            self.kit.PYTHON.write_text("")
        if "--require-hashes -r" in said:
            self.pinned = Path(command[-1]).read_text()
        if "--editable" in said:
            self.kit.BUNDLED_JS.mkdir(exist_ok=True)
            (self.kit.BUNDLED_JS / "editor.js").write_text("")
        return 0

    def steps(self) -> list[str]:
        """Run the set-up and return what it did: venv, pip, lock, project."""
        self.commands.clear()
        self.kit.set_up()
        names = {"-m venv": "venv", "-m pip": "pip", "pip sync": "lock", "pip install --no-deps --rein": "project"}
        return [name for command in self.commands for part, name in names.items() if part in command]


@pytest.fixture
def kit(tmp_path: Path, repository: Path) -> Iterator[ModuleType]:
    """The module kit.py as it is in a repository of its own."""
    scripts = tmp_path / "tools" / "wideweb" / "widgets" / "js"
    (scripts / "src" / "editor").mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "build.mjs", "src/editor/session.js"):
        (scripts / name).write_text("")
    for name in ("pyproject.toml", "hatch_build.py"):
        (tmp_path / name).write_text("")
    (tmp_path / "requirements.lock").write_text(LOCK)
    shutil.copy(repository / "kit.py", tmp_path)
    spec = importlib.util.spec_from_file_location("kit_under_test", tmp_path / "kit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(kit: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(kit, tmp_path)
    monkeypatch.setattr(kit.subprocess, "call", made.call)
    return made


def as_bundle(machine: Machine, version: str = "0.1.0") -> None:
    """Make the folder a student's."""
    shutil.rmtree(machine.root / "tools", ignore_errors=True)
    (machine.root / f"wideweb-{version}-py3-none-any.whl").write_text(version)


# Pythons that are too old, or lack something.


def test_an_old_python_can_read_it(repository: Path) -> None:
    ast.parse((repository / "kit.py").read_text(), feature_version=(3, 8))


def test_an_old_python_is_told_what_to_do(repository: Path, kit: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(kit.sys, "version_info", (3, 10, 4))
        with pytest.raises(kit.SetupError, match=r"This is Python 3\.10\.4\. Wide Web needs Python 3\.11"):
            kit.check_python()
    pyenv = Path.home().glob(".pyenv/versions/3.[89].*/bin/python")
    for old in filter(None, [*map(shutil.which, OLD_PYTHONS), *map(str, pyenv)]):
        if subprocess.run([old, "-c", ""], check=False, capture_output=True).returncode == 0:
            told = subprocess.run([old, repository / "kit.py", "lab"], check=False, capture_output=True, text=True)
            assert told.returncode == 1
            assert "install a newer Python" in told.stderr


def test_a_python_without_ensurepip_is_told_what_to_do(kit: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(kit.importlib.util, "find_spec", lambda _: None)
        with pytest.raises(kit.SetupError, match="sudo apt install python3-venv"):
            kit.check_python()


# The steps of the set-up.


def test_the_first_start_does_every_step_and_the_second_none(machine: Machine) -> None:
    assert machine.steps() == ["venv", "pip", "lock", "project"]
    assert machine.pinned == "uv==0.13.9 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc"
    assert machine.steps() == []
    assert machine.commands == []


@pytest.mark.parametrize(
    ("stop", "rest"),
    [
        ("-m venv", ["venv", "pip", "lock", "project"]),
        ("-m pip", ["pip", "lock", "project"]),
        ("pip sync", ["pip", "lock", "project"]),
        ("--editable", ["project"]),
    ],
)
@pytest.mark.parametrize("how", ["stops_at", "fails_at"])
def test_an_install_that_was_cut_off_goes_on_where_it_left_off(
    machine: Machine, how: str, stop: str, rest: list[str]
) -> None:
    setattr(machine, how, stop)
    with pytest.raises((KeyboardInterrupt, machine.kit.SetupError)):
        machine.steps()
    setattr(machine, how, "")
    assert machine.steps() == rest
    assert machine.steps() == []


@pytest.mark.parametrize(
    ("changed", "steps"),
    [
        ("requirements.lock", ["pip", "lock", "project"]),
        ("pyproject.toml", ["project"]),
        ("hatch_build.py", ["project"]),
        ("tools/wideweb/widgets/js/package.json", ["project"]),
        ("tools/wideweb/widgets/js/package-lock.json", ["project"]),
        ("tools/wideweb/widgets/js/build.mjs", ["project"]),
        ("tools/wideweb/widgets/js/src/editor/session.js", ["project"]),
        ("tools/wideweb/widgets/js/src/editor/new.js", ["project"]),
    ],
)
def test_what_has_changed_is_installed_again(machine: Machine, changed: str, steps: list[str]) -> None:
    machine.steps()
    with (machine.root / changed).open("a") as stream:
        stream.write("\n# changed\n")
    assert machine.steps() == steps
    assert machine.steps() == []


def test_a_step_that_was_cut_off_never_passes_for_finished(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.steps()
    lock = machine.root / "requirements.lock"
    lock.write_text(LOCK + "zipp==4.0 \\\n    --hash=sha256:ee\n")
    machine.stops_at = "pip sync"
    with pytest.raises(KeyboardInterrupt):
        machine.steps()
    machine.stops_at = ""
    lock.write_text(LOCK)  # as it was when the installation was finished: but packages have been changed since
    assert machine.steps() == ["pip", "lock", "project"]
    with monkeypatch.context() as patch:
        patch.setattr(machine.kit.shutil, "rmtree", raise_keyboard_interrupt)
        assert machine.kit.main(["--fresh"]) == 130
    assert machine.steps()[-2:] == ["lock", "project"]


def raise_keyboard_interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_widgets_that_are_gone_are_built_again(machine: Machine) -> None:
    machine.steps()
    shutil.rmtree(machine.kit.BUNDLED_JS)
    assert machine.steps() == ["project"]


def test_another_python_or_a_damaged_note_starts_over(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.steps()
    machine.kit.STAMP.write_text("{")
    assert machine.steps() == ["venv", "pip", "lock", "project"]
    monkeypatch.setattr(machine.kit, "sys", type("Sys", (), {"version_info": (3, 99), "executable": sys.executable}))
    monkeypatch.setattr(machine.kit, "knows_certificates", lambda: True)
    assert machine.steps() == ["venv", "pip", "lock", "project"]


def test_fresh_throws_the_environment_away_and_the_rest_goes_through(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.steps()
    asked: list[list[str]] = []
    monkeypatch.setattr(machine.kit, "run_coursekit", asked.append)
    machine.commands.clear()
    machine.kit.main(["--fresh", "doctor"])
    assert "-m venv" in machine.commands[0]
    assert asked == [["doctor"]]


def test_a_repository_that_was_moved_is_installed_again_and_a_bundle_is_not(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine.kit.environment_for()
    monkeypatch.setattr(machine.kit, "ROOT", machine.root / "elsewhere")
    assert machine.kit.environment_for() != here
    monkeypatch.setattr(machine.kit, "ROOT", machine.root)
    as_bundle(machine)
    here = machine.kit.environment_for()
    moved = machine.root.parent / "moved"
    shutil.copytree(machine.root, moved)
    monkeypatch.setattr(machine.kit, "ROOT", moved)
    assert machine.kit.environment_for() == here


def test_a_bundle_installs_its_wheel_and_a_newer_one_unpacked_over_it(machine: Machine) -> None:
    as_bundle(machine, "0.9.0")
    assert machine.steps() == ["venv", "pip", "lock", "project"]
    assert machine.commands[-1].endswith("--reinstall-package wideweb ./wideweb-0.9.0-py3-none-any.whl")
    assert machine.steps() == []
    as_bundle(machine, "0.10.0")
    assert machine.steps() == ["project"]
    assert machine.commands[-1].endswith("./wideweb-0.10.0-py3-none-any.whl")


# What it says when it cannot go on.


@pytest.mark.parametrize(
    ("fails", "told", "mend"),
    [
        ("-m venv", "could not make the folder .venv", "Is the disk full"),
        ("-m pip", "The installer could not be fetched", "it resumes"),
        ("pip sync", "Not every package could be installed", "it resumes"),
        ("--editable", "Wide Web itself could not be installed", "--fresh"),
    ],
)
def test_a_step_that_fails_is_told_with_its_mend_and_exit_code_1(
    machine: Machine, capfd: pytest.CaptureFixture[str], fails: str, told: str, mend: str
) -> None:
    machine.fails_at = fails
    assert machine.kit.main(["lab"]) == 1
    said = capfd.readouterr().err
    assert told in said
    assert mend in said


def test_a_folder_that_was_not_unpacked_whole_is_told(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    (machine.root / "requirements.lock").unlink()
    assert machine.kit.main(["lab"]) == 1
    assert "requirements.lock" in capfd.readouterr().err


def test_stopping_it_is_no_error_to_be_afraid_of(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    machine.stops_at = "pip sync"
    assert machine.kit.main(["lab"]) == 130
    assert "goes on where it left off" in capfd.readouterr().err


# Handing over to coursekit, in an environment that is this test's own.


@pytest.fixture
def ready(kit: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.setattr(kit, "set_up", lambda: None)
    monkeypatch.setattr(kit, "PYTHON", Path(sys.executable))
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield kit
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_the_arguments_and_the_exit_code_go_through(ready: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    assert ready.main(["--help"]) == 0
    assert "Usage: coursekit" in capfd.readouterr().out
    assert ready.main(["submit", "no-such-assignment"]) == 1
    said = capfd.readouterr().err
    assert "There is no assignment 'no-such-assignment'" in said
    assert "damaged" not in said


@pytest.mark.parametrize("missing", ["click", "coursekit"])
def test_an_installation_that_lost_a_package_is_told_with_its_mend(
    ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], missing: str
) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / f"{missing}.py").write_text("raise ImportError('lost')")
    environment = ready.environment() | {"PYTHONPATH": str(blocked)}
    monkeypatch.setattr(ready, "environment", lambda: environment)
    assert ready.main(["lab"]) == 1
    said = capfd.readouterr().err
    assert "The installation in .venv is damaged." in said
    assert "kit.py --fresh" in said


def test_an_installation_without_its_python_is_told_with_its_mend(
    ready: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ready, "PYTHON", ready.PYTHON.parent / "no-such-python")
    assert ready.main(["lab"]) == 1
    assert "The installation in .venv is damaged." in capfd.readouterr().err


def test_children_find_the_environments_programs_first_and_no_other_python(
    kit: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    environment = kit.environment()
    assert environment["PATH"].split(kit.os.pathsep) == [str(kit.PROGRAMS), "/usr/bin"]
    assert not environment.keys() & {"PYTHONPATH", "PYTHONHOME"}
    assert environment["VIRTUAL_ENV"] == str(kit.VENV)
