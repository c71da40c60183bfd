import pytest

from wideweb.network import EgoNetwork, is_family, measure, positions
from wideweb.people import Person, Role


def test_every_role_but_other_has_a_position_and_every_way_there_is_known() -> None:
    reachable = {role for one in positions() for role in one.roles}
    assert reachable == set(Role) - {Role.OTHER}
    ids = [one.id for one in positions()]
    assert len(set(ids)) == len(ids)
    for one in positions():
        assert set(one.through) <= set(ids) - {one.id}
        assert 1 <= one.distance <= 5
        assert one.why.endswith(".")
        assert not one.find.endswith(".")


def test_coverage_counts_positions_not_people() -> None:
    everyone = [
        Person("Ana Reyes", role=Role.NURSE),
        Person("Bo Lind", role=Role.NURSE),
        Person("Cy Okoye", role=Role.DEAN),
    ]
    found = measure(EgoNetwork(everyone)).coverage
    assert found.reached == {"nurse": ("ana-reyes", "bo-lind"), "dean": ("cy-okoye",)}
    assert found.share == pytest.approx(2 / found.total)
    assert len(found.missing) == found.total - 2
    assert [one.distance for one in found.missing] == sorted(one.distance for one in found.missing)


def test_one_person_may_stand_in_two_places() -> None:
    someone = Person("Ana Reyes", role=Role.ATTENDING, tags=("First-Gen",))
    assert set(measure(EgoNetwork([someone])).coverage.reached) == {"attending", "first-gen-physician"}
    assert not measure(EgoNetwork([Person("Bo Lind", tags=("first-gen",))])).coverage.reached


@pytest.mark.parametrize(
    "how_met",
    [
        "My aunt.",
        "mother",
        "family",
        "a family member",
        "she is my aunt",
        "He\N{RIGHT SINGLE QUOTATION MARK}s my Dad",
        "my mom's cousin",
        "my uncle (mom's side)",
        "cousin on my mother's side",
        "my older brother",
        "my sister-in-law",
        "grew up together: my step-brother",
    ],
)
def test_a_doctor_in_the_family_earns_nothing(how_met: str) -> None:
    met = Person("Ana Reyes", role=Role.ATTENDING, how_met=how_met)
    tagged = Person("Bo Reyes", role=Role.RESIDENT, tags=("Family",))
    assert is_family(met)
    assert measure(EgoNetwork([met, tagged])).coverage.share == 0


@pytest.mark.parametrize(
    "how_met",
    [
        "my aunt's neighbour",
        "the family medicine clinic",
        "my mother introduced us",
        "my uncle's colleague",
        "my roommate's father",
        "my lab partner",
        "a friend of my mother",
        "a family friend",
        "",
    ],
)
def test_nobody_is_family_for_a_word_alone(how_met: str) -> None:
    assert not is_family(Person("Ana Reyes", role=Role.ATTENDING, how_met=how_met))


@pytest.mark.parametrize(
    ("name", "relative"), [("Aunt Rosa", True), ("Mom", True), ("Sister Mary", False), ("Son Nguyen", False)]
)
def test_a_name_may_say_that_somebody_is_family(name: str, *, relative: bool) -> None:
    assert is_family(Person(name, role=Role.ATTENDING)) is relative
