"""The plan as a file that every calendar reads: what goes into it, and what each event is called for good."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from wideweb.follow_ups.arguments import PlanFieldError, StrangerError, listed
from wideweb.follow_ups.step import Step
from wideweb.follow_ups.words import called, in_words_of, words
from wideweb.people import Person

DOMAIN: Final = "@follow-ups.wideweb.invalid"
"""What the UID of every event made here ends with."""


class PreviousExportError(ValueError):
    """The previous export is no calendar that this kit wrote."""

    field = "previous"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: this is no calendar exported here ({self.reason}). Give the last .ics file, or None."


def to_calendar(steps: Iterable[Step], people: Iterable[Person], now: datetime, previous: bytes | None = None) -> bytes:
    """Return the steps as an iCalendar file.

    Parameters
    ----------
    steps : iterable of Step
        What `plan` says.
    people : iterable of Person
        Everyone the steps are for.
    now : datetime.datetime
        When the file is made; in UTC where it names no time zone.
    previous : bytes or None
        The last file: what is planned no more is cancelled, what has changed is marked as newer, and the rest stays
        as it was. Events that were not made here are left out. None for the first.

    Returns
    -------
    bytes
        UTF-8, lines folded at 75 octets. Each event says who, why, on what evidence, and how a draft could open; an
        alarm rings at nine that morning.

    Raises
    ------
    StrangerError
        A `LookupError`, when a step is for nobody among the people.
    PlanFieldError, PreviousExportError
        A `ValueError` that names the argument, when one is something else; when `previous` is no calendar.
    """
    # It takes a third of a second, which only an export needs.
    from wideweb.follow_ups.calendar_file import PlannedEvent, written  # noqa: PLC0415

    if not isinstance(now, datetime):
        raise PlanFieldError(field_name="now", value=now, mend="Give the time: datetime(2026, 11, 22, 9, tzinfo=UTC).")
    if not isinstance(previous, bytes | None):
        raise PreviousExportError(type(previous).__name__)
    moment = now.astimezone(UTC) if now.utcoffset() is not None else now.replace(tzinfo=UTC)
    names = {person.id: called(person) for person in listed("people", people, Person)}
    planned = []
    for step in listed("steps", steps, Step):
        if step.person_id not in names:
            raise StrangerError(step.person_id)
        name = names[step.person_id]
        planned.append(PlannedEvent(uid(step), step.due, summary(step, name), description(step, name)))
    return written(planned, moment.replace(microsecond=0), previous)


def calendar_numbers(content: bytes) -> bytes:
    """Return what the next export needs of this one as its `previous`, without a name or a word of it.

    For keeping: who is deleted from the workbook is not in it.

    Raises
    ------
    PreviousExportError
        A `ValueError`, when it is no calendar.
    """
    # As in `to_calendar`.
    from wideweb.follow_ups.calendar_file import numbers  # noqa: PLC0415

    return numbers(content)


def uid(step: Step) -> str:
    """Return what a step's event is called for good; it tells nobody's name.

    Keeping in touch has one event a person, which moves on with every contact. Every other step belongs to the
    touchpoint that it follows from, so that the next ladder gets events of its own.
    """
    since = step.since.isoformat() if step.since and step.action != "keep-in-touch" else ""
    return f"{sha256(repr((step.person_id, step.action, since)).encode()).hexdigest()[:32]}{DOMAIN}"


def summary(step: Step, name: str) -> str:
    """Return a step in a few words: "Nudge Dr. Amara Okafor by email"."""
    channel = words()["channels"].get(step.channel, "")
    return words()[step.action]["summary"].format(name=name, channel=channel).strip()


def description(step: Step, name: str) -> str:
    """Return all there is to say of a step: who, why, what that rests on, and how a draft could open."""
    return words()["calendar"]["description"].format(
        who=name,
        reason=step.reason,
        claim=step.evidence.claim,
        citation=step.evidence.citation,
        strength=words()["strengths"][step.evidence.strength],
        opening=opening(step, name),
    )


def opening(step: Step, name: str) -> str:
    """Return how a draft for this step could begin; the parts in square brackets are the learner's to fill."""
    return words()[step.action]["opening"].format(name=name, since=in_words_of(step.since))
