"""What of the workbook goes into the learner's portfolio; other people's names only where the learner says so."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from wideweb.learning import if_then
from wideweb.learning.baseline import COUNTS, changes, scale, setting
from wideweb.learning.places import WEEK
from wideweb.learning.portfolio import Choices, Letter, Portfolio, Table, Words
from wideweb.learning.portfolio.document import MONTH
from wideweb.learning.progress import OFFICE_HOURS, course
from wideweb.messages import review
from wideweb.network import identifiers
from wideweb.people import Person
from wideweb.workbook.activity import activity
from wideweb.workbook.portfolio_map import web
from wideweb.workbook.recipients import bare_name
from wideweb.workbook.records import KeptMessage
from wideweb.workbook.workbook import Workbook

_IN_PLACE_OF: Final = {
    "name": "[name]",
    "email": "[email address]",
    "address": "[web page]",
    "handle": "[handle]",
    "number": "[phone number]",
}
_CHANNELS: Final = {"email": "Email", "instagram": "Instagram message", "linkedin": "LinkedIn note"}
_UNSAFE: Final = ("patient-privacy", "personal-safety")
_OPENING: Final = 70


@dataclass(frozen=True, slots=True)
class Choosable:
    """A message that the learner may take in, as the learner sees it: names stand in it.

    Parameters
    ----------
    key : int
        Its key in the workbook.
    title : str
        What it is, and to whom.
    opening : str
        Its subject, or how it begins.
    lesson : str
        The title of the lesson that it was written in; empty: it is the learner's own.
    """

    key: int
    title: str
    opening: str
    lesson: str


class NameHiding:
    """Puts "[name]" and the like where a text points to a person.

    Parameters
    ----------
    people : iterable of Person
        Whose names are looked for; email addresses, handles and numbers are found whoever's they are.
    named : bool
        Leave everything as it is.
    """

    def __init__(self, people: Iterable[Person], *, named: bool) -> None:
        self._people = list(people)
        self._named = named

    def __call__(self, text: str) -> str:
        """Return the text without them."""
        found = () if self._named else identifiers(text, self._people)
        for one in reversed(found):
            text = text[: one.start] + _IN_PLACE_OF[one.kind] + text[one.end :]
        return text


def portfolio(workbook: Workbook, choices: Choices, today: date) -> Portfolio:
    """Return the portfolio as the workbook stands.

    Raises
    ------
    WorkbookError
        When the workbook cannot be read.
    """
    hide = NameHiding(_everyone(workbook), named=choices.named)
    has_plan, has_growth = "plan" in choices.parts, "growth" in choices.parts
    return Portfolio(
        made_on=today,
        owner=choices.owner,
        named=choices.named,
        plans=tuple(_hidden(_plans(workbook), hide)) if has_plan else (),
        month=tuple(_hidden(_notes(workbook, of_the_month=True), hide)) if has_plan else (),
        letters=tuple(_letters(workbook, choices, hide)) if "messages" in choices.parts else (),
        web=web(workbook, named=choices.named) if "web" in choices.parts else None,
        growth=tuple(_growth(workbook, hide, today)) if has_growth else (),
        thoughts=tuple(_hidden(_notes(workbook, of_the_month=False), hide)) if has_growth else (),
    )


def choosable(workbook: Workbook) -> list[Choosable]:
    """Return the messages that may go in: the learner's own first, then those of lessons; empty ones are left out.

    Raises
    ------
    WorkbookError
        When the workbook cannot be read.
    """
    found = [_choosable(key, kept) for key, kept in workbook.messages.items() if kept.message.text.strip()]
    return sorted(found, key=lambda one: bool(one.lesson))


def unsafe(workbook: Workbook, choices: Choices) -> list[int]:
    """Return the keys of the chosen messages in which the coach sees a patient, or the writer's own safety at risk.

    Raises
    ------
    WorkbookError
        When the workbook cannot be read.
    """
    chosen = [(key, kept.message) for key, kept in workbook.messages.items() if key in choices.messages]
    return [key for key, message in chosen if review(message, rules=_UNSAFE).findings]


def _everyone(workbook: Workbook) -> Iterator[Person]:
    yield from workbook.people
    for kept in workbook.messages:
        if name := bare_name(kept.message.to):
            yield Person(name)


def _hidden(words: Iterable[Words], hide: NameHiding) -> Iterator[Words]:
    return (Words(hide(one.title), hide(one.text)) for one in words)


def _plans(workbook: Workbook) -> Iterator[Words]:
    latest = {one.prompt: if_then.read(one.text) for one in workbook.reflections.of(if_then.MODULE)}
    yield from (Words(f"For {name}", plan.sentence) for name, plan in latest.items() if plan.is_whole)
    lesson, prompt = WEEK
    yield from (Words(prompt, one.text) for one in workbook.reflections.of(lesson) if one.prompt == prompt)


def _notes(workbook: Workbook, *, of_the_month: bool) -> Iterator[Words]:
    lesson, beginning = MONTH
    notes = {one.prompt: one.text for one in workbook.reflections.of(lesson) if one.prompt != OFFICE_HOURS}
    return (Words(prompt, text) for prompt, text in notes.items() if prompt.startswith(beginning) is of_the_month)


def _choosable(key: int, kept: KeptMessage) -> Choosable:
    lesson = next((one.title for one in course() if one.drafts and kept.name.startswith(one.drafts)), "")
    text = " ".join((kept.message.subject or kept.message.text).split())
    opening = text if len(text) <= _OPENING else f"{text[:_OPENING].rsplit(' ', 1)[0]} …"
    return Choosable(key, _title(kept, kept.message.to), opening, lesson)


def _letters(workbook: Workbook, choices: Choices, hide: NameHiding) -> Iterator[Letter]:
    for key, kept in workbook.messages.items():
        if key in choices.messages and kept.message.text.strip():
            to = kept.message.to if choices.named else ""
            title = _title(kept, to, hide(kept.message.to_role))
            yield Letter(title, hide(kept.message.subject), hide(kept.message.text))


def _title(kept: KeptMessage, to: str, role: str = "") -> str:
    sent = f", sent on {_day(kept.sent.date())}" if kept.sent else ""
    whom = (f" to {to.strip()}" if to.strip() else "") + (f" ({role.strip()})" if role.strip() else "")
    return f"{_CHANNELS[kept.message.channel]}{whom}{sent}"


def _growth(workbook: Workbook, hide: NameHiding, today: date) -> Iterator[Table]:
    start, end = (json.loads(workbook.settings.value(setting(when), "{}")) for when in ("start", "end"))
    yield _counts(workbook, start, today)
    moved = changes(start.get("answers", {}), end.get("answers", {}))
    if moved:
        labels = scale().labels
        rows = tuple((one.item.text, labels[one.then - 1], labels[one.now - 1]) for one in moved)
        caption = "What I said of myself. The sentences are this course's own, and no tested scale."
        yield Table(caption, ("Sentence", _day_of(start), _day_of(end)), rows)
    earlier = tuple((hide(one.name), _day(one.at.date()), str(len(one.people))) for one in workbook.snapshots)
    if earlier:
        today_row = ("Now", _day(today), str(len(workbook.people)))
        yield Table("My map on earlier days", ("Name", "Day", "People"), (*earlier, today_row))


def _counts(workbook: Workbook, start: dict[str, Any], today: date) -> Table:
    now = asdict(activity(workbook))
    then = start.get("counts", {})
    caption = "What I did, counted from my workbook"
    if not then:
        return Table(caption, ("What", "So far"), tuple((COUNTS[name], str(now[name])) for name in COUNTS))
    rows = tuple((COUNTS[name], str(then.get(name, 0)), str(now[name])) for name in COUNTS)
    return Table(caption, ("What", _day_of(start), _day(today)), rows)


def _day_of(kept: dict[str, Any]) -> str:
    return _day(date.fromisoformat(kept["on"]))


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
