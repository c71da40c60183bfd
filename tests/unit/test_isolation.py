"""What notebooks may know of the person who runs them: nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coursekit.course import Course
from coursekit.isolation import isolated, isolated_environment


def test_private_data_and_settings_are_elsewhere_inside_and_back_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINY_DIARY", "/home/jane/diary")
    monkeypatch.delenv("OTHER_DIARY", raising=False)
    before = dict(os.environ)
    with isolated(["TINY_DIARY", "OTHER_DIARY"]):
        diary, other = Path(os.environ["TINY_DIARY"]), Path(os.environ["OTHER_DIARY"])
        assert len({diary, other, Path("/home/jane/diary")}) == 3
        assert diary.parent.is_dir()
        assert not diary.exists()
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            assert Path(os.environ[name]).is_dir()
            assert os.environ[name] != before.get(name)
        assert os.environ["PATH"].split(os.pathsep)[0] == str(Path(sys.executable).parent)
    assert dict(os.environ) == before
    assert not diary.parent.exists()


def test_the_environment_comes_back_after_a_failure() -> None:
    before = dict(os.environ)
    with pytest.raises(ZeroDivisionError), isolated(["TINY_DIARY"]):
        1 / 0  # noqa: B018  # it fails
    assert dict(os.environ) == before


def test_two_runs_share_nothing(tmp_path: Path) -> None:
    first = isolated_environment(tmp_path / "first", ["TINY_DIARY"])
    second = isolated_environment(tmp_path / "second", ["TINY_DIARY"])
    assert first["TINY_DIARY"] != second["TINY_DIARY"]


def test_a_course_names_its_private_variables_in_its_project_file(tmp_path: Path) -> None:
    assert Course(tmp_path).private_environment == ()
    (tmp_path / "pyproject.toml").write_text('[tool.coursekit]\nprivate_environment = ["DIARY"]\n', encoding="utf-8")
    assert Course(tmp_path).private_environment == ("DIARY",)


def test_this_course_keeps_the_learners_workbook_private() -> None:
    assert "WIDEWEB_WORKBOOK" in Course(Path(__file__).parents[2]).private_environment
