"""`submit`: check an assignment and make the file to hand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from coursekit.completeness import Completeness, Part
from coursekit.course import Course
from coursekit.errors import told_plainly
from coursekit.invocation import KIT
from coursekit.submit import HandIn, hand_in


@click.command()
@click.argument("assignment")
@click.pass_obj
@told_plainly
def command(course: Course, *, assignment: str) -> None:
    """Check what is still unanswered in ASSIGNMENT, and make the file to hand in."""
    for made in hand_in(course, assignment):
        for line in told(made, assignment):
            click.echo(line)


def told(made: HandIn, assignment: str) -> Iterator[str]:
    """Yield what a learner should know about the file, in whole sentences."""
    yield f"Your work as you last saved it: {made.saved:%A %d %B, %H:%M}."
    yield from _open_answers(made.completeness)
    yield from _repairs(made.completeness)
    yield ""
    yield f"The file to hand in: {made.path}"
    yield "Upload it where your instructor asks for it. Nothing was sent anywhere."
    if made.earlier:
        yield f"The file you made before is kept as {made.earlier}."
    if made.completeness.unanswered:
        yield f"You can go on writing and run `{KIT} submit {assignment}` again, as often as you like."


def _open_answers(completeness: Completeness) -> Iterator[str]:
    total, unanswered = len(completeness.answers), completeness.unanswered
    if unanswered:
        yield f"Still unanswered, {len(unanswered)} of {total}:"
        yield from _listed(unanswered)
    elif not completeness.without_first_line and not any(part.is_answer for part in completeness.missing):
        yield "It has an answer to every question." if total else "It has no questions to answer."


def _repairs(completeness: Completeness) -> Iterator[str]:
    missing = [part for part in completeness.missing if part.is_answer]
    if missing:
        yield "The gray cell to answer in is gone from:"
        yield from _listed(missing)
    if completeness.duplicated:
        yield "A cell is there twice, and only one can be marked. Delete the one you do not want, below:"
        yield from _listed(completeness.duplicated)
    if completeness.without_first_line:
        yield "The first line of the answer was changed, so the machine cannot read it. Put it back; it has to read:"
        yield from (f"  - {part.heading or part.id}: {part.first_line}" for part in completeness.without_first_line)
    own = [part for part in completeness.missing if not part.is_answer] + list(completeness.edited)
    if own:
        yield "A cell of the course itself was changed or is gone. Your answers are safe, but tell your instructor"
        yield "about it when you hand in. It belongs to:"
        yield from _listed(own)
    if missing or [part for part in completeness.missing if not part.is_answer]:
        yield f"For a page with all its cells: give your copy another name, run `{KIT} lab`, and put your answers in."


def _listed(parts: Sequence[Part]) -> list[str]:
    return [f"  - {name}" for name in dict.fromkeys(part.heading or part.id for part in parts)]
