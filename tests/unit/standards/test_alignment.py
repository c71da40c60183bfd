"""From objective to criterion: the table is built from the pages, and each hole in it is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.unit.standards.conftest import ALIGNMENT, RUBRIC, STANDARDS, TITLE, WHY, lesson

from coursekit.cli import main

if TYPE_CHECKING:
    from tests.unit.standards.conftest import Small

CHECK = "alignment"
FILE = "data/alignment/00.toml"


def test_a_course_without_a_hole_is_in_order(small: Small) -> None:
    assert small.told(CHECK) == []


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        (
            '"write a short letter"',
            '"write a letter"',
            "“write a short letter” stands on course/00.ipynb and not here.",
        ),
        ('["Writing"]', '["Rhyming"]', "00-write: Rhyming is none of the 2 competencies"),
        ('["Writing"]', '["Counting"]', "Counting is trained, and course/00.ipynb does not name it"),
        ('["Writing"]', "[]", "00-write: it has no competencies."),
        ('["tool", "why"]', "[]", "00-write: it has no practice."),
        ('["tool", "why"]', '["gone"]', "00-write: course/00.ipynb has no cell gone."),
        ('["tool", "unfolds"]', "[]", "00-write: it has no feedback."),
        ('["tool", "unfolds"]', '["why"]', "00-write: cell why gives no feedback"),
        ('["tool", "unfolds"]', '["check"]', "00-write: cell check gives no feedback"),
        ('"The tool answers at once."', '""', "00-write: feedback: say in words"),
        ('"letters"', '"numbers"', "00-write: there is no assignment numbers: there are letters."),
        ('"one"', '"two"', "00-write: letters has no question 'two': it has one."),
        ('"Greets"', '"Sings"', "00-write: 0 criteria of letters, one, begin with “Sings”"),
        ('"Greets"', '"G"', "00-write: 2 criteria of letters, one, begin with “G”"),
        (', criterion = "Greets"', "", "00-write: 0 criteria of letters, one, begin with “”"),
    ],
)
def test_each_hole_is_found(small: Small, line: str, instead: str, fault: str) -> None:
    assert line in ALIGNMENT
    small.write(FILE, ALIGNMENT.replace(line, instead))
    assert any(told.startswith(f"{FILE}: {fault}") for told in small.told(CHECK)), small.told(CHECK)


def test_a_question_that_no_lesson_prepares_is_found(small: Small) -> None:
    small.write("solutions/letters/rubric.toml", f'{RUBRIC}\n[[question]]\nid = "two"\n')
    (told,) = small.told(CHECK)
    assert told.startswith("solutions/letters/rubric.toml: No lesson's objective is assessed by the question two")


def test_an_assignment_to_which_no_lesson_leads_is_found(small: Small) -> None:
    small.write("course/00.ipynb", lesson(why=WHY.replace("/letters.ipynb", "/rubric.toml")))
    assert small.told(CHECK) == [
        "solutions/letters/rubric.toml: No lesson leads to the assignment: link ../assignments/letters/letters.ipynb."
    ]


def test_a_lesson_without_a_file_and_a_file_without_a_lesson_are_found(small: Small) -> None:
    (small.course.root / FILE).rename(small.course.root / "data/alignment/07.toml")
    told = small.told(CHECK)
    assert f"{FILE}: There is no such file: say how the objectives of course/00.ipynb are reached." in told
    assert "data/alignment/07.toml: There is no lesson of this name: rename it or take it out." in told


def test_a_competency_that_a_page_names_and_nobody_trains_is_found(small: Small) -> None:
    small.write("course/00.ipynb", lesson(title=TITLE.replace("*Writing*", "*Writing* and *Counting*")))
    assert small.told(CHECK) == [f"{FILE}: course/00.ipynb names Counting, and no objective trains it."]


def test_a_page_without_objectives_is_found(small: Small) -> None:
    small.write("course/00.ipynb", lesson(title="# Letters\n\nThis trains *Writing*."))
    assert small.told(CHECK)[0] == f"{FILE}: course/00.ipynb names no objectives below “After this page you can …”."


def test_two_objectives_of_one_id_are_found(small: Small) -> None:
    small.write(FILE, ALIGNMENT + ALIGNMENT)
    assert small.told(CHECK) == [f"{FILE}: Two objectives have the id 00-write."]


def test_a_planned_assignment_may_wait_until_it_is_written(small: Small) -> None:
    waiting = ', { assignment = "later" }]'
    small.write(FILE, ALIGNMENT.replace('criterion = "Greets" }]', f'criterion = "Greets" }}{waiting}'))
    assert small.told(CHECK) == []
    small.write("solutions/later/rubric.toml", RUBRIC)
    assert f"{FILE}: 00-write: later has no question '': it has one." in small.told(CHECK)


def test_a_file_of_another_form_is_told_with_its_name(small: Small) -> None:
    small.write(FILE, ALIGNMENT.replace("[{ assignment", "[{ task"))
    (told,) = small.told(CHECK)
    assert "00.toml: an objective is not of the form that CONTRIBUTING.md shows" in told


def command(small: Small) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(small.course.root), "alignment"])
    return done.exit_code, done.output


def test_the_table_tells_the_whole_way_in_words(small: Small) -> None:
    code, output = command(small)
    assert code == 0
    assert "## Letters (course/00.ipynb)" in output
    row = (
        "| write a short letter (00-write) | Writing | A tool (tool); Why (why) "
        "| The tool answers at once. (tool, unfolds) | letters, one: Greets the reader |"
    )
    assert row in output.splitlines()


def test_the_command_names_holes_and_fails(small: Small) -> None:
    small.write(FILE, ALIGNMENT.replace('"Greets"', '"Sings"'))
    code, output = command(small)
    assert code == 1
    assert "letters: one: Sings (not written yet)" in output
    assert "begin with “Sings”: write the beginning of one" in output


def test_a_course_that_names_no_standards_is_held_to_none(small: Small, tmp_path: Path) -> None:
    small.write("pyproject.toml", "")
    small.write(FILE, "broken")
    assert small.told(CHECK) == []
    code, output = command(small)
    assert code == 1
    assert "names no standards file" in output
    assert tmp_path == small.course.root


def test_a_setting_that_is_missing_is_named(small: Small) -> None:
    small.write("standards.toml", STANDARDS.replace("planned", "plants"))
    (told,) = small.told(CHECK)
    assert told.endswith("standards.toml: [alignment] has no planned.")
