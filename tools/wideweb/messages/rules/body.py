"""The body of a message: who is writing, why to this person, what is asked, the way out."""

from collections.abc import Iterator

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.reading import Reading


def introduction(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where the writer does not say who they are."""
    if reading.awaits("introduction"):
        return
    roles = reading.hits("role")
    if not roles:
        after = reading.line_end(reading.greeting.end) if reading.greeting else 0
        yield fault("introduction", "missing", insert_at=after)
    else:
        yield merit("introduction", roles[0].start, roles[0].end)
        if reading.message.channel == "email" and not reading.own_names and not reading.sign_off:
            yield fault("introduction", "nameless", insert_at=roles[0].start)


def connection(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where nothing ties the message to this one person."""
    if reading.awaits("connection"):
        return
    ties = reading.hits("shared-tie", "your-work")
    if ties:
        yield merit("connection", ties[0].start, ties[0].end)
    else:
        yield fault("connection", "missing", insert_at=reading.foot)


def ask(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where no request names a topic and an action."""
    if reading.awaits("ask"):
        return
    asks, vague = reading.hits("ask"), reading.hits("vague-ask")
    if asks:
        yield merit("ask", asks[0].start, asks[0].end)
    elif vague:
        yield fault("ask", "vague", (vague[0].start, vague[0].end))
    else:
        yield fault("ask", "missing", insert_at=reading.foot)


def easy_out(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where something is asked and no way to say no is left."""
    outs = reading.hits("easy-out")
    asks = reading.hits("ask", "vague-ask")
    if outs:
        yield merit("easy-out", outs[0].start, outs[0].end)
    elif asks:
        yield fault("easy-out", "missing", insert_at=asks[-1].sentence.end)
