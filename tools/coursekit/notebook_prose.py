"""What a notebook's prose holds that a reader's eyes, screen reader or computer may stumble over.

Pictures without words, headings that skip a level, and links that lead nowhere on a learner's machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import mistune

_markdown = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
ONE_MACHINE = re.compile(
    r"^(?:file:|/|\\|[A-Za-z]:[\\/]|https?://(?:localhost|127\.|0\.0\.0\.0|\[?::1))", re.IGNORECASE
)
SAYS_NOTHING = re.compile(
    r"(?:click |press |see |read )?(?:here|this|link|this link|this page|more|page)?\W*|https?://\S*", re.IGNORECASE
)
"""Words of a link that tell nobody who hears only them where it leads."""
_MEANT_AS_LINK = re.compile(r"\[[^\[\]]+\]\([^\s)]*")
WEB = ("http", "https", "mailto", "attachment", "data")


@dataclass(frozen=True)
class Heading:
    """A heading, and how deep it is."""

    level: int


@dataclass(frozen=True)
class Picture:
    """A picture, and the words that stand for it; None where there are none at all."""

    source: str
    alt: str | None


@dataclass(frozen=True)
class Link:
    """Where a link leads, and the words that one clicks."""

    target: str
    words: str = ""


@dataclass(frozen=True)
class ColumnHead:
    """What stands above a column of a table."""

    words: str


Item = Heading | Picture | Link | ColumnHead


def items(markdown: str) -> Iterator[Item]:
    """Yield the headings, pictures and links of a text, in order, those written in HTML included."""
    tokens = _markdown(markdown)
    if not isinstance(tokens, str):
        yield from _items(tokens)


def _items(tokens: Sequence[dict[str, Any]]) -> Iterator[Item]:
    for token in tokens:
        kind, attributes = token["type"], token.get("attrs", {})
        if kind == "heading":
            yield Heading(attributes["level"])
        elif kind == "image":
            yield Picture(attributes["url"], _words(token["children"]))
            continue
        elif kind == "table_cell" and attributes.get("head"):
            yield ColumnHead(_words(token["children"]))
        elif kind == "link":
            yield Link(attributes["url"], _words(token["children"]))
        elif kind in {"block_html", "inline_html"}:
            yield from _Html.items(token["raw"])
        yield from _items(token.get("children", ()))


def _words(tokens: Sequence[dict[str, Any]]) -> str:
    return "".join(token.get("raw", "") + _words(token.get("children", ())) for token in tokens)


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Item] = []

    @classmethod
    def items(cls, html: str) -> list[Item]:
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.found.append(Heading(int(tag[1])))
        elif tag == "img":
            self.found.append(Picture(attributes.get("src") or "", attributes.get("alt")))
        elif tag == "a" and attributes.get("href"):
            # The words come after the tag, outside of what this parser gets; a title may stand for them.
            self.found.append(Link(attributes["href"] or "", attributes.get("title") or "a link in HTML"))


def pictures_without_words(found: Sequence[Item]) -> Iterator[str]:
    """Yield what to say of each picture that somebody who cannot see it learns nothing from."""
    for picture in found:
        if isinstance(picture, Picture):
            words = (picture.alt or "").strip()
            if not words or words == Path(picture.source).name:
                yield f"The picture {picture.source[:60]} has no words: say in its alt text what it shows."


def headings_out_of_order(levels: Sequence[int]) -> Iterator[str]:
    """Yield what to say of headings, given by their levels, that do not nest below one title."""
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"A page has one heading of level 1, its title, before all others; this one has {levels.count(1)}."
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"A heading of level {below} stands below one of level {above}: no level may be skipped."


def columns_without_words(found: Sequence[Item]) -> Iterator[str]:
    """Yield what to say of each column that a screen reader cannot name."""
    for head in found:
        if isinstance(head, ColumnHead) and not head.words.strip():
            yield "A table has a column without a heading: say above it what stands in it."


def links_without_words(found: Sequence[Item]) -> Iterator[str]:
    """Yield what to say of each link whose words do not tell where it leads."""
    for link in found:
        if isinstance(link, Link) and SAYS_NOTHING.fullmatch(link.words.strip()):
            yield f"The link to {link.target} is called “{link.words}”: let its words say where it leads."


def links_that_lead_nowhere(found: Sequence[Item], folder: Path, within: Sequence[Path]) -> Iterator[str]:
    """Yield what to say of each link that works on one machine alone, or leads to no file of the folders given."""
    for link in found:
        if isinstance(link, Link) and not link.target.strip():
            yield f"The link called “{link.words}” leads nowhere: say in its round brackets where to."
        elif isinstance(link, Link):
            yield from _fault_of_link(link.target, folder, within)


def _fault_of_link(target: str, folder: Path, within: Sequence[Path]) -> Iterator[str]:
    parts = urlsplit(target)
    if ONE_MACHINE.match(unquote(target)):
        yield f"The link to {target} works on one machine only: write it from the notebook's own folder."
    elif parts.scheme in {"http", "https"} and "." not in (parts.hostname or ""):
        yield f"The link to {target} is no whole web address."
    elif parts.scheme not in WEB and parts.path:
        file = (folder / unquote(parts.path)).resolve()
        if not file.exists() or not any(file.is_relative_to(place) for place in within):
            yield f"The link to {target} leads to nothing that learners have."


def links_that_are_none(markdown: str) -> Iterator[str]:
    """Yield what to say of each piece of text that was meant as a link and is read as plain words."""
    tokens = _markdown(markdown)
    for written in _MEANT_AS_LINK.findall(_plain_words(tokens)) if not isinstance(tokens, str) else ():
        yield f"“{written}” … is no link: an address holds no blanks, and stands in round brackets."


def _plain_words(tokens: Sequence[dict[str, Any]]) -> str:
    """Return what is read as plain words, without code."""
    inner = (
        token.get("raw", "") if token["type"] == "text" else _plain_words(token.get("children", ())) for token in tokens
    )
    return "".join(inner)
