"""An assignment whose answers are text: the instructor's notebook with a student's texts put in, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.intake.first_line import Text, text_below
from coursekit.intake.matching import Match, Part, match, parts
from coursekit.intake.report import Doubt, Intake, SetAside
from coursekit.nbgrader_cells import grade_id
from coursekit.notebook import Cell, Notebook

MOST_LETTERS = 100_000
"""A longer answer is not given to the machine: a novel has five times as many."""
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_FEWEST_WORDS = 8
"""A cell of the student's own with fewer words is no answer that stands in the wrong place."""
_MOST_SHOWN = 2000


@dataclass
class _Found:
    mended: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def put_in(released: Notebook, mine: Notebook) -> Intake:
    """Return the released notebook with the texts of a student's in its answer cells."""
    every = parts(released)
    cells: list[Cell] = mine["cells"]
    return _Filling(every, cells, match(every, cells)).fill(released)


class _Filling:
    def __init__(self, every: tuple[Part, ...], cells: list[Cell], matched: Match) -> None:
        self.every = {part.name: part for part in every}
        self.cells = cells
        self.matched = matched
        self.found = _Found()

    def fill(self, released: Notebook) -> Intake:
        """Return the released notebook with this student's texts in it."""
        filled = [self._filled(cell) for cell in released["cells"]]
        self._tell_of_course_cells()
        self._put_the_rest_aside({str(cell["source"]).strip() for cell in released["cells"]})
        found = self.found
        return Intake(
            released | {"cells": filled},
            tuple(found.mended),
            doubts=tuple(found.doubts),
            set_aside=tuple(found.set_aside),
        )

    def _filled(self, cell: Cell) -> Cell:
        part = self.every.get(grade_id(cell))
        if part is None or not part.is_answer:
            return cell
        body = self._body(part)
        if body is None:
            return cell
        if len(body) > MOST_LETTERS:
            self._doubt(part, f"the text of {part.name} has {len(body)} letters, more than the machine reads")
            self.found.set_aside.append(SetAside("markdown", _short(body)))
            return cell
        made = cell | {"source": f"{part.first_line}\n{body}" if part.first_line else body}
        pictures = self._pictures(part)
        return made | {"attachments": pictures} if pictures else made

    def _body(self, part: Part) -> str | None:
        """Return what a student wrote as one answer; None when nothing."""
        places = self.matched.copies[part.name]
        texts = [text_below(part.first_line, self.cells[place]["source"]) for place in places]
        self.found.used.update(places)
        written = [text for text in texts if not self._is_untouched(part, text.body)]
        self._tell_of_changes(part, places, texts)
        if written:
            return self._one_of(part, texts, written)
        if not places:
            self.found.mended.append(f"the answer cell {part.name} was deleted, and was put back empty")
        if places and not any(text.body.strip() for text in texts):
            return ""
        return None

    def _is_untouched(self, part: Part, body: str) -> bool:
        given = text_below(part.first_line, part.cell["source"]).body
        return body.strip() in {"", given.strip()}

    def _one_of(self, part: Part, texts: list[Text], written: list[Text]) -> str:
        """Return the one text that several copies of an answer make."""
        bodies = list(dict.fromkeys(text.body.strip("\n") for text in written))
        if len(bodies) == 1:
            return written[0].body
        was_split = not texts[0].change and all(text.change.startswith("was missing") for text in texts[1:])
        if was_split or not part.first_line:
            self.found.mended.append(f"the answer {part.name} stood in {len(texts)} cells, and was put together")
            return "\n".join(text.body.strip("\n") for text in written)
        self._doubt(part, f"the cell {part.name} stands {len(texts)} times; the last one was graded")
        self.found.set_aside += [SetAside("markdown", _short(text.body)) for text in written[:-1]]
        return written[-1].body

    def _tell_of_changes(self, part: Part, places: list[int], texts: list[Text]) -> None:
        if part.name in self.matched.renamed:
            self.found.mended.append(f"the cell {part.name} had lost its settings")
        if any(self.cells[place]["cell_type"] != part.cell["cell_type"] for place in places):
            self.found.mended.append(f"the cell {part.name} had become one of another type")
        whole = texts[:1] if len(texts) > 1 and not texts[0].change else texts
        for change in dict.fromkeys(text.change for text in whole if text.change):
            self.found.mended.append(f"the first line of {part.name} {change}")
        for text in (one for one in texts if one.dropped):
            self.found.set_aside.append(SetAside("code", _short(text.dropped)))
        others = [one.first_line for one in self.every.values() if one.first_line and one is not part]
        if any(text.dropped.split() == other.split() for text in texts for other in others):
            self._doubt(part, f"the first line of {part.name} was that of another answer")

    def _pictures(self, part: Part) -> dict[str, object]:
        """Return the pictures pasted into an answer that a person reads."""
        if part.first_line:
            return {}
        pasted = [self.cells[place].get("attachments") for place in self.matched.copies[part.name]]
        files = {name: kinds for one in pasted if isinstance(one, dict) for name, kinds in one.items()}
        return {
            name: kinds
            for name, kinds in files.items()
            if isinstance(kinds, dict) and kinds and all(kind in PICTURES for kind in kinds)
        }

    def _tell_of_course_cells(self) -> None:
        for part in (one for one in self.every.values() if not one.is_answer):
            places = self.matched.copies[part.name]
            self.found.used.update(places)
            if not places:
                self.found.mended.append(f"the cell {part.name} was deleted, and was put back")
            for place in places:
                cell = self.cells[place]
                if cell["source"].strip() != part.cell["source"].strip():
                    self.found.mended.append(f"the cell {part.name} was edited; the course's own was used")
                    self.found.set_aside.append(_aside(cell))
        order = [places[0] for name in self.every if (places := self.matched.copies[name])]
        if order != sorted(order):
            self.found.mended.append("its cells stood in another order")

    def _put_the_rest_aside(self, released: set[str]) -> None:
        rest = [cell for place, cell in enumerate(self.cells) if place not in self.found.used]
        own = [cell for cell in rest if cell["source"].strip() and cell["source"].strip() not in released]
        if not own:
            return
        self.found.set_aside += map(_aside, own)
        what = "a cell of the student's own was" if len(own) == 1 else f"{len(own)} cells of the student's own were"
        self.found.mended.append(f"{what} set aside, and not run")
        if any(len(cell["source"].split()) >= _FEWEST_WORDS for cell in own):
            for part in self._unanswered():
                text = f"{part.name} has no answer, and one may stand in a cell that was set aside"
                self._doubt(part, text)

    def _unanswered(self) -> Iterator[Part]:
        for part in (one for one in self.every.values() if one.is_answer):
            texts = (
                text_below(part.first_line, self.cells[place]["source"]).body
                for place in self.matched.copies[part.name]
            )
            if all(self._is_untouched(part, text) for text in texts):
                yield part

    def _doubt(self, part: Part, text: str) -> None:
        if part.mark:
            self.found.doubts.append(Doubt(part.mark, text))


def _aside(cell: Cell) -> SetAside:
    return SetAside(cell["cell_type"], _short(cell["source"]))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]} …"
