"""`lab`: what it opens, what it says, and whose settings hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coursekit import lab
from coursekit.cli import main
from coursekit.course import Course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = Course(tmp_path / "a course")
    made.modules.mkdir(parents=True)
    for name in ("03 later", "00 start"):
        write(made, name, "# Hello")
    return made


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """How JupyterLab would have been started."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(lab, "start", lambda _, **options: calls.append(options))
    return calls


def write(course: Course, name: str, text: str) -> None:
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (course.modules / f"{name}.ipynb").write_text(json.dumps(notebook))


def call(course: Course, *options: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(course.root), "lab", *options])


def test_it_opens_the_first_module_on_this_machine_alone(course: Course) -> None:
    options = lab.options(course, browser=False, port=9000)
    assert "--LabApp.default_url=/lab/tree/course/00%20start.ipynb" in options
    assert f"--ServerApp.root_dir={course.my_work}" in options
    assert "--ServerApp.port=9000" in options
    assert "--no-browser" in options
    settings = json.loads((lab.SETTINGS / "jupyter_server_config.json").read_bytes())
    assert settings["ServerApp"]["ip"] == "127.0.0.1"


def test_the_browser_opens_unless_one_says_no(course: Course, started: list[dict[str, Any]]) -> None:
    call(course)
    call(course, "--no-browser", "--port", "9000")
    assert started == [{"browser": True, "port": None}, {"browser": False, "port": 9000}]


def test_it_says_what_is_new_what_was_refreshed_and_what_stands_beside(
    course: Course, started: list[dict[str, Any]]
) -> None:
    assert "New in my-work: course/00 start.ipynb, course/03 later.ipynb.\n" in call(course).output
    assert call(course).output.startswith("JupyterLab is starting.")
    mine = course.my_work / "course" / "03 later.ipynb"
    mine.write_text(mine.read_text().replace("Hello", "Mine"))
    for name in ("00 start", "03 later"):
        write(course, name, "# Hello again")
    told = call(course).output
    assert "Brought up to date, as you had not changed them: course/00 start.ipynb.\n" in told
    assert (
        "There is a new version of course/03 later.ipynb. Yours is as you left it; the new one stands beside it as "
        "course/03 later.new.ipynb.\n" in told
    )
    mine.unlink()
    assert "Back again, as they had been removed: course/03 later.ipynb.\n" in call(course).output
    course.my_work_record.write_text("?")
    assert "note on which files you changed was damaged. So it left every file" in call(course).output
    assert len(started) == 5


def test_what_it_delivers_is_trusted_by_this_courses_jupyter_alone(
    course: Course, started: list[dict[str, Any]]
) -> None:
    from nbformat import read
    from nbformat.sign import NotebookNotary

    call(course)
    assert started
    notebook = read(course.my_work / "course" / "00 start.ipynb", as_version=4)
    with NotebookNotary(data_dir=str(lab.signatures(course))) as notary:
        assert notary.check_signature(notebook)
        notebook.cells[0].source += "<script>"
        assert not notary.check_signature(notebook)


def test_a_course_without_modules_or_with_a_damaged_one_is_told(course: Course, started: list[dict[str, Any]]) -> None:
    (course.modules / "00 start.ipynb").write_text("{")
    broken = call(course)
    assert broken.exit_code == 1
    assert "00 start.ipynb cannot be read as a notebook" in broken.output
    for path in course.modules.iterdir():
        path.unlink()
    empty = call(course)
    assert empty.exit_code == 1
    assert f"There is no notebook in {course.modules}" in empty.output
    assert not started


def test_the_learners_own_jupyter_settings_neither_hold_here_nor_change(course: Course) -> None:
    foreign = {"JUPYTER_CONFIG_DIR": "/x", "JUPYTER_PATH": "/x", "JUPYTERLAB_SETTINGS_DIR": "/x", "IPYTHONDIR": "/x"}
    environment = lab.settings_environment(course, foreign | {"JUPYTER_TOKEN": "t", "LANG": "C"})
    inside = {name for name, value in environment.items() if value.startswith(str(course.my_work_kit))}
    assert inside == {"JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"}
    assert environment["JUPYTER_CONFIG_PATH"] == str(lab.SETTINGS)
    assert environment["JUPYTER_TOKEN"] == "t"
    assert environment["LANG"] == "C"
    assert "/x" not in environment.values()


@pytest.mark.parametrize("file", sorted(lab.SETTINGS.rglob("*.json")), ids=lambda path: path.name)
def test_every_settings_file_is_json(file: Path) -> None:
    assert json.loads(file.read_bytes())


def test_every_setting_has_a_name_that_this_jupyterlab_knows() -> None:
    import sys

    schemas = Path(sys.prefix, "share", "jupyter", "lab", "schemas")
    overrides = json.loads((lab.SETTINGS / "labconfig" / "default_setting_overrides.json").read_bytes())
    for plugin, settings in overrides.items():
        package, _, name = plugin.partition(":")
        schema = json.loads((schemas / package / f"{name}.json").read_bytes())
        assert settings.keys() <= schema["properties"].keys(), plugin
