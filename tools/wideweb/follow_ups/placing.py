"""Which step on which day: the daily limit always holds, and a busy week pushes nobody past their longest gap.

Late steps go first, then by worth (`timing.toml`, order), then what must be done sooner, then by id. Before that, each
person on a cadence has a place set aside as late as their longest gap allows, whoever was contacted longest ago first;
a place set aside is never given to others. So a new touchpoint, being the latest, takes nobody's place. Some room is
always left for the rest: all places but one a day, every other day where the limit is one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from wideweb.follow_ups.days import END, Days
from wideweb.follow_ups.ladders import Job, span
from wideweb.follow_ups.timing import timing


@dataclass(frozen=True, slots=True)
class Place:
    """A job's day.

    Parameters
    ----------
    job : Job
        The job.
    day : int
        The day it is planned on, an ordinal.
    first : int
        The first day on which it could have been; before `day` where a full day moved it.
    """

    job: Job
    day: int
    first: int


@dataclass
class _Waiting:
    """Jobs that could be done, in two queues: those in time and those that are late."""

    ids: Sequence[str]
    in_time: list[tuple[int, int, str, int, Job]] = field(default_factory=list)
    late: list[tuple[int, int, str, int, Job]] = field(default_factory=list)
    by_latest: list[tuple[int, int, Job]] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)

    def add(self, number: int, job: Job) -> None:
        heappush(self.in_time, (timing().order[job.action], job.latest, self.ids[job.person], number, job))
        heappush(self.by_latest, (job.latest, number, job))

    def begin(self, day: int) -> None:
        """Move what has become late by this day."""
        while self.by_latest and self.by_latest[0][0] < day:
            latest, number, job = heappop(self.by_latest)
            if number not in self.placed:
                heappush(self.late, (timing().order[job.action], latest, self.ids[job.person], number, job))

    def is_empty(self) -> bool:
        return self._top(self.late, 0) is None and self._top(self.in_time, 0) is None

    def take(self, day: int) -> tuple[int, Job] | None:
        """Return the next job and take it out; None where nothing waits."""
        for queue, start in ((self.late, 0), (self.in_time, day)):
            found = self._top(queue, start)
            if found:
                return self.take_this(*found)
        return None

    def take_fresh(self, day: int) -> tuple[int, Job] | None:
        """Return the next job if it is a thank-you that is still fresh: these go out on any day."""
        found = self._top(self.in_time, day)
        return self.take_this(*found) if found and found[1].action == "thank" else None

    def take_this(self, number: int, job: Job) -> tuple[int, Job]:
        self.placed.add(number)
        return number, job

    def _top(self, queue: list[tuple[int, int, str, int, Job]], start: int) -> tuple[int, Job] | None:
        while queue and (queue[0][3] in self.placed or queue[0][1] < start):
            heappop(queue)
        return queue[0][3:] if queue else None


def place(jobs: Iterable[Job], ids: Sequence[str], today: int, days: Days, limit: tuple[int, int]) -> Iterator[Place]:
    """Give each job and what follows it a day.

    Parameters
    ----------
    jobs : iterable of Job
        The first jobs, at most one a person.
    ids : sequence of str
        The people's ids, by their places.
    today : int
        No job is planned before it.
    days : Days
        Where the closed days are.
    limit : tuple of int
        How many jobs today holds, and how many every other day.

    Yields
    ------
    Place
        In the order of days, and within a day in the order explained above. What would lie after the last day of the
        year 9999 is left out.
    """
    coming = _Coming(jobs, today)
    aside = _set_aside(coming.jobs, ids, today, days, limit[1])
    waiting = _Waiting(ids)
    day = today
    while day <= END:
        coming.hand_over(day, waiting)
        for found in _day(day, waiting, aside.get(day, []), days, limit[day != today]):
            yield found
            coming.add_following(found, days)
        day = coming.next_day(day, waiting)


class _Coming:
    """Jobs whose first day has not come."""

    def __init__(self, jobs: Iterable[Job], today: int) -> None:
        self.jobs = list(enumerate(jobs))
        self._queue: list[tuple[int, int, Job]] = []
        self._count = len(self.jobs)
        for number, job in self.jobs:
            heappush(self._queue, (max(job.earliest, today), number, job))

    def hand_over(self, day: int, waiting: _Waiting) -> None:
        while self._queue and self._queue[0][0] <= day:
            _, number, job = heappop(self._queue)
            waiting.add(number, job)

    def add_following(self, found: Place, days: Days) -> None:
        job = found.job.following
        if job is None:
            return
        if job.follows:
            job.earliest, job.latest = span(job.follows, found.day, days)
        job.earliest = max(job.earliest, found.day + 1)
        job.latest = max(job.latest, days.next_open(job.earliest))
        heappush(self._queue, (job.earliest, self._count, job))
        self._count += 1

    def next_day(self, day: int, waiting: _Waiting) -> int:
        if not waiting.is_empty():
            return day + 1
        return self._queue[0][0] if self._queue else END + 1


def _day(day: int, waiting: _Waiting, aside: Sequence[tuple[int, Job]], days: Days, room: int) -> Iterator[Place]:
    waiting.begin(day)
    is_open = days.is_open(day)
    chosen: list[tuple[int, Job]] = []
    while True:
        kept = [one for one in aside if one[0] not in waiting.placed] if is_open else []
        if len(chosen) + len(kept) >= room:
            break
        found = waiting.take(day) if is_open else waiting.take_fresh(day)
        if found is None:
            break
        chosen.append(found)
    if is_open:
        chosen += [waiting.take_this(*one) for one in aside if one[0] not in waiting.placed][: room - len(chosen)]
    order = timing().order
    chosen.sort(key=lambda one: (one[1].latest >= day, order[one[1].action], one[1].latest, waiting.ids[one[1].person]))
    for _, job in chosen:
        yield Place(job, day, job.earliest)


def _set_aside(
    jobs: Iterable[tuple[int, Job]], ids: Sequence[str], today: int, days: Days, limit: int
) -> dict[int, list[tuple[int, Job]]]:
    """Return, by day, the jobs that have a place there if they are not done sooner."""
    found = defaultdict[int, list[tuple[int, Job]]](list)
    before: dict[int, int] = {}
    on_cadence = [one for one in jobs if one[1].action == "keep-in-touch" and today <= one[1].latest < END]
    for number, job in sorted(on_cadence, key=lambda one: (one[1].contact, ids[one[1].person])):
        day = _latest_with_room(job.latest, before, days, limit)
        if day >= max(job.earliest, today):
            found[day].append((number, job))
            if len(found[day]) >= max(limit - 1, 1):
                before[day] = day - 1
    return found


def _latest_with_room(day: int, before: dict[int, int], days: Days, limit: int) -> int:
    """Return the last day up to this one with a place to set aside, remembering which days have none."""
    passed = []
    while True:
        if day in before:
            passed.append(day)
            day = before[day]
        elif day > 0 and (not days.is_open(day) or (limit == 1 and day % 2)):
            before[day] = day - 1
        else:
            break
    for one in passed:
        before[one] = day
    return day
