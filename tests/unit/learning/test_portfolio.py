"""The portfolio as a page: everything escaped, nothing loaded, the drawing where it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from math import cos, isclose, pi, sin, tau
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.learning.portfolio import Letter, Portfolio, Spot, Table, Web, Words, to_html
from wideweb.learning.portfolio.drawing import angles, draw, in_words

DAY = date(2026, 11, 28)
NUMBERS = Table("Numbers", ("What", "Number"), (("People", "3"),))
WEB = Web(
    NUMBERS,
    ("close", "know", "barely know"),
    (Spot("a nurse", 0, 0.0), Spot("a peer", 2, pi / 2), Spot("a dean", 2)),
    ((0, 1),),
    ("an alum",),
)


class Page(HTMLParser):
    """The texts and tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def full(words: str) -> Portfolio:
    """A portfolio with the same words in every place where words can stand."""
    table = Table(words, (words, words), ((words, words),))
    web = Web(table, (words,), (Spot(words, 0),), (), (words,))
    some = (Words(words, words),)
    letters = (Letter(words, words, words),)
    return Portfolio(DAY, owner=words, plans=some, month=some, letters=letters, web=web, growth=(table,), thoughts=some)


def test_every_part_stands_under_a_heading_of_its_own() -> None:
    page = Page(to_html(replace(full("x"), owner="Ana Ruiz")))
    assert page.tags.count("h1") == 1
    assert page.tags.count("h2") == 4
    assert "Networking portfolio of Ana Ruiz" in page.texts
    assert page.tags[0] == "html"
    assert ("lang", "en") in page.attributes


def test_an_empty_one_says_so_and_has_no_part() -> None:
    empty = Portfolio(DAY)
    assert empty.is_empty
    page = to_html(empty)
    assert "Nothing is in it yet" in page
    assert "<h2" not in page
    assert "November 28, 2026" in page


def test_it_says_at_its_top_whether_others_are_named() -> None:
    for named in (True, False):
        page = to_html(Portfolio(DAY, named=named))
        assert ("It names other people" in page) is named
        assert ("Names of people who stand in the workbook were left out" in page) is not named


HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{0}{title}"


def test_what_was_typed_is_text_and_never_a_tag() -> None:
    hostile, harmless = Page(to_html(full(HOSTILE))), Page(to_html(full("x")))
    assert hostile.tags == harmless.tags
    assert [name for name, _ in hostile.attributes] == [name for name, _ in harmless.attributes]
    assert HOSTILE in hostile.texts


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1).filter(str.strip))
def test_no_words_at_all_change_the_tags(words: str) -> None:
    assert Page(to_html(full(words))).tags == Page(to_html(full("x"))).tags


def test_it_may_load_nothing_and_run_nothing() -> None:
    page = to_html(full("x"))
    assert "default-src &#39;none&#39;" in page
    for outside in ("http:", "https:", "url(", "src=", "@import"):
        assert outside not in page.replace("http-equiv", ""), outside


def test_the_drawing_has_a_circle_a_person_at_their_ring_and_angle() -> None:
    drawn = ET.fromstring(str(draw(WEB)))  # noqa: S314  # our own drawing
    people = [one for one in drawn.iter("circle") if one.get("class") == "person"]
    where = [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in people]
    assert where == [(70.0, 0.0), (0.0, 175.0), (0.0, -175.0)]
    assert [one.text for one in drawn.iter("text") if one.get("class") == "number"] == ["1", "2", "3"]
    (line,) = drawn.iter("line")
    assert [line.get(name) for name in ("x1", "y1", "x2", "y2")] == ["70.0", "0.0", "0.0", "175.0"]
    assert drawn.get("role") == "img"
    assert in_words(WEB) in str(draw(WEB)).replace("&#34;", '"')


def test_the_drawing_is_told_in_words_and_as_a_list() -> None:
    assert in_words(WEB).startswith(
        "I am in the middle of three rings, with 1 in the ring “close”, 0 in the ring “know”, 2 in the ring “barely"
    )
    page = Page(to_html(Portfolio(DAY, web=WEB)))
    assert {"a nurse", "a peer", "a dean", "Who is who on the drawing"} <= set(page.texts)
    assert "Whom I would like to meet next: an alum." in page.texts


@given(st.lists(st.one_of(st.none(), st.floats(-20, 20)), min_size=1, max_size=30))
def test_everyone_on_a_ring_gets_an_angle_and_those_given_keep_theirs(given: list[float | None]) -> None:
    found = angles(given)
    assert len(found) == len(given)
    assert all(want is None or want == got for want, got in zip(given, found, strict=True))


@pytest.mark.parametrize("number", [1, 2, 7])
def test_without_a_choice_they_stand_evenly(number: int) -> None:
    found = angles([None] * number)
    steps = {round((b - a) % tau, 9) for a, b in zip(found, [*found[1:], found[0]], strict=True)}
    assert steps <= {round(tau / number % tau, 9)}


def test_others_go_where_there_is_most_room() -> None:
    first, second = angles([0.0, None])
    assert isclose(cos(second), -cos(first), abs_tol=1e-9)
    assert isclose(sin(second), 0, abs_tol=1e-9)
