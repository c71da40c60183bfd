"""A message that is typed in a page, read by the coach, and advised as one types."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import anywidget
import traitlets

from wideweb.messages import KINDS, Message, Review, UnknownKindError, limits, review
from wideweb.widgets.shown_review import Shown, shown_advice, shown_criteria, shown_limits, shown_strengths

_CHANNELS: Final = [("email", "Email"), ("instagram", "Instagram message"), ("linkedin", "LinkedIn note")]
_FIELDS: Final = ("text", "subject", "channel", "to", "to_role", "kind")
PYTHON: Final = "python"
"""Who typed what was set in Python."""
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
class Reading:
    """What was last looked at: what was typed, its number, and what was wanted with it."""

    fields: tuple[str, ...]
    revision: int
    help: str
    asked: int
    keep: int
    writer: str
    set_here: bool = field(compare=False)


class AdvisedMessage(anywidget.AnyWidget):
    """The advised half of a `MessageEditor`, which tells of all traits.

    Attributes
    ----------
    revision, seen, asked, advised : int
        Each edit has a number. These are the latest, the latest that Python read, the one for which the learner last
        asked for advice, and the one that the advice belongs to (0: none).
    keep, kept : int
        The latest edit that the page wants saved, and the latest that needs no saving.
    writer : str
        Who typed last: a page, by a name that it gives itself, or "python".
    """

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
    keep = traitlets.Int(0).tag(sync=True)
    kept = traitlets.Int(0).tag(sync=True)
    writer = traitlets.Unicode().tag(sync=True)

    advice: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    strengths: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    criteria: traitlets.List[Shown] = traitlets.List().tag(sync=True)
    score = traitlets.Int(None, allow_none=True)
    meter: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    channels = traitlets.List(_CHANNELS).tag(sync=True)

    _last: Reading | None = None
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

    @traitlets.observe(*_FIELDS, "revision", "asked", "help", "keep")
    def _look(self, _change: object = None) -> None:
        """Read what changed and answer it, in one message to the page."""
        now = self._reading()
        if now == self._last:
            return
        before, self._last = self._last, now
        with self.hold_sync():
            self.writer = now.writer
            self.revision = self.seen = now.revision
            self.meter = shown_limits(limits(self.channel))
            if now.help == "full" or (now.help == "on-request" and now.asked == now.revision):
                self._show(now.revision)
            elif now.help == "off" or before is None or before.help != now.help:
                self._hide()
        self._was_read(before, now)

    def _was_read(self, before: Reading | None, now: Reading) -> None:  # noqa: ARG002  # for those that keep words
        """Do what is to be done once the page has its answer."""
        self.kept = now.revision

    def _reading(self) -> Reading:
        fields = tuple(getattr(self, name) for name in _FIELDS)
        # The page numbers what is typed there; what was set in Python comes without a number of its own.
        last = self._last
        is_new = last is not None and fields != last.fields
        set_here = last is not None and is_new and (self.revision, self.writer) == (last.revision, last.writer)
        writer = PYTHON if set_here else self.writer
        return Reading(fields, self.revision + set_here, self.help, self.asked, self.keep, writer, set_here)

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
