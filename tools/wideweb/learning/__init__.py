"""What the lessons practise besides messages: plans, recall, conversations. Plain Python, no clock, no Jupyter."""

from wideweb.learning.if_then import IfThen

__all__ = ["IfThen"]
