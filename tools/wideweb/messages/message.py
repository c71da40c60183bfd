"""A message as the learner means to send it."""

from collections.abc import Collection
from dataclasses import dataclass

CHANNELS = ("email", "instagram", "linkedin")
KINDS = ("cold", "follow-up", "thank-you")


class UnknownValueError(LookupError):
    """A field holds a name that this kit does not know.

    Parameters
    ----------
    value : object
        What the field held.
    known : collection of str
        What it may hold.
    """

    field = "value"

    def __init__(self, value: object, known: Collection[str]) -> None:
        super().__init__(value)
        self.value = value
        self.known = tuple(known)

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is not known. Use one of: {', '.join(self.known)}."


class UnknownChannelError(UnknownValueError):
    """The channel is none that this kit knows."""

    field = "channel"


class UnknownKindError(UnknownValueError):
    """The kind of message is none that this kit knows."""

    field = "kind"


class UnknownRuleError(UnknownValueError):
    """A rule's name is none of the coach's."""

    field = "rules"


class MessageFieldError(ValueError):
    """A field of a message that holds words holds something else."""

    def __init__(self, field_name: str, value: object) -> None:
        super().__init__(field_name, value)
        self.field = field_name
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: text is needed here, not {type(self.value).__name__}."


class NotAMessageError(TypeError, ValueError):
    """What was to be reviewed is no message."""

    field = "message"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"message: a Message is needed here, not {type(self.value).__name__}. Use review(Message(…))."


class EmptyRecipientError(ValueError):
    """A message is to nobody."""

    field = "to"

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return "to: say who the message is for, for example 'Dr. Amara Okafor'."


@dataclass(frozen=True, slots=True)
class Message:
    """A message, the channel it goes by, and the person it is for.

    Parameters
    ----------
    text : str
        The message itself, as typed. May be empty.
    channel : str
        One of `CHANNELS`.
    to : str
        The recipient's name with the title they go by: "Dr. Amara Okafor", "Jordan Ellis, PA-C".
    to_role : str
        What they do, in a few words: "attending neonatologist". Helps to tell which form of address is right.
    subject : str
        The subject line. Only an email's is read.
    kind : str
        One of `KINDS`.

    Raises
    ------
    UnknownChannelError, UnknownKindError
        A `LookupError` that names the field, what it held and what it may hold.
    MessageFieldError, EmptyRecipientError
        A `ValueError` that names the field.
    """

    text: str
    channel: str
    to: str
    to_role: str = ""
    subject: str = ""
    kind: str = "cold"

    def __post_init__(self) -> None:
        """Check the fields."""
        for name in ("text", "to", "to_role", "subject"):
            if not isinstance(getattr(self, name), str):
                raise MessageFieldError(name, getattr(self, name))
        if self.channel not in CHANNELS:
            raise UnknownChannelError(self.channel, CHANNELS)
        if self.kind not in KINDS:
            raise UnknownKindError(self.kind, KINDS)
        if not self.to.strip():
            raise EmptyRecipientError
