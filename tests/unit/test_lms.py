"""Names that students' folders get: safe on every system, and the same for the same person."""

from __future__ import annotations

import glob
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.lms import schemes, sender, student_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Doe", "Jane-Doe"),
        ("  Jane\t Doe ", "Jane-Doe"),
        ("Zoe\u0308", "Zoë"),
        ("../../etc/passwd", "etcpasswd"),
        ("Jane [section *]", "Jane-section"),
        ("Doe, Jane", "Doe-Jane"),
        ("CON", "CON-"),
        ("lpt1.txt", "lpt1.txt-"),
        (".hidden", "hidden"),
        ("...", ""),
        ("", ""),
        ("李娜", "李娜"),
    ],
)
def test_a_students_name(text: str, name: str) -> None:
    assert student_name(text) == name


@given(st.text(max_size=120))
def test_a_students_name_is_safe_and_settled(text: str) -> None:
    name = student_name(text)
    assert student_name(name) == name
    assert name in {"", Path(name).name}
    assert glob.escape(name) == name
    assert "+" not in name
    assert "," not in name
    assert unicodedata.is_normalized("NFC", name)


def test_each_scheme_says_where_it_was_read_and_when() -> None:
    assert len(schemes()) == 5
    text = (Path(__file__).parents[2] / "tools" / "coursekit" / "lms.toml").read_text(encoding="utf-8")
    assert text.count("\nsource = ") == text.count("\nread = 2026-") == 5


def test_a_file_of_canvas() -> None:
    found = sender("submissions/doejane_LATE_123_456_a_b-1.ipynb")
    assert found
    assert (found.student, found.file, found.order, found.late) == ("doejane-123", "a_b-1.ipynb", 456, True)


def test_a_file_of_blackboard_with_a_time_that_is_none() -> None:
    found = sender("Cold_jdoe_attempt_2026-13-99-14-03-22_a.ipynb")
    assert found
    assert found.time is None


def test_a_file_of_blackboard_by_the_clock_of_the_school() -> None:
    found = sender("Cold_jdoe_attempt_2026-07-01-12-00-00_a.ipynb", UTC)
    assert found
    assert found.time == datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("path", ["jane.ipynb", "jane/cold-messages.ipynb", "jane_doe_cold-messages.ipynb"])
def test_a_file_of_no_system(path: str) -> None:
    assert sender(path) is None
