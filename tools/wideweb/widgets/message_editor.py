"""The editor that a message is written in: advised as one types, and kept in the learner's workbook."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import traitlets

from wideweb.people import Person
from wideweb.widgets.draft_keeping import DraftKeeping, Place
from wideweb.widgets.kept_draft import KeptDraft, kept_state
from wideweb.widgets.shown_review import Shown
from wideweb.workbook.recipients import addressed, bare_name

_STATIC: Final = Path(__file__).parent / "static"


class DraftNameError(ValueError):
    """A draft's name is no text, or blank."""

    field = "draft"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"draft: {self.value!r} is no name. Use a few words that stay the same, such as 'dm-to-a-resident'."


class MessageEditor(KeptDraft):
    """An editor for one message, with advice as one types.

    Every part is a trait: set it and the advice follows at once, with or without a browser.

    Give it a `draft`, a name that stays the same, and what the learner writes is kept in their workbook and comes back
    when the page is opened again. `text`, `to` and the other parts are then what the editor begins with, the first
    time; after that, what the learner left there stands. To open it on a person and a kind, as after a meeting::

        MessageEditor(to=workbook.people["amara-okafor"], kind="thank-you", draft="thank-you-amara-okafor-2026-11-20")

    Parameters
    ----------
    to : Person or str
        Whom it is for: somebody in the workbook (their title, name and role are filled in, and "I sent it" is recorded
        for them), or a name with its title. While it is empty nothing is advised.
    to_role : str
        What they do, in a few words.
    text, subject : str
        The message. Only an email has a subject.
    channel : {"email", "instagram", "linkedin"}
        How it is sent. By default an email.
    kind : {"cold", "follow-up", "thank-you"}
        What it is. By default a cold message. "I sent it" records a thank-you as `thanked`, all else as `sent`.
    help : {"full", "on-request", "off"}
        Advice as one types; only when asked for, by the button or `show_advice`; or none.
    draft : str
        The name under which it is kept in the workbook, the same each time the page is opened; no two different
        messages share one. Empty: it is not kept, and gone when the page is closed.
    practice : bool
        It is an exercise, to somebody made up: it is kept, but cannot be recorded as sent.
    workbook : Workbook, path-like or None
        Where it is kept. None: the learner's own workbook.
    clock : callable or None
        Returns the time now, with its time zone. None: this computer's clock.

    Attributes
    ----------
    advice : list of dict
        The coach's findings, the most useful first; what the page lists. Offsets are UTF-16 units, as in a browser.
    strengths, criteria : list of dict
        What the message does well, and which of the things that a good message has are in place.
    score : int or None
        0 to 100; None while no advice is shown.
    drafts : list of dict
        The earlier drafts, the newest first: `id`, `at` (ISO 8601), `text`, `subject`.
    sent : dict
        When and to whom it was sent, and whether that can be taken back: `on`, `to`, `undo`. Empty: it was not.
    fault : dict
        Why it cannot be kept in the workbook: `text`, and `begins_anew` where trying again begins a new workbook.
        Empty: it can. The page keeps the words meanwhile.

    Raises
    ------
    UnknownChannelError, UnknownKindError, UnknownHelpError
        A `LookupError` that names the trait, what it was given and what it may hold.
    DraftNameError
        A `ValueError`, when `draft` is no name. A workbook that cannot be used raises nothing; see `fault`.
    """

    _esm = _STATIC / "message_editor.js"
    _css = _STATIC / "message_editor.css"

    draft = traitlets.Unicode().tag(sync=True)
    practice = traitlets.Bool(default_value=False).tag(sync=True)

    recipients: traitlets.List[Shown] = traitlets.List().tag(sync=True)

    _person: Person | None = None

    def __init__(
        self,
        *,
        to: Person | str = "",
        draft: str = "",
        practice: bool = False,
        workbook: Place = None,
        clock: Callable[[], datetime] | None = None,
        **traits: Any,  # noqa: ANN401  # traitlets checks each
    ) -> None:
        words = traits | {"to": to}
        if isinstance(to, Person):
            self._person = to
            words = dict(zip(("to", "to_role"), addressed(to), strict=True)) | traits
        if draft:
            self._keeping = DraftKeeping(_name(draft), traits.get("kind", "cold"), workbook, clock or _now)
        kept = self._keeping.standing if self._keeping else None
        words |= asdict(kept.wording) if kept else {}
        # All in the first state that the page gets: it looks at once for words that the browser keeps.
        keeping = kept_state(self._keeping) if self._keeping else {}
        super().__init__(**words | keeping, draft=draft, practice=practice, editor=uuid4().hex)
        self._wishes: Final[Mapping[str, Callable[[Shown], None]]] = {
            "adopt": self._adopt,
            "keep-earlier": self._keep_earlier,
            "look": self._look_in_workbook,
            "try-again": self._try_again,
            "whom": self._find_recipients,
            "record-sent": self._record_sent,
            "take-back": lambda _: self.take_back(),
        }
        self.on_msg(self._wished)
        if self._keeping:
            self._keeping.begin_with(self._wording())

    def record_sent(self, on: date, person: Person | None = None) -> None:
        """Record in the workbook that the message was sent as it stands: a touchpoint, and the person when new.

        Parameters
        ----------
        on : datetime.date
            The day.
        person : Person or None
            To whom. None: somebody new, named as in `to`.
        """
        keeping = self._keeping
        if keeping is None or self.practice or not bare_name(self.to):
            return
        self._save()
        if not keeping.fault and keeping.record_sent(on, self._wording(), person):
            self.recipients = []
        self._show_keeping()

    def take_back(self) -> None:
        """Undo the last `record_sent`."""
        if self._keeping:
            self._keeping.take_back()
            self._show_keeping()

    def _wished(self, _widget: object, content: Shown, _buffers: object) -> None:
        """Do what the page asks for; its words of the moment come along."""
        wish = self._wishes.get(content.get("wish", ""))
        if wish is None or self._keeping is None:
            return
        if content.get("revision", 0) > self.revision:
            self._take(content["fields"] | {"revision": content["revision"], "writer": content["writer"]})
        wish(content)

    def _candidates(self) -> list[Person]:
        people = self._keeping.recipients(self.to) if self._keeping else []
        opened_on = [self._person] if self._person and addressed(self._person)[0] == self.to else []
        return list({person.id: person for person in (*opened_on, *people)}.values())

    def _find_recipients(self, _content: Shown) -> None:
        self.recipients = [{"id": person.id, "label": _label(person)} for person in self._candidates()]

    def _record_sent(self, content: Shown) -> None:
        person = next((one for one in self._candidates() if one.id == content["person"]), None)
        self.record_sent(date.fromisoformat(content["on"]), person)


def _now() -> datetime:
    return datetime.now().astimezone()


def _name(draft: object) -> str:
    if not isinstance(draft, str) or not draft.strip():
        raise DraftNameError(draft)
    return draft


def _label(person: Person) -> str:
    name, role = addressed(person)
    return ", ".join(part for part in (name, role, person.organization) if part)
