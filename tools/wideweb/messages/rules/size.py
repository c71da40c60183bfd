"""How long a message is, by the channel's limits."""

from collections.abc import Iterator

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.reading import Reading


def length(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield findings where the text is too long or too short for its channel."""
    text, limits, words = reading.message.text, reading.limits, reading.word_count
    if limits.maximum_characters and len(text) > limits.maximum_characters:
        over = len(text) - limits.maximum_characters
        span = (limits.maximum_characters, len(text))
        yield fault(
            "length", "characters", span, over=over, channel=limits.name, maximum=f"{limits.maximum_characters:,}"
        )
    elif words > limits.most_words:
        yield fault("length", "long", (0, len(text)), most=limits.recommended_words[1], count=words)
    elif words < limits.fewest_words:
        yield fault("length", "short", (0, len(text)), channel=limits.name, fewest=limits.recommended_words[0])
    else:
        yield merit("length", 0, len(text))
        yield from _tight(reading)


def _tight(reading: Reading) -> Iterator[Finding]:
    text, limits = reading.message.text, reading.limits
    size = len(text.encode("utf-8", "surrogatepass"))
    if limits.maximum_bytes and size > limits.maximum_bytes:
        yield fault("length", "bytes", (0, len(text)), channel=limits.name, maximum=f"{limits.maximum_bytes:,}")
    if limits.free_characters and len(text) > limits.free_characters:
        yield fault("length", "free", (limits.free_characters, len(text)), free=limits.free_characters, count=len(text))
