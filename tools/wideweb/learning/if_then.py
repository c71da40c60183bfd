"""A plan of the form "If … then I will …".

The form is that of implementation intentions: Sheeran P, Listrom O, Gollwitzer PM (2024).
"""

import re
from dataclasses import dataclass
from typing import Final

MODULE: Final = "if-then-plans"
"""Under which the workbook keeps plans among the reflections; the prompt is the plan's name."""

_TEXT: Final = re.compile(r"If (?P<moment>[^\n]*),\nthen I will (?P<action>[^\n]*)\.", re.DOTALL)
_LEAD: Final = {
    "moment": re.compile(r"^if\s+(?=\S)", re.IGNORECASE),
    "action": re.compile(r"^(?:then\s+)?i(?:['\u2019]ll|\s+will)\s+(?=\S)|^then\s+(?=\S)", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class IfThen:
    """When something is to be done, and what.

    Parameters
    ----------
    moment : str
        What follows "If": a moment that one cannot miss.
    action : str
        What follows "then I will": so small that one cannot refuse it.
    """

    moment: str
    action: str

    @property
    def is_whole(self) -> bool:
        """Whether both halves are there."""
        return bool(_plain("moment", self.moment) and _plain("action", self.action))

    @property
    def sentence(self) -> str:
        """The plan as one reads it aloud; empty while a half is missing."""
        if not self.is_whole:
            return ""
        return f"If {_plain('moment', self.moment)}, then I will {_plain('action', self.action)}."


def written(plan: IfThen) -> str:
    """Return a plan as it is kept: readable, and `read` gives both halves back; empty where both are."""
    moment, action = (" ".join(half.split()) for half in (plan.moment, plan.action))
    return f"If {moment},\nthen I will {action}." if moment or action else ""


def read(text: str) -> IfThen:
    """Return the plan that `written` gave; words in any other form become the first half."""
    match = _TEXT.fullmatch(text)
    return IfThen(match["moment"], match["action"]) if match else IfThen(" ".join(text.split()), "")


def _plain(half: str, words: str) -> str:
    """Return a half without the words that the form adds itself, and without its last stop."""
    return _LEAD[half].sub("", " ".join(words.split())).rstrip(" .,;").strip()
