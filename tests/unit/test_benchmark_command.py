"""`coursekit benchmark` runs scripts of tests/benchmarks and hands on what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursekit.cli import main

SCRIPT = '''"""How fast we count, against counting by hand.

More on that.
"""
import json, os, sys

print(json.dumps({"arguments": sys.argv[1:], "cwd": os.getcwd()}))
sys.exit(3)
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    (folder / "counting.py").write_text(SCRIPT)
    (folder / "_shared.py").write_text("")
    (folder / "quiet.py").write_text("")
    return tmp_path


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "benchmark", *arguments])


def test_without_a_name_they_are_listed_with_what_they_measure(root: Path) -> None:
    first, second = call(root).output.splitlines()
    assert " ".join(first.split()) == "counting How fast we count, against counting by hand."
    assert second.split() == ["quiet"]


def test_a_benchmark_runs_in_the_courses_folder_and_its_exit_code_counts(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call(root, "counting", "--json").exit_code == 3
    shown = capfd.readouterr().out
    assert '"arguments": ["--json"]' in shown
    assert f'"cwd": "{root}"' in shown
    assert call(root, "quiet").exit_code == 0
    assert call(root, "counting").exit_code == 3
    assert '"arguments": []' in capfd.readouterr().out


def test_a_benchmark_has_options_of_its_own(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call(root, "counting", "--json", "--", "--most", "7")
    assert '"arguments": ["--json", "--most", "7"]' in capfd.readouterr().out


def test_an_unknown_benchmark_is_told_with_the_nearest(root: Path) -> None:
    done = call(root, "counter")
    assert done.exit_code == 1
    assert "There is no benchmark 'counter' in tests/benchmarks. Did you mean counting?" in done.output


def test_a_course_without_benchmarks_says_so(tmp_path: Path) -> None:
    assert "There are: none." in call(tmp_path, "counting").output
    assert call(tmp_path).output == ""
