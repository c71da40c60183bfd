"""What is asked: one clear thing, small, bounded in time, easy to decline."""

from collections.abc import Iterator
from typing import Final

from wideweb.messages.advice import fault, merit
from wideweb.messages.findings import Finding, Strength
from wideweb.messages.inquiry import asks, bounds, offers_choice, questions, strung_requests, too_much
from wideweb.messages.reading import Reading
from wideweb.messages.requests import Request

_FAMILIES: Final = (
    "ask-letter", "ask-shadow", "ask-place", "ask-document", "ask-introduction", "ask-mentor", "ask-money", "ask-event",
)  # fmt: skip
_MOST_QUESTIONS: Final = 3
_MOST_KINDS: Final = 2  # of requests in one sentence: "mentor me, hire me and edit my essay" has three


def ask(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where no request names a topic and an action."""
    clear = asks(reading)
    if clear:
        yield merit("ask", *clear[0])
    elif reading.awaits("ask") or too_much(reading):
        return
    elif reading.requests:
        vague = reading.requests[0]
        yield fault("ask", "vague", (vague.start, vague.end))
    else:
        yield fault("ask", "missing", insert_at=reading.foot)


def ask_size(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding for each sentence that asks too much of a stranger."""
    for span in too_much(reading):
        yield fault("ask-size", "large", span)


def ask_count(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where unrelated things are asked, or more than three questions."""
    asked = questions(reading)
    if len(asked) > _MOST_QUESTIONS:
        yield fault("ask-count", "questions", (asked[0][0], asked[-1][1]))
        return
    second = _second(reading)
    added = None if second else _added(reading)
    if second:
        yield fault("ask-count", "second", (second.start, second.end))
    elif added:
        yield fault("ask-count", "second", added)
    elif reading.requests:
        first = reading.requests[0]
        yield merit("ask-count", first.start, first.end)


def _second(reading: Reading) -> Request | None:
    """Return the request that has nothing to do with an earlier one."""
    asked: set[str] = set()
    for number, request in enumerate(reading.requests):
        families = {name for name in _FAMILIES if reading.does(request.sentence, name)} or {
            "converse" if request.meets else "question"
        }
        if number and _adds(reading, request) and not offers_choice(request.sentence):
            return request
        if reading.does(request.sentence, "also-more") and not offers_choice(request.sentence):
            return request
        if len(strung_requests(request.sentence)) > _MOST_KINDS:
            return request
        new = families - asked - {"converse", "question"}
        if len(new) > _MOST_KINDS and not offers_choice(request.sentence):
            return request
        if asked and new and not offers_choice(request.sentence):
            return request
        asked |= families
    return None


def _added(reading: Reading) -> tuple[int, int] | None:
    """Return a later sentence that asks in its own way and sets out to: "The other thing is that our club needs …"."""
    for span in asks(reading)[1:]:
        sentence = reading.sentence_at(span[0])
        if reading.does(sentence, "also") and not offers_choice(sentence):
            return span
    return None


def _adds(reading: Reading, request: Request) -> bool:
    """Whether this sentence, or the statement that leads up to it, sets out to ask for something more."""
    lead = reading.before(request.sentence)
    leads = lead is not None and not lead.is_question and reading.does(lead, "also")
    return leads or reading.does(request.sentence, "also")


def time_bound(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where a conversation or visit is asked for and nothing says how short it is."""
    meetings = [request for request in reading.requests if request.meets]
    if not meetings:
        return
    said = bounds(reading)
    if said:
        yield merit("time-bound", *said[0])
    elif not too_much(reading):  # a meeting again and again is `ask-size`
        yield fault("time-bound", "missing", insert_at=meetings[0].end)


def easy_out(reading: Reading) -> Iterator[Finding | Strength]:
    """Yield a finding where something is asked and no way to say no is left."""
    left = reading.doing("out", reading.outs)
    if left:
        yield merit("easy-out", *left[-1])
        return
    wanted = asks(reading) or too_much(reading)
    if wanted:
        yield fault("easy-out", "missing", insert_at=reading.sentence_end(wanted[-1][0]))
