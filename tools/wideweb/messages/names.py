"""The recipient: which names and titles are theirs, and how to address them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.tokens import plain

_WORD: Final = re.compile(r"[^\W_][^\s,;()/|\"\u201c\u201d]*")
_IS_NOT: Final = re.compile(r"\b(?:non|not)[-\s]+(?:an?\s+)?\w+", re.IGNORECASE)  # "informatics lead, non-physician"
_DEGREES: Final = words("degree")
_DOCTOR_DEGREES: Final = words("doctor_degree")
TITLES: Final = {
    "dr": "Dr.", "doctor": "Dr.", "dra": "Dr.", "doc": "Dr.", "drs": "Dr.",
    "prof": "Professor", "professor": "Professor",
    "profesor": "Professor", "profesora": "Professor",  # codespell:ignore profesor
    "dean": "Dean", "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "miss": "Miss", "mx": "Mx.", "mister": "Mr.",
    "sister": "Sister", "brother": "Brother", "father": "Father", "rev": "Rev.", "nurse": "Nurse", "capt": "Capt.",
    "captain": "Capt.", "lt": "Lt.", "col": "Col.", "maj": "Maj.", "rabbi": "Rabbi", "imam": "Imam",
    "sir": "Sir", "madam": "Madam", "director": "Director", "chief": "Chief", "president": "President",
    "provost": "Provost", "sr": "Mr.", "sra": "Ms.", "senor": "Mr.", "senora": "Ms.", "coach": "Coach",
}  # fmt: skip
CIVIL: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "mister", "sra", "senor", "senora"})
LEARNED: Final = frozenset(name for name, title in TITLES.items() if title in {"Dr.", "Professor", "Dean"})
_CLOSE: Final = 2
_FEWEST_NAMES: Final = 2


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
        """The words of the name as written, without titles before it and degrees after it."""
        head = [word.group().rstrip(".") for word in _WORD.finditer(self.to.partition(",")[0])]
        while len(head) > 1 and _bare(head[0]) in TITLES:
            head.pop(0)
        while len(head) > _FEWEST_NAMES and _bare(head[-1]) in _DEGREES and head[-1].isupper():
            head.pop()
        return tuple(head) or self._words or (self.to.strip(),)

    @cached_property
    def plain_names(self) -> frozenset[str]:
        """The name's words in plain form, and the parts of hyphenated ones."""
        found: set[str] = set()
        for name in self.names:
            found |= {_bare(name), *(_bare(part) for part in re.split(r"[-'\u2019.]", name))}
        return frozenset(found - {""})

    @cached_property
    def _roles(self) -> frozenset[str]:
        said = _IS_NOT.sub(" ", self.role)
        return frozenset(plain(word) for part in (r"[\W\d_]+", r"\W+") for word in re.split(part, said) if word)

    @cached_property
    def _titles(self) -> frozenset[str]:
        forms = [_bare(word) for word in self._words]
        degrees = {form for number, form in enumerate(forms) if number > 1 and form in _DOCTOR_DEGREES}
        return frozenset({form for form in forms if form in TITLES} | degrees)

    @cached_property
    def is_doctor(self) -> bool:
        """Whether "Dr.", "Professor" or "Dean" is right for them."""
        if self._titles & (LEARNED | _DOCTOR_DEGREES):
            return True
        if {_bare(word) for word in self._words[2:]} & _DEGREES:
            return False  # degrees are given, and none of them is a doctorate
        return bool(self._roles & words("doctor_role")) and not self._roles & words("plain_role")

    @cached_property
    def is_no_doctor(self) -> bool:
        """Whether "Dr." would be a mistake: their role is known and carries no doctorate."""
        return not self.is_doctor and bool(self._roles & (words("plain_role") | words("first_name_role")))

    @cached_property
    def address(self) -> str:
        """How to greet them: "Dr. Okafor", or the first name of a peer."""
        for word in self._words[:1]:
            if _bare(word) in TITLES:
                return f"{TITLES[_bare(word)]} {self.names[-1]}"
        return f"Dr. {self.names[-1]}" if self.is_doctor else self.names[0]

    def knows(self, word: str) -> bool:
        """Whether a word as typed is one of their names, a short form of one, or an initial."""
        form = _bare(word)
        if not form:
            return False
        if form in self.plain_names or (len(form) > 1 and form not in _NO_SHORT_FORMS and self._starts(form)):
            return True
        if not form.isascii() and any(
            name in form or form in name or _same_family(name, form) for name in self.plain_names if not name.isascii()
        ):
            return True
        return len(form) == 1 and any(name.startswith(form) for name in self.plain_names)

    def _starts(self, form: str) -> bool:
        """Whether a name, or several written as one, starts with this: "Jo" for Josephine, "Minhanh" for Minh Anh."""
        bare = [_bare(name) for name in self.names]
        return any("".join(bare[number:]).startswith(form) for number in range(len(bare)))

    def is_named_in(self, typed: list[str]) -> bool:
        """Whether any of these words as typed is one of their names."""
        return any(self.knows(word) for word in typed)

    def is_nearly(self, word: str) -> bool:
        """Whether a word is one of their names with a slip of the pen."""
        form = _bare(word)
        return len(form) > _CLOSE and any(
            abs(len(name) - len(form)) < _CLOSE and _edits(name, form) <= _CLOSE for name in self.plain_names
        )

    @cached_property
    def is_in_latin(self) -> bool:
        """Whether the name is written in Latin letters, so that one can compare it with what was typed."""
        return all(name.isascii() for name in self.plain_names)


_NO_SHORT_FORMS: Final = words("no_short_form")
"""Words that open sentences far more often than they stand for Amara, Mya or Sophie."""


def _bare(word: str) -> str:
    return re.sub(r"[\W_]+", "", plain(word)) if word.isascii() else "".join(filter(str.isalnum, plain(word))) or word


def _same_family(name: str, form: str) -> bool:
    """Whether two words of Han or Hangul start with the same family name, which is one letter there."""
    return name[0] == form[0] and unicodedata.name(name[0], "").startswith(("CJK", "HANGUL"))


def _edits(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
