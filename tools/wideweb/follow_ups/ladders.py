"""What comes next for one person: the ladder without a reply, the one after a meeting, and keeping in touch.

A ladder is a chain of jobs: each says in which days it belongs, and what follows it. Days are ordinals.
"""

from __future__ import annotations  # a job leads to the next job

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wideweb.follow_ups.days import END, Days
from wideweb.follow_ups.history import History
from wideweb.follow_ups.timing import timing
from wideweb.people import Person

_ONE_MESSAGE: Final = "instagram"
_IN_WORKING_DAYS: Final = frozenset({"nudge", "last-try", "switch-channel"})


@dataclass(slots=True)
class Job:
    """One step that belongs into a span of days.

    Parameters
    ----------
    person : int
        The place of the person in the list.
    action, channel : str
        What is to be done, and how.
    earliest, latest : int
        The first and the last good day. For a job that follows another: not before the day after that.
    since : int or None
        The day of the touchpoint that it follows from.
    text : str
        Which of the action's reasons holds: "reason", "bounced", "never".
    follows : str
        For a job whose days are counted from the one before it: its action; else empty.
    following : Job or None
        What comes next, if this changes nothing.
    occasion : str
        The name of the occasion that its first day is; else empty.
    told : int or None
        The day that the reason names, where that is not `since`.
    contact : int
        The last contact: the older it is, the sooner a place is set aside.
    note : str
        The learner's own note on it.
    """

    person: int
    action: str
    channel: str
    earliest: int
    latest: int
    since: int | None = None
    text: str = "reason"
    follows: str = ""
    following: Job | None = None
    occasion: str = ""
    told: int | None = None
    contact: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Why there is nothing to do for a person, since which day."""

    kind: str
    since: int | None = None


def outlook(number: int, person: Person, found: History, today: int, days: Days) -> Job | Quiet:
    """Return the first of the jobs for a person, or why there is none."""
    if found.stopped is not None:
        return Quiet("stopped", found.stopped)
    job = _open_matters(number, person, found, today, days)
    if job is None:
        return _nothing_open(number, person, found, days)
    return _wait(job, found, days) if isinstance(job, Job) else job


def _open_matters(number: int, person: Person, found: History, today: int, days: Days) -> Job | Quiet | None:
    after = _after_meeting(number, person, found, today)
    if found.bounced is not None:
        return _another_address(number, found, days, after)
    if after:
        return after
    if found.waiting and not found.knows:
        return _without_reply(number, person, found, today, days)
    return None


def _nothing_open(number: int, person: Person, found: History, days: Days) -> Job | Quiet:
    if person.cadence is not None:
        return _wait(_keep_in_touch(number, person, found, days), found, days)
    return Quiet("no-cadence", found.contact) if found.begun else Quiet("new")


def _wait(job: Job, found: History, days: Days) -> Job:
    """Move the first job out of a snooze and off closed days; its last good day never lies before its first."""
    if found.snoozed is not None and found.snoozed > job.earliest:
        job.earliest = found.snoozed
    job.latest = max(job.latest, job.earliest)
    if job.action != "thank":
        job.latest = max(job.latest, days.next_open(job.earliest))
    return job


def span(action: str, day: int, days: Days) -> tuple[int, int]:
    """Return the first and the last good day of an action, counted from a day."""
    window = timing().windows[action]
    first, last = int(window.earliest), int(window.latest)
    if action in _IN_WORKING_DAYS:
        return days.after_working_days(day, first), days.after_working_days(day, last)
    return day + first, day + last


def way(person: Person, found: History) -> tuple[str, bool]:
    """Return on which channel to write, and whether that is a change because the one used takes no second message."""
    channel = found.reply_channel()
    blocked = channel == _ONE_MESSAGE and not person.follows_back and _ONE_MESSAGE not in found.accepted
    if not blocked:
        return channel, False
    return ("linkedin" if any("linkedin.com" in link for link in person.links) else "email"), True


def _without_reply(number: int, person: Person, found: History, today: int, days: Days) -> Job | Quiet | None:
    first, last = found.first_sent, found.sent
    if first is None or last is None:
        return None
    if found.is_past_the_limit():
        return Quiet("limit", last) if not (found.answered and person.cadence) else None
    if found.is_cold(today):
        return Quiet("cold", last) if not (found.answered and person.cadence) else None
    channel, is_blocked = way(person, found)
    step = "nudge" if found.turns == 1 else "last-try"
    action = "switch-channel" if is_blocked else step
    earliest, latest = span(step, last, days)
    job = Job(number, action, channel, earliest, latest, first, told=last)
    if found.turns < timing().follow_ups:
        job.following = Job(number, "last-try", channel, 0, 0, first, follows="last-try")
    return job


def _another_address(number: int, found: History, days: Days, after: Job | None) -> Job:
    since = found.bounced or 0
    earliest, latest = span("switch-channel", since, days)
    job = Job(number, "switch-channel", found.reply_channel(), earliest, latest, since, "bounced")
    job.following = after
    return job


def _after_meeting(number: int, person: Person, found: History, today: int) -> Job | None:
    jobs = []
    channel, _ = way(person, found)
    if found.met is not None and found.is_fresh(today):
        window = timing().windows["thank"]
        days = found.met + int(window.earliest), found.met + int(window.latest)
        jobs.append(Job(number, "thank", channel, *days, found.met))
    if found.advice is not None:
        if found.acted is None:
            jobs.append(_of_advice("act-on-advice", number, channel, found.advice))
        jobs.append(_of_advice("report-back", number, channel, found.advice))
        jobs[-1].earliest = max(jobs[-1].earliest, found.acted or 0)
    for job, following in pairwise(jobs):
        job.following = following
    for job in jobs:
        job.note = found.advice_note if job.action != "thank" else ""
    return jobs[0] if jobs else None


def _of_advice(action: str, number: int, channel: str, advice: int) -> Job:
    window = timing().windows[action]
    return Job(number, action, channel, advice + int(window.earliest), advice + int(window.latest), advice)


def _keep_in_touch(number: int, person: Person, found: History, days: Days) -> Job:
    window = timing().windows["keep-in-touch"]
    cadence = min(person.cadence or 0, END)
    channel, _ = way(person, found)
    if found.contact is None:
        return Job(number, "keep-in-touch", channel, (found.passed or -cadence) + cadence, END, text="never")
    begin = max(found.contact, found.passed or 0)
    earliest = min(begin + int(window.earliest * cadence), END + 1)
    latest = min(begin + int(window.latest * cadence), END + 1)
    job = Job(number, "keep-in-touch", channel, earliest, latest, found.contact, contact=found.contact)
    occasion = days.occasion(earliest, latest, person.role)
    if occasion:
        job.earliest, job.occasion = occasion
    return job
