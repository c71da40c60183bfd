"""Tables in CSV: whatever their encoding and separator, whatever stands above the header; formulas are refused."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from wideweb.network.contacts.errors import (
    DamagedFileError,
    EnormousFileError,
    FormulaError,
    TruncatedFileError,
)
from wideweb.network.contacts.text_files import lines_of

MOST_ROWS: Final = 200_000
_FIRST_LINES: Final = 60
_FORMULA: Final = re.compile(r"""\s*(?:=\s*[\w"'(+@-]|[+@-]\s*(?:[\d.]+\s*[-+*/^&]\s*){0,9}[A-Za-z_.]\w*[(|!])""")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", " ")

TOO_MANY: Final = "This row has more cells than the table has columns, as after a change by hand."

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a text.

    Parameters
    ----------
    file : str
        The file's name, for errors.
    header : tuple of str
        The columns' names as they stand.
    separator : str
        What stands between two cells.
    lines : list of str
        All lines of the text, with their ends.
    line : int
        The header's line, counted from 1.
    """

    file: str
    header: tuple[str, ...]
    separator: str
    lines: list[str]
    line: int

    def column(self, *names: str) -> int | None:
        """Return the place of the first column with one of these names, in lower case; None where there is none."""
        places = {name.strip().casefold(): place for place, name in reversed(list(enumerate(self.header)))}
        return next((places[name] for name in names if name in places), None)

    def overflows(self, cells: list[str]) -> bool:
        """Return whether a row says something beyond the last column: nobody can tell which cell is which."""
        return any(cells[len(self.header) :])

    def rows(self) -> Iterator[Row]:
        """Yield each row with its line; empty lines are left out.

        Raises
        ------
        ContactsError
            Where a cell holds a formula, a quote is never closed, the last row breaks off, or there are too many.
        """
        reader = csv.reader(islice(self.lines, self.line, None), delimiter=self.separator, strict=True)
        line, shortened = self.line + 1, None
        try:
            for number, cells in enumerate(reader):
                self._check(number, line, cells)
                shortened = line if 0 < len(cells) < len(self.header) else None
                if any(cells):
                    yield line, cells
                line = self.line + 1 + reader.line_num
        except csv.Error as error:
            raise self._wrong(line, str(error)) from None
        if shortened and not self.lines[-1].endswith(("\n", "\r")):
            raise TruncatedFileError(self.file, f"line {shortened}")

    def _check(self, number: int, line: int, cells: list[str]) -> None:
        if number >= MOST_ROWS:
            raise EnormousFileError(self.file, f"line {line}", f"over {MOST_ROWS} rows")
        for column, cell in enumerate(cells):
            if cell.startswith(_FORMULA_STARTS) and _FORMULA.match(cell):
                name = self.header[column] if column < len(self.header) else f"number {column + 1}"
                raise FormulaError(self.file, f"line {line}, column {name}", cell[:60])

    def _wrong(self, line: int, told: str) -> TruncatedFileError | DamagedFileError:
        if "unexpected end" in told:
            return TruncatedFileError(self.file, f"line {line}")
        return DamagedFileError(self.file, f"line {line}", told)


def tables(file: str, text: str) -> Iterator[Table]:
    """Yield a table for each of the first lines that could be a header."""
    lines = lines_of(text)
    for place, line in enumerate(lines[:_FIRST_LINES]):
        separator = max(",;\t", key=line.count)
        header = tuple(cell.strip() for cell in next(csv.reader([line[:5000]], delimiter=separator)))
        if len(header) > 1:
            yield Table(file, header, separator, lines, place + 1)


def cell_of(cells: list[str], place: int | None) -> str:
    """Return a row's cell without white space around it; empty where the row or the table has none."""
    return cells[place].strip() if place is not None and place < len(cells) else ""
