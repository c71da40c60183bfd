"""When a question comes again: a day apart at first, then longer and longer, or always alike.

Whether the gaps grow or stay alike makes no difference that was found (Latimier and others, 2021); that there are gaps
does. So both are here, and a lesson chooses. The lengths are this kit's own choice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

SPACINGS: Final = {"expanding": (1, 3, 7, 14, 30), "uniform": (7,)}
"""Days until a question comes again, after it was remembered once, twice …; the last holds from then on."""

AFTER_A_MISS: Final = 1


class UnknownSpacingError(LookupError):
    """There is no spacing of this name."""

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.field = "spacing"
        self.value = value

    def __str__(self) -> str:
        """Name the field, what it was given and what it may hold."""
        return f"spacing: {self.value!r} is not known. Use one of: {', '.join(SPACINGS)}."


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time that a question was answered: its id, the day, and whether it was remembered."""

    question: str
    on: date
    right: bool


def due_on(attempts: Iterable[Attempt], spacing: str) -> date | None:
    """Return the day from which a question may come again, from the attempts at it in their order.

    Several attempts on one day count once, as their first did: what one has just read is not remembered. None: it
    was never asked.

    Raises
    ------
    UnknownSpacingError
        When there is no such spacing.
    """
    if spacing not in SPACINGS:
        raise UnknownSpacingError(spacing)
    firsts: dict[date, bool] = {}
    for attempt in attempts:
        firsts.setdefault(attempt.on, attempt.right)
    if not firsts:
        return None
    last = max(firsts)
    in_a_row = _remembered_in_a_row([firsts[day] for day in sorted(firsts)])
    gaps = SPACINGS[spacing]
    return last + timedelta(days=gaps[min(in_a_row, len(gaps)) - 1] if in_a_row else AFTER_A_MISS)


def choose(
    questions: Sequence[str], attempts: Sequence[Attempt], *, today: date, number: int, spacing: str, seed: int
) -> list[str]:
    """Return which questions to ask today, at most so many.

    First those that are due, the longest overdue first; then those never asked, in an order that the seed decides.

    Raises
    ------
    UnknownSpacingError
        When there is no such spacing.
    """
    due = days_due(questions, attempts, spacing)
    again = sorted((day, name) for name, day in due.items() if day is not None and day <= today)
    new = [name for name, day in due.items() if day is None]
    Random(seed).shuffle(new)  # noqa: S311  # an order to ask in, no secret
    return [*(name for _, name in again), *new][:number]


def days_due(questions: Iterable[str], attempts: Iterable[Attempt], spacing: str) -> dict[str, date | None]:
    """Return for each question the day from which it may come again; None where it was never asked."""
    of: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        of.setdefault(attempt.question, []).append(attempt)
    return {name: due_on(of.get(name, []), spacing) for name in questions}


def _remembered_in_a_row(results: Sequence[bool]) -> int:
    count = 0
    for right in reversed(results):
        if not right:
            break
        count += 1
    return count
