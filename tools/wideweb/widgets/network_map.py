"""The map in a page: the learner's people, who knows whom, what the numbers say, and whom to reach next."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from wideweb.follow_ups import resting, timing
from wideweb.follow_ups.words import called
from wideweb.network import Imported, Tie, WhatIf, contacts_in, marks, what_if
from wideweb.people import Person
from wideweb.widgets import map_actions as act
from wideweb.widgets.drawn_map import DrawnMap
from wideweb.widgets.map_book import Edit, Place
from wideweb.widgets.map_files import map_file
from wideweb.widgets.map_wishes import wishes
from wideweb.widgets.map_words import counted, map_words
from wideweb.widgets.scratch import scratch_workbook
from wideweb.widgets.shown_map import Shown
from wideweb.workbook import Snapshot, WorkbookError


class NetworkMap(DrawnMap):
    """The learner's network, kept in their workbook.

    Parameters
    ----------
    workbook : Workbook, path-like or None
        Where people and ties stand. None: the learner's own workbook.
    people, ties : iterables or None
        A made-up network to show, which touches nobody's workbook.
    name : str
        What the page calls the map.
    clock : callable or None
        Returns the time now, with its time zone. None: this computer's clock.

    Attributes
    ----------
    network : EgoNetwork
        The learner's people and ties; `people` and `ties` are parts of it.
    measures : Measures
        The numbers.
    readings, advice : tuple of Advice
        What the numbers say, and what to do next.
    chosen : tuple of str
        The ids of the people whom the learner has picked to reach next; the planner has a step for each of them.
    doubts : tuple of Doubt
        Pairs who may be one person.
    imported : Imported or None
        What the last file of contacts gave.
    tried : WhatIf or None
        The last what-if.
    news : dict
        The map's last answer: `number`, `text`, and `undo` and `redo` where there is something to take back.

    Raises
    ------
    ValueError, LookupError
        When something cannot stand; the error names the field. A workbook that cannot be used raises nothing: see
        `shown["fault"]`.
    """

    def __init__(
        self,
        workbook: Place = None,
        *,
        people: Iterable[Person] | None = None,
        ties: Iterable[Tie] = (),
        name: str = "My network",
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        made_up = None if people is None else scratch_workbook(people, ties=ties)
        super().__init__(made_up or workbook, name, clock or _now)
        self._wishes: Final = wishes(self)
        self.on_msg(self._wished)

    def add(self, person: Person | str, closeness: str = "know", knows: Iterable[str] = ()) -> str:
        """Add somebody new, in a ring ("close", "know", "barely-know"), who knows some of the others; return their id.

        A name is enough. An id that is taken is numbered: two people may have one name.
        """
        new = act.new_id(self._book, Person(person) if isinstance(person, str) else person)
        self._do(act.adding(self._book, new, closeness, knows), "added", name=called(new))
        return new.id

    def change(self, person: Person) -> None:
        """Save what is different about somebody; their id stays."""
        was = act.somebody(self._book, person.id, "id")
        self._do([Edit(was, person)], "changed", name=called(person))

    def remove(self, person_id: str) -> None:
        """Take somebody off the map and out of the workbook, with what happened with them."""
        person = act.somebody(self._book, person_id)
        self._do(self._book.removal(person_id), "removed", name=called(person))

    def set_closeness(self, person_id: str, closeness: str) -> None:
        """Put somebody into a ring: "close", "know" or "barely-know"."""
        edits = act.closing(self._book, person_id, closeness)
        self._do(edits, "closeness", name=self._called(person_id), ring=act.ring(closeness).name)

    def place(self, person_id: str, spot: act.Spot) -> None:
        """Put somebody elsewhere in the picture, with what that place means: a ring, a column."""
        edits, name = act.placing(self._book, person_id, spot), self._called(person_id)
        if spot.closeness:
            self._do(edits, "closeness", name=name, ring=act.ring(spot.closeness).name)
        else:
            self._do(edits, "moved", name=name)

    def tie(self, a_id: str, b_id: str, weight: float = 1.0) -> None:
        """Say that two people know each other, and how well."""
        edits = act.tying(self._book, a_id, b_id, weight)
        self._do(edits, "tied", a=self._called(a_id), b=self._called(b_id))

    def untie(self, a_id: str, b_id: str) -> None:
        """Say that two people do not know each other."""
        edits = act.untying(self._book, a_id, b_id)
        self._do(edits, "untied", a=self._called(a_id), b=self._called(b_id))

    def answer_grid(self, asked: Iterable[str], pairs: Iterable[tuple[str, str]]) -> None:
        """Note that these people were asked about, and that of them these pairs, and no others, know each other."""
        ids = list(asked)
        self._do(act.answering(self._book, ids, pairs), "grid", count=counted(len(ids)))

    def label(self, person_id: str, tag: str, instead_of: Iterable[str] = ()) -> None:
        """Give somebody a tag, in the place of some others."""
        edits = act.labelling(self._book, person_id, tag, set(instead_of))
        self._do(edits, "changed", name=self._called(person_id))

    def merge(self, keep_id: str, other_id: str) -> None:
        """Make two people one; all that belongs to the second moves to the first."""
        values = {"a": self._called(keep_id), "b": self._called(other_id)}
        self._do(act.merging(self._book, keep_id, other_id), "merged", **values)

    def keep_apart(self, a_id: str, b_id: str) -> None:
        """Say that a doubtful pair are two people; they are asked about no more."""
        names = {"a": self._called(a_id), "b": self._called(b_id)}
        self._book.keep_apart(a_id, b_id)
        self._tell("apart", **names)
        self._show()

    def choose(self, person_id: str) -> None:
        """Make somebody one of the learner's next people: they appear in the planner.

        A rhythm is what the planner goes by: who has none gets the usual one. Whoever asked not to be written to is
        not chosen.
        """
        name = self._called(person_id)
        if person_id in self._book.stopped:
            self._tell("chosen_stopped", name=name)
            return
        self._do(act.choosing(self._book, person_id, timing().usual_cadence), "chosen", name=name)
        person = self._book.people[person_id]
        points = [point for point in self._book.touchpoints if point.person_id == person_id]
        for rest in resting([person], points, self.today):
            self._tell("chosen_rests", name=name, reason=rest.reason)

    def unchoose(self, person_id: str) -> None:
        """Take somebody off the list of next people, and out of the plan where nothing else keeps them there."""
        edits = act.unchoosing(self._book, person_id, timing().usual_cadence)
        self._do(edits, "unchosen", name=self._called(person_id))

    def what_if(self, person: Person | str, knows: Iterable[str] = ()) -> WhatIf:
        """Return what would change with one person more, who knows some of the others; nothing is saved."""
        new = act.new_id(self._book, Person(person) if isinstance(person, str) else person)
        ties = [Tie(new.id, other) for other in knows]
        self.tried = what_if(self.network, new, ties)
        self._show()
        return self.tried

    def import_contacts(self, data: bytes, file: str) -> Imported:
        """Bring in the people of a contact export (`wideweb.network.contacts_in`); nothing leaves this machine."""
        found = contacts_in(data, file)
        arrival = act.importing(self._book, found)
        self.imported = found
        skipped = counted(len(found.skipped), "row", "rows") if found.skipped else ""
        told = map_words()["noted"]["skipped"].format(count=skipped) if skipped else ""
        values = {"added": counted(arrival.added), "joined": counted(arrival.joined), "skipped": told}
        self._do(arrival.edits, "imported", source=found.source, **values)
        return found

    def keep_snapshot(self, name: str) -> None:
        """Keep how the map stands now, without a name in it."""
        at = self._clock()
        found = marks(self.network, at.isoformat())
        self._do([Edit(None, Snapshot(name, at, found.people, found.ties))], "snapshot", name=name)

    def forget_snapshot(self, number: int) -> None:
        """Delete an earlier map, by its place among `snapshots`."""
        was = self._book.snapshots[number]
        self._do([Edit(was, None)], "forgotten", name=was.name)

    def keep_view(self, layout: str, colour: str) -> None:
        """Keep how the learner looks at the map."""
        self._book.keep_view(layout, colour)

    def undo(self) -> None:
        """Take the last change back."""
        told = self._book.undo()
        self._tell("undone" if told else "nothing_undo", what=told)
        self._show()

    def redo(self) -> None:
        """Do again what was taken back last."""
        told = self._book.redo()
        self._tell("redone" if told else "nothing_redo", what=told)
        self._show()

    def export(self, kind: str, *, named: bool = True) -> bytes:
        """Return the map as a file: "csv" (two tables in a zip) or "graphml", with names or without."""
        return map_file(self.network, kind, named=named)[1]

    def send_export(self, kind: str, *, named: bool) -> None:
        """Hand the map to the page as a file to download."""
        ending, content = map_file(self.network, kind, named=named)
        self.send({"file": f"my-network-{self.today.isoformat()}{ending}"}, [content])
        self._tell("exported", held=map_words()["noted"]["named" if named else "nameless"])

    def _called(self, person_id: str) -> str:
        return called(act.somebody(self._book, person_id))

    def _do(self, edits: Iterable[Edit], noted: str, **values: object) -> None:
        text = map_words()["noted"][noted].format(**values)
        self._book.commit(edits, text)
        self._tell(noted, **values)
        self._show()

    def _wished(self, _widget: object, content: Shown, buffers: list[memoryview]) -> None:
        """Do what the page asks for; what cannot be is told there."""
        wish = self._wishes.get(content.get("wish", ""))
        if wish is None:
            return
        try:
            wish(content | {"buffers": buffers or []})
        except (ValueError, LookupError, WorkbookError) as error:
            self._book.read()
            self._say(str(error))
            self._show()
        self.answered = content.get("number", 0)


def _now() -> datetime:
    return datetime.now().astimezone()
