"""What lies between the learner and one person, read from their touchpoints in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from wideweb.follow_ups.timing import timing
from wideweb.follow_ups.touchpoint import Touchpoint

ON_A_SCREEN: Final = frozenset({"email", "instagram", "linkedin"})
_DEFAULT_CHANNEL: Final = "email"
by_day: Final = attrgetter("on")


@dataclass(slots=True)
class History:
    """Where things stand with one person. Days are ordinals; None where nothing of the kind has happened.

    Attributes
    ----------
    stopped : int or None
        The day they asked to stop. Nothing after it counts.
    contact : int or None
        The last contact that reached the other side: written, heard, met.
    met : int or None
        The last meeting that was not yet thanked for.
    advice : int or None
        The last advice that was not yet reported back on, with `advice_note`; `acted` when it was acted on.
    first_sent : int or None
        The first message of those that wait for an answer; `sent` is the last of them, `waiting` how many there are,
        and `turns` how many there would be if none had been skipped.
    bounced : int or None
        The day the last message came back.
    passed : int or None
        The day a turn of keeping in touch was skipped.
    snoozed : int or None
        The day until which the learner put this person aside.
    knows, answered : bool
        Whether they have met; whether they ever met, answered or advised.
    accepted : set of str
        The channels on which they answered or advised.
    channel : str
        The last channel used on a screen; empty where there is none.
    done_today : int
        How many steps the learner has done today. A first message to somebody new is none, unless they are on a
        cadence: then it was planned.
    before : int or None
        The contact before the last message, in case that comes back.
    begun : bool
        Whether anything has happened at all.
    """

    stopped: int | None = None
    contact: int | None = None
    met: int | None = None
    advice: int | None = None
    advice_note: str = ""
    acted: int | None = None
    first_sent: int | None = None
    sent: int | None = None
    waiting: int = 0
    turns: int = 0
    bounced: int | None = None
    passed: int | None = None
    snoozed: int | None = None
    knows: bool = False
    answered: bool = False
    accepted: frozenset[str] = frozenset()
    channel: str = ""
    done_today: int = 0
    before: int | None = None
    begun: bool = False

    def is_fresh(self, today: int) -> bool:
        """Whether there is a meeting that a thank-you is still proposed for."""
        return self.met is not None and today - self.met <= timing().thank_until

    def is_past_the_limit(self) -> bool:
        """Whether as many messages wait for an answer as the limit lets through."""
        return self.turns > timing().follow_ups

    def is_cold(self, today: int) -> bool:
        """Whether the last message that waits for an answer is too old for a nudge."""
        return self.sent is not None and today - self.sent > timing().cold_after

    def reply_channel(self) -> str:
        """Return how to write to them: as last time, else by email."""
        return self.channel or _DEFAULT_CHANNEL


def history(touchpoints: list[Touchpoint], today: int, *, on_cadence: bool) -> History:
    """Read a person's touchpoints; those of one day count in the order given."""
    touchpoints.sort(key=by_day)
    found = History()
    for touchpoint in touchpoints:
        on = touchpoint.on.toordinal()
        if touchpoint.kind == "asked-to-stop":
            found.stopped = on
            return found
        was_planned = found.begun or on_cadence or touchpoint.kind != "sent"
        if on == today and touchpoint.kind in _STEPS_DONE and was_planned:
            found.done_today += 1
        if touchpoint.channel in ON_A_SCREEN:
            found.channel = touchpoint.channel
        _READERS[touchpoint.kind](found, touchpoint, on)
        found.begun = True
    return found


_STEPS_DONE: Final = frozenset({"sent", "thanked", "acted-on-advice", "reported-back"})


def _contact(found: History, on: int) -> None:
    found.contact = on
    found.snoozed = None


def _sent(found: History, touchpoint: Touchpoint, on: int) -> None:  # noqa: ARG001  # all readers are called alike
    found.before = found.contact
    found.first_sent = on if not found.waiting else found.first_sent
    found.sent = on
    found.waiting += 1
    found.turns += 1
    found.bounced = None
    _contact(found, on)


def _heard(found: History, on: int) -> None:
    found.answered = True
    found.waiting = found.turns = 0
    found.first_sent = found.sent = found.bounced = None
    _contact(found, on)


def _replied(found: History, touchpoint: Touchpoint, on: int) -> None:
    found.accepted |= {touchpoint.channel or found.channel}
    _heard(found, on)


def _met(found: History, touchpoint: Touchpoint, on: int) -> None:  # noqa: ARG001  # as above
    found.met = on
    found.knows = True
    _heard(found, on)


def _thanked(found: History, touchpoint: Touchpoint, on: int) -> None:  # noqa: ARG001  # as above
    found.met = found.bounced = None
    _contact(found, on)


def _advice(found: History, touchpoint: Touchpoint, on: int) -> None:
    if touchpoint.channel:
        found.accepted |= {touchpoint.channel}
    found.advice = on
    found.advice_note = touchpoint.note
    found.acted = None
    _heard(found, on)


def _acted(found: History, touchpoint: Touchpoint, on: int) -> None:  # noqa: ARG001  # as above
    found.acted = on


def _reported(found: History, touchpoint: Touchpoint, on: int) -> None:  # noqa: ARG001  # as above
    found.advice = found.acted = found.met = found.bounced = None
    _contact(found, on)


def _bounced(found: History, touchpoint: Touchpoint, on: int) -> None:  # noqa: ARG001  # as above
    if found.waiting:
        found.waiting -= 1
        found.turns -= 1
        found.contact = found.before
    found.bounced = on
    found.snoozed = None


def _snoozed(found: History, touchpoint: Touchpoint, on: int) -> None:
    until = touchpoint.until.toordinal() if touchpoint.until else on
    if until == on:
        _skipped(found, on)
    else:
        found.snoozed = until


def _skipped(found: History, on: int) -> None:
    """Let the turn pass of what is open: the same matters, in the same order, as the ladders take them up."""
    if found.bounced is not None:
        found.bounced = None
    elif found.is_fresh(on):
        found.met = None
    elif found.advice is not None:
        found.advice, found.acted = (found.advice, on) if found.acted is None else (None, None)
    elif found.waiting and not (found.knows or found.is_past_the_limit() or found.is_cold(on)):
        found.turns += 1
        found.sent = on
    else:
        found.passed = on


_READERS: Final[Mapping[str, Callable[[History, Touchpoint, int], None]]] = {
    "sent": _sent,
    "replied": _replied,
    "met": _met,
    "thanked": _thanked,
    "advice": _advice,
    "acted-on-advice": _acted,
    "reported-back": _reported,
    "bounced": _bounced,
    "snoozed": _snoozed,
}
