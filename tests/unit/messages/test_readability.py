"""The school grade, counted by hand."""

from __future__ import annotations

import pytest

from wideweb.messages.readability import grade


def test_the_grade_is_that_of_kincaids_formula() -> None:
    # 12 words, 2 sentences, 13 syllables as pyphen parts them (morn-ing): 0.39 * 6 + 11.8 * 13 / 12 - 15.59 = -0.47
    assert grade("The cat sat on the mat. The dog ran in the morning.") == 0.0
    # 12 words, 1 sentence, 14 syllables: 0.39 * 12 + 11.8 * 14 / 12 - 15.59 = 2.86
    assert grade("The cat sat on the mat and the dog ran every morning") == pytest.approx(2.9)


def test_paragraphs_end_sentences_and_titles_do_not() -> None:
    one = "I wrote to Dr. Adams about the patients on the ward that I had seen and she wrote back to me"
    assert grade(f"{one}\n\n{one}") == grade(one)
    assert grade(f"{one} {one}") > grade(one) + 5


def test_few_words_have_no_grade() -> None:
    assert grade("Interdisciplinary collaboration facilitates networking") == 0.0
    assert grade("") == 0.0
