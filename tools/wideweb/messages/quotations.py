"""Words that the writer only quotes: they neither ask nor thank, press or let go."""

import re
from bisect import bisect_right
from typing import Final

_QUOTE: Final = re.compile(r"\"[^\"\n]{1,400}\"|\u201c[^\u201d\n]{1,400}\u201d|\u00ab[^\u00bb\n]{1,400}\u00bb")


class Quotations:
    """The quotations of two words or more in a text.

    Parameters
    ----------
    text : str
        The text.
    """

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _QUOTE.finditer(text) if match.group().count(" ")]
        self._end = len(text) + 1

    def hold(self, offset: int) -> bool:
        """Whether this place lies in a quotation."""
        at = bisect_right(self._spans, (offset, self._end)) - 1
        return at >= 0 and offset < self._spans[at][1]

    def touch(self, start: int, end: int) -> bool:
        """Whether a quotation and these words overlap."""
        at = bisect_right(self._spans, (end, -1)) - 1
        return at >= 0 and start < self._spans[at][1]
