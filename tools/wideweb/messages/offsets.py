"""Offsets as a browser counts them.

Python counts code points. JavaScript counts UTF-16 units, in which an emoji or a rare character takes two.
"""

from bisect import bisect_left

_LAST_OF_ONE_UNIT = "\uffff"


class Utf16Offsets:
    """Turns code-point offsets into one text to UTF-16 offsets and back, after one pass over the text.

    Parameters
    ----------
    text : str
        May hold lone surrogates: each is one code point and one unit.
    """

    def __init__(self, text: str) -> None:
        self._wide = [index for index, char in enumerate(text) if char > _LAST_OF_ONE_UNIT]
        self._length = len(text)

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of a code-point offset; one past either end is taken as that end."""
        offset = min(max(offset, 0), self._length)
        return offset + bisect_left(self._wide, offset)

    def from_utf16(self, offset: int) -> int:
        """Return the code-point offset of a UTF-16 offset; one inside a pair is taken as the pair's start."""
        low, high = 0, self._length
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.to_utf16(middle) <= offset else (low, middle - 1)
        return low


def utf16_offset(text: str, offset: int) -> int:
    """Return the UTF-16 offset of one code-point offset into a text.

    For many offsets into one text make one `Utf16Offsets`.
    """
    return Utf16Offsets(text).to_utf16(offset)
