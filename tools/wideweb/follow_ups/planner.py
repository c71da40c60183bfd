"""The planner: from people, touchpoints and a day to what to do next, for whom, how, by when and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from wideweb.evidence import evidence
from wideweb.follow_ups.academic_calendar import Calendar
from wideweb.follow_ups.arguments import PlanFieldError, StrangerError, TwoPeopleError, listed
from wideweb.follow_ups.days import END, Days, in_words
from wideweb.follow_ups.history import History, history
from wideweb.follow_ups.ladders import Job, Quiet, outlook
from wideweb.follow_ups.placing import Place, place
from wideweb.follow_ups.step import Rest, Step
from wideweb.follow_ups.timing import timing
from wideweb.follow_ups.touchpoint import Touchpoint
from wideweb.follow_ups.words import called, words
from wideweb.people import Person

_NOTHING: Final = Calendar()


@dataclass(frozen=True, slots=True)
class _Case:
    """The planner's arguments, read once."""

    people: list[Person]
    histories: list[History]
    outlooks: list[Job | Quiet]
    today: int
    days: Days

    def told(self, day: int) -> str:
        return in_words(day, date.fromordinal(self.today).year)


def plan(
    people: Iterable[Person],
    touchpoints: Iterable[Touchpoint],
    today: date,
    daily_limit: int = 3,
    calendar: Calendar | None = None,
) -> list[Step]:
    """Say what to do next, for whom, on which channel, by when and why.

    The ladders and their numbers stand in `timing.toml`, each marked as evidence or as this course's own choice.

    Parameters
    ----------
    people : iterable of Person
        Everyone the touchpoints are with.
    touchpoints : iterable of Touchpoint
        What happened, in any order; those of one person and one day in the order in which they happened.
    today : datetime.date
        Nothing is planned before it.
    daily_limit : int
        The most steps a day. What the learner has done today already counts.
    calendar : Calendar or None
        Closed days and occasions; None: Saturdays and Sundays are closed. A thank-you goes out on any day while it is
        fresh.

    Returns
    -------
    list of Step
        Soonest first; of one day in the order in which `order_explained` tells it. At most one step a person a day.

    Raises
    ------
    StrangerError, TwoPeopleError, PlanFieldError
        A `LookupError` or `ValueError` that names the field.
    """
    if type(daily_limit) is not int or daily_limit < 1:
        raise PlanFieldError(field_name="daily_limit", value=daily_limit, mend="Give a whole number of at least 1.")
    case = _read(people, touchpoints, today, calendar)
    jobs = [job for job in case.outlooks if isinstance(job, Job)]
    left = max(daily_limit - sum(found.done_today for found in case.histories), 0)
    ids = [person.id for person in case.people]
    places = place(jobs, ids, case.today, case.days, (left, daily_limit))
    return [_step(found, case, daily_limit) for found in places]


def resting(
    people: Iterable[Person], touchpoints: Iterable[Touchpoint], today: date, calendar: Calendar | None = None
) -> list[Rest]:
    """Return the people for whom `plan` has no step, and why; the arguments and errors are those of `plan`.

    Returns
    -------
    list of Rest
        Who asked to stop first, then in the order of the people.
    """
    case = _read(people, touchpoints, today, calendar)
    both = zip(case.people, case.outlooks, strict=True)
    rests = [_rest(person, quiet, case) for person, quiet in both if isinstance(quiet, Quiet)]
    return sorted(rests, key=lambda rest: not rest.is_for_good)


def _read(people: Iterable[Person], touchpoints: Iterable[Touchpoint], today: date, calendar: Calendar | None) -> _Case:
    if type(today) is not date:  # a datetime is a date too, and compares with none
        raise PlanFieldError(field_name="today", value=today, mend="Give a day as a date: date(2026, 11, 22).")
    if not isinstance(calendar, Calendar | None):
        raise PlanFieldError(field_name="calendar", value=calendar, mend="Give a Calendar, or leave it out.")
    everyone = listed("people", people, Person)
    days = Days(calendar or _NOTHING)
    day = today.toordinal()
    histories = list(_histories(everyone, touchpoints, day))
    both = zip(everyone, histories, strict=True)
    outlooks = [outlook(number, person, found, day, days) for number, (person, found) in enumerate(both)]
    return _Case(everyone, histories, outlooks, day, days)


def _histories(people: list[Person], touchpoints: Iterable[Touchpoint], today: int) -> Iterator[History]:
    by_person = defaultdict[str, list[Touchpoint]](list)
    for touchpoint in listed("touchpoints", touchpoints, Touchpoint):
        by_person[touchpoint.person_id].append(touchpoint)
    known: set[str] = set()
    for person in people:
        if person.id in known:
            raise TwoPeopleError(person.id)
        known.add(person.id)
    for stranger in by_person.keys() - known:
        raise StrangerError(stranger)
    return (history(by_person.get(one.id, []), today, on_cadence=one.cadence is not None) for one in people)


def _step(found: Place, case: _Case, limit: int) -> Step:
    job = found.job
    person = case.people[job.person]
    texts = words()[job.action]
    key = texts.get(f"{job.text}_evidence", texts["evidence"])
    return Step(
        person.id,
        date.fromordinal(found.day),
        job.action,
        job.channel,
        _reason(found, person, case, limit),
        evidence(key),
        date.fromordinal(job.latest) if job.latest < END else None,
        None if job.since is None else date.fromordinal(job.since),
    )


def _reason(found: Place, person: Person, case: _Case, limit: int) -> str:
    job, day = found.job, words()["day"]
    texts = words()[job.action]
    said = [texts[_told_by(found, case.today)].format_map(_values(found, person, case))]
    if job.occasion:
        said.append(texts["occasion"].format(occasion=job.occasion, on=case.told(job.earliest)))
    if job.action in {"nudge", "last-try"} and job.channel in words()["hints"]:
        said.append(words()["hints"][job.channel])
    first = case.days.next_open(max(found.first, case.today))
    if "gap" in texts and found.day < job.latest < END:
        said.append(texts["gap"].format(latest=case.told(job.latest)))
    if job.latest < case.today:
        said.append(day["late"].format(latest=case.told(job.latest)))
    if first < found.day:
        said.append(day["moved"].format(first=case.told(first), limit=limit))
    if job.note:
        said.append(day["note"].format(note=job.note))
    return " ".join(said)


def _told_by(found: Place, today: int) -> str:
    """Return which of the action's texts tells the reason on this day."""
    job = found.job
    window = timing().windows[job.action]
    is_past = job.since is not None and found.day > job.since + window.latest
    if is_past and "past" in words()[job.action]:
        return "past"
    return "ahead" if found.day > today and job.text == "reason" else job.text


def _values(found: Place, person: Person, case: _Case) -> dict[str, object]:
    job, day = found.job, words()["day"]
    told = job.told or job.since
    latest = min(max(job.latest, found.day), END)
    return {
        "name": called(person),
        "since": case.told(told) if told else "",
        "latest": case.told(latest),
        "by": day["today"] if latest == case.today else day["by"].format(day=case.told(latest)),
        "channel": words()["channels"][job.channel],
        "cadence": person.cadence,
    }


def _rest(person: Person, quiet: Quiet, case: _Case) -> Rest:
    since = "" if quiet.since is None else case.told(quiet.since)
    reason = words()["rest"][quiet.kind].format(name=called(person), since=since)
    return Rest(person.id, quiet.kind, reason, None if quiet.since is None else date.fromordinal(quiet.since))
