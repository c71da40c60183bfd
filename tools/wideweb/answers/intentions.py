"""If-then plans as a learner types them, one below the other: ``If …, then I will …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wideweb.answers.goal_lines import goal_words, says_any
from wideweb.answers.marking import content_share
from wideweb.answers.plan_table import LineProblem

_AS_TYPED: Final = str.maketrans(
    {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{HORIZONTAL ELLIPSIS}": "...", "\N{EM DASH}": ",", "\N{EN DASH}": ","}
)
_BULLET: Final = r"\s*(?:(?:[-*\N{BULLET}]|\(?\d+[.):]?\)?|plan\s*\d*\s*[:.)]?)\s+)?"
_LEAD: Final = r"(?:if|when|whenever|as soon as|each time|every time)"
_WILL: Final = r"\bi(?:'ll|\s+will|\s+am\s+going\s+to|'m\s+going\s+to)\b|\bthen\s+ill\b"
_BEGINS: Final = re.compile(_BULLET + _LEAD + r"\b", re.IGNORECASE)
_PLAN: Final = re.compile(
    _BULLET + _LEAD + r"\b[\s.]*(?P<moment>.*?)[\s,;:.-]*(?:(?:\bthen\s+)?" + _WILL + r")[\s.]*(?P<action>.*)",
    re.IGNORECASE,
)
_HOW_MANY: Final = re.compile(
    r"\b(\d+|four|five|six|seven|eight|nine|ten)\s+(?:new\s+|more\s+|other\s+)*"
    r"(?:people|persons|messages|emails|letters|notes|questions|strangers|students|doctors|physicians|nurses)\b",
    re.IGNORECASE,
)
FEWEST_MOMENT_WORDS: Final = 3
FEWEST_ACTION_WORDS: Final = 2
MOST_ACTION_WORDS: Final = 25
MOST_AT_ONCE: Final = 3
FEWEST_HEAPED_WORDS: Final = 8
MOST_CONTENT: Final = 0.88
"""In a sentence of some length, the rest at least are small words: "to", "my", "the"."""
_ENDS: Final = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class Intention:
    """One if-then plan: the line it begins on, its moment and its action."""

    line: int
    moment: str
    action: str

    @property
    def moment_fault(self) -> str:
        """What keeps anyone from telling that the moment has come; nothing where one can."""
        vague = says_any(self.moment, goal_words("vague_moments"))
        if vague:
            return f"Nobody can tell when “{vague}” has come. Name an hour, a place, or something that happens."
        if len(self.moment.split()) < FEWEST_MOMENT_WORDS or not content_share(self.moment):
            return "Say the moment in a few words more, so that you will know when it has come."
        return ""

    @property
    def action_fault(self) -> str:
        """What keeps the action from being one small thing that one can see oneself do; nothing where it is."""
        vague = says_any(self.action, goal_words("vague_actions"))
        if vague:
            return f"Nobody can tell whether “{vague}” was done. Name one thing that you do."
        big = says_any(self.action, goal_words("big_actions")) or _too_many(self.action)
        if big:
            return f"“{big}” is a lot at once. Make it so small that you cannot refuse it."
        words = self.action.split()
        if len(words) > MOST_ACTION_WORDS:
            return f"It takes {len(words)} words to say, so it is more than one thing. Keep the first."
        if len(words) > FEWEST_HEAPED_WORDS and content_share(self.action) > MOST_CONTENT:
            return "This reads as a heap of words. Say it in a sentence."
        if len(words) < FEWEST_ACTION_WORDS or not says_any(self.action, goal_words("doing")):
            return "Name one thing that you do: write, ask, open, call, go …"
        return ""


@dataclass(frozen=True, slots=True)
class Intentions:
    """The plans of a text, in order, and the lines to mend."""

    plans: tuple[Intention, ...]
    problems: tuple[LineProblem, ...]


def read_intentions(text: str) -> Intentions:
    """Return the if-then plans of a text; each begins on a line of its own, with If or When, and may go on below it."""
    plans: list[Intention] = []
    problems: list[LineProblem] = []
    for number, block in _blocks(text):
        match = _PLAN.fullmatch(" ".join(block.translate(_AS_TYPED).split()))
        if not _BEGINS.match(block):
            problems.append(LineProblem(number, " ".join(block.split()), "Begin the plan with “If”."))
        elif match is None or not match["moment"] or not match["action"].strip(" ."):
            problems.append(LineProblem(number, " ".join(block.split()), "Go on with “then I will …”, and say what."))
        else:
            plans.append(Intention(number, match["moment"], match["action"].strip(" .")))
    return Intentions(tuple(plans), tuple(problems))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each plan with the number of its first line; an empty line, a full stop and the next If end a plan."""
    begun, lines = 0, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        if lines and (not line.strip() or _BEGINS.match(line) or lines[-1].rstrip().endswith(_ENDS)):
            yield begun, "\n".join(lines)
            lines = []
        if line.strip():
            begun = begun if lines else number
            lines.append(line)
    if lines:
        yield begun, "\n".join(lines)


def _too_many(action: str) -> str:
    counts = ((match[0], match[1]) for match in _HOW_MANY.finditer(action))
    return next((said for said, count in counts if not count.isdecimal() or int(count) > MOST_AT_ONCE), "")
