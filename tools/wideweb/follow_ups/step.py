"""A step: what to do next for one person, on which day and why; and a rest: why there is nothing to do."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from wideweb.evidence import Evidence

ACTIONS: Final = (
    "nudge",
    "last-try",
    "switch-channel",
    "thank",
    "act-on-advice",
    "report-back",
    "keep-in-touch",
)
RESTS: Final = ("stopped", "limit", "cold", "no-cadence", "new")


class UnknownActionError(LookupError):
    """The action is none that the planner knows."""

    field = "action"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is not known. Use one of: {', '.join(ACTIONS)}."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do for one person.

    Parameters
    ----------
    person_id : str
        Whom it is for.
    due : datetime.date
        The day it is planned on.
    action : str
        One of `ACTIONS`.
    channel : str
        How: one of the channels of a `Touchpoint`.
    reason : str
        Why now, in a learner's words.
    evidence : Evidence
        What that rests on, and how strong it is.
    latest : datetime.date or None
        The day by which it should be done; `due` is past it where it is late. None where nothing presses.
    since : datetime.date or None
        The day of the touchpoint that it follows from; None where there is none.

    Raises
    ------
    UnknownActionError
        A `LookupError` that names the field.
    """

    person_id: str
    due: date
    action: str
    channel: str
    reason: str
    evidence: Evidence
    latest: date | None = None
    since: date | None = None

    def __post_init__(self) -> None:
        """Check the action."""
        if self.action not in ACTIONS:
            raise UnknownActionError(self.action)

    @property
    def is_late(self) -> bool:
        """Whether its last good day has passed."""
        return self.latest is not None and self.due > self.latest


@dataclass(frozen=True, slots=True)
class Rest:
    """A person for whom there is nothing to do.

    Parameters
    ----------
    person_id : str
        Who.
    kind : str
        One of `RESTS`: asked to stop; written to often enough; too late for a nudge; no rhythm chosen; nothing yet.
    reason : str
        Why, in a learner's words.
    since : datetime.date or None
        Since when; None where nothing has happened.
    """

    person_id: str
    kind: str
    reason: str
    since: date | None = None

    @property
    def is_for_good(self) -> bool:
        """Whether nothing can bring this person back into the plan."""
        return self.kind == "stopped"
