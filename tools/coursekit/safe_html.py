"""HTML that students wrote or made, before an instructor's browser shows it: only what lays out text stays.

In the formgrader, a script in a submission would run with the instructor's rights, and could give marks.
"""

from __future__ import annotations

import re
from typing import Any

import bleach
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

_TEXT = {"a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span"}
_MORE_TEXT = {"strong", "sub", "sup", "u", "var"}
_BLOCKS = {"blockquote", "details", "div", "figcaption", "figure", "hr", "img", "p", "pre", "summary"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
_TABLES = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
TAGS = frozenset(_TEXT | _MORE_TEXT | _BLOCKS | _HEADINGS | _LISTS | _TABLES)
ATTRIBUTES = {
    "*": ["class", "title", "lang", "dir"],
    "a": lambda tag, name, value: name == "href" and not _is_data(value),  # noqa: ARG005  # bleach's signature
    "img": lambda tag, name, value: _is_fitting_for_img(name, value),  # noqa: ARG005  # as above
    "ol": ["start"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
}
PROTOCOLS = {"data", "http", "https", "mailto"}

_NEVER_SHOWN = re.compile(r"<(script|style|template|iframe|object)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")


def clean(html: str | bytes) -> Markup:
    """Return HTML with nothing in it that runs, loads, or covers other parts of the page."""
    text = html.decode("utf-8", errors="replace") if isinstance(html, bytes) else str(html)
    kept = _NEVER_SHOWN.sub("", text)
    return Markup(bleach.clean(kept, TAGS, ATTRIBUTES, PROTOCOLS, strip=True))  # noqa: S704  # just cleaned


def _is_data(value: str) -> bool:
    return value.strip().lower().startswith("data:")


def _is_fitting_for_img(name: str, value: str) -> bool:
    if name == "src":
        return bool(_PICTURE.fullmatch(value)) or not _ELSEWHERE.match(value)
    return name in {"alt", "width", "height"}


@pass_context
def markdown(context: Context, source: str) -> Markup:
    """Return Markdown as clean HTML. Pasted pictures are put in; files that stand elsewhere are never read."""
    cell: dict[str, Any] = context.get("cell") or {}
    renderer = IPythonRenderer(
        escape=False, attachments=cell.get("attachments", {}), embed_images=False, exclude_anchor_links=True
    )
    return clean(MarkdownWithMath(renderer=renderer).render(source))
