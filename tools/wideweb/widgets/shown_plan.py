"""A plan as the page shows it: plain lists and dicts, every word of advice from the planner's data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from wideweb.evidence import Evidence
from wideweb.follow_ups import CHANNELS, Calendar, Progress, Rest, Step, order_explained, timing
from wideweb.follow_ups.days import in_words
from wideweb.follow_ups.words import called, words
from wideweb.people import Person, Role
from wideweb.widgets.shown_review import STRENGTH_LABELS

Shown: TypeAlias = dict[str, Any]
THIS_WEEK: Final = timedelta(days=7)
_SNOOZES: Final = (("Tomorrow", 1), ("In three days", 3), ("In a week", 7), ("In a month", 30))
_CROWDED: Final = 5
_MONTHS_SHOWN: Final = timedelta(days=400)


def day_words(day: date, today: date) -> str:
    """Return a day as it is called from today: "today", "tomorrow", "Fri, Nov 27"."""
    if day == today:
        return words()["days"]["today"]
    if day == today + timedelta(days=1):
        return words()["days"]["tomorrow"]
    return in_words(day.toordinal(), today.year)


def shown_steps(steps: Sequence[Step], people: Mapping[str, Person], today: date) -> list[Shown]:
    """Return one row a person: their next step, where it belongs (today, week, later), and what would come after it."""
    rows: dict[str, Shown] = {}
    for step in steps:
        texts = words()[step.action]
        if step.person_id not in rows:
            rows[step.person_id] = _row(step, people[step.person_id], today)
        else:
            then = words()["plan"]["then"].format(title=texts["title"], day=day_words(step.due, today))
            rows[step.person_id]["then"].append({"words": then, "title": texts["title"], "due": step.due.isoformat()})
    return list(rows.values())


def _row(step: Step, person: Person, today: date) -> Shown:
    texts = words()[step.action]
    return {
        "id": step.person_id,
        **_who(person),
        "when": "today" if step.due <= today else "week" if step.due <= today + THIS_WEEK else "later",
        "action": step.action,
        "title": texts["title"],
        "due": step.due.isoformat(),
        "day": day_words(step.due, today),
        "late": step.latest is not None and step.latest < today,
        "channel": step.channel,
        "how": "" if step.action == "act-on-advice" else words()["channels"][step.channel],
        "reason": step.reason,
        "evidence": _evidence(step.evidence),
        "done": texts["done"],
        "done_kind": texts["done_kind"],
        "can_write": bool(texts["kind"]),
        "then": [],
    }


def _who(person: Person) -> Shown:
    role = person.role or person.stage
    about = ", ".join(part for part in (str(role) if role else "", person.organization) if part)
    return {"name": called(person), "about": about, "cadence": person.cadence}


def _evidence(evidence: Evidence) -> Shown:
    return {
        "claim": evidence.claim,
        "strength_label": STRENGTH_LABELS[evidence.strength],
        "citation": evidence.citation,
    }


def shown_rests(rests: Iterable[Rest], people: Mapping[str, Person]) -> list[Shown]:
    """Return one row for each person who rests."""
    return [
        {
            "id": rest.person_id,
            **_who(people[rest.person_id]),
            "kind": rest.kind,
            "for_good": rest.is_for_good,
            "reason": rest.reason,
        }
        for rest in rests
    ]


def shown_summary(rows: Sequence[Shown], people: int, done: int, limit: int, closed: str) -> Shown:
    """Return the heading and the sentence at the top."""
    texts = words()["plan"]
    due = sum(row["when"] == "today" for row in rows)
    if not people:
        return {"title": texts["empty_title"], "text": texts["empty"]}
    if due:
        title = texts["today_one"] if due == 1 else texts["today_many"].format(count=due)
        return {"title": title, "text": texts["some"].format(limit=limit)}
    if not rows:
        return {"title": texts["quiet_title"], "text": texts["quiet"]}
    values = {"name": rows[0]["name"], "day": rows[0]["day"]}
    if done:
        return {"title": texts["done_title"], "text": texts["done"].format(count=done, **values)}
    if closed:
        text = texts["closed"].format(name=closed, who=values["name"], day=values["day"])
        return {"title": texts["next_title"], "text": text}
    return {"title": texts["next_title"], "text": texts["next"].format(**values)}


def shown_crowd(steps: Sequence[Step]) -> str:
    """Return what to say when more people wait than the daily limit can hold; empty when all is well."""
    late = sum(step.is_late and step.action == "keep-in-touch" for step in steps)
    return words()["plan"]["crowded"].format(count=late) if late >= _CROWDED else ""


def shown_month(calendar: Calendar, today: date) -> Shown:
    """Return the days that the month view marks: closed ones and occasions by ISO date, and the weekend (0: Monday)."""
    last = min(today, date.max - _MONTHS_SHOWN) + _MONTHS_SHOWN
    spans = [(span, span.name) for span in calendar.holidays]
    spans += [(span, span.name or words()["plan"]["exams"]) for span in calendar.exam_weeks]
    return {
        "weekend": sorted(calendar.weekend),
        "closed": {day.isoformat(): name for span, name in spans for day in span.days() if day <= last},
        "occasions": {one.on.isoformat(): one.name for one in calendar.occasions if one.on <= last},
    }


def closed_name(calendar: Calendar, day: date) -> str:
    """Return why nothing is planned on a day; empty where something could be."""
    if any(span.first <= day <= span.last for span in (*calendar.holidays, *calendar.exam_weeks)):
        return calendar.name_of(day) or words()["plan"]["exams"]
    return words()["plan"]["weekend"] if day.weekday() in calendar.weekend else ""


def shown_choices(today: date) -> Shown:
    """Return what can be chosen from: what happened, how, when again, which rhythm, which role; and the order."""
    last = date.max - timedelta(days=31)
    return {
        "kinds": list(words()["kinds"].items()),
        "channels": [[channel, words()["channels"][channel]] for channel in CHANNELS],
        "snoozes": [[label, (min(today, last) + timedelta(days=days)).isoformat()] for label, days in _SNOOZES],
        "cadences": [[one.days, one.name, one.whom] for one in timing().cadences],
        "usual": timing().usual_cadence,
        "roles": [str(role) for role in Role],
        "order": order_explained(),
    }


def shown_goal(found: Progress, people: int, days: int) -> Shown:
    """Return the learner's own pace and how it goes; 0 and 0 where none is set."""
    return {"text": found.text, "people": people, "days": days, "count": found.count, "wanted": found.wanted}
