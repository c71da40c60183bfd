"""The editor that a message is written in: typed in the page, read by the coach, advised as one types."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import anywidget
import traitlets

from wideweb.messages import KINDS, Message, Review, UnknownKindError, limits, review
from wideweb.widgets.shown_review import Shown, shown_advice, shown_criteria, shown_limits, shown_strengths

_STATIC: Final = Path(__file__).parent / "static"
_CHANNELS: Final = [("email", "Email"), ("instagram", "Instagram message"), ("linkedin", "LinkedIn note")]
_FIELDS: Final = ("text", "subject", "channel", "to", "to_role", "kind")
HELP: Final = ("full", "on-request", "off")


class UnknownHelpError(LookupError):
    """The amount of help is none that the editor knows."""

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.field = "help"
        self.value = value
        self.known = HELP

    def __str__(self) -> str:
        """Name the trait, what it was given and what it may hold."""
        return f"help: {self.value!r} is not known. Use one of: {', '.join(HELP)}."


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise UnknownKindError(kind, KINDS)


def _check_help(amount: str) -> None:
    if amount not in HELP:
        raise UnknownHelpError(amount)


_CHECKS: Final[Mapping[str, Callable[[str], object]]] = {"channel": limits, "kind": _check_kind, "help": _check_help}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the editor last looked at: what was typed, its number, and how much help was wanted."""

    fields: tuple[str, ...]
    revision: int
    help: str
    asked: int


class MessageEditor(anywidget.AnyWidget):
    """An editor for one message, with advice as one types.

    Every part is a trait: set it and the advice follows at once, with or without a browser.

    Parameters
    ----------
    text, subject : str
        The message. Only an email has a subject.
    channel : {"email", "instagram", "linkedin"}
        How it is sent. By default an email.
    to, to_role : str
        Whom it is for, with their title, and what they do. While `to` is empty nothing is advised.
    kind : {"cold", "follow-up", "thank-you"}
        What it is. By default a cold message.
    help : {"full", "on-request", "off"}
        Advice as one types; only when asked for, by the button or `show_advice`; or none.

    Attributes
    ----------
    advice : list of dict
        The coach's findings, the most useful first; what the page lists. Offsets are UTF-16 units, as in a browser.
    strengths, criteria : list of dict
        What the message does well, and which of the things that a good message has are in place.
    score : int or None
        0 to 100; None while no advice is shown.
    revision, seen, asked, advised : int
        Each edit has a number. These are the latest, the latest that Python read, the one for which the learner last
        asked for advice, and the one that the advice belongs to (0: none).

    Raises
    ------
    UnknownChannelError, UnknownKindError, UnknownHelpError
        A `LookupError` that names the trait, what it was given and what it may hold.
    """

    _esm = _STATIC / "message_editor.js"
    _css = _STATIC / "message_editor.css"

    text = traitlets.Unicode().tag(sync=True)
    subject = traitlets.Unicode().tag(sync=True)
    channel = traitlets.Unicode("email").tag(sync=True)
    to = traitlets.Unicode().tag(sync=True)
    to_role = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Unicode("cold").tag(sync=True)
    help = traitlets.Unicode("full").tag(sync=True)

    revision = traitlets.Int(1).tag(sync=True)
    seen = traitlets.Int(0).tag(sync=True)
    asked = traitlets.Int(0).tag(sync=True)
    advised = traitlets.Int(0).tag(sync=True)

    advice: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    strengths: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    criteria: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    score = traitlets.Int(None, allow_none=True)
    meter: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    channels = traitlets.List(_CHANNELS).tag(sync=True)

    _last: _Reading | None = None
    _reviewed: tuple[Message, Review] | None = None

    def __init__(self, **traits: Any) -> None:  # noqa: ANN401  # traitlets checks each
        for name in _CHECKS.keys() & traits.keys():
            _CHECKS[name](traits[name])
        super().__init__(**traits)
        self._look()

    @property
    def result(self) -> Review | None:
        """The coach's review of the message as it stands, whatever the help; None while it is for nobody."""
        if not self.to.strip():
            return None
        message = self._message()
        if self._reviewed is None or self._reviewed[0] != message:
            self._reviewed = (message, review(message))
        return self._reviewed[1]

    def show_advice(self) -> None:
        """Ask for advice on the message as it stands, as the page's button does."""
        self.asked = self.revision

    def _message(self) -> Message:
        return Message(self.text, self.channel, self.to, self.to_role, self.subject, self.kind)

    @traitlets.validate("channel", "kind", "help")
    def _known(self, proposal: dict[str, Any]) -> str:
        name: str = proposal["value"]
        _CHECKS[proposal["trait"].name](name)
        return name

    @traitlets.validate("text")
    def _with_plain_line_ends(self, proposal: dict[str, Any]) -> str:
        # As the page's editor holds them: offsets must count the same text on both sides.
        text: str = proposal["value"]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @traitlets.validate("subject", "to", "to_role")
    def _on_one_line(self, proposal: dict[str, Any]) -> str:
        return " ".join(proposal["value"].splitlines())

    @traitlets.observe(*_FIELDS, "revision", "asked", "help")
    def _look(self, _change: object = None) -> None:
        """Read what changed and answer it, in one message to the page."""
        now = self._reading()
        if now == self._last:
            return
        before, self._last = self._last, now
        with self.hold_sync():
            self.revision = self.seen = now.revision
            self.meter = shown_limits(limits(self.channel))
            if now.help == "full" or (now.help == "on-request" and now.asked == now.revision):
                self._show(now.revision)
            elif now.help == "off" or before is None or before.help != now.help:
                self._hide()

    def _reading(self) -> _Reading:
        fields = tuple(getattr(self, name) for name in _FIELDS)
        # The page numbers what is typed there; what was set in Python comes without a number of its own.
        set_here = self._last is not None and fields != self._last.fields and self.revision == self._last.revision
        return _Reading(fields, self.revision + set_here, self.help, self.asked)

    def _show(self, revision: int) -> None:
        result = self.result
        message = self._message() if result else None
        self.advice = shown_advice(message, result) if message and result else []
        self.strengths = shown_strengths(message, result) if message and result else []
        self.criteria = shown_criteria(result) if result else []
        self.score = result.score if result else None
        self.advised = revision

    def _hide(self) -> None:
        self.advice, self.strengths, self.criteria = [], [], []
        self.score = None
        self.advised = 0
