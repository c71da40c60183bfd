"""Which file of a submission is the notebook, and what becomes of the others; links lead nowhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coursekit.intake import CODE, TEXT
from coursekit.intake.folder import choose
from coursekit.intake.prepare import Prepared, prepare

if TYPE_CHECKING:
    from tests.unit.intake.conftest import Notebook

NAME = "letters.ipynb"


def hand_in(folder: Path, files: dict[str, object]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    folder.mkdir(exist_ok=True)
    return folder


def chosen(folder: Path, letters: Notebook, files: dict[str, object]) -> tuple[str | None, tuple[str, ...], str | None]:
    found = choose(hand_in(folder / "in", files), {NAME: letters})[NAME]
    return (
        found.path.relative_to(folder / "in").as_posix() if found.path else None,
        found.mended,
        found.needs_a_person,
    )


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("letters.ipynb", ()),
        ("final.ipynb", ("it was named final.ipynb",)),
        ("letters (1).ipynb", ("it was named letters (1).ipynb",)),
        ("letters.ipynb.txt", ("it was named letters.ipynb.txt",)),
        ("letters.json", ("it was named letters.json",)),
        ("letters/letters.ipynb", ("it was named letters.ipynb, in the folder letters",)),
        ("my work/deep/down/x.ipynb", ("it was named x.ipynb, in the folder my work/deep/down",)),
    ],
)
def test_the_notebook_is_found_by_its_cells(
    tmp_path: Path, letters: Notebook, place: str, said: tuple[str, ...]
) -> None:
    others = {"notes.ipynb": {"cells": []}, "__MACOSX/._letters.ipynb": b"x", ".ipynb_checkpoints/letters.ipynb": {}}
    assert chosen(tmp_path, letters, {place: letters, **others, "data.json": {}}) == (place, said, None)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "the folder holds no letters.ipynb; it is empty"),
        ({"essay.docx": b"PK"}, "the folder holds no letters.ipynb; there is essay.docx instead"),
        ({"other.ipynb": {"cells": []}}, "the folder holds no letters.ipynb; there is other.ipynb instead"),
        ({"final.ipynb": b"cut off"}, "the folder holds no letters.ipynb; there is final.ipynb instead"),
    ],
)
def test_no_notebook_is_told_with_what_is_there(
    tmp_path: Path, letters: Notebook, files: dict[str, object], reason: str
) -> None:
    assert chosen(tmp_path, letters, files) == (None, (), reason)


def test_two_that_may_be_it_are_a_persons_to_choose_unless_they_are_the_same(tmp_path: Path, letters: Notebook) -> None:
    another = json.loads(json.dumps(letters).replace("Type here.", "Another answer."))
    two = chosen(tmp_path / "1", letters, {"a.ipynb": letters, "b.ipynb": another})
    assert two == (None, (), "there are 2 files that may be letters.ipynb: a.ipynb, b.ipynb")
    same = chosen(tmp_path / "2", letters, {"a.ipynb": letters, "b.ipynb": letters})
    assert same == ("a.ipynb", ("it was named a.ipynb",), None)


def test_links_are_not_followed(tmp_path: Path, letters: Notebook) -> None:
    secret = hand_in(tmp_path / "other", {NAME: letters}) / NAME
    folder = hand_in(tmp_path / "in", {})
    (folder / NAME).symlink_to(secret)
    (folder / "folder").symlink_to(secret.parent)
    (folder / "data.csv").symlink_to(secret)
    found = choose(folder, {NAME: letters})[NAME]
    assert found.needs_a_person == "letters.ipynb is a link to another file, and links are not followed"
    (folder / NAME).unlink()
    (folder / NAME).write_text(json.dumps(letters))
    prepare(folder, tmp_path / "out", {NAME: letters}, CODE)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [NAME]


def prepared(tmp_path: Path, letters: Notebook, files: dict[str, object], kind: str) -> tuple[Prepared, list[str]]:
    found = prepare(hand_in(tmp_path / "in", files), tmp_path / "out", {NAME: letters}, kind)
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    return found, written


BESIDE: dict[str, object] = {"json.py": b"evil", "data/a.csv": b"1", "rubric.toml": b"x", "timestamp.txt": b"2026"}


def test_nothing_beside_texts_is_taken_along(tmp_path: Path, letters: Notebook) -> None:
    assert prepared(tmp_path, letters, {NAME: letters, **BESIDE}, TEXT)[1] == [NAME, "timestamp.txt"]


def test_files_beside_code_are_taken_along(tmp_path: Path, letters: Notebook) -> None:
    found, written = prepared(tmp_path, letters, {NAME: letters, "old.ipynb": letters, **BESIDE}, CODE)
    assert written == ["data/a.csv", "json.py", NAME, "rubric.toml", "timestamp.txt"]
    assert found.left == ("old.ipynb is no notebook of this assignment, and was not graded",)


def test_a_notebook_says_itself_what_became_of_it(tmp_path: Path, letters: Notebook) -> None:
    edited = json.loads(json.dumps(letters).replace("mark('first')", "```\\n<script>*x*"))
    found, _ = prepared(tmp_path, letters, {"my *own*.ipynb": edited}, TEXT)
    cells = json.loads((tmp_path / "out" / NAME).read_bytes())["cells"]
    assert found.mended == (
        "it was named my *own*.ipynb",
        "the cell first-test was edited; the course's own was used",
    )
    assert cells[-2]["source"] == (
        "## How this file was read\n\n- It was named my \\*own\\*.ipynb.\n"
        "- The cell first-test was edited; the course's own was used."
    )
    assert cells[-1]["source"] == "Set aside, and not run:\n\n````\n```\n<script>*x*\n````"


def test_of_several_notebooks_each_is_told_by_its_name(tmp_path: Path, letters: Notebook, sums: Notebook) -> None:
    released = {NAME: letters, "sums.ipynb": sums}
    folder = hand_in(tmp_path / "in", {"sums.ipynb": b"cut off", "renamed.ipynb": letters})
    found = prepare(folder, tmp_path / "out", released, CODE)
    assert found.mended == ("letters.ipynb: it was named renamed.ipynb",)
    assert found.needs_a_person is None
    assert list(found.missing) == ["sums.ipynb"]
    assert found.missing["sums.ipynb"].startswith("it is no JSON")
