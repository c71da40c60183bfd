import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.messages.offsets import Utf16Offsets, utf16_offset


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("abc", 2, 2),
        ("a🙂b", 1, 1),
        ("a🙂b", 2, 3),
        ("👩\u200d⚕️ hi", 5, 6),
        ("e\u0301x", 2, 2),
        ("\ud83d alone", 1, 1),
        ("abc", 99, 3),
        ("abc", -1, 0),
    ],
)
def test_offsets_as_a_browser_counts_them(text: str, offset: int, expected: int) -> None:
    assert utf16_offset(text, offset) == expected


def test_an_offset_inside_a_pair_is_its_start() -> None:
    offsets = Utf16Offsets("a🙂b")
    assert [offsets.from_utf16(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_every_prefix_has_the_length_that_utf_16_gives_it(text: str) -> None:
    offsets = Utf16Offsets(text)
    for offset in range(len(text) + 1):
        assert offsets.to_utf16(offset) == units(text[:offset])
        assert offsets.from_utf16(offsets.to_utf16(offset)) == offset
