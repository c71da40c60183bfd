import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.network import identifiers
from wideweb.people import Person

PEOPLE = [
    Person("Amara Okafor", links=("https://www.instagram.com/amara.neo", "https://www.linkedin.com/in/amara-o-1")),
    Person("José Ñuñez"),
    Person("Grace May"),
    Person("王秀英"),
    Person("Li Wei"),
    Person("Cy"),
    Person("Zoë O’Brien"),  # as a phone writes it
    Person("Élodie Durand"),
    Person("山田 太郎"),
    Person("نور الهدى"),
    Person("ravi banerjee"),
]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to me at sam.rivera+x@school.example soon.", "email", "sam.rivera+x@school.example"),
        ("She is @dr_lee on there.", "handle", "@dr_lee"),
        ("See https://www.linkedin.com/in/somebody today", "address", "https://www.linkedin.com/in/somebody"),
        ("instagram.com/somebody", "address", "instagram.com/somebody"),
        ("Call +1 (555) 010-0199 now", "number", "+1 (555) 010-0199"),
        ("I asked Amara Okafor about it", "name", "Amara Okafor"),
        ("i asked amara  okafor about it", "name", "amara  okafor"),
        ("Then Amara helped.", "name", "Amara"),
        ("Dr. Okafor's team", "name", "Okafor"),
        ("I met Jose Nunez.", "name", "Jose Nunez"),
        ("I met JOSÉ ÑUÑEZ.", "name", "JOSÉ ÑUÑEZ"),
        ("I met grace may.", "name", "grace may"),
        ("I met Dr. Grace.", "name", "Grace"),
        ("我认识王秀英医生", "name", "王秀英"),
        ("Ask amara.neo", "handle", "amara.neo"),
        ("Ask amara-o-1", "handle", "amara-o-1"),
        ("Ask Cy.", "name", "Cy"),
        ("Then Ravi helped.", "name", "Ravi"),
        ("THANKS, OKAFOR!", "name", "OKAFOR"),
        ("Dr. Li was there", "name", "Li"),
        ("I saw Ms. O'Brien", "name", "O'Brien"),
        ("I saw Ms. O’Brien", "name", "O’Brien"),  # the apostrophe of phones
        ("I met E\u0301lodie there", "name", "E\u0301lodie"),
        ("E\u0301LODIE DURAND called", "name", "E\u0301LODIE DURAND"),
        ("山田さんに会った", "name", "山田"),
        ("شكرا الهدى على", "name", "الهدى"),
    ],
)
def test_what_points_to_a_person_is_found(text: str, kind: str, words: str) -> None:
    (found,) = identifiers(text, PEOPLE)
    assert (found.kind, found.text) == (kind, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I know 14 people: 3 nurses, 2 residents and a dean. Density is 0.25, constraint 0.31.",
        "In May I hope to meet people with grace. May I ask? Grace matters.",
        "An okapi and amaranth stand @ the zoo, 2026-11-22, at 10:30.",
        "The wei river runs 100 200 miles.",
        "Cyan is a color.",
        "MAY I? THE LI RIVER RUNS.",
    ],
)
def test_what_points_to_nobody_is_left_alone(text: str) -> None:
    assert identifiers(text, PEOPLE) == ()


def test_nothing_is_told_twice() -> None:
    found = identifiers("amara@x.example, Amara Okafor, amara.neo", PEOPLE)
    assert [(one.kind, one.text) for one in found] == [
        ("email", "amara@x.example"),
        ("name", "Amara Okafor"),
        ("handle", "amara.neo"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_full_name_is_found_in_any_text(before: str, after: str) -> None:
    text = f"{before} Amara Okafor {after}"
    assert any(one.start <= len(before) + 1 and one.end >= len(before) + 13 for one in identifiers(text, PEOPLE))
