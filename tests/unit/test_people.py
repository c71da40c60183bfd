import dataclasses

import pytest

from wideweb.people import (
    CadenceError,
    EmptyNameError,
    Person,
    Role,
    Stage,
    TextError,
    UnknownRoleError,
    UnknownStageError,
    default_id,
)


def test_only_the_name_is_required() -> None:
    person = Person("Amara Okafor")
    assert person.id == "amara-okafor"
    assert (person.title, person.role, person.stage, person.cadence, person.tags) == ("", None, None, None, ())
    assert person.follows_back is False


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("José Ñuñez", "jose-nunez"),
        ("Seán O'Brien-Walsh", "sean-o-brien-walsh"),
        ("王秀英", "王秀英"),
        ("  Li   Wei ", "li-wei"),
    ],
)
def test_the_id_comes_from_the_name_in_any_script(name: str, expected: str) -> None:
    assert default_id(name) == expected
    assert Person(name).id == expected


@pytest.mark.parametrize(
    ("typed", "title", "name"),
    [
        ("Dr. Amara Okafor", "Dr.", "Amara Okafor"),
        ("Prof. Dr. Ute Lang, MD, PhD", "Prof. Dr.", "Ute Lang"),
        ("Ms Lee", "Ms", "Lee"),
        ("Jordan Ellis, PA-C", "", "Jordan Ellis"),
        ("Okafor, Amara", "", "Okafor, Amara"),
        ("Chen, Li", "", "Chen, Li"),
        ("Drew Msika", "", "Drew Msika"),
        ("Dr.", "", "Dr."),
    ],
)
def test_a_title_in_the_name_moves_to_its_field(typed: str, title: str, name: str) -> None:
    person = Person(typed)
    assert (person.title, person.name, person.id) == (title, name, default_id(name))


def test_a_title_that_is_given_stands() -> None:
    assert Person("Dr. Amara Okafor", title="Dean").title == "Dean"
    assert Person("Dr. Amara Okafor", "42").id == "42"


def test_the_id_outlives_a_change_of_name() -> None:
    person = Person("Priya Raman")
    assert dataclasses.replace(person, name="Priya Raman-Lee").id == "priya-raman"


def test_text_is_taken_for_role_and_stage() -> None:
    person = Person("Jo Ann", role="nurse", stage="in practice")  # type: ignore[arg-type]  # text is taken too
    assert person.role is Role.NURSE
    assert person.stage is Stage.IN_PRACTICE


def test_lists_become_tuples_and_tags_stand_once() -> None:
    person = Person("Jo", links=["a", "b"], tags=["x", "y", "x"])  # type: ignore[arg-type]  # lists are taken too
    assert person.links == ("a", "b")
    assert person.tags == ("x", "y")
    assert hash(person) == hash(dataclasses.replace(person))


@pytest.mark.parametrize(
    ("error", "field", "values"),
    [
        (EmptyNameError, "name", {"name": "  "}),
        (EmptyNameError, "name", {"name": "!!"}),
        (UnknownRoleError, "role", {"role": "wizard"}),
        (UnknownStageError, "stage", {"stage": "wizard"}),
        (CadenceError, "cadence", {"cadence": 0}),
        (CadenceError, "cadence", {"cadence": True}),
        (TextError, "tags", {"tags": "x"}),
        (TextError, "links", {"links": [1]}),
        (TextError, "notes", {"notes": None}),
    ],
)
def test_a_bad_field_is_named(error: type[ValueError], field: str, values: dict[str, object]) -> None:
    with pytest.raises(error, match=field) as caught:
        Person(**{"name": "Jo", **values})  # type: ignore[arg-type]  # wrong on purpose
    assert getattr(caught.value, "field", None) == field
