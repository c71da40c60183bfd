"""The learner's network: who is tied to whom, what the numbers say, and whom to reach next."""

from wideweb.network.composition import ATTRIBUTES, CategoriesError, UnknownAttributeError
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
    "Coverage",
    "EgoNetwork",
    "Measures",
    "Position",
    "Tie",
    "TieEndError",
    "TooFew",
    "TwinIdError",
    "UnknownAttributeError",
    "UnknownTieEndError",
    "WeightError",
    "is_family",
    "measure",
    "positions",
]
