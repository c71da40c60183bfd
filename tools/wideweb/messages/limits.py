"""What each channel holds: characters, bytes, words and subject, from the dated file `limits.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from wideweb.evidence import Evidence, evidence
from wideweb.messages.message import CHANNELS, UnknownChannelError


@dataclass(frozen=True, slots=True)
class Limits:
    """One channel's limits.

    Parameters
    ----------
    name : str
        The channel as a learner reads it: "an email".
    maximum_characters, maximum_bytes : int or None
        What the channel takes, in code points and in bytes of UTF-8; None where nothing stops the writer.
    free_characters : int or None
        What a free account may send, where that is less.
    fewest_words, most_words : int
        Outside these the message is too short or too long.
    recommended_words : tuple of int
        What reads best, from and to.
    subject_words : tuple of int
        What reads best in a subject, from and to; (0, 0) where the channel has none.
    subject_characters : int
        A longer subject is cut off on most screens; 0 where the channel has none.
    messages_before_reply : int or None
        How many messages arrive before the other person accepts or answers; None where nothing stops the writer.
    sources : tuple of Evidence
        Where this comes from.
    checked : datetime.date
        When it was last compared with the sources.
    """

    name: str
    maximum_characters: int | None
    maximum_bytes: int | None
    free_characters: int | None
    fewest_words: int
    most_words: int
    recommended_words: tuple[int, int]
    subject_words: tuple[int, int]
    subject_characters: int
    messages_before_reply: int | None
    sources: tuple[Evidence, ...]
    checked: date


def limits(channel: str) -> Limits:
    """Return a channel's limits.

    Raises
    ------
    UnknownChannelError
        A `LookupError` that names the field and what it may hold.
    """
    if channel not in CHANNELS:
        raise UnknownChannelError(channel, CHANNELS)
    return _read(channel)


@cache
def _read(channel: str) -> Limits:
    with files("wideweb.messages").joinpath("limits.toml").open("rb") as file:
        table = tomllib.load(file)
    entry = table[channel]
    return Limits(
        name=entry["name"],
        maximum_characters=entry["maximum_characters"] or None,
        maximum_bytes=entry["maximum_bytes"] or None,
        free_characters=entry.get("free_characters"),
        fewest_words=entry["fewest_words"],
        most_words=entry["most_words"],
        recommended_words=tuple(entry["recommended_words"]),
        subject_words=tuple(entry["subject_words"]),
        subject_characters=entry["subject_characters"],
        messages_before_reply=entry["messages_before_reply"] or None,
        sources=tuple(evidence(key) for key in entry["sources"]),
        checked=table["checked"],
    )
