"""The recipient: which names and titles are theirs, and how to address them."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.tokens import plain

_WORD: Final = re.compile(r"[^\W_][^\s,;()/|]*")
_DEGREES: Final = words("degree")
_DOCTORS: Final = words("doctor_degree")
TITLES: Final = {
    "dr": "Dr.", "doctor": "Dr.", "dra": "Dr.", "doc": "Dr.", "prof": "Professor", "professor": "Professor",
    "dean": "Dean", "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "miss": "Miss", "mx": "Mx.", "nurse": "Nurse",
    "director": "Director", "chief": "Chief", "president": "President", "provost": "Provost",
}  # fmt: skip
CIVIL: Final = frozenset({"mr", "mrs", "ms", "miss", "mx"})
_DOCTOR_ROLES: Final = words("doctor_role")
_STUDENT_ROLES: Final = words("student_role")


@dataclass(frozen=True)
class Recipient:
    """Whom the message is for, read from the name and the role that the writer gave."""

    to: str
    role: str = ""

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(word.group().rstrip(".") for word in _WORD.finditer(self.to))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The words of the name as written, without titles and degrees."""
        kept = [word for word in self._words if _bare(word) not in TITLES and _bare(word) not in _DEGREES]
        return tuple(kept) or self._words

    @cached_property
    def plain_names(self) -> frozenset[str]:
        """The name's words in plain form, and the parts of hyphenated ones."""
        found: set[str] = set()
        for name in self.names:
            form = plain(name)
            found |= {_bare(name), *re.split(r"[-'\u2019.]", form)} - {""}
        return frozenset(found)

    @cached_property
    def is_doctor(self) -> bool:
        """Whether "Dr." or "Professor" is right for them."""
        forms = {_bare(word) for word in self._words}
        roles = {plain(word) for word in re.split(r"\W+", self.role)}
        if roles & _STUDENT_ROLES and not forms & {"dr", "doctor"}:
            return False
        return bool(forms & ({"dr", "doctor", "dra", "prof", "professor"} | _DOCTORS) or roles & _DOCTOR_ROLES)

    @cached_property
    def address(self) -> str:
        """How to greet them: "Dr. Okafor", or the first name of a peer."""
        for word in self._words:
            if _bare(word) in TITLES:
                return f"{TITLES[_bare(word)]} {self.names[-1]}"
        return f"Dr. {self.names[-1]}" if self.is_doctor else self.names[0]

    def is_named_in(self, words: list[str]) -> bool:
        """Whether any of these words as typed is one of their names."""
        for word in words:
            form = _bare(word)
            if form in self.plain_names:
                return True
            if not form.isascii() and any(name in form for name in self.plain_names if not name.isascii()):
                return True
        return False


def _bare(word: str) -> str:
    return re.sub(r"[\W_]+", "", plain(word))
