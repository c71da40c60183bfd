"""The numbers of a network: what `measure` returns."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wideweb.network.composition import ATTRIBUTES, UnknownAttributeError, blau_index, e_i_index, iqv_index
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.positions import Coverage, coverage
from wideweb.network.structural_holes import StructuralHoles, structural_holes
from wideweb.network.too_few import TooFew

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers of one network. A number that cannot be told yet is a `TooFew`, which says why.

    Parameters
    ----------
    size : int
        People: n. 0 for no one.
    asked : int
        People about whom the learner was asked who knows whom; density, effective size, efficiency and constraint
        are taken among these.
    ties : int
        Ties among them: t.
    density : float or TooFew
        t / (n (n - 1) / 2), from 0 to 1: the share of pairs who know each other. Takes two people.
    effective_size : float or TooFew
        Burt's, with the ties' weights; n - 2t / n where all weigh alike. 1 for one person.
    efficiency : float or TooFew
        effective_size / n, above 0 to 1.
    constraint : float or TooFew
        Burt's, with the ties' weights (`structural_holes`). It falls as n grows whatever the ties: read it beside
        the size, never alone. 1 for one person.
    coverage : Coverage
        The positions around medicine in which the learner knows someone.
    """

    size: int
    asked: int
    ties: int
    density: float | TooFew
    effective_size: float | TooFew
    efficiency: float | TooFew
    constraint: float | TooFew
    coverage: Coverage
    _network: EgoNetwork = field(repr=False, compare=False)

    def ei(self, attribute: str) -> float | TooFew:
        """Return the E-I index of the learner against their people by an attribute (`e_i_index`).

        From -1, all like the learner, to +1, none. People whose value is not known are left out.

        Raises
        ------
        UnknownAttributeError
            A `LookupError`, when people cannot be compared by it.
        """
        theirs = self._values(attribute)
        mine = str(getattr(self._network.ego, attribute) or "")
        if not mine:
            return TooFew("ei", "own value", 0, 1)
        return e_i_index(mine, theirs) if theirs else TooFew("ei", "values", 0, 1)

    def blau(self, attribute: str) -> float | TooFew:
        """Return Blau's index of heterogeneity of the people by an attribute (`blau_index`), from 0 to below 1.

        People whose value is not known are left out.

        Raises
        ------
        UnknownAttributeError
            As in `ei`.
        """
        theirs = self._values(attribute)
        return blau_index(theirs) if theirs else TooFew("blau", "values", 0, 1)

    def iqv(self, attribute: str, categories: int | Iterable[str]) -> float | TooFew:
        """Return the index of qualitative variation of the people by an attribute (`iqv_index`), from 0 to 1.

        People whose value is not known are left out. The categories that are possible are declared: `Role`, say.

        Raises
        ------
        UnknownAttributeError
            As in `ei`.
        CategoriesError
            A `ValueError`: fewer than two categories, or somebody's value is none of them.
        """
        theirs = self._values(attribute)
        return iqv_index(theirs, categories) if theirs else TooFew("iqv", "values", 0, 1)

    def _values(self, attribute: str) -> list[str]:
        if attribute not in ATTRIBUTES:
            raise UnknownAttributeError(attribute)
        return [str(value) for person in self._network.people if (value := getattr(person, attribute))]


def measure(network: EgoNetwork) -> Measures:
    """Return the numbers of a network.

    Takes time in proportion to the people and ties. Agrees with networkx and igraph wherever they and this define
    a measure; where there are no people, one person, or nobody was asked who knows whom, see `Measures`.
    """
    asked = network if len(network.asked) in {0, len(network.people)} else network.among(network.asked)
    size, ties = len(asked.people), sum(map(len, asked.adjacency.values())) // 2
    holes = _holes(asked)

    def told(name: str, value: float, need: int = 1) -> float | TooFew:
        return _too_few(name, network, need) or value

    return Measures(
        size=len(network.people),
        asked=len(network.asked),
        ties=ties,
        density=told("density", ties / (size * (size - 1) / 2) if size >= _PAIR else 0.0, _PAIR),
        effective_size=told("effective_size", holes.effective_size),
        efficiency=told("efficiency", holes.effective_size / max(size, 1)),
        constraint=told("constraint", holes.constraint),
        coverage=coverage(network.people),
        _network=network,
    )


def _too_few(name: str, network: EgoNetwork, need: int) -> TooFew | None:
    """Return why a measure cannot be told: too few people, or nobody asked who of several know each other."""
    have = len(network.people)
    if have < need:
        return TooFew(name, "people", have, need)
    if have >= _PAIR > len(network.asked):
        return TooFew(name, "ties", 0, 1)
    return None


def _holes(network: EgoNetwork) -> StructuralHoles:
    return structural_holes({person.id: network.closeness(person.id) for person in network.people}, network.adjacency)
