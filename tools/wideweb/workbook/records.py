"""What only the workbook keeps: messages with their drafts, notes on lessons' questions, and settings."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from wideweb.messages import Message


class RecordFieldError(ValueError):
    """A field of a record holds what it cannot.

    Parameters
    ----------
    field_name : str
        The field at fault.
    value : object
        What it held.
    mend : str
        What would be right.
    """

    def __init__(self, field_name: str, value: object, mend: str) -> None:
        super().__init__(field_name, value, mend)
        self.field = field_name
        self.value = value
        self.mend = mend

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} cannot be used here. {self.mend}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it once stood.

    Parameters
    ----------
    text : str
        The message.
    at : datetime.datetime
        When it stood so, with its time zone; kept in UTC.
    subject : str
        The subject line.

    Raises
    ------
    RecordFieldError
        A `ValueError` that names the field.
    """

    text: str
    at: datetime
    subject: str = ""

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_text(self, "text", "subject")
        object.__setattr__(self, "at", _in_utc("at", self.at))  # frozen; this is its own construction


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message that the learner works on or has sent, with its drafts.

    Parameters
    ----------
    message : wideweb.messages.Message
        As it stands now.
    person_id : str
        Whom it is for, by the id of a person in the workbook; empty for somebody who is not in it.
    drafts : tuple of Draft
        How it stood before, in the order kept.
    sent : datetime.datetime or None
        When it was sent, with its time zone; kept in UTC. None: not sent.
    name : str
        By which the editor that it is written in finds it again: "dm-to-a-resident". No two messages share one; empty
        for a message that no editor has open.
    changed : datetime.datetime or None
        When its words last changed, with its time zone; kept in UTC. None: not known.

    Raises
    ------
    RecordFieldError
        A `ValueError` that names the field.
    """

    message: Message
    person_id: str = ""
    drafts: tuple[Draft, ...] = ()
    sent: datetime | None = None
    name: str = ""
    changed: datetime | None = None

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_text(self, "person_id", "name")
        if not isinstance(self.message, Message):
            raise RecordFieldError(field_name="message", value=self.message, mend="Give a wideweb.messages.Message.")
        drafts = tuple(self.drafts)
        if not all(isinstance(draft, Draft) for draft in drafts):
            raise RecordFieldError(field_name="drafts", value=self.drafts, mend="Give Draft records.")
        object.__setattr__(self, "drafts", drafts)
        for name in ("sent", "changed"):
            moment = getattr(self, name)
            object.__setattr__(self, name, None if moment is None else _in_utc(name, moment))


@dataclass(frozen=True, slots=True)
class Reflection:
    """What the learner noted on a lesson's question.

    Parameters
    ----------
    module : str
        The lesson's name: "03-cold-messages".
    prompt : str
        The question.
    text : str
        The learner's words.
    on : datetime.date
        The day.

    Raises
    ------
    RecordFieldError
        A `ValueError` that names the field.
    """

    module: str
    prompt: str
    text: str
    on: date

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_text(self, "module", "prompt", "text")
        if not self.module.strip():
            raise RecordFieldError(field_name="module", value=self.module, mend="Name the lesson that it belongs to.")
        if type(self.on) is not date:  # a datetime is a date too, and compares with none
            raise RecordFieldError(
                field_name="on", value=self.on, mend="Give the day as a date, for example date(2026, 11, 20)."
            )


@dataclass(frozen=True, slots=True)
class Setting:
    """What the learner has set, once for all notebooks.

    Parameters
    ----------
    name : str
        What it is: "planner.daily_limit".
    value : str
        As text. It holds nobody's name: a person who is deleted is not looked for here.

    Raises
    ------
    RecordFieldError
        A `ValueError` that names the field.
    """

    name: str
    value: str

    def __post_init__(self) -> None:
        """Check the fields."""
        _check_text(self, "name", "value")
        if not self.name.strip():
            raise RecordFieldError(field_name="name", value=self.name, mend="Say what is set.")


def _check_text(record: object, *names: str) -> None:
    for name in names:
        value = getattr(record, name)
        if not isinstance(value, str):
            raise RecordFieldError(name, value, "Use text here.")


def _in_utc(name: str, value: object) -> datetime:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise RecordFieldError(name, value, "Give a date and time with its time zone.")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise RecordFieldError(name, value, "Give a time between the years 1 and 9999.") from None
