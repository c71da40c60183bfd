import math

import pytest

from wideweb.network import EGO, Tie, TieEndError, WeightError
from wideweb.people import Person


def test_a_tie_weighs_one_unless_told() -> None:
    assert Tie("a", "b").weight == 1.0
    assert Tie(EGO, "b", 2) == Tie(EGO, "b", 2.0)
    assert isinstance(Tie(EGO, "b", 2).weight, float)


def test_nobodys_name_gives_the_id_of_ego() -> None:
    assert Person(EGO).id != EGO


@pytest.mark.parametrize("weight", [0, -1, -0.5, math.nan, math.inf, "1", None, True, 10**400])
def test_a_weight_is_a_finite_number_above_zero(weight: float) -> None:
    with pytest.raises(WeightError, match="weight") as caught:
        Tie("a", "b", weight)
    assert caught.value.field == "weight"


@pytest.mark.parametrize("field", ["a_id", "b_id"])
@pytest.mark.parametrize("value", ["", "  ", None, 3])
def test_an_end_is_somebodys_id(field: str, value: str) -> None:
    with pytest.raises(TieEndError, match=field) as caught:
        Tie(**{"a_id": "a", "b_id": "b", field: value})  # type: ignore[arg-type]  # wrong on purpose
    assert caught.value.field == field
