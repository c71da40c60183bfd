"""The portfolio as one page of HTML that needs nothing else: to read, to keep, and to print or save as a PDF.

The PDF is what a browser prints of this page. Tried in November 2026 beside fpdf2 2.8.9: the printed one is tagged for
screen readers and holds every script that the learner's system can show; fpdf2 gave an untagged one, with whatever its
font lacks left out (of DejaVu Sans: Hindi, Chinese), and brings 55 MB of packages.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from wideweb.learning.portfolio.document import Letter, Portfolio, Table, Web, Words
from wideweb.learning.portfolio.drawing import draw

NOTHING_FROM_OUTSIDE: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PAGE: Final = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    "<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
    '<h1 dir="auto">{title}</h1>\n<p class="soft">Wide Web, networking for pre-medical students. {day}.</p>\n'
    '<p class="private">{private}</p>\n{inside}\n</main>\n</body>\n</html>\n'
)
_SECTION: Final = Markup("<section>\n<h2>{title}</h2>\n{inside}\n</section>")
_WORDS: Final = Markup('<h3 dir="auto">{title}</h3>\n<p class="words" dir="auto">{text}</p>')
_LETTER: Final = Markup(
    '<h3 dir="auto">{title}</h3>\n<div class="letter">{subject}<p class="words" dir="auto">{text}</p></div>'
)
_SUBJECT: Final = Markup('<p dir="auto"><strong>Subject:</strong> {subject}</p>')
_TABLE: Final = Markup(
    "<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
)
_HEAD: Final = Markup('<th scope="col">{0}</th>')
_FIRST: Final = Markup('<th scope="row" dir="auto">{0}</th>')
_CELL: Final = Markup('<td dir="auto">{0}</td>')
_ROW: Final = Markup("<tr>{0}</tr>")
_PARAGRAPH: Final = Markup("<p>{0}</p>")

NAMELESS: Final = (
    "Made for its author alone. Names of people who stand in the workbook were left out; a story or a place may still "
    "tell who is meant. Whoever shares it reads it through first."
)
NAMED: Final = (
    "Made for its author alone. It names other people, who have not been asked. Please do not pass it on as it is."
)


def to_html(portfolio: Portfolio) -> str:
    """Return the page. All that anybody typed is escaped; it loads nothing and runs nothing."""
    return str(
        _PAGE.format(
            policy=NOTHING_FROM_OUTSIDE,
            title=title(portfolio),
            style=_style(),
            day=f"{portfolio.made_on:%B} {portfolio.made_on.day}, {portfolio.made_on.year}",
            private=NAMED if portfolio.named else NAMELESS,
            inside=_lines(_sections(portfolio)),
        )
    )


def title(portfolio: Portfolio) -> str:
    """Return the document's title, which browsers propose as a name for the PDF."""
    owner = " ".join(portfolio.owner.split())
    return f"Networking portfolio of {owner}" if owner else "My networking portfolio"


def _sections(portfolio: Portfolio) -> Iterable[Markup]:
    if portfolio.is_empty:
        yield _PARAGRAPH.format("Nothing is in it yet. It fills with what you write on the pages of the course.")
    if portfolio.plans or portfolio.month:
        yield _section("My plan", map(_words, (*portfolio.plans, *portfolio.month)))
    if portfolio.letters:
        yield _section("My best messages", map(_letter, portfolio.letters))
    if portfolio.web:
        yield _section("My map", _web(portfolio.web))
    if portfolio.growth or portfolio.thoughts:
        yield _section("My growth", [*map(_table, portfolio.growth), *map(_words, portfolio.thoughts)])


def _section(name: str, inside: Iterable[Markup]) -> Markup:
    return _SECTION.format(title=name, inside=_lines(inside))


def _words(words: Words) -> Markup:
    return _WORDS.format(title=words.title, text=words.text)


def _letter(letter: Letter) -> Markup:
    subject = _SUBJECT.format(subject=letter.subject) if letter.subject.strip() else Markup("")
    return _LETTER.format(title=letter.title, subject=subject, text=letter.text)


def _web(web: Web) -> Iterable[Markup]:
    yield _table(web.numbers)
    if web.missing:
        yield _PARAGRAPH.format(f"Whom I would like to meet next: {', '.join(web.missing)}.")
    if web.spots:
        yield draw(web)
        rows = [(str(number), spot.told, web.rings[spot.ring]) for number, spot in enumerate(web.spots, 1)]
        yield _table(Table("Who is who on the drawing", ("No.", "Who", "How close"), tuple(rows)))


def _table(table: Table) -> Markup:
    head = Markup("").join(map(_HEAD.format, table.head))
    body = _lines(_ROW.format(_FIRST.format(row[0]) + _cells(row[1:])) for row in table.rows)
    return _TABLE.format(caption=table.caption, head=head, body=body)


def _cells(cells: Iterable[str]) -> Markup:
    return Markup("").join(map(_CELL.format, cells))


def _lines(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)


@cache
def _style() -> Markup:
    return Markup(files("wideweb.learning").joinpath("data", "portfolio.css").read_text(encoding="utf-8"))  # noqa: S704  # our own file
