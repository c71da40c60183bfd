"""What must not leave the house: refuses a release that gives answers away or would be marked wrongly."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager

from coursekit.errors import CourseError
from coursekit.nbgrader_cells import grade_id, is_answer, is_test
from coursekit.notebook import Notebook, source
from coursekit.regions import Markers, divide, first_line

WHOLE_LINE = 20
"""A hidden line of this length, in characters, counts as given away wherever it stands, within other text too."""

ANY_LINE = 4
"""A hidden line with this many letters or digits counts as given away where it stands as a line of its own."""

_MARKER_WORDS = re.compile(r"\b(begin|end)[\s_-]+(solutions?|hidden[\s_-]+tests?|mark[\s_-]+schemes?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """One reason not to release an assignment."""

    file: str
    cell: str
    """The cell's name in nbgrader, or its number; empty when it is not about one cell."""
    text: str

    def __str__(self) -> str:
        """Name the file and the cell, and tell what is wrong."""
        return f"{self.file}, cell {self.cell}: {self.text}" if self.cell else f"{self.file}: {self.text}"


class ReleaseRefusedError(CourseError):
    """An assignment that may not be released as it stands."""

    def __init__(self, assignment: str, faults: Sequence[Fault]) -> None:
        """Keep the assignment and every reason."""
        super().__init__(assignment, faults)
        self.assignment = assignment
        self.faults = tuple(faults)

    def __str__(self) -> str:
        """Name the assignment and every reason."""
        reasons = "\n".join(f"  - {fault}" for fault in self.faults)
        return f"{self.assignment} was not released, and what stands in assignments/ is untouched:\n{reasons}"


def source_faults(name: str, notebook: Notebook, kinds: Iterable[Markers]) -> Iterator[Fault]:
    """Yield what is wrong with a notebook as the instructor wrote it.

    Parameters
    ----------
    name
        The notebook's file name, for the message.
    notebook
        Its JSON.
    kinds
        The markers that nbgrader heeds.
    """
    kinds = tuple(kinds)
    for number, cell in enumerate(notebook["cells"], start=1):
        label = grade_id(cell) or str(number)
        divided = divide(cell, kinds)
        if divided.fault:
            yield Fault(name, label, f"{divided.fault}.")
        first = first_line(cell, kinds)
        if is_answer(cell) and first.startswith("%%") and first not in divided.public:
            yield Fault(name, label, f"Learners would lose its first line, {first}. Put BEGIN SOLUTION below it.")
        if is_test(cell):
            yield from _test_faults(name, label, source(cell), divided.public)


def _test_faults(name: str, label: str, whole: str, public: Sequence[str]) -> Iterator[Fault]:
    if not "".join(public).strip():
        yield Fault(name, label, "All of this test is hidden: learners would get an empty cell. Leave a line in view.")
    if not gives_a_score(whole):
        yield Fault(
            name,
            label,
            "Its last line gives no number, and it asserts nothing, so nbgrader would give full marks to everyone. "
            "End it in an expression that is the score (and no semicolon after it).",
        )


def gives_a_score(test: str) -> bool:
    """Return whether a test cell ends in an expression whose value is printed, or asserts something.

    Anything else earns full marks whatever the answer is: nbgrader reads the score from what the cell prints as its
    value, and takes silence for success.
    """
    try:
        statements = ast.parse(TransformerManager().transform_cell(test)).body
    except SyntaxError:
        return False
    asserts = any(isinstance(node, ast.Assert) for one in statements for node in ast.walk(one))
    silent = test.rstrip().endswith(";")
    return asserts or (bool(statements) and isinstance(statements[-1], ast.Expr) and not silent)


def release_faults(
    originals: Mapping[str, Notebook], built: Mapping[str, Sequence[str]], kinds: Iterable[Markers]
) -> Iterator[Fault]:
    """Yield every place where something hidden can be read in what would be released.

    Parameters
    ----------
    originals
        The instructor's notebooks by file name.
    built
        What would be released: each file's name, and all texts in it.
    kinds
        The markers that nbgrader heeds.
    """
    secrets = list(_secrets(originals, tuple(kinds)))
    for file, texts in built.items():
        for text in texts:
            found = _MARKER_WORDS.search(text)
            if found:
                yield Fault(file, "", f"The marker {found.group()!r} can still be read in it. Is it misspelled?")
        lines = {line.strip() for text in texts for line in text.split("\n")}
        for notebook, label, line in secrets:
            if line in lines or (len(line) >= WHOLE_LINE and any(line in text for text in texts)):
                yield Fault(file, "", f"It gives away a hidden line of {notebook}, cell {label}: {line[:60]!r}")


def _secrets(originals: Mapping[str, Notebook], kinds: tuple[Markers, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield the notebook, the cell and the text of each line that is hidden and stands nowhere in view."""
    cells = [(name, number, cell) for name, book in originals.items() for number, cell in enumerate(book["cells"], 1)]
    divided = [(name, grade_id(cell) or str(number), divide(cell, kinds)) for name, number, cell in cells]
    public = {line.strip() for _, _, parts in divided for line in parts.public}
    for name, label, parts in divided:
        for line in {line.strip() for line in parts.hidden} - public:
            if sum(character.isalnum() for character in line) >= ANY_LINE:
                yield name, label, line
