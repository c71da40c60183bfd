"""A tie: two people who know each other, and how well."""

import math
from dataclasses import dataclass
from typing import Final

EGO: Final = "(ego)"
"""The learner's own end of a tie. No id that a name gives looks like this."""


class TieEndError(ValueError):
    """One end of a tie is no person's id."""

    def __init__(self, field_name: str, value: object) -> None:
        super().__init__(field_name, value)
        self.field = field_name
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is nobody's id. Give a person's id, or EGO for yourself."


class WeightError(ValueError):
    """A tie's weight is not a number above zero."""

    field = "weight"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"weight: {self.value!r} cannot be used here. Give a finite number above 0; 1 is an ordinary tie."


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people who know each other. A tie has no direction; its ends stay in the order given.

    Parameters
    ----------
    a_id, b_id : str
        Ids of two people. `EGO` stands for the learner.
    weight : float
        How strong the tie is, above 0; 1 is an ordinary one.

    Raises
    ------
    TieEndError, WeightError
        A `ValueError` that names the field.
    """

    a_id: str
    b_id: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        """Check the fields."""
        for name in ("a_id", "b_id"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value.strip():
                raise TieEndError(name, value)
        object.__setattr__(self, "weight", _weight(self.weight))  # frozen; this is its own construction


def _weight(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WeightError(value)
    try:
        weight = float(value)
    except OverflowError:
        raise WeightError(value) from None
    if not math.isfinite(weight) or weight <= 0:
        raise WeightError(value)
    return weight
