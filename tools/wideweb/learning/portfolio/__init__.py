"""The portfolio: what a learner keeps of the course in one document, for themselves unless they share it."""

from wideweb.learning.portfolio.document import PARTS, Choices, Letter, Portfolio, Spot, Table, Web, Words
from wideweb.learning.portfolio.page import to_html

__all__ = ["PARTS", "Choices", "Letter", "Portfolio", "Spot", "Table", "Web", "Words", "to_html"]
