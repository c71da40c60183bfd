"""Places around medicine where the learner knows nobody yet, and who might lead there."""

from collections.abc import Collection, Iterator
from itertools import islice

from wideweb.network.advice.piece import Advice, names, piece
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.positions import coverage

_ASKED = 2


def gaps(network: EgoNetwork, leave_alone: Collection[str], most: int) -> Iterator[Advice]:
    """Yield the places to reach next, the nearest to the learner first."""
    found = coverage(network.people)
    for position in islice(found.missing, most):
        ids = [key for place in position.through for key in found.reached.get(place, ()) if key not in leave_alone]
        leads = sorted(map(network.person, dict.fromkeys(ids)), key=lambda one: -network.closeness(one.id))[:_ASKED]
        words = {"position": position.name, "why": position.why, "find": position.find}
        if leads:
            yield piece("gap-through", leads, position.id, names=names(leads), **words)
        else:
            yield piece("gap", (), position.id, **words)
