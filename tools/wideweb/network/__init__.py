"""The learner's network: who is tied to whom."""

from wideweb.network.tie import EGO, Tie, TieEndError, WeightError

__all__ = ["EGO", "Tie", "TieEndError", "WeightError"]
