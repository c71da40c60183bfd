"""What grading says while it goes and at its end: a line for each student, and an end for each that the sum names."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click
from tqdm import tqdm

from coursekit.grade import Graded

BAR = "{percentage:3.0f}% |{bar}| {n_fmt} of {total_fmt}, {rate_fmt}, {remaining} left"
NEWS_EVERY = 30.0
"""Seconds between two lines on how far it is, where there is no terminal that could show a bar."""
SLOWEST = 3
SLOW = 1.0
"""Seconds below which nothing is worth being called slow."""


def follow(results: Iterable[Graded], total: int, *, silent: bool = False) -> list[Graded]:
    """Show a line for each student as it is done, with the rate and the time left, and return all of them by name."""
    ended = []
    tqdm.monitor_interval = 0  # its thread would keep this process from forking its workers
    with tqdm(total=total, unit="", bar_format=BAR, disable=True if silent else None, leave=False) as bar:
        for graded in results if silent or not bar.disable else _with_news(results, total):
            ended.append(graded)
            if not silent:
                with tqdm.external_write_mode():
                    click.echo(line(graded))
            bar.update()
    return sorted(ended, key=lambda graded: graded.student)


def _with_news(results: Iterable[Graded], total: int) -> Iterator[Graded]:
    began = told = time.monotonic()
    for number, graded in enumerate(results, start=1):
        yield graded
        now = time.monotonic()
        if now - told > NEWS_EVERY:
            rate = number / (now - began)
            click.echo(f"{number} of {total}, {rate:.1f} a second, {(total - number) / rate:.0f} s left")
            told = now


def line(graded: Graded) -> str:
    """Return one line that says what became of a student's work."""
    if graded.failure or graded.standing is None:
        return f"{graded.student}: not graded"
    told = ["{:g} of {:g} points by the machine".format(*points(graded))]
    if graded.waiting:
        told.append(f"{graded.waiting} to mark by hand")
    if graded.mended:
        told.append("mended")
    if graded.troubles:
        told.append("needs a look")
    if graded.unchanged:
        told.append("unchanged since it was last graded")
    return f"{graded.student}: {', '.join(told)}"


def points(graded: Graded) -> tuple[float, float]:
    """Return what the machine gave, and the most that it gives."""
    marks = graded.standing.marks if graded.standing else ()
    machine = [mark for mark in marks if not mark.question.by_person]
    return sum(mark.auto or 0.0 for mark in machine), sum(mark.question.points for mark in machine)


def summary(results: Sequence[Graded], seconds: float) -> str:
    """Return what there is to say at the end: each that was mended, each that needs a person and why, the slowest."""
    return "\n".join(["", *_graded(results, seconds), *_failed(results), *_mended(results), *_doubtful(results)])


def _graded(results: Sequence[Graded], seconds: float) -> Iterator[str]:
    graded = [one for one in results if not one.failure]
    unchanged = sum(one.unchanged for one in results)
    told = f" Unchanged since they were last graded: {unchanged}." if unchanged else ""
    yield f"Graded: {len(graded)} of {len(results)}.{told}"
    done = len(results) - unchanged
    if done > 1:
        yield f"It took {seconds:.1f} s: {done / seconds:.1f} a second."
    slow = [f"{one.student} ({one.seconds:.1f} s)" for one in slowest(results)]
    if slow:
        yield f"Slowest: {', '.join(slow)}."
    waiting = [one for one in graded if one.waiting]
    if waiting:
        yield f"Waiting for marks that only you can give: {len(waiting)}. Give them with the command formgrader."


def slowest(results: Sequence[Graded]) -> list[Graded]:
    """Return whose work took the longest, if it took long."""
    new = sorted((one for one in results if not one.unchanged), key=lambda one: -one.seconds)
    return [one for one in new[:SLOWEST] if one.seconds > SLOW]


def _failed(results: Sequence[Graded]) -> Iterator[str]:
    failed = [one for one in results if one.failure]
    if failed:
        yield (f"Not graded, and need a person: {len(failed)}. Mend them, or ask for them again; then grade once more.")
        yield from (f"  {one.student}: {one.failure}." for one in failed)


def _mended(results: Sequence[Graded]) -> Iterator[str]:
    mended = [one for one in results if one.mended]
    if mended:
        yield f"Mended before grading: {len(mended)}. The files in submitted/ are as they were."
        yield from (f"  {one.student}: {'; '.join(one.mended)}." for one in mended)


def _doubtful(results: Sequence[Graded]) -> Iterator[str]:
    doubtful = [one for one in results if one.troubles]
    if doubtful:
        yield f"Graded, and need a look: {len(doubtful)}."
        yield from (f"  {one.student}: {text}." for one in doubtful for text in one.troubles)


def as_json(assignment: str, results: Sequence[Graded], students: Sequence[str], seconds: float) -> dict[str, Any]:
    """Return the same for a program."""
    missing = sorted(set(students) - {one.student for one in results})
    return {
        "assignment": assignment,
        "submissions": len(students),
        "graded": sum(not one.failure for one in results),
        "unchanged": sum(one.unchanged for one in results),
        "mended": {one.student: list(one.mended) for one in results if one.mended},
        "needs_a_person": {one.student: _reasons(one) for one in results if one.needs_a_look},
        "waiting_for_marks": [one.student for one in results if one.waiting and not one.failure],
        "without_an_end": missing,
        "slowest": {one.student: round(one.seconds, 2) for one in slowest(results)},
        "seconds": round(seconds, 2),
        "students": [_student(one) for one in results],
    }


def _reasons(graded: Graded) -> list[str]:
    return [*([graded.failure] if graded.failure else []), *graded.troubles]


def _student(graded: Graded) -> dict[str, Any]:
    earned, most = points(graded)
    marks = graded.standing.marks if graded.standing else ()
    return {
        "student": graded.student,
        "end": "needs a person" if graded.failure else "graded",
        "points": earned,
        "of": most,
        "unchanged": graded.unchanged,
        "seconds": round(graded.seconds, 2),
        "cells": {f"{mark.question.notebook}/{mark.question.name}": mark.auto for mark in marks},
    }


def complain_of_missing(results: Sequence[Graded], students: Sequence[str]) -> bool:
    """Say whose work found no end, and return whether there is any."""
    missing = sorted(set(students) - {one.student for one in results})
    if missing:
        print(f"These found no end, and have to be graded again: {', '.join(missing)}.", file=sys.stderr)
    return bool(missing)
