"""The learner's network: who is tied to whom, what the numbers say, and whom to reach next."""

from wideweb.network.advice import Advice, WhatIf, advise, what_if
from wideweb.network.closeness import Ring, ring_of, rings
from wideweb.network.composition import ATTRIBUTES, CategoriesError, UnknownAttributeError
from wideweb.network.contacts import (
    ContactsError,
    Doubt,
    Imported,
    Merged,
    Skipped,
    contacts_in,
    joined,
    merge_people,
    read_contacts,
)
from wideweb.network.earlier import Changes, Marks, changes, marks
from wideweb.network.ego_network import YOU, EgoNetwork, TwinIdError, UnknownTieEndError
from wideweb.network.everyone import measure_everyone
from wideweb.network.exports import CsvTables, anonymised, to_csv, to_graphml
from wideweb.network.grid import Grid, who_knows_whom
from wideweb.network.labels import NEXT, map_labels
from wideweb.network.measures import Measures, measure
from wideweb.network.name_generators import NameGenerator, name_generators
from wideweb.network.positions import Coverage, Position, is_family, positions
from wideweb.network.privacy import Identifier, identifiers
from wideweb.network.structural_holes import StructuralHoles
from wideweb.network.tie import EGO, Tie, TieEndError, WeightError
from wideweb.network.too_few import TooFew

__all__ = [
    "ATTRIBUTES",
    "EGO",
    "NEXT",
    "YOU",
    "Advice",
    "CategoriesError",
    "Changes",
    "ContactsError",
    "Coverage",
    "CsvTables",
    "Doubt",
    "EgoNetwork",
    "Grid",
    "Identifier",
    "Imported",
    "Marks",
    "Measures",
    "Merged",
    "NameGenerator",
    "Position",
    "Ring",
    "Skipped",
    "StructuralHoles",
    "Tie",
    "TieEndError",
    "TooFew",
    "TwinIdError",
    "UnknownAttributeError",
    "UnknownTieEndError",
    "WeightError",
    "WhatIf",
    "advise",
    "anonymised",
    "changes",
    "contacts_in",
    "identifiers",
    "is_family",
    "joined",
    "map_labels",
    "marks",
    "measure",
    "measure_everyone",
    "merge_people",
    "name_generators",
    "positions",
    "read_contacts",
    "ring_of",
    "rings",
    "to_csv",
    "to_graphml",
    "what_if",
    "who_knows_whom",
]
