"""Ties that are worth more than they seem: moderately weak ones, and dormant ones.

Both are picked against the comfortable choice: further along before alike, fewer shared contacts before more.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from wideweb.network.advice.circles import along
from wideweb.network.advice.piece import Advice, phrase, piece
from wideweb.network.closeness import rings
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.positions import coverage
from wideweb.people import Person

QUIET: Final = timedelta(days=365)
"""After so long a tie counts as dormant here: this kit's choice for students. The studies took three years."""

LATELY: Final = timedelta(days=30)
"""Whoever was in touch within so long needs no reminder."""


def weak_ties(
    network: EgoNetwork, last_contact: Mapping[str, date], today: date | None, leave_alone: Collection[str]
) -> Iterator[Advice]:
    """Yield people whom the learner knows a little and with whom they share some contacts, but not most.

    Those come first who alone hold a position, then those further along, then those who share least.
    """
    alone = {ids[0] for ids in coverage(network.people).reached.values() if len(ids) == 1}
    found = [
        person
        for person in network.people
        if _is_moderately_weak(network, person)
        and person.id not in leave_alone
        and not (today and person.id in last_contact and not LATELY < today - last_contact[person.id] < QUIET)
    ]
    for person in sorted(found, key=lambda one: (one.id not in alone, *_novelty(network, one))):
        number = len(network.neighbours(person.id))
        yield piece("weak-tie", (person,), name=person.name, shared=_contacts(number))


def _is_moderately_weak(network: EgoNetwork, person: Person) -> bool:
    shared = len(network.neighbours(person.id))
    return network.closeness(person.id) < rings()[0].least and 1 <= shared <= max(1, len(network.asked) // 2)


def _contacts(number: int) -> str:
    return phrase("contact") if number == 1 else phrase("contacts", number=number)


def dormant_ties(
    network: EgoNetwork, last_contact: Mapping[str, date], today: date | None, leave_alone: Collection[str]
) -> Iterator[Advice]:
    """Yield people with whom there was no contact for a year or more, those who know something new first."""
    if today is None:
        return
    quiet = [
        person
        for person in network.people
        if person.id in last_contact and today - last_contact[person.id] >= QUIET and person.id not in leave_alone
    ]
    for person in sorted(quiet, key=lambda one: _novelty(network, one)):
        ago = _ago(today - last_contact[person.id])
        easier = _more_comfortable(network, person, quiet)
        if easier:
            people = (person, easier)
            yield piece("dormant-uneasy", people, name=person.name, ago=ago, comfortable=easier.name)
        else:
            yield piece("dormant", (person,), name=person.name, ago=ago)


def _more_comfortable(network: EgoNetwork, person: Person, quiet: list[Person]) -> Person | None:
    """Return whom the learner would sooner write to: closer to them, and not as far along."""
    closest = max(quiet, key=lambda one: network.closeness(one.id))
    closer = network.closeness(closest.id) > network.closeness(person.id)
    return closest if closer and along(closest) <= along(person) else None


def _novelty(network: EgoNetwork, person: Person) -> tuple[int, float, int]:
    """Return a key that sorts those first who are further along, less close, and share less with the learner."""
    return -along(person), network.closeness(person.id), len(network.neighbours(person.id))


def _ago(quiet: timedelta) -> str:
    years = quiet // QUIET
    return phrase("year") if years == 1 else phrase("years", number=years)
