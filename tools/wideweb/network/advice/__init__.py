"""What a network is missing, whom to reach next and why: each piece with its limits and its evidence."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import islice

from wideweb.network.advice.circles import ask_introductions, introductions, largest_clique, same_news
from wideweb.network.advice.gaps import gaps
from wideweb.network.advice.neglected import dormant_ties, weak_ties
from wideweb.network.advice.piece import Advice
from wideweb.network.advice.readings import readings
from wideweb.network.advice.what_if import WhatIf, what_if
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.positions import is_family

__all__ = ["Advice", "WhatIf", "advise", "what_if"]


def advise(
    network: EgoNetwork,
    last_contact: Mapping[str, date] | None = None,
    today: date | None = None,
    *,
    leave_alone: Collection[str] = (),
    most: int = 3,
) -> tuple[Advice, ...]:
    """Return what the numbers of a network say, then what to do next.

    Parameters
    ----------
    network : EgoNetwork
        The learner's.
    last_contact : mapping of str to datetime.date, optional
        The day of the last contact with each person, by id; ids that are not in the network are passed over.
    today : datetime.date, optional
        The day that dormant ties are counted up to; without it there is no advice on them.
    leave_alone : collection of str
        Ids of people who asked not to be written to: nothing here sends the learner to them.
    most : int
        So many pieces of each kind at most.

    Returns
    -------
    tuple of Advice
        First the numbers: "ask-ties" where nobody was asked who knows whom, "size", "coverage", "density",
        "effective-size", "constraint", "alike". Then what to do: "gap" or "gap-through", "weak-tie", "dormant" or
        "dormant-uneasy", "ask-introduction", "introduce", "same-news". Relatives earn nothing: they fill no
        position and are not advised.
    """
    contacts = last_contact or {}
    group = largest_clique(network)
    alone = {*leave_alone, *(person.id for person in network.people if is_family(person))}
    actions = (
        gaps(network, alone, most),
        weak_ties(network, contacts, today, {*alone, *group}),  # a group's news comes to the learner anyway
        dormant_ties(network, contacts, today, alone),
        ask_introductions(network, alone),
        introductions(network, alone),
        same_news(network, group),
    )
    return (*readings(network), *(one for pieces in actions for one in islice(pieces, most)))
