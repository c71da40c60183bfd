"""What could reach a real person is found; what belongs to nobody is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coursekit.standards.privacy import reaching_someone

if TYPE_CHECKING:
    from tests.unit.standards.conftest import Small

CHECK = "nobody's private data"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to ana@gmail.com today", "ana@gmail.com"),
        ("ana@example.org.evil.com", "ana@example.org.evil.com"),
        ("call (212) 664-7665", "(212) 664-7665"),
        ("call 212-664-7665.", "212-664-7665"),
        ("call +1 212 555 2368", "+1 212 555 2368"),
        ("call +49 30 901820 11", "+49 30 901820 11"),
        ("number 219-09-9999", "219-09-9999"),
        ("follow @doctor.mike now", "@doctor.mike"),
    ],
)
def test_what_could_reach_someone_is_found(text: str, found: str) -> None:
    assert list(reaching_someone(text, {"made.up"})) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "ana@example.org, ben@mail.example.com, cy@school.test",
        "(212) 555-0123 or 212-555-0199",
        "45 CFR 164.514, 2023;95:128-143, 1177/1069072719844924",
        "555-0123",
        "@made.up and a@ b",
        "in 2022-2023, 849,678 applications",
    ],
)
def test_what_belongs_to_nobody_is_left_alone(text: str) -> None:
    assert list(reaching_someone(text, {"made.up"})) == []


def test_handles_are_not_looked_for_in_code() -> None:
    assert list(reaching_someone("@dataclass")) == []


def test_the_file_and_the_cell_are_named(small: Small) -> None:
    (told,) = small.told_of(CHECK, "Write to ana@gmail.com.")
    assert told.startswith("course/00.ipynb, cell 2 (why: ## Why): ana@gmail.com could reach a real person")
    small.write("course/00.ipynb", (small.course.root / "course/00.ipynb").read_text().replace("ana@gmail.com", "Ana"))
    assert small.told(CHECK) == []
    small.write("data/people.toml", 'phone = "(212) 664-7665"')
    (told,) = small.told(CHECK)
    assert told.startswith("data/people.toml: (212) 664-7665 could")
