"""Burt's measures of structural holes: gaps between one's people that one could bridge.

All take the ties of one person ("ego"): `own`, the weight of ego's tie to each alter, and `ties`, for each alter the
weights of their ties to the other alters. Ties have no direction. Weights are above zero; each person's are taken as
shares, so their unit does not matter and very large ones cannot overflow.

References
----------
Burt RS. Structural Holes. Harvard University Press, 1992, chapter 2.
Borgatti SP. Structural holes: unpacking Burt's redundancy measures. Connections 1997;20:35-38.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StructuralHoles:
    """One person's measures.

    Parameters
    ----------
    constraint : float
        How far the ties of one's people to each other close one in.
    effective_size : float
        How many people one has once those who know each other are counted only in part.
    """

    constraint: float
    effective_size: float


def structural_holes(own: Weights, ties: Mapping[str, Weights]) -> StructuralHoles:
    r"""Return the constraint on ego and the effective size of ego's network.

    With p_ij the share of i's ties that goes to j, w_ij / sum_k w_ik, and m_ij = w_ij / max_k w_ik, both over all
    whom i knows, ego included:

    constraint = sum_j (p_ej + sum_q p_eq p_qj)^2,
    effective size = sum_j (1 - sum_q p_eq m_jq),

    where j and q run over the alters. Without weights the effective size is n - 2t / n (Borgatti 1997), with n
    alters and t ties among them.

    Parameters
    ----------
    own : mapping
        Ego's tie to each alter.
    ties : mapping
        For each alter, their ties to other alters, both ways.

    Returns
    -------
    StructuralHoles
        Constraint above 0; it exceeds 1 where few people all know each other (1.125 for two). One alter alone gives
        1.0 and 1.0; n alters who do not know each other, 1 / n and n; no alter, 0 and 0 (networkx says NaN).
    """
    shares = proportions(own)
    invested = dict(shares)
    redundant = 0.0
    for alter, near in ties.items():
        if near:
            known, total, top = _finite(near, own[alter])
            mine = shares[alter]
            for other, weight in known.items():
                invested[other] += mine * (weight / total)
                redundant += shares[other] * (weight / top)
    return StructuralHoles(math.fsum(share * share for share in invested.values()), len(own) - redundant)


def proportions(weights: Weights) -> dict[str, float]:
    """Return each weight as a share of their sum."""
    known, total, _ = _finite(weights, 0.0)
    return {key: weight / total for key, weight in known.items()}


def _finite(weights: Weights, own: float) -> tuple[Weights, float, float]:
    """Return the weights, their sum and the largest, ego's included; all scaled where the sum is beyond a float."""
    top = max(own, *weights.values()) if weights else own
    total = own + sum(weights.values())
    if math.isfinite(total):
        return weights, total, top
    scaled = {key: weight / top for key, weight in weights.items()}
    return scaled, own / top + sum(scaled.values()), 1.0
