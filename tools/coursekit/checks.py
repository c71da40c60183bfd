"""What makes a run prove something: the `parameters` cell of a module and its `check` cells.

A notebook that ends without an error shows only that nothing raised. A check cell drives the page as a reader would
(it sets a widget's traits) and asserts on what the page answers.
"""

from __future__ import annotations

import ast

from IPython.core.inputtransformer2 import TransformerManager

from coursekit.notebook import AUTHORS_CHECK, Cell, Notebook, source, tags

PARAMETERS = "parameters"
"""The tag that papermill knows: values given to a run are set right below this cell."""

MAY_RAISE = "raises-exception"
"""The tag that Jupyter knows: a cell that shows an error on purpose."""


def tagged(notebook: Notebook, tag: str) -> list[Cell]:
    """Return the code cells that bear a tag, in order."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and tag in tags(cell)]


def checks(notebook: Notebook) -> list[Cell]:
    """Return the check cells that can fail: those that assert something and may not raise on purpose."""
    return [cell for cell in tagged(notebook, AUTHORS_CHECK) if can_fail(cell)]


def can_fail(cell: Cell) -> bool:
    """Return whether a cell asserts on something that the run decides: `assert True` and a comment do not count."""
    try:
        tree = ast.parse(TransformerManager().transform_cell(source(cell)))
    except SyntaxError:
        return False
    claims = [node.test for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    asserts = any(isinstance(node, ast.Name) for claim in claims for node in ast.walk(claim))
    return asserts and MAY_RAISE not in tags(cell)


def missing(notebook: Notebook) -> list[str]:
    """Return what a module lacks for its run to prove something, as sentences; nothing when it lacks nothing."""
    lacks = []
    if not tagged(notebook, PARAMETERS):
        lacks.append(f"It has no code cell tagged `{PARAMETERS}`: tag the cell that sets what a run may change.")
    if not checks(notebook):
        lacks.append(f"It has no cell tagged `{AUTHORS_CHECK}` that asserts on what the page answers: add one.")
    return lacks
