"""Which modules notebooks import: what is worth having warm before their kernels are forked."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from coursekit.notebook import Notebook, source

_EXTENSION = re.compile(r"^\s*%(?:load_ext|reload_ext)\s+([\w.]+)", re.MULTILINE)
_MAGIC = re.compile(r"^\s*[%!?]|\?\s*$")


def imported(notebooks: Iterable[Notebook]) -> tuple[str, ...]:
    """Return the names of the installed modules that notebooks import or load as extensions, sorted.

    A file beside a notebook is no installed module: its import stays the notebook's own.
    """
    found = {name for notebook in notebooks for cell in notebook["cells"] for name in _names(cell["cell_type"], cell)}
    return tuple(sorted(name for name in found if _installed(name)))


def _names(kind: str, cell: dict[str, object]) -> Iterator[str]:
    if kind != "code":
        return
    text = source(cell)
    yield from _EXTENSION.findall(text)
    plain = "\n".join("pass" if _MAGIC.search(line) else line for line in text.split("\n"))
    try:
        tree = ast.parse(plain)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _installed(name: str) -> bool:
    """Return whether a module is found without looking into the current folder."""
    top = name.partition(".")[0]
    before = sys.path
    sys.path = [path for path in before if path]
    try:
        return top in sys.stdlib_module_names or find_spec(top) is not None
    except (ImportError, ValueError):
        return False
    finally:
        sys.path = before
