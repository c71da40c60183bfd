"""What the planner is handed: lists of the right records, and errors that name the argument and the mend."""

from collections.abc import Iterable
from typing import TypeVar

R = TypeVar("R")


class StrangerError(LookupError):
    """A touchpoint is with nobody among the people."""

    field = "person_id"

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is the id of nobody given. Hand over this person too."


class TwoPeopleError(ValueError):
    """Two people share an id."""

    field = "people"

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: two have the id {self.value!r}. Give each an id of their own."


class PlanFieldError(ValueError):
    """An argument of the planner cannot stand as given."""

    def __init__(self, field_name: str, value: object, mend: str) -> None:
        super().__init__(field_name, value, mend)
        self.field = field_name
        self.value = value
        self.mend = mend

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} cannot be used here. {self.mend}"


def listed(field_name: str, values: Iterable[R], kind: type[R]) -> list[R]:
    """Return the records of an argument as a list.

    Raises
    ------
    PlanFieldError
        When it is no list of such records.
    """
    name = kind.__name__
    if not isinstance(values, Iterable):
        raise PlanFieldError(field_name, values, f"Give a list of {name} records, also for one.")
    records = list(values)
    for record in records:
        if not isinstance(record, kind):
            raise PlanFieldError(field_name, record, f"Give {name} records: {name}(…).")
    return records
