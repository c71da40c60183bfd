"""What a sandbox's description is, and what a program finds in one; the attacks are in tests/grading."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.sandbox import Limits, Sandbox, command, lacks
from coursekit.sandbox.student_code import student_code

PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1).map(Path)


@given(
    st.builds(
        Sandbox,
        folder=PATHS,
        readable=st.lists(PATHS).map(tuple),
        sockets=st.none() | PATHS,
        environment=st.none() | st.dictionaries(st.text(), st.text()),
        limits=st.builds(Limits, memory=st.integers(), seconds=st.floats(allow_nan=False)),
    )
)
def test_a_description_survives_the_way_to_another_process(sandbox: Sandbox) -> None:
    assert Sandbox.from_json(sandbox.to_json()) == sandbox


def test_this_machine_gives_a_sandbox() -> None:
    assert lacks() is None


def test_a_machine_that_is_no_linux_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    found = lacks.__wrapped__()
    assert found
    assert "needs Linux, and this is Darwin. Grade on Linux" in str(found)


def test_a_program_works_on_a_copy_of_its_folder_and_ends_with_its_own_exit_code(tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("found")
    (tmp_path / "link").symlink_to("/etc/passwd")
    program = (
        "print(open('data.txt').read(), __import__('os').listdir('.'));"
        "open('new.txt', 'w').write('x'); raise SystemExit(7)"
    )
    ran = run(tmp_path, program)
    assert (ran.returncode, ran.stdout.strip()) == (7, "found ['data.txt']")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.txt", "link"]


def test_a_program_killed_by_a_signal_ends_as_shells_tell_it(tmp_path: Path) -> None:
    assert run(tmp_path, "import os; os.kill(os.getpid(), 9)").returncode == 137


def test_a_folder_that_is_too_full_is_told_and_nothing_runs(tmp_path: Path) -> None:
    (tmp_path / "much").write_bytes(bytes(2000))
    ran = run(tmp_path, "print('ran')", Limits(disk=1000))
    assert ran.returncode == 125
    assert "take more than 1000 bytes" in ran.stderr
    assert ran.stdout == ""


def run(folder: Path, program: str, limits: Limits | None = None) -> subprocess.CompletedProcess[str]:
    sandbox = student_code(folder, limits=limits)
    words = command(sandbox, [sys.executable, "-I", "-S", "-c", program])
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False, env=dict(os.environ))
