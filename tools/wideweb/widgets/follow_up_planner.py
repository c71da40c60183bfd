"""The planner in a page: what to do today, this week and later, who rests, and what happened."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import anywidget
import traitlets
from ipywidgets import widget_serialization

from wideweb.follow_ups import (
    Calendar,
    Goal,
    PlanFieldError,
    Rest,
    Step,
    Touchpoint,
    calendar_numbers,
    opening,
    plan,
    progress,
    resting,
    to_calendar,
)
from wideweb.follow_ups.days import in_words
from wideweb.follow_ups.words import called, words
from wideweb.people import Person
from wideweb.widgets.message_editor import MessageEditor
from wideweb.widgets.planner_book import AlreadyPlannedError, NoStepError, Place, PlannerBook
from wideweb.widgets.planner_wishes import wishes
from wideweb.widgets.shown_plan import (
    Shown,
    closed_name,
    shown_choices,
    shown_crowd,
    shown_goal,
    shown_month,
    shown_rests,
    shown_steps,
    shown_summary,
)
from wideweb.workbook import Workbook, WorkbookError
from wideweb.workbook.recipients import people_named

_STATIC: Final = Path(__file__).parent / "static"
_WRITTEN_ON: Final = ("email", "instagram", "linkedin")
_DONE: Final = frozenset({"sent", "thanked", "acted-on-advice", "reported-back"})


class FollowUpPlanner(anywidget.AnyWidget):
    """The learner's follow-ups, kept in their workbook.

    Parameters
    ----------
    workbook : Workbook, path-like or None
        Where people and touchpoints stand. None: the learner's own workbook.
    calendar : Calendar or None
        Closed days and occasions; None: weekends are closed.
    clock : callable or None
        Returns the time now, with its time zone. None: this computer's clock.

    Attributes
    ----------
    steps : list of Step
        What `plan` says, soonest first.
    rests : list of Rest
        Who rests, and why.
    editor : MessageEditor or None
        The message that was opened from a step.
    shown : dict
        All that the page shows.
    news : dict
        The planner's last answer: `number`, `text`, and `undo` where it can be taken back.

    Raises
    ------
    ValueError, LookupError
        When something is noted that cannot stand; the error names the field. A workbook that cannot be used raises
        nothing: see `shown["fault"]`.
    """

    _esm = _STATIC / "follow_up_planner.js"
    _css = _STATIC / "follow_up_planner.css"

    shown: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    choices: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    news: traitlets.Dict[str, Any] = traitlets.Dict({"number": 0, "text": "", "undo": False}).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)
    editor = traitlets.Instance(MessageEditor, allow_none=True).tag(sync=True, **widget_serialization)
    written_to = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        *,
        workbook: Place = None,
        calendar: Calendar | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._book = PlannerBook(workbook)
        self._calendar = calendar or Calendar()
        self._clock = clock or _now
        self.steps: list[Step] = []
        self.rests: list[Rest] = []
        super().__init__()
        self._wishes: Final = wishes(self)
        self.on_msg(self._wished)
        self.look()

    @property
    def today(self) -> date:
        """The day on which the planner stands."""
        return self._clock().date()

    @property
    def workbook(self) -> Workbook:
        """Where all is kept."""
        return self._book.opened()

    def look(self) -> None:
        """Read the workbook anew and plan."""
        book, today = self._book, self.today
        book.read()
        everyone = list(book.people.values())
        self.steps = plan(everyone, book.touchpoints, today, book.daily_limit, self._calendar)
        self.rests = resting(everyone, book.touchpoints, today, self._calendar)
        with self.hold_sync():
            self.choices = shown_choices(today)
            self.shown = self._shown(today)

    def _shown(self, today: date) -> Shown:
        book = self._book
        rows = shown_steps(self.steps, book.people, today)
        done = sum(point.on == today and point.kind in _DONE for point in book.touchpoints)
        closed = closed_name(self._calendar, today)
        goal = book.goal
        found = progress(book.touchpoints, today, goal)
        return {
            "today": today.isoformat(),
            "summary": shown_summary(rows, len(book.people), done, book.daily_limit, closed),
            "crowded": shown_crowd(self.steps),
            "rows": rows,
            "rests": shown_rests(self.rests, book.people),
            "people": len(book.people),
            "limit": book.daily_limit,
            "goal": shown_goal(found, goal.people if goal else 0, goal.days if goal else 0),
            "month": shown_month(self._calendar, today),
            "fault": str(book.fault) if book.fault else "",
        }

    def note(self, person_id: str, kind: str, *, on: date | None = None, channel: str = "", note: str = "") -> None:
        """Note what happened with somebody; the arguments are those of a `Touchpoint`, `on` is today by default."""
        self._book.note(Touchpoint(person_id, on or self.today, kind, channel, note))
        noted = "stopped" if kind == "asked-to-stop" else "touchpoint"
        self._tell(noted, name=self._name(person_id), what=words()["kinds"].get(kind, kind))

    def snooze(self, person_id: str, until: date) -> None:
        """Put somebody aside until a day after today."""
        if until <= self.today:
            raise PlanFieldError(field_name="until", value=until, mend="Give a day after today.")
        self._book.note(Touchpoint(person_id, self.today, "snoozed", until=until))
        self._tell("snoozed", name=self._name(person_id), day=in_words(until.toordinal(), self.today.year))

    def skip(self, person_id: str) -> None:
        """Let the turn of somebody's next step pass."""
        self._book.note(Touchpoint(person_id, self.today, "snoozed", until=self.today))
        self._tell("skipped", name=self._name(person_id))

    def stop(self, person_id: str) -> None:
        """Stop for good: the planner will never suggest writing to this person again."""
        self.note(person_id, "asked-to-stop")

    def set_cadence(self, person_id: str, days: int | None) -> None:
        """Choose how often to be in touch with somebody, in days; None for no rhythm."""
        self._book.set_cadence(person_id, days)
        self._tell("cadence" if days else "no_cadence", name=self._name(person_id), days=days)

    def add(self, person: Person, first: Touchpoint | None = None) -> None:
        """Add somebody new, with what happened first."""
        if people_named(self._book.opened(), person.name):
            raise AlreadyPlannedError(called(person))
        self._book.add(person, first)
        self._tell("added", name=called(person))

    def set_daily_limit(self, limit: int) -> None:
        """Choose the most steps a day."""
        if type(limit) is not int or limit < 1:
            raise PlanFieldError(field_name="daily_limit", value=limit, mend="Give a whole number of at least 1.")
        self._book.set_daily_limit(limit)
        self._tell("limit", limit=limit)

    def set_goal(self, people: int, days: int) -> None:
        """Choose how many new people to reach in how many days, from today; 0 people for no goal."""
        goal = Goal(people, days, self.today) if people else None
        self._book.set_goal(goal)
        self._tell("goal" if goal else "no_goal", pace=goal.pace if goal else "")

    def undo(self) -> None:
        """Take back what was noted last."""
        self._book.take_back()
        self._tell("undone")

    def write(self, person_id: str) -> MessageEditor:
        """Open the message editor on somebody's next step: the right person, kind and channel, and words to begin with.

        Raises
        ------
        NoStepError
            A `LookupError`, when nothing is planned for this person.
        """
        step = next((one for one in self.steps if one.person_id == person_id), None)
        if step is None:
            raise NoStepError(person_id)
        self.close_editor()
        person = self._book.people[person_id]
        editor = MessageEditor(
            to=person,
            kind=words()[step.action]["kind"] or "follow-up",
            channel=step.channel if step.channel in _WRITTEN_ON else "email",
            text=opening(step, called(person)),
            draft=f"{step.action}-{person_id}-{step.since or 'first'}",
            workbook=self._book.place,
            clock=self._clock,
        )
        if step.action == "report-back":
            editor.observe(lambda change: self._was_sent(person_id, change["new"]), "sent")
        with self.hold_sync():
            self.editor, self.written_to = editor, person_id
        return editor

    def close_editor(self) -> None:
        """Put the message away, which is kept in the workbook, and plan anew: it may have been sent."""
        editor = self.editor
        with self.hold_sync():
            self.editor, self.written_to = None, ""
        if editor is not None:
            editor.close()
            self.look()

    def export(self) -> bytes:
        """Return the plan as a calendar file, numbered against the last one made from this workbook."""
        people = list(self._book.people.values())
        content = to_calendar(self.steps, people, self._clock(), self._book.last_export)
        self._book.exported(calendar_numbers(content))
        return content

    def send_export(self) -> None:
        """Hand the plan to the page as a calendar file to download."""
        content = self.export()
        self.send({"file": f"follow-ups-{self.today.isoformat()}.ics", "content": content.decode()})
        self._tell("exported", count=len(self.steps))

    def _was_sent(self, person_id: str, sent: Shown) -> None:
        """Record a report as what it is, not as a message that waits for an answer."""
        if "on" in sent:
            self._book.reported(person_id, date.fromisoformat(sent["on"]))
            self.look()

    def _name(self, person_id: str) -> str:
        person = self._book.people.get(person_id)
        return called(person) if person else person_id

    def _tell(self, noted: str, **values: object) -> None:
        text = words()["noted"][noted].format(**values)
        self.news = {"number": self.news["number"] + 1, "text": text, "undo": self._book.can_undo}
        self.look()

    def _wished(self, _widget: object, content: Shown, _buffers: object) -> None:
        """Do what the page asks for; what cannot be is told there."""
        wish = self._wishes.get(content.get("wish", ""))
        if wish is None:
            return
        try:
            wish(content)
        except (ValueError, LookupError, WorkbookError) as error:
            self.news = {"number": self.news["number"] + 1, "text": str(error), "undo": False}
            self.look()
        self.answered = content.get("number", 0)


def _now() -> datetime:
    return datetime.now().astimezone()
