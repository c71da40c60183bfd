"""What a network is made of: how much the people differ from the learner, and from each other.

Each takes one value per person; people whose value is not known are left out before.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

ATTRIBUTES: Final = ("role", "stage", "organization", "city")
"""What people can be compared by."""


class UnknownAttributeError(LookupError):
    """People cannot be compared by this."""

    field = "attribute"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"attribute: people cannot be compared by {self.value!r}. Use one of: {', '.join(ATTRIBUTES)}."


class CategoriesError(ValueError):
    """The declared categories cannot hold the values, or are fewer than two."""

    field = "categories"

    def __init__(self, value: object, mend: str) -> None:
        super().__init__(value, mend)
        self.value = value
        self.mend = mend

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"categories: {self.value!r} cannot be used here. {self.mend}"


def e_i_index(mine: str, theirs: Sequence[str]) -> float:
    """Return the E-I index of ego against the alters: (E - I) / (E + I).

    E of them differ from ego and I are like ego; so -1 when all are like ego and +1 when none is. This is the index
    of one person's own ties; that of a whole group counts the ties within and between its parts.

    Parameters
    ----------
    mine : str
        Ego's value.
    theirs : sequence of str
        The alters' values, at least one.

    References
    ----------
    Krackhardt D, Stern RN. Informal networks and organizational crises. Social Psychology Quarterly 1988;51:123-140.
    """
    alike = sum(value == mine for value in theirs)
    return (len(theirs) - 2 * alike) / len(theirs)


def blau_index(values: Sequence[str]) -> float:
    """Return Blau's index of heterogeneity: 1 - sum_k p_k^2, with p_k the share of each value.

    0 when all are alike (one person alone too), below 1 always; 0.56 for shares of 0.6, 0.2 and 0.2.

    Parameters
    ----------
    values : sequence of str
        At least one.

    References
    ----------
    Blau PM. Inequality and Heterogeneity. Free Press, 1977.
    """
    return 1 - math.fsum((count / len(values)) ** 2 for count in Counter(values).values())


def iqv_index(values: Sequence[str], categories: int | Iterable[str]) -> float:
    """Return the index of qualitative variation: Blau's index times K / (K - 1).

    Parameters
    ----------
    values : sequence of str
        At least one.
    categories : int or iterable of str
        The K values that are possible, or their number; declared, since those that nobody has count too. With
        shares of 0.6, 0.2 and 0.2 the index is 0.84 for K = 3 and 0.63 for K = 9.

    Raises
    ------
    CategoriesError
        A `ValueError`: fewer than two categories, or a value that is none of them.
    """
    declared = _number_of(categories, set(values))
    return blau_index(values) * declared / (declared - 1)


def _number_of(categories: int | Iterable[str], found: set[str]) -> int:
    if isinstance(categories, int):
        number, strange = categories, set[str]() if len(found) <= categories else found
    else:
        known = set(categories)
        number, strange = len(known), found - known
    if isinstance(categories, bool | str) or number < 2:  # noqa: PLR2004  # one category cannot vary
        raise CategoriesError(categories, "Declare at least two.")
    if strange:
        raise CategoriesError(categories, f"Declare these too: {', '.join(sorted(strange))}.")
    return number
