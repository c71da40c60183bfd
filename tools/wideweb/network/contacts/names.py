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

_TAIL: Final = re.compile(rf"(?:\s*[,|(]\s*(?:{_DEGREES}|{_NAMES_TOO})|\s+(?:{_DEGREES}))\)?\.?$")
_DOCTOR: Final = re.compile(
    r"(?<![\w.])(?:MD|M\.D\.|DO|D\.O\.|MBBS|MBChB|PhD|Ph\.D\.|DrPH|DNP|PharmD|DDS|DMD|DVM)(?!\w)"
)
_TITLE: Final = re.compile(r"^(dr|prof|professor|mr|mrs|ms|mx)\b\.?\s+", re.IGNORECASE)
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
    rest = name.rstrip(" ,|")
    while (shorter := _TAIL.sub("", rest).rstrip(" ,|")) != rest and " " in shorter:
        rest = shorter
    return rest, name[len(rest) :]


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
