from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wideweb.network import Doubt, merge_people
from wideweb.people import Person, Role

LINKEDIN = "https://www.linkedin.com/in/ana"
EMAIL = "mailto:ana@clinic.example"


def test_one_profile_is_one_person_and_the_first_row_holds() -> None:
    first = Person("Ana Reyes", id="mine", organization="Clinic", links=(LINKEDIN,), tags=("a",), notes="kind")
    second = Person(
        "Ana R. Reyes", role=Role.NURSE, organization="Old", links=(LINKEDIN.upper(),), tags=("b",), notes="kind"
    )
    merged = merge_people([first, second])
    assert merged.people == (replace(first, role=Role.NURSE, links=(LINKEDIN, LINKEDIN.upper()), tags=("a", "b")),)
    assert merged.doubtful == ()


def test_a_row_may_show_that_two_are_one() -> None:
    rows = [Person("Ana Reyes", links=(LINKEDIN,)), Person("Ana Reyes", links=(EMAIL,)), Person("Bo Lind")]
    assert len(merge_people(rows).people) == 3
    whole, bo = merge_people([*rows, Person("Ana Reyes", links=(EMAIL, LINKEDIN))]).people
    assert whole.links == (LINKEDIN, EMAIL)
    assert bo.name == "Bo Lind"


def test_one_address_under_two_names_is_a_doubt() -> None:
    merged = merge_people([Person("Ana Reyes", links=(EMAIL,)), Person("Luis Reyes", links=(EMAIL,))])
    assert merged.doubtful == (
        Doubt("ana-reyes", "luis-reyes", "Ana Reyes and Luis Reyes share an email address, but not a name."),
    )


def test_one_name_is_a_doubt_and_both_keep_an_id_of_their_own() -> None:
    rows = [
        Person("Ana Reyes"),
        Person("Ana Reyes", links=(LINKEDIN,)),
        Person("ana_reyes", links=("https://instagram.com/ana_reyes",)),
    ]
    merged = merge_people(rows)
    ids = [one.id for one in merged.people]
    assert len(set(ids)) == 3
    assert [(a, b) for a, b, _ in merged.doubtful] == [(ids[0], ids[1]), (ids[1], ids[2])]
    again = merge_people([*merged.people, *rows[1:]])
    assert [one.id for one in again.people] == ids


def test_a_row_repeated_word_for_word_is_one_person_where_it_says_more_than_a_name() -> None:
    row = Person("Ana Reyes", organization="Clinic", notes="Nurse")
    assert len(merge_people([row, row]).people) == 1
    assert len(merge_people([Person("Ana"), Person("Ana")]).people) == 2


def test_a_name_in_words_beats_a_profiles_name() -> None:
    link = "https://www.instagram.com/anareyes"
    (person,) = merge_people(
        [Person("anareyes", links=(link,), follows_back=True), Person("Ana Reyes", links=(link,))]
    ).people
    assert (person.name, person.follows_back) == ("Ana Reyes", True)


PEOPLE = st.lists(
    st.builds(
        Person,
        name=st.sampled_from(["Ana Reyes", "Bo Lind", "bo_lind", "王秀英"]),
        links=st.lists(st.sampled_from([LINKEDIN, EMAIL, "https://www.instagram.com/bo_lind"]), max_size=2).map(tuple),
        organization=st.sampled_from(["", "Clinic"]),
    ),
    max_size=12,
)


@given(PEOPLE)
def test_merging_twice_changes_nothing_and_nobody_is_lost(rows: list[Person]) -> None:
    merged = merge_people(rows)
    ids = [one.id for one in merged.people]
    assert len(set(ids)) == len(ids)
    assert merge_people(merged.people).people == merged.people
    assert {link for one in merged.people for link in one.links} == {link for one in rows for link in one.links}
    assert all(a in ids and b in ids and a != b for a, b, _ in merged.doubtful)
    assert bool(rows) == bool(merged.people)


def test_two_of_one_name_and_one_place_with_profiles_of_their_own_are_two_people() -> None:
    one, other = (
        Person("Ana Reyes", organization="Clinic", notes="Nurse", links=(f"https://www.linkedin.com/in/{slug}",))
        for slug in ("ana-1", "ana-2")
    )
    merged = merge_people([one, other])
    assert [person.links for person in merged.people] == [one.links, other.links]
    assert len(merged.doubtful) == 1
