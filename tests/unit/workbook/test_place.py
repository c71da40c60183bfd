"""Where the workbook stands, and that nobody else can read it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import platformdirs
import pytest

from wideweb.people import Person
from wideweb.workbook import ForeignFileError, Workbook

JO = Person("Jo Ellis", id="jo")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_path_given_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIDEWEB_WORKBOOK", str(tmp_path / "variable"))
    assert Workbook(tmp_path / "given").path == tmp_path / "given"
    assert Workbook().path == tmp_path / "variable"
    assert sorted(file.name for file in tmp_path.iterdir() if not file.name.startswith(".")) == ["given", "variable"]


@pytest.mark.parametrize("variable", [None, ""])
def test_without_any_it_is_in_the_learners_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    folder = tmp_path / "share" / "wide-web"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, **_: tmp_path / "share" / name)
    monkeypatch.delenv("WIDEWEB_WORKBOOK", raising=False)
    if variable is not None:
        monkeypatch.setenv("WIDEWEB_WORKBOOK", variable)
    folder.mkdir(parents=True, mode=0o755)
    workbook = Workbook()
    assert workbook.path == folder / "workbook.sqlite3"
    assert mode(folder) == 0o700


def test_the_home_folder_and_links_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    workbook = Workbook("~/mine")
    workbook.people.add(JO)
    (tmp_path / "link").symlink_to(workbook.path)
    assert Workbook(tmp_path / "link").path == tmp_path / "mine"
    assert list(Workbook(str(tmp_path / "link")).people) == [JO]


@pytest.mark.parametrize(
    "name", ["a b%20?x=1#y&mode=memory.sqlite3", "книга 网 🕸️", "no-ending", os.fsdecode(b"\xff\xfe")]
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    Workbook(tmp_path / name).people.add(JO)
    assert list(Workbook(tmp_path / name).people) == [JO]
    assert {file.name for file in tmp_path.iterdir()} == {name, f".{name}.lock"}


def test_file_and_folder_are_for_the_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        workbook = Workbook(tmp_path / "new" / "folder" / "workbook")
        workbook.export_json(tmp_path / "out" / "all.json")
        workbook.export_csv(tmp_path / "out" / "all.zip")
    finally:
        os.umask(before)
    made = [found for folder in ("new", "out") for found in [tmp_path / folder, *(tmp_path / folder).rglob("*")]]
    assert {mode(found) for found in made if found.is_dir()} == {0o700}
    assert {mode(found) for found in made if found.is_file()} == {0o600}
    assert len(made) == 7


def test_a_file_that_others_could_read_is_closed_to_them_and_their_folder_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = Workbook(tmp_path / "workbook").path
    path.chmod(0o644)
    Workbook(path)
    assert (mode(path), mode(tmp_path)) == (0o600, 0o755)


def test_the_journal_is_private_too(workbook: Workbook, path: Path) -> None:
    seen: dict[str, int] = {}
    with workbook.transaction():
        workbook.people.add_all(Person(f"Person {n}", notes="x" * 5000) for n in range(1000))  # more than the cache
        seen = {file.name: mode(file) for file in path.parent.iterdir()}
    assert seen[f"{path.name}-journal"] == 0o600
    assert set(seen.values()) == {0o600}


def test_a_folder_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ForeignFileError, match="a folder"):
        Workbook(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
