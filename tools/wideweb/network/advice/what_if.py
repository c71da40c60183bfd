"""What would change if the learner knew one person more."""

from collections.abc import Iterable
from dataclasses import dataclass

from wideweb.network.advice.piece import Advice, phrase, piece
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.measures import Measures, measure
from wideweb.network.positions import Position, positions
from wideweb.network.tie import Tie
from wideweb.people import Person


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A network with one person more.

    Parameters
    ----------
    network : EgoNetwork
        The learner's, the person added.
    before, after : Measures
        The numbers without and with the person.
    gained : tuple of Position
        The positions in which the learner would know someone for the first time.
    reading : Advice
        What changes, in words.
    """

    network: EgoNetwork
    before: Measures
    after: Measures
    gained: tuple[Position, ...]
    reading: Advice


def what_if(network: EgoNetwork, person: Person, ties: Iterable[Tie] = ()) -> WhatIf:
    """Return what would change with this person, who may know some of the others.

    Raises
    ------
    TwinIdError, UnknownTieEndError
        As when a network is made.
    """
    more = network.with_person(person, ties)
    before, after = measure(network), measure(more)
    new = after.coverage.reached.keys() - before.coverage.reached.keys()
    gained = tuple(position for position in positions() if position.id in new)
    return WhatIf(more, before, after, gained, _reading(person, before, after, gained))


def _reading(person: Person, before: Measures, after: Measures, gained: tuple[Position, ...]) -> Advice:
    places = phrase("and").join(position.name for position in gained)
    return piece(
        "what-if",
        (person,),
        gained[0].id if gained else "",
        name=person.name,
        position=phrase("position", names=places) if gained else phrase("no-position"),
        structure=_structure(before, after),
    )


def _structure(before: Measures, after: Measures) -> str:
    told = (before.effective_size, after.effective_size, before.constraint, after.constraint)
    numbers = [value for value in told if isinstance(value, float)]
    if len(numbers) < len(told):
        return phrase("no-structure")
    return phrase(
        "structure",
        before=f"{numbers[0]:.1f}",
        after=f"{numbers[1]:.1f}",
        constraint_before=f"{numbers[2]:.2f}",
        constraint_after=f"{numbers[3]:.2f}",
    )
