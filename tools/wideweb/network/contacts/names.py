"""Names as exports write them: with degrees, emoji, titles and broken letters."""

import re
import unicodedata
from typing import Final

_DEGREES: Final = (
    r"MD|M\.D\.|D\.O\.|MBBS|MBChB|PhD|Ph\.D\.|DrPH|DNP|PharmD|EdD|DDS|DMD|DVM|JD|MPH|MSc|MSN|BSN|BSc|MBA|MHA|MPA|"
    r"RN|FNP|APRN|CRNA|PA-C|EMT|EMT-B|LCSW|FACP|FACS|FAAP|FACC|FAAFP|CPA|PMP"
)
_NAMES_TOO: Final = "DO|MS|BS|BA|MA|NP|PA"
"""Degrees that are names as well: only after a comma."""

_LONGEST: Final = 200
"""Letters: what is longer is no name, and taking thousands of degrees off it would take minutes."""

_DOTTED: Final = r"(?:[A-Z][a-z]?\. ?)+[A-Z][a-z]?\.?"
_UNLISTED: Final = r"(?!(?:JR|SR|II|III|IV|VI)\b)[A-Z]{2,6}(?:-[A-Z]{1,4})?"
"""Whatever else stands in capitals after a comma, as "CCRN" or "SHRM-CP": there are hundreds."""

_LEARNING: Final = r"(?: ?\(c\)|[ -](?i:candidate|student))"
_SEPARATOR: Final = r"(?:\s*[,|(\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}]\s*|\s+-\s+)"
_ANY: Final = rf"(?:{_DEGREES}|{_NAMES_TOO})"
_TAIL: Final = re.compile(
    rf"(?:{_SEPARATOR}(?:{_ANY}{_LEARNING}?(?:\s*[/&]\s*{_ANY})*|M(?:S|S-|-)?[1-4])"
    rf"|\s*,\s*(?:{_DOTTED}|{_UNLISTED})|\s+(?:{_DEGREES}))\)?\.?$"
)
_PRONOUNS: Final = re.compile(r"\s*[(\[](?:she|he|they|ze|xe|any|ella|elle|sie|er)\b[^)\]]*[)\]]$", re.IGNORECASE)
_ENDS: Final = " ,|-\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}"
_DOCTOR: Final = re.compile(
    r"(?<![\w.])(?:MD|M\.D\.?|DO|D\.O\.?|MBBS|MBChB|PhD|Ph\.D\.?|DrPH|DNP|PharmD|DDS|DMD|DVM)(?!\w)"
    rf"(?!{_LEARNING})"
)
_TITLE: Final = re.compile(r"^(dr|prof|professor|mr|mrs|ms|mx)\b(?:\.\s*|\s+)", re.IGNORECASE)
_TITLES: Final = {
    "dr": "Dr.",
    "prof": "Professor",
    "professor": "Professor",
    "mr": "Mr.",
    "mrs": "Mrs.",
    "ms": "Ms.",
    "mx": "Mx.",
}


def plain_name(text: str) -> tuple[str, str]:
    """Return a name without title, degrees and signs, and the title: "Dr." too for those with a doctor's degree.

    The name is empty when no letter is left.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(c for c in unicodedata.normalize("NFC", text) if not _is_sign(c))
    words = " ".join(text.split())
    opening = _TITLE.match(words)
    title = _TITLES[opening[1].lower()] if opening else ""
    name, degrees = _without_degrees(words[opening.end() :] if opening else words)
    if not title and _DOCTOR.search(degrees):
        title = "Dr."
    return (name, title) if any(map(str.isalpha, name)) else ("", "")


def _without_degrees(name: str) -> tuple[str, str]:
    if len(name) > _LONGEST:
        return name, ""
    rest = name.rstrip(_ENDS)
    while (shorter := _shorter(rest)) != rest and " " in shorter:
        rest = shorter
    return rest, name[len(rest) :]


def _shorter(name: str) -> str:
    return _PRONOUNS.sub("", _TAIL.sub("", name)).rstrip(_ENDS)


def _is_sign(letter: str) -> bool:
    """Return whether this is an emoji, a control or an invisible mark; those that join letters stay."""
    return unicodedata.category(letter) in {"So", "Sk", "Cs", "Co", "Cn"} or (
        unicodedata.category(letter) in {"Cc", "Cf"} and letter not in "\u200c\u200d\t\n"
    )


def mended(text: str) -> str:
    """Return a text whose UTF-8 was read as Latin-1, as in Meta's exports, as it was meant; any other as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
