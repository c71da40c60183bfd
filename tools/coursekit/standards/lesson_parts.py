"""What every lesson has: tools, the minutes it takes, questions on earlier lessons, and something to do everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coursekit.notebook import AUTHORS_CHECK, Cell, source, tags
from coursekit.outcomes import Place
from coursekit.standards.blocks import blocks
from coursekit.standards.page import Complaint, Page
from coursekit.standards.settings import Standards

SECTION = 2
"""The level of the headings that divide a page."""


def part_faults(pages: Sequence[Page], standards: Standards) -> Iterator[Complaint]:
    """Yield what lessons lack of what every lesson has."""
    for page in (page for page in pages if page.is_lesson):
        yield from (Complaint.about(page.path, text) for text in _missing_tools(page, standards))
        if not _tells_minutes(page, str(standards.get("lessons", "minutes"))):
            text = "It does not say below its title how long it takes: write “It takes about … minutes.”"
            yield Complaint.about(page.path, text)
        for place, heading in _idle_sections(page, standards):
            text = f"Below “{heading}” there is nothing to do: end it in a tool or in a line such as “Do this now: …”."
            yield Complaint.about(page.path, text, place)


def _tells_minutes(page: Page, minutes: str) -> bool:
    """Return whether the first cell says how long the page takes; below it stands how long the next one does."""
    first = [place for place, _ in page.cells[:1]]
    return any(re.search(minutes, block.text) for place, block in page.blocks if place in first)


def _missing_tools(page: Page, standards: Standards) -> Iterator[str]:
    wanted = standards.words("lessons", "tools")
    later = standards.words("lessons", "later_tools") if page.number else ()
    code = "\n".join(source(cell) for _, cell in page.cells if is_tool(cell))
    for tool in (*wanted, *later):
        if not re.search(rf"\b{re.escape(tool)}", code):
            yield f"It has no {tool}…): every lesson has one{' but the first' if tool in later else ''}."


def is_tool(cell: Cell) -> bool:
    """Return whether a cell puts something onto the page that answers: code that learners get, and no settings."""
    return cell["cell_type"] == "code" and not {AUTHORS_CHECK, "parameters"} & set(tags(cell))


def _idle_sections(page: Page, standards: Standards) -> Iterator[tuple[Place, str]]:
    calls = standards.words("lessons", "to_do")
    open_section: tuple[Place, str] | None = None
    for place, cell in page.cells:
        if cell["cell_type"] != "markdown":
            open_section = None if is_tool(cell) else open_section
            continue
        for block in blocks(source(cell)):
            if block.kind == "heading" and block.level == SECTION:
                if open_section:
                    yield open_section
                open_section = (place, block.text)
            elif any(call in block.text for call in calls):
                open_section = None
    if open_section:
        yield open_section
