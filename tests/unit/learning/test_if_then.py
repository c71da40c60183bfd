"""An if-then plan reads as one sentence, and comes back as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.learning import IfThen
from wideweb.learning.if_then import read, written

HALVES = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


@pytest.mark.parametrize(
    ("moment", "action", "sentence"),
    [
        ("it is Friday", "open the planner", "If it is Friday, then I will open the planner."),
        ("If it is Friday, ", "then I will open it.", "If it is Friday, then I will open it."),
        ("if I am late", "I'll write", "If I am late, then I will write."),
        ("iffy weather comes", "thenceforth walk", "If iffy weather comes, then I will thenceforth walk."),
        ("it is Friday", " ", ""),
        ("if ", "go", "If if, then I will go."),
        (".", "go", ""),
    ],
)
def test_the_sentence(moment: str, action: str, sentence: str) -> None:
    plan = IfThen(moment, action)
    assert plan.sentence == sentence
    assert plan.is_whole == bool(sentence)


@given(HALVES, HALVES)
def test_what_is_written_is_read_again(moment: str, action: str) -> None:
    plan = IfThen(" ".join(moment.split()), " ".join(action.split()))
    assert read(written(plan)) == plan


def test_other_words_become_the_first_half() -> None:
    assert read("just words\nand more") == IfThen("just words and more", "")
    assert written(IfThen(" ", "\n")) == ""
