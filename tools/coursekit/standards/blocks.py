"""Markdown as blocks of plain text: paragraphs, list items, rows of tables and headings, with the sources they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import mistune

Token = dict[str, Any]

_markdown = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
PROSE = ("paragraph", "item")
"""The kinds of blocks that are made of sentences."""
_CONTAINERS = {"list", "list_item", "block_quote", "table", "table_body"}


@dataclass
class Block:
    """A piece of text that is read as one."""

    kind: str
    """paragraph, item, row, heading or html."""
    level: int = 0
    """Of a heading: how deep it is."""
    text: str = ""
    """What is read, without marks of emphasis, addresses, code, and the sources named."""
    marks: list[str] = field(default_factory=list)
    """The sources named: each emphasis that stands in round brackets, without them."""
    emphasized: list[str] = field(default_factory=list)
    """Every other emphasis, plain or strong."""


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a text, in order."""
    tokens = _markdown(markdown)
    if not isinstance(tokens, str):
        yield from _blocks(tokens)


def _blocks(tokens: Sequence[Token], kind: str = "paragraph") -> Iterator[Block]:
    for token in tokens:
        name = token["type"]
        if name in {"paragraph", "block_text"}:
            yield _block(kind, token)
        elif name == "heading":
            yield _block("heading", token, token["attrs"]["level"])
        elif name in {"table_row", "table_head"}:
            yield _block("row", token)
        elif name == "block_html":
            yield Block("html", text=_HtmlText.of(token["raw"]))
        elif name in _CONTAINERS:
            yield from _blocks(token["children"], "item" if name in {"list", "list_item"} else kind)


def _block(kind: str, token: Token, level: int = 0) -> Block:
    block = Block(kind, level)
    block.text = " ".join(_text(token.get("children", ()), block).split())
    return block


def _text(tokens: Sequence[Token], block: Block) -> str:
    return "".join(_piece(token, block) for token in tokens)


def _piece(token: Token, block: Block) -> str:
    name = token["type"]
    if name in {"softbreak", "linebreak"}:
        return " "
    if name in {"codespan", "inline_html"}:
        return ""
    inner = _text(token["children"], block) if "children" in token else str(token.get("raw", ""))
    if name == "emphasis" and inner.startswith("(") and inner.endswith(")"):
        block.marks.append(inner[1:-1])
        return ""
    if name in {"emphasis", "strong"}:
        block.emphasized.append(inner)
    return f"{inner} " if name == "table_cell" else inner


class _HtmlText(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return " ".join(" ".join(parser.found).split())

    def handle_data(self, data: str) -> None:
        self.found.append(data)
