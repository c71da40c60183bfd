"""The learner's map as it stands in the portfolio: its numbers, and where everyone is drawn."""

from typing import Final

from wideweb.learning.portfolio import Spot, Table, Web
from wideweb.network import EgoNetwork, Measures, TooFew, measure, ring_of, rings
from wideweb.people import Person
from wideweb.workbook.map_records import Placement
from wideweb.workbook.workbook import Workbook

MOST: Final = 150
"""So many people are drawn at the most, the closest; more would be one blot."""
_GAPS: Final = 3


def web(workbook: Workbook, *, named: bool) -> Web | None:
    """Return the map; None where nobody is on it.

    Parameters
    ----------
    workbook : Workbook
    named : bool
        Whether people are told by name; otherwise by their role alone, in an order that names play no part in.

    Raises
    ------
    WorkbookError
        When the workbook cannot be read.
    """
    placed = {one.person_id: one for one in workbook.placements}
    people = list(workbook.people)
    asked = [person.id for person in people if person.id in placed and placed[person.id].asked] or None
    network = EgoNetwork(people, workbook.ties, asked=asked)
    drawn = sorted(people, key=lambda person: _order(network, person, named=named))[:MOST]
    if not drawn:
        return None
    place = {person.id: number for number, person in enumerate(drawn)}
    spots = tuple(_spot(network, person, placed.get(person.id), named=named) for person in drawn)
    lines = [tuple(sorted((place[a], place[b]))) for a in place for b in network.neighbours(a) if b in place]
    pairs = tuple(sorted({(first, second) for first, second in lines}))
    found = measure(network)
    return Web(
        numbers=_numbers(found, len(drawn)),
        rings=tuple(ring.name for ring in rings()),
        spots=spots,
        lines=pairs,
        missing=tuple(position.name for position in found.coverage.missing[:_GAPS]),
    )


def _order(network: EgoNetwork, person: Person, *, named: bool) -> tuple[int, str, str]:
    return _ring(network, person), _role(person), person.name if named else ""


def _spot(network: EgoNetwork, person: Person, placed: Placement | None, *, named: bool) -> Spot:
    name = f"{person.title} {person.name}, ".lstrip() if named else ""
    return Spot(f"{name}{_role(person)}", _ring(network, person), placed.angle if placed else None)


def _ring(network: EgoNetwork, person: Person) -> int:
    return rings().index(ring_of(network.closeness(person.id)))


def _role(person: Person) -> str:
    return str(person.role or person.stage or "role not noted")


def _numbers(found: Measures, drawn: int) -> Table:
    rows = [
        ("People on my map", str(found.size)),
        ("Kinds of people around medicine", f"{len(found.coverage.reached)} of {found.coverage.total}"),
    ]
    if found.asked:
        rows.append(("Pairs of them who know each other, as far as I said", str(found.ties)))
    if not isinstance(found.effective_size, TooFew):
        rows.append(("Separate circles they come from, roughly (effective size)", f"{found.effective_size:.1f}"))
    if drawn < found.size:
        rows.append(("Drawn here, the closest", str(drawn)))
    return Table("My map in numbers", ("What", "Number"), tuple(rows))
