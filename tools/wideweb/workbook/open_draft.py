"""A message that is being written: kept under a name of its own, and no version of it lost."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from wideweb.follow_ups import Touchpoint
from wideweb.messages import Message
from wideweb.people import Person
from wideweb.workbook.errors import UnknownRecordError
from wideweb.workbook.records import Draft, KeptMessage
from wideweb.workbook.workbook import Workbook

PAUSE: Final = timedelta(minutes=5)
"""Who writes on after so long begins a new draft; the message as it stood becomes an earlier one."""

FEW: Final = 80
"""Characters. Of a longer text, an earlier draft is kept when half of it goes at once."""

NOBODY: Final = "nobody yet"
"""What stands in the workbook for a recipient who is still to be named: a message there is always to somebody."""


class Clash(StrEnum):
    """What became of words that two windows had both changed."""

    NONE = ""
    MINE_STANDS = "mine-stands"
    OTHER_STANDS = "other-stands"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a learner types or picks in an editor.

    Parameters
    ----------
    text, subject, channel, to, to_role : str
        As in a `Message`; but `to` may be empty.
    """

    text: str
    subject: str
    channel: str
    to: str
    to_role: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a message stands in the workbook.

    Parameters
    ----------
    wording : Wording
        The words.
    version : str
        Names this state of it: a save that was made from another state is a clash.
    sent : datetime.datetime or None
        When it was sent.
    drafts : tuple of Draft
        How it stood before, in the order kept.
    clash : Clash
        What the save that led here met.
    """

    wording: Wording
    version: str
    sent: datetime | None
    drafts: tuple[Draft, ...]
    clash: Clash = Clash.NONE


@dataclass(frozen=True, slots=True)
class Sending:
    """What `OpenDraft.record_sent` saved, so that it can be taken back: the touchpoint, and a person who was new."""

    touchpoint: int
    person_id: str
    is_new: bool


class OpenDraft:
    """A message in the workbook, by its name, for an editor to write in.

    Any number of editors may have the same one open. The words that were typed last stand; words that they replace
    unseen are kept as an earlier draft, and the editor is told.

    Parameters
    ----------
    workbook : Workbook
        Where it is kept.
    name : str
        Its name; no other message of the workbook has it.
    kind : str
        One of `wideweb.messages.KINDS`.
    clock : callable
        Returns the time now, with its time zone.

    Attributes
    ----------
    kind : str
        The kind under which the message is saved next.
    """

    def __init__(self, workbook: Workbook, name: str, kind: str, clock: Callable[[], datetime]) -> None:
        self._workbook = workbook
        self._messages = workbook.messages
        self._name = name
        self.kind = kind
        self._clock = clock

    def standing(self) -> Standing | None:
        """Return how it stands; None when nothing of this name was ever saved.

        Raises
        ------
        WorkbookError
            When the workbook cannot be read.
        """
        found = self._messages.named(self._name)
        return None if found is None else _standing(found[1])

    def save(self, wording: Wording, version: str, age: timedelta = timedelta(0)) -> Standing:
        """Save what was typed; on disk at return.

        Parameters
        ----------
        wording : Wording
            The words.
        version : str
            The state that they were made from: `Standing.version`; empty where there was none.
        age : datetime.timedelta
            How long ago they were typed. The words of two windows that clash are compared by it.

        Returns
        -------
        Standing
            How the message stands now. After a clash these may be the other window's words.

        Raises
        ------
        WorkbookError
            When it could not be saved.
        """
        typed = self._clock().astimezone(UTC) - age
        with self._workbook.transaction():
            found = self._messages.named(self._name)
            if found is None:
                self._messages.add(self._record(wording, typed))
                return self._now_standing()
            key, stored = found
            if _wording(stored) == wording:
                return _standing(stored)
            clash = self._clash(stored, version, typed)
            if clash is Clash.OTHER_STANDS:
                self._keep(key, Draft(wording.text, typed, wording.subject))
            else:
                self._write_over(key, stored, wording, typed, seen=clash is Clash.NONE)
            return self._now_standing(clash)

    def keep_earlier(self, wording: Wording) -> Standing | None:
        """Keep words as an earlier draft of the message; how it stands now stays.

        Raises
        ------
        WorkbookError
            When it could not be saved.
        """
        with self._workbook.transaction():
            found = self._messages.named(self._name)
            if found is None:
                return None
            self._keep(found[0], Draft(wording.text, self._clock(), wording.subject))
            return self._now_standing()

    def record_sent(self, on: date, recipient: Person) -> tuple[Standing, Sending]:
        """Save that the message was sent as it stands: when, a touchpoint, and the person when they are new.

        Raises
        ------
        UnknownRecordError
            A `LookupError`, when nothing of the message was saved yet.
        WorkbookError
            When it could not be saved.
        """
        now = self._clock()
        at = now if on == now.date() else datetime.combine(on, time(12), now.tzinfo)
        with self._workbook.transaction():
            key, stored = self._found()
            is_new = recipient.id not in self._workbook.people
            if is_new:
                self._workbook.people.add(recipient)
            message = stored.message
            kind = "thanked" if message.kind == "thank-you" else "sent"
            point = Touchpoint(recipient.id, on, kind, message.channel, message.subject)
            number = self._workbook.touchpoints.add(point)
            self._messages.rewrite(key, replace(stored, person_id=recipient.id, sent=at))
            return self._now_standing(), Sending(number, recipient.id, is_new)

    def take_back(self, sending: Sending) -> Standing:
        """Undo `record_sent`: the message is not sent, and what was added for it goes.

        A person who was new stays when something else was noted about them meanwhile.

        Raises
        ------
        UnknownRecordError
            A `LookupError`, when the message is no longer there.
        WorkbookError
            When it could not be saved.
        """
        people, touchpoints = self._workbook.people, self._workbook.touchpoints
        with self._workbook.transaction():
            key, stored = self._found()
            self._messages.rewrite(key, replace(stored, person_id="", sent=None))
            if sending.touchpoint in touchpoints:
                touchpoints.remove(sending.touchpoint)
            if sending.is_new and self._is_unused(sending.person_id):
                people.remove(sending.person_id)
            return self._now_standing()

    def _is_unused(self, person: str) -> bool:
        book = self._workbook
        noted = (book.ties, book.messages, book.touchpoints)
        return person in book.people and not any(collection.of(person) for collection in noted)

    def _clash(self, stored: KeptMessage, version: str, typed: datetime) -> Clash:
        if _version(stored) == version or stored.changed is None:
            return Clash.NONE
        return Clash.OTHER_STANDS if stored.changed > typed else Clash.MINE_STANDS

    def _write_over(self, key: int, stored: KeptMessage, wording: Wording, typed: datetime, *, seen: bool) -> None:
        before = stored.changed or typed
        if stored.sent is not None and not _same_words(stored, wording):
            self._begin_anew(key, stored, wording, typed)
            return
        if not seen or typed - before >= PAUSE or _loses_half(stored.message.text, wording.text):
            self._keep(key, Draft(stored.message.text, before, stored.message.subject))
        after = max(typed, before + timedelta(microseconds=1))  # two states never share a version
        self._messages.rewrite(key, replace(stored, message=self._message(wording), changed=after))

    def _begin_anew(self, key: int, stored: KeptMessage, wording: Wording, typed: datetime) -> None:
        """Leave what was sent as it was sent, and go on in a new message of the same name."""
        sent_so = Draft(stored.message.text, stored.sent or typed, stored.message.subject)
        self._messages.rewrite(key, replace(stored, name=""))
        self._messages.add(replace(self._record(wording, typed), drafts=(*stored.drafts, sent_so)))

    def _keep(self, key: int, draft: Draft) -> None:
        is_blank = not (draft.text.strip() or draft.subject.strip())
        drafts = self._messages[key].drafts
        is_known = bool(drafts) and (drafts[-1].text, drafts[-1].subject) == (draft.text, draft.subject)
        if not is_blank and not is_known:
            self._messages.keep_earlier(key, draft)

    def _record(self, wording: Wording, typed: datetime) -> KeptMessage:
        return KeptMessage(self._message(wording), name=self._name, changed=typed)

    def _message(self, wording: Wording) -> Message:
        to = wording.to if wording.to.strip() else NOBODY
        return Message(wording.text, wording.channel, to, wording.to_role, wording.subject, self.kind)

    def _now_standing(self, clash: Clash = Clash.NONE) -> Standing:
        return _standing(self._found()[1], clash)

    def _found(self) -> tuple[int, KeptMessage]:
        found = self._messages.named(self._name)
        if found is None:
            raise UnknownRecordError(self._workbook.path, "messages", self._name)
        return found


def _standing(stored: KeptMessage, clash: Clash = Clash.NONE) -> Standing:
    return Standing(_wording(stored), _version(stored), stored.sent, stored.drafts, clash)


def _wording(stored: KeptMessage) -> Wording:
    message = stored.message
    to = "" if message.to == NOBODY else message.to
    return Wording(message.text, message.subject, message.channel, to, message.to_role)


def _version(stored: KeptMessage) -> str:
    return stored.changed.isoformat() if stored.changed else ""


def _same_words(stored: KeptMessage, wording: Wording) -> bool:
    return (stored.message.text, stored.message.subject) == (wording.text, wording.subject)


def _loses_half(before: str, after: str) -> bool:
    return len(before) > FEW and len(after) < len(before) / 2
