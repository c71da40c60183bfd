"""What a message to someone you have met or written to needs besides: the earlier time named, news, thanks alone."""

from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.lexicon import words
from wideweb.messages.reading import Reading

_PAST: Final = words("past") | {
    "called",
    "walked",
    "pulled",
    "stopped",
    "showed",
    "stayed",
    "answered",
    "asked",
    "played",
}
_ADVERBS: Final = words("adverbs") | {"even", "actually", "kindly", "really"}
_RARELY: Final = 4.4  # more log-odds than elsewhere for a request: thanks seldom hold one, and often "let me know"


def refers_back(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where neither an earlier message nor a meeting is named."""
    named = reading.doing("back", list(_told_of(reading)))
    if named:
        yield merit("refers-back", *named[0])
    elif not reading.awaits("refers-back"):
        thanks = reading.message.kind == "thank-you"
        after = reading.line_end(reading.greeting.end) if reading.greeting else 0
        yield fault("refers-back", "missing-thanks" if thanks else "missing", insert_at=after)


def _told_of(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where a thank-you tells what the reader did: "You came out to the shop"."""
    if reading.message.kind != "thank-you":
        return
    for sentence in reading.sentences:
        tokens = sentence.tokens
        for you, first, second in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if you.form == "you" and (first.form in _PAST or (first.form in _ADVERBS and second.form in _PAST)):
                yield you.start, second.end
                break


def adds_something(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where a follow-up brings nothing new and makes answering no easier."""
    added = reading.doing("adds")
    if added:
        yield merit("adds-something", *added[0])
    elif not reading.awaits("adds-something"):
        yield fault("adds-something", "missing", insert_at=reading.foot)


def new_ask(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for each request that a thank-you carries."""
    asked = set(reading.doing("newask")) | set(reading.doing("ask", handicap=_RARELY))
    for span in sorted(asked):
        yield fault("new-ask", "asks", span)
