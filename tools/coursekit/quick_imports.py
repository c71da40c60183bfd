"""Import this before nbformat, papermill or nbgrader: it saves each process more than a second.

jsonschema looks for `rfc3987_syntax`, which builds a grammar as it is imported, to check a kind of address that no
notebook holds; it does without it where it is not there. So it is not there.
"""

from __future__ import annotations

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # what makes an import fail
