"""A touchpoint: one thing that happened between the learner and a person, on one day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

KINDS: Final = (
    "sent",
    "replied",
    "met",
    "thanked",
    "advice",
    "acted-on-advice",
    "reported-back",
    "bounced",
    "asked-to-stop",
    "snoozed",
)
CHANNELS: Final = ("email", "instagram", "linkedin", "in-person", "phone", "video", "other")


class UnknownTouchpointKindError(LookupError):
    """The kind of touchpoint is none that this kit knows."""

    field = "kind"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is not known. Use one of: {', '.join(KINDS)}."


class UnknownTouchpointChannelError(LookupError):
    """The channel is none that this kit knows."""

    field = "channel"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is not known. Use one of: {', '.join(CHANNELS)}; or leave it out."


class TouchpointFieldError(ValueError):
    """A field of a touchpoint that holds words holds something else."""

    def __init__(self, field_name: str, value: object) -> None:
        super().__init__(field_name, value)
        self.field = field_name
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: text is needed here, not {type(self.value).__name__}."


class TouchpointPersonError(ValueError):
    """A touchpoint is with nobody."""

    field = "person_id"

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return "person_id: say whom it was with, by the person's id."


class TouchpointDateError(ValueError):
    """A touchpoint's day is no day, or its snooze has no end or the wrong one."""

    def __init__(self, field_name: str, value: object, mend: str) -> None:
        super().__init__(field_name, value, mend)
        self.field = field_name
        self.value = value
        self.mend = mend

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} cannot be used here. {self.mend}"


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One thing that happened between the learner and a person.

    Parameters
    ----------
    person_id : str
        Whom it was with: a `Person`'s id.
    on : datetime.date
        The day.
    kind : str
        One of `KINDS`.
    channel : str
        One of `CHANNELS`; empty where it does not matter or is not known.
    note : str
        In the learner's own words.
    until : datetime.date or None
        The day until which a snooze lasts, at the earliest `on`; None for every other kind. A snooze that ends on the
        day it begins is a skip: it lets the turn of the next step pass.

    Raises
    ------
    UnknownTouchpointKindError, UnknownTouchpointChannelError
        A `LookupError` that names the field.
    TouchpointFieldError, TouchpointPersonError, TouchpointDateError
        A `ValueError` that names the field.
    """

    person_id: str
    on: date
    kind: str
    channel: str = ""
    note: str = ""
    until: date | None = None

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_text(person_id=self.person_id, note=self.note)
        if not self.person_id.strip():
            raise TouchpointPersonError
        if self.kind not in KINDS:
            raise UnknownTouchpointKindError(self.kind)
        if self.channel and self.channel not in CHANNELS:
            raise UnknownTouchpointChannelError(self.channel)
        if type(self.on) is not date:  # a datetime is a date too, and compares with none
            raise TouchpointDateError(
                field_name="on", value=self.on, mend="Give the day as a date: date(2026, 11, 20)."
            )
        if self.until is not None or self.kind == "snoozed":
            self._check_until()

    def _check_until(self) -> None:
        if self.kind != "snoozed":
            mend = "Only a snooze lasts until a day; leave it out."
            raise TouchpointDateError(field_name="until", value=self.until, mend=mend)
        if type(self.until) is not date or self.until < self.on:
            mend = "Give the day that the snooze ends, not before it begins."
            raise TouchpointDateError(field_name="until", value=self.until, mend=mend)


def _check_text(**texts: object) -> None:
    for name, value in texts.items():
        if not isinstance(value, str):
            raise TouchpointFieldError(name, value)
