"""What a message to someone you have met or written to needs besides: the earlier time named, news, thanks alone."""

from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.reading import Reading

_RARELY: Final = 4.4  # more log-odds than elsewhere for a request: thanks seldom hold one, and often "let me know"


def refers_back(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where neither an earlier message nor a meeting is named."""
    named = reading.doing("back")
    if named:
        yield merit("refers-back", *named[0])
    elif not reading.awaits("refers-back"):
        thanks = reading.message.kind == "thank-you"
        after = reading.line_end(reading.greeting.end) if reading.greeting else 0
        yield fault("refers-back", "missing-thanks" if thanks else "missing", insert_at=after)


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
