"""What every lesson has is missed when it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.standards.conftest import TITLE, WHY, code, lesson, text

if TYPE_CHECKING:
    from tests.unit.standards.conftest import Small

CHECK = "parts of every lesson"


def test_a_whole_lesson_is_in_order(small: Small) -> None:
    assert small.told(CHECK) == []


def test_a_tool_that_is_gone_is_missed_and_a_check_cell_does_not_stand_for_it(small: Small) -> None:
    gone = lesson().replace("AskQuestion('00')", "Note()").replace("assert 1", "assert AskQuestion()")
    small.write("course/00.ipynb", gone)
    assert small.told(CHECK) == ["course/00.ipynb: It has no AskQuestion(…): every lesson has one."]


def test_from_the_second_lesson_on_there_are_questions_on_earlier_ones(small: Small) -> None:
    small.write("course/01.ipynb", lesson())
    assert small.told(CHECK) == ["course/01.ipynb: It has no Quiz(before=…): every lesson has one but the first."]
    small.write("course/01.ipynb", lesson(TITLE, WHY, code("quiz", "# Questions\nQuiz('01')")))
    assert len(small.told(CHECK)) == 1
    small.write("course/01.ipynb", lesson(TITLE, WHY, code("quiz", "# Questions\nQuiz(before='01')")))
    assert small.told(CHECK) == []


def test_a_lesson_says_how_long_it_takes(small: Small) -> None:
    small.write("course/00.ipynb", lesson(title=TITLE.replace("10 minutes", "a while")))
    fault = "course/00.ipynb: It does not say below its title how long it takes: write “It takes about … minutes.”"
    assert small.told(CHECK) == [fault]
    of_the_next = f"{WHY}\n\nThe next takes 20 minutes. It takes 20 minutes."
    small.write("course/00.ipynb", lesson(TITLE.replace("10 minutes", "a while"), of_the_next))
    assert small.told(CHECK) == [fault]


def test_a_heading_with_nothing_to_do_below_it_is_found(small: Small) -> None:
    small.write("course/00.ipynb", lesson(TITLE, WHY, text("idle", "## Read on\n\nWords."), text("b", "## Last\n\nX.")))
    told = small.told(CHECK)
    assert [line.partition(": Below")[0] for line in told] == [
        "course/00.ipynb, cell 6 (idle: ## Read on)",
        "course/00.ipynb, cell 7 (b: ## Last)",
    ]
    busy = text("idle", "## Read on\n\nWords.\n\n**Do this now:** write."), code("b", "# A note\nNote()")
    small.write("course/00.ipynb", lesson(TITLE, WHY, *busy))
    assert small.told(CHECK) == []
