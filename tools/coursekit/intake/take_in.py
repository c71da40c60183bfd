"""One submitted notebook in, one that can be graded out, or the reason why a person is needed."""

from __future__ import annotations

from dataclasses import replace

from coursekit.intake import code, texts
from coursekit.intake.reading import UnreadableError, read
from coursekit.intake.report import Intake
from coursekit.notebook import Notebook

TEXT, CODE = "text", "code"
"""What an assignment's answers are: nothing of a text is ever run."""


def take_in(content: bytes, released: Notebook, kind: str) -> Intake:
    """Return a student's notebook, made fit to be graded.

    Parameters
    ----------
    content
        The bytes of the file that was handed in.
    released
        The notebook as the instructor released it, its cells' texts in one piece.
    kind
        What its answers are: `TEXT` or `CODE`.
    """
    try:
        found = read(content)
    except UnreadableError as error:
        return Intake(None, needs_a_person=str(error))
    made = texts.put_in(released, found.notebook) if kind == TEXT else code.mend(released, found.notebook)
    return replace(made, mended=(*found.mended, *made.mended))
