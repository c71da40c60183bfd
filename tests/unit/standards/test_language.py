"""Plain words: too hard, misspelled, or true in one country alone; each is found, and what is right is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coursekit.course import Course
from coursekit.standards.language import grade, is_word
from coursekit.standards.page import pages
from coursekit.standards.settings import Standards

if TYPE_CHECKING:
    from tests.unit.standards.conftest import Small

CHECK = "plain language"


def test_a_plain_page_is_in_order(small: Small) -> None:
    assert small.told(CHECK) == []


def test_a_page_that_is_too_hard_is_told_with_its_hardest_blocks(small: Small) -> None:
    (told,) = small.told_of(CHECK, f"- {'very ' * 50}long")
    assert "cell 2 (why: ## Why): The page reads at grade 13.0, above 9; “very very very" in told
    assert "at 12.0: shorten it" in told


def test_headings_tables_and_quotes_of_code_count_for_no_sentence(small: Small) -> None:
    assert small.told_of(CHECK, f"| {'very ' * 50}long |\n| --- |\n| one |\n\n`{'very ' * 50}`") == []


@pytest.mark.parametrize(
    ("words", "misspelled"),
    [
        ("They recievved it.", "recievved"),
        ("Interrestid people came.", "interrestid"),
        ("- a hopsital", "hopsital"),
        ("### Freyndly", "freyndly"),
        ("| tehh |\n| --- |\n| one |", "tehh"),
        ("<details><summary>One bettar way</summary></details>", "bettar"),
        ("They wombly and doesnnt.", "doesnnt"),
    ],
)
def test_a_misspelled_word_is_found_wherever_it_stands(small: Small, words: str, misspelled: str) -> None:
    (told,) = small.told_of(CHECK, words)
    assert f"“{misspelled}” is in no word list" in told


@pytest.mark.parametrize(
    "words",
    ["They don’t wombly.", "I met Okonjo. Okonjo wrote.", "Dr. Adeyemi’s MCAT", "`recievved`", "the doctors' lounge"],
)
def test_names_abbreviations_code_and_known_words_are_right(small: Small, words: str) -> None:
    assert small.told_of(CHECK, words) == []


def test_endings_are_taken_off_before_a_word_is_called_wrong() -> None:
    assert is_word("nurse's")
    assert is_word("couldn't")
    assert not is_word("hopsital's")


def test_a_rule_of_one_country_needs_a_word_on_the_others(small: Small) -> None:
    path = small.course.root / "course/00.ipynb"
    small.write("course/00.ipynb", path.read_text(encoding="utf-8").replace("other countries", "some schools"))
    (told,) = small.told(CHECK)
    assert "cell 2 (why: ## Why): HIPAA holds in some countries only" in told
    assert "“other countries have rules”" in told


def test_the_courses_pages_read_at_grade_nine_at_most_by_its_own_measure(repository: Path) -> None:
    course = Course(repository)
    standards = Standards.of(course)
    assert standards is not None
    grades = {page.path: grade(page, standards) for page in pages(course)}
    assert len(grades) > 6
    assert min(grades.values()) > 1
    assert max(grades.values()) <= standards.get("reading", "grade")
