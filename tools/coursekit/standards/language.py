"""Plain words: a grade that the learners can read, spelled right, and honest about rules that end at a border."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module

from spellchecker import SpellChecker

from coursekit.outcomes import Place
from coursekit.standards.blocks import PROSE, Block
from coursekit.standards.page import Complaint, Page
from coursekit.standards.settings import ByCountry, Standards

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # noqa: RUF001  # typographic apostrophes are what lessons use
SENTENCE_END = re.compile(r"(?<!\b(?:Dr|Mr|Ms|St))(?<!\bMrs)(?<!\bProf)[.?!:…][”’\")\]]*\s+$|^[\s“‘\"(\[]*$")  # noqa: RUF001  # as above
ADDRESS = re.compile(r"\S*[@/\\]\S*|\w+(?:\.\w+)+|\w*_\w*")
"""Emails, web addresses, handles, names of files: read as one, and in no dictionary."""
HARDEST = 3
"""So many of the hardest blocks are shown."""
LONG_ENOUGH = 12
"""Blocks of fewer words are not shown as hard."""


def language_faults(pages: Sequence[Page], standards: Standards) -> Iterator[Complaint]:
    """Yield what is too hard to read, misspelled, or said as if it held everywhere."""
    names = {word for page in pages for word in _names(page)}
    for page in pages:
        yield from _too_hard(page, standards)
        yield from _misspelled(page, standards, names)
        if page.is_lesson:
            yield from _as_if_everywhere(page, standards.by_country)


def measure(standards: Standards) -> Callable[[str], float]:
    """Return the function, named as `module:function`, that gives a text's school grade."""
    module, _, function = str(standards.get("reading", "measure")).partition(":")
    found: Callable[[str], float] = getattr(import_module(module), function)
    return found


def grade(page: Page, standards: Standards) -> float:
    """Return the school grade of a page's sentences; headings, tables and code are left out."""
    return measure(standards)("\n\n".join(block.text for _, block in page.blocks if block.kind in PROSE))


def _too_hard(page: Page, standards: Standards) -> Iterator[Complaint]:
    found, most = grade(page, standards), float(standards.get("reading", "grade"))
    if found > most:
        of = measure(standards)
        long = [(of(block.text), place, block) for place, block in page.blocks if _is_long(block)]
        hardest = sorted(long, key=lambda one: -one[0])[:HARDEST]
        for hard, place, block in [one for one in hardest if one[0] > most] or hardest[:1]:
            text = f"The page reads at grade {found}, above {most:g}; “{block.text[:60]} …” at {hard}: shorten it."
            yield Complaint.about(page.path, text, place)


def _is_long(block: Block) -> bool:
    return block.kind in PROSE and len(block.text.split()) >= LONG_ENOUGH


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(distance=1)


def _misspelled(page: Page, standards: Standards, names: set[str]) -> Iterator[Complaint]:
    known = {word.casefold() for word in standards.words("spelling", "words")}
    said: set[str] = set()
    for place, block in page.blocks:
        for word in _plain_words(block.text, names):
            if word not in said and word not in known and not is_word(word):
                said.add(word)
                near = _dictionary().correction(word)
                hint = f" Did you mean {near}?" if near and near != word else ""
                yield Complaint.about(page.path, f"“{word}” is in no word list.{hint} {_MEND}", place)


_MEND = "A word that is right goes into [spelling] of the standards file."


def is_word(word: str) -> bool:
    """Return whether the word list knows a word of small letters, or the word that its ending was put to."""
    stem = re.sub(r"['’](?:s|ll|d|re|ve|m)$|['’]$", "", word)  # noqa: RUF001  # as above
    return word in _dictionary() or stem in _dictionary() or (word.endswith("n't") and word[:-3] in _dictionary())


def _plain_words(text: str, names: set[str]) -> Iterator[str]:
    """Yield the words of a text but for names and abbreviations, in small letters."""
    for match in WORD.finditer(ADDRESS.sub(" ", text)):
        word = match.group().replace("’", "'")  # noqa: RUF001  # as above
        if word.islower() or (word.istitle() and word not in names):
            yield word.casefold()


def _names(page: Page) -> set[str]:
    """Return the words that are written with a capital in the middle of a sentence somewhere on a page."""
    places: dict[str, list[bool]] = defaultdict(list)
    for _, block in page.blocks:
        text = ADDRESS.sub(" ", block.text)
        for match in WORD.finditer(text):
            word = match.group().replace("’", "'")  # noqa: RUF001  # as above
            places[word].append(bool(SENTENCE_END.search(text[: match.start()])))
    return {word for word, starts in places.items() if word.istitle() and not all(starts)}


def _as_if_everywhere(page: Page, kinds: Sequence[ByCountry]) -> Iterator[Complaint]:
    text = " ".join(block.text for _, block in page.blocks).casefold()
    for kind in kinds:
        found = next(_first_uses(page, kind), None)
        if found and not any(says.casefold() in text for says in kind.says):
            place, word = found
            yield Complaint.about(page.path, f"{word} holds in some countries only. {_say(kind)}", place)


def _say(kind: ByCountry) -> str:
    return f"Say so on the page, with words such as “{kind.says[0]}”."


def _first_uses(page: Page, kind: ByCountry) -> Iterator[tuple[Place, str]]:
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, kind.words))})\b")
    for place, block in page.blocks:
        if match := words.search(" ".join([block.text, *block.marks])):
            yield place, match.group()
