"""A summary of one's own map holds nothing that could point to a person, in whatever letters it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wideweb.answers.private_details import private_details


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My friend Ngozi knows all", ["Ngozi"]),
        ("Ngozi knows all", ["Ngozi"]),
        ("She works at Lakeshore with a nurse", ["Lakeshore"]),
        ("Call 555 010 4477 or www.example.org", ["555 010 4477", "www.example.org"]),
        ("I met a nurse on Monday. She uses Instagram and LinkedIn.", []),
        ("Maria is the bridge, and so is Priya", ["Maria", "Priya"]),
        ("People: 12\rMost are peers.\u2028Nobody else is there.", []),
        ("I know 3 PAs, 2 NPs, an OB-GYN resident, an X-ray tech and an MD/PhD student. Most are Pre-Meds.", []),
        ("A Korean friend, my Dad and Aunt, and a Ph.D. student: we met in BIO 101, on TikTok, on Nov. 12.", []),
        ("Person 1 knows person B. Dr. and Mrs. are titles.", []),
        ("i met dr smith", ["smith"]),
        ("prof. okonkwo and my friend xiaoming know all", ["okonkwo", "xiaoming"]),
        ("My friend May and my cousin June met in May", ["May", "June"]),
        ("my friend who scribes, a doctor from the ER, my mentor and the Emergency Department; Medicaid; the CDC", []),
        ("JANE knows all", ["JANE"]),
        ("my friend jane knows maria", ["jane", "maria"]),
        ("\u00c9mile knows all", ["\u00c9mile"]),
        ("E\u0301mile and Zoe\u0308", ["\u00c9mile", "Zo\u00eb"]),
        ("\u041c\u0430\u0440\u0438\u044f knows \u738b\u4f1f", ["\u041c\u0430\u0440\u0438\u044f", "\u738b\u4f1f"]),
        ("Mar\u200bia is the bridge", ["Maria"]),
        ("find jane_doe or night.shift.notes there", ["jane_doe", "night.shift.notes"]),
        ("write to mateo at example dot org", ["mateo at example dot org"]),
        ("write to mateo (at) example (dot) org", ["mateo (at) example (dot) org"]),
        ("I follow \uff20night.shift", ["@night.shift"]),
        ("Ask Dr. K. or call 555-0104", ["Dr. K", "555-0104"]),
        ("O'Brien and McKay study at UCSF", ["O'Brien", "McKay", "UCSF"]),
        ("Density: 0.142857142. I drew it on 2026-11-28 and I'm glad. Don't ask.", []),
        ("PEOPLE: 12\nMost are peers (Pre-med), e.g. in my MCAT class. An EMT and a PA, too.", []),
        (
            "I know an Attending Physician and a Professor of Biology. Grace is what I need, and I may will it.",
            [],
        ),
    ],
)
def test_what_could_point_to_a_person_is_named(text: str, found: list[str]) -> None:
    assert [detail.words for detail in private_details(text)] == found


@settings(deadline=None)  # the first text waits for the word lists
@given(st.text(max_size=300))
def test_what_is_named_stands_in_no_text_without_letters_or_digits(text: str) -> None:
    for detail in private_details(text):
        assert any(map(str.isalnum, detail.words))
        assert str(detail).startswith(f"\N{LEFT DOUBLE QUOTATION MARK}{detail.words}\N{RIGHT DOUBLE QUOTATION MARK}")


@settings(deadline=None)  # the first text waits for the word lists
@given(st.sampled_from(["a nurse", "two peers", "a dean", "my uncle"]), st.integers(0, 99))
def test_plain_sentences_about_kinds_of_people_are_no_private_details(who: str, number: int) -> None:
    assert private_details(f"I know {who}. Of {number} people, most are older than I am; see 2025-2026.") == []
