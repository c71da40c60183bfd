"""The learner's if-then plans: written in a lesson, kept, and shown again later."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable
from datetime import datetime
from typing import Final

from wideweb.learning.if_then import MODULE, IfThen, read, written
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, LearningTool, WrittenTool, checked_name
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Reflection, Workbook


class IfThenPlan(WrittenTool):
    """A plan of the form "If … then I will …", in two fields, kept in the learner's workbook.

    A lesson gives each plan a name that stays the same; the plan comes back wherever that name is used::

        IfThenPlan("follow up")
        IfThenPlan("one new person", if_="I open my laptop on Sunday", then="write to one person")

    Parameters
    ----------
    name : str
        What the plan is for, in a few words; shown above it in `PlansSoFar`. No two different plans share one.
    if_, then : str
        What stands in the two fields the first time; after that, what the learner left there stands.
    workbook : Workbook, path-like or None
        Where it is kept. None: the learner's own workbook.
    practice : bool
        Keep it only as long as the tool is there: for trying out.
    clock : callable or None
        Returns the time now, with its time zone. None: this computer's clock.

    Attributes
    ----------
    words : dict
        `if` and `then`, as typed. Set it, and it is saved as if it were typed.
    plan : IfThen
        The two halves; `plan.is_whole`, `plan.sentence`.

    Raises
    ------
    BlankNameError
        A `ValueError`, when `name` is blank.
    """

    _esm = STATIC / "if_then_plan.js"
    _css = STATIC / "if_then_plan.css"

    def __init__(
        self,
        name: str,
        *,
        if_: str = "",
        then: str = "",
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.name: Final = checked_name("name", name)
        super().__init__(f"plan:{name}", workbook=workbook, practice=practice, clock=clock)
        self._standing = self._kept()
        kept = read(self._standing) if self._standing else IfThen(if_, then)
        self._begin({"if": kept.moment, "then": kept.action})

    @property
    def plan(self) -> IfThen:
        """The plan as it stands."""
        return IfThen(self.words["if"], self.words["then"])

    def _fields(self) -> tuple[str, ...]:
        return ("if", "then")

    def _kept(self) -> str:
        return self._keeping.attempt(lambda book: self._note(book, MODULE, self.name).text()) or ""

    def _save(self) -> None:
        text = written(self.plan)

        def save(book: Workbook) -> bool:
            self._note(book, MODULE, self.name).save(text, was=self._standing)
            return True

        if self._keeping.attempt(save):
            self._standing = text

    def _others(self) -> list[str]:
        found = self._keeping.attempt(lambda book: self._note(book, MODULE, self.name).others())
        return [read(text).sentence or text for text in found or []]

    def _shown(self) -> Shown:
        return {"name": self.name, "sentence": self.plan.sentence, "others": self._others()}


class PlansSoFar(LearningTool):
    """All if-then plans that the learner wrote, to read again; going over a plan is part of what makes it work.

    Parameters
    ----------
    *names : str
        Show only these, in this order. None: all, in the order written.
    workbook, practice, clock
        As in `IfThenPlan`.

    Attributes
    ----------
    plans : list of dict
        Each with `name`, `sentence` and `on` (the day, in words).
    """

    _esm = STATIC / "plans_so_far.js"
    _css = STATIC / "plans_so_far.css"

    def __init__(
        self,
        *names: str,
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._names = names
        super().__init__("plans", workbook=workbook, practice=practice, clock=clock)
        self.refresh()

    @property
    def plans(self) -> list[Shown]:
        """What is shown."""
        return list(self.shown["plans"])

    def _shown(self) -> Shown:
        found = self._keeping.attempt(lambda book: book.reflections.of(MODULE)) or []
        latest = {one.prompt: one for one in found if read(one.text).is_whole}
        wanted = [latest[name] for name in self._names if name in latest] if self._names else latest.values()
        return {"plans": [_plan(one) for one in wanted]}


def _plan(kept: Reflection) -> Shown:
    day = f"{kept.on:%B} {kept.on.day}, {kept.on.year}"
    return {"name": kept.prompt, "sentence": read(kept.text).sentence, "on": day}
