"""Template slots that nobody filled in."""

import re
from dataclasses import dataclass
from typing import Final

_SLOT: Final = re.compile(
    r"\[(?!sic\b|\d{1,3}\])[^\[\]\n]{1,80}\]"
    r"|\{\{?[^{}\n]{1,80}\}?\}"
    r"|<(?![^<>\n]*@)(?!https?:)[A-Za-z][^<>\n]{1,60}>"
    r"|_{3,}[\w ]{0,30}_{0,3}"
    r"|\b(?:INSERT|FILL IN)(?:[ _][A-Z]{2,}){1,5}\b"
    r"|\b(?:YOUR|RECIPIENT'?S?|PROFESSOR|DOCTOR|LAST|FIRST|SCHOOL|UNIVERSITY|COMPANY|HOSPITAL)[ _]"
    r"(?:LAST |FIRST )?(?:NAME|SCHOOL|TITLE|UNIVERSITY|YEAR|MAJOR|TOPIC)S?\b"
    r"|\((?:insert|add|fill in) [^()\n]{1,40}\)"
    r"|\((?:your|their|recipient'?s?|last|first) (?:\w+ ){0,2}"
    r"(?:name|school|university|college|year|major|topic|title)\)"
    r"|(?<![A-Z]{2} )\b(?:TOPIC|NAME|SCHOOL|SPECIALTY|MAJOR|SUBJECT LINE)\b(?! [A-Z]{2})"
    r"|\bYour (?:Full |First |Last )?Name\b|\bYour (?:School|University|College|Major|Year) (?:Here|Name)\b"
    r"|\bName Here\b"
    r"|\b(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.? (?:X{1,4}|Last ?[Nn]ame|Surname|Name)\b"
    r"|\bX{3,}\b|\bxxx+\b|\bTBD\b|\b(?:TODO)\b|\blorem ipsum\b",
)
_HOLDS: Final = {
    "greeting": ("name", "dr", "doctor", "professor", "recipient", "last", "title"),
    "recipient-name": ("name", "dr", "doctor", "professor", "recipient", "last", "title"),
    "introduction": ("name", "school", "year", "major", "university", "college", "my", "your", "stage", "role"),
    "sign-off": ("name", "your", "sign"),
    "connection": ("paper", "article", "topic", "research", "specific", "talk", "post", "interest", "project", "work"),
    "ask": ("ask", "topic", "question", "request"),
}

_ASKS_FOR: Final = frozenset({"insert", "add", "your", "their", "e", "g"}.union(*_HOLDS.values()))


@dataclass(frozen=True, slots=True)
class Slot:
    """An unfilled slot: where it stands, and its words."""

    start: int
    end: int
    words: str

    @property
    def is_remark(self) -> bool:
        """Whether it could also be a remark in brackets, as one adds to a quotation: "the lamp [the blue one]"."""
        asked = set(re.findall(r"[a-z]+", self.words))
        return self.words[0] == "[" and self.words[1].islower() and asked.isdisjoint(_ASKS_FOR)

    def might_hold(self, rule: str) -> bool:
        """Whether what is missing here could be what a rule looks for."""
        words = set(re.findall(r"[a-z]+", self.words.lower().replace("_", " ")))
        return not words or any(word in words for word in _HOLDS.get(rule, ()))


def find_slots(text: str) -> list[Slot]:
    """Return the unfilled slots of a text in order."""
    return [Slot(match.start(), match.end(), match.group()) for match in _SLOT.finditer(text)]
