"""What all learning tools share: they do what the page wishes, show it, and keep it in the workbook."""

from __future__ import annotations  # traitlets are generic for a type checker alone

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final

import anywidget
import traitlets

from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.shown_review import Shown
from wideweb.widgets.tool_keeping import ToolKeeping
from wideweb.workbook import Workbook
from wideweb.workbook.kept_note import KeptNote

STATIC: Final = Path(__file__).parent / "static"


class BlankNameError(ValueError):
    """What a tool keeps things under is no text, or blank."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(field, value)
        self.field = field
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is no name. Use a few words that stay the same, such as '05-follow-up'."


def checked_name(field: str, value: object) -> str:
    """Return a name that things are kept under.

    Raises
    ------
    BlankNameError
        When it is no text, or blank.
    """
    if not isinstance(value, str) or not value.strip():
        raise BlankNameError(field, value)
    return value


class LearningTool(anywidget.AnyWidget):
    """A tool of a lesson.

    Parameters
    ----------
    name : str
        Tells it from all others in the browser.
    workbook : Workbook, path-like or None
        Where it keeps things. None: the learner's own workbook.
    practice : bool
        Keep things only as long as the tool is there.
    clock : callable or None
        Returns the time now, with its time zone. None: this computer's clock.

    Attributes
    ----------
    shown : dict
        All that the page paints.
    answered : str
        The page's wish that was done last.
    fault : dict
        Why the workbook cannot be used: `text`, and `begins_anew` where trying again begins a new one. Empty: it can.
    """

    shown: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    fault: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    answered = traitlets.Unicode().tag(sync=True)
    shelf = traitlets.Unicode().tag(sync=True)

    wishes: ClassVar[Mapping[str, str]] = {"look": "_look", "try-again": "_try_again"}
    """What a page may ask for, and the method that does it; each takes what the page sent along."""

    def __init__(
        self,
        name: str,
        *,
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
        **traits: Any,  # noqa: ANN401  # traitlets checks each
    ) -> None:
        self._keeping: Final = ToolKeeping(workbook, clock, practice=practice)
        super().__init__(shelf=self._keeping.shelf(name), **traits)
        self.on_msg(self._wished)

    def refresh(self) -> None:
        """Show how things stand now."""
        with self.hold_sync():
            self.shown = self._shown()
            self.fault = self._keeping.shown_fault()

    def _shown(self) -> Shown:
        """Return all that the page paints."""
        raise NotImplementedError

    def _note(self, workbook: Workbook, module: str, prompt: str) -> KeptNote:
        return KeptNote(workbook, module, prompt, self._keeping.clock)

    def _wished(self, _widget: object, content: Shown, _buffers: object) -> None:
        method = self.wishes.get(content.get("wish", ""))
        if method is not None:
            getattr(self, method)(content)
            self.answered = content.get("id", "")

    def _look(self, _content: Shown) -> None:
        self.refresh()

    def _try_again(self, _content: Shown) -> None:
        self._keeping.try_again()
        self.refresh()


class WrittenTool(LearningTool):
    """A learning tool that the learner writes in; every word is kept.

    Attributes
    ----------
    words : dict of str to str
        What stands in each field, by the field's name. Set it and it is saved at once, as if it were typed.
    """

    words: traitlets.Dict[str, str] = traitlets.Dict().tag(sync=True)
    wishes: ClassVar[Mapping[str, str]] = {**LearningTool.wishes, "keep": "_keep", "adopt": "_adopt"}

    @traitlets.validate("words")
    def _of_the_fields(self, proposal: dict[str, Any]) -> dict[str, str]:
        given = proposal["value"]
        return {name: str(given.get(name, "")) for name in self._fields()}

    @traitlets.observe("words")
    def _written(self, change: dict[str, Any]) -> None:
        if change["old"] is not traitlets.Undefined and self._is_ready:
            self._save()
            self.refresh()

    _is_ready = False

    def _begin(self, words: Mapping[str, str]) -> None:
        """Show the words that the tool begins with; from now on what is written is saved."""
        self.words = dict(words)
        self._is_ready = True
        self.refresh()

    def _fields(self) -> tuple[str, ...]:
        """Return the names of what one writes in."""
        raise NotImplementedError

    def _save(self) -> None:
        """Save the words as they stand."""
        raise NotImplementedError

    def _keep(self, content: Shown) -> None:
        self.words = content["words"]
        if self.fault:  # the same words once more: what failed before may work now
            self._save()
            self.refresh()

    def _adopt(self, content: Shown) -> None:
        """Take up what a browser kept while it could not be saved, the oldest first."""
        for words in content["entries"]:
            self.words = words

    def _try_again(self, _content: Shown) -> None:
        self._keeping.try_again()
        self._save()
        self.refresh()
