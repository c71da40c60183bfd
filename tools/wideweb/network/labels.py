"""The map's own labels among people's tags: they say how somebody came to mind, not what they have to do with."""

from functools import cache
from typing import Final

from wideweb.network.name_generators import name_generators

NEXT: Final = "next"
"""Whoever the learner has picked to reach next has this tag."""


@cache
def map_labels() -> frozenset[str]:
    """Return `NEXT` and the ids of the name generators."""
    return frozenset((NEXT, *(question.id for question in name_generators())))
