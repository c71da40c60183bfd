"""Work in a wrong place is named, and the work on other assignments is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.grading.misplaced import misplaced

NOTEBOOKS = ("task-1.ipynb", "letters.ipynb")


def found(root: Path, *files: str) -> dict[str, str]:
    """Return whose work on `letters` is misplaced, when these files were handed in."""
    for name in files:
        path = root / "submitted" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return misplaced(root / "submitted", "letters", NOTEBOOKS, {"maps"})


@pytest.mark.parametrize(
    "where",
    [
        "letters",
        "letters.ipynb",
        "letters.zip",
        "task-1.ipynb",
        "Letters/task-1.ipynb",
        "letters (1)/task-1.ipynb",
        "letters - Copy/letters.ipynb",
        "ann/letters/task-1.ipynb",
        "Downloads/letters (2).ipynb",
    ],
)
def test_work_in_a_wrong_place_is_named_with_the_right_one(tmp_path: Path, where: str) -> None:
    told = found(tmp_path, f"ann/{where}")
    assert list(told) == ["ann"]
    assert f"submitted/ann/{where}," in told["ann"]
    assert "submitted/ann/letters/" in told["ann"]


@pytest.mark.parametrize(
    "where",
    [
        "letters/anything.ipynb",
        "maps/letters.ipynb",
        "last-year/task-1.ipynb",
        ".ipynb_checkpoints/letters.ipynb",
        "notes.txt",
    ],
)
def test_work_in_its_place_and_other_work_is_left_alone(tmp_path: Path, where: str) -> None:
    assert found(tmp_path, f"ann/{where}", "loose.ipynb") == {}


def test_a_class_that_has_handed_nothing_in_has_misplaced_nothing(tmp_path: Path) -> None:
    assert misplaced(tmp_path / "submitted", "letters", NOTEBOOKS, ()) == {}
