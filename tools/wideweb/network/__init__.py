"""The learner's network: who is tied to whom, what the numbers say, and whom to reach next."""

from wideweb.network.composition import ATTRIBUTES, CategoriesError, UnknownAttributeError
from wideweb.network.contacts import (
    ContactsError,
    Doubt,
    Imported,
    Merged,
    Skipped,
    contacts_in,
    merge_people,
    read_contacts,
)
from wideweb.network.ego_network import YOU, EgoNetwork, TwinIdError, UnknownTieEndError
from wideweb.network.measures import Measures, measure
from wideweb.network.positions import Coverage, Position, is_family, positions
from wideweb.network.tie import EGO, Tie, TieEndError, WeightError
from wideweb.network.too_few import TooFew

__all__ = [
    "ATTRIBUTES",
    "EGO",
    "YOU",
    "CategoriesError",
    "ContactsError",
    "Coverage",
    "Doubt",
    "EgoNetwork",
    "Imported",
    "Measures",
    "Merged",
    "Position",
    "Skipped",
    "Tie",
    "TieEndError",
    "TooFew",
    "TwinIdError",
    "UnknownAttributeError",
    "UnknownTieEndError",
    "WeightError",
    "contacts_in",
    "is_family",
    "measure",
    "merge_people",
    "positions",
    "read_contacts",
]
