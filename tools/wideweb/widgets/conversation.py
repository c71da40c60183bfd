"""A practice conversation: one chooses what to say, sees what comes of it, and looks back at the end."""

from __future__ import annotations  # traitlets are generic for a type checker alone

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar, Final

from wideweb.learning.conversation import EFFECTS, Scene, Turn, conversation
from wideweb.widgets.draft_keeping import Place
from wideweb.widgets.learning_tool import STATIC, LearningTool
from wideweb.widgets.shown_review import Shown
from wideweb.workbook import Workbook


class Conversation(LearningTool):
    """A conversation with somebody made up, to try out what to say.

    In a lesson::

        Conversation("resident-at-a-booth")  # or "busy-attending", "peer", "program-staff"

    What was said is kept, so one can go on after closing the page. Python alone knows what comes of a reply until it
    is said.

    Parameters
    ----------
    name : str
        Which one: a file of `wideweb/learning/data/conversations`.
    workbook, practice, clock
        As in every learning tool.

    Attributes
    ----------
    said : list of int
        The numbers of the replies so far, from 0.
    replies : list of str
        What can be said now; empty at an end.
    is_over : bool
        Whether it has ended.
    times_finished : int
        How often an end was reached, in all.

    Raises
    ------
    UnknownConversationError
        A `LookupError`, when there is none of this name.
    """

    _esm = STATIC / "conversation.js"
    _css = STATIC / "conversation.css"
    wishes: ClassVar[Mapping[str, str]] = {
        **LearningTool.wishes,
        "say": "_say_wished",
        "back": "_back_wished",
        "again": "_again_wished",
    }

    def __init__(
        self,
        name: str,
        *,
        workbook: Place = None,
        practice: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._conversation: Final = conversation(name)
        super().__init__(f"conversation:{name}", workbook=workbook, practice=practice, clock=clock)
        self._kept: Shown = {"said": [], "finished": 0}
        self.refresh()

    @property
    def said(self) -> list[int]:
        """The numbers of the replies so far."""
        return list(self._kept["said"])

    @property
    def replies(self) -> list[str]:
        """What can be said now."""
        return [reply.text for reply in self._place()[1].replies]

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return not self._place()[1].replies

    @property
    def times_finished(self) -> int:
        """How often an end was reached."""
        return int(self._kept["finished"])

    def say(self, number: int) -> None:
        """Say one of the replies; one that nobody can say here changes nothing."""
        if not 0 <= number < len(self._place()[1].replies):
            return
        said = [*self.said, number]
        is_over = not self._conversation.follow(said)[1].replies
        self._keep({"said": said, "finished": self.times_finished + is_over})

    def back(self) -> None:
        """Take back what was said last."""
        self._keep({"said": self.said[:-1], "finished": self.times_finished})

    def again(self) -> None:
        """Begin anew."""
        self._keep({"said": [], "finished": self.times_finished})

    def _place(self) -> tuple[list[Turn], Scene]:
        return self._conversation.follow(self._kept["said"])

    @property
    def _setting(self) -> str:
        return f"conversation.{self._conversation.name}"

    def _keep(self, now: Shown) -> None:
        self._kept = now
        self._keeping.attempt(lambda book: book.settings.keep(self._setting, json.dumps(now)))
        self._show()

    def _read(self, book: Workbook) -> Shown:
        kept: Shown = json.loads(book.settings.value(self._setting, "{}"))
        return {"said": kept.get("said", []), "finished": kept.get("finished", 0)}

    def refresh(self) -> None:
        """Show how things stand now, also when another page went on."""
        self._kept = self._keeping.attempt(self._read) or self._kept
        self._show()

    def _show(self) -> None:
        super().refresh()

    def _shown(self) -> Shown:
        turns, scene = self._place()
        told = self._conversation
        return {
            "title": told.title,
            "who": told.who,
            "setting": told.setting,
            "turns": [_shown_turn(turn) for turn in turns],
            "says": scene.says,
            "replies": [reply.text for reply in scene.replies],
            "look_back": scene.look_back,
            "finished": self.times_finished,
        }

    def _say_wished(self, content: Shown) -> None:
        if content["turn"] == len(self.said):  # a second click, or another page, must not answer the next scene
            self.say(int(content["number"]))

    def _back_wished(self, _content: Shown) -> None:
        self.back()

    def _again_wished(self, _content: Shown) -> None:
        self.again()


def _shown_turn(turn: Turn) -> Shown:
    return {
        "says": turn.scene.says,
        "said": turn.reply.text,
        "outcome": turn.reply.outcome,
        "effect": turn.reply.effect,
        "effect_words": EFFECTS[turn.reply.effect],
    }
