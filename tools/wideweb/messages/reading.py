"""A message as the coach reads it: in sentences, with what each one does, and the parts it is made of."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cached_property
from typing import Final

from wideweb.messages.act_features import names_in
from wideweb.messages.acts import ENOUGH, SEEN, deciding, judged, log_odds
from wideweb.messages.anatomy import Greeting, SignOff, find_greeting, find_sign_off
from wideweb.messages.clauses import is_hearsay, is_inquiry, is_told
from wideweb.messages.cues import Hit, cue_book
from wideweb.messages.limits import Limits, limits
from wideweb.messages.message import Message
from wideweb.messages.names import Recipient
from wideweb.messages.placeholders import Slot, find_slots
from wideweb.messages.quotations import Quotations
from wideweb.messages.requests import Request, find_request
from wideweb.messages.sentences import Sentence, sentences
from wideweb.messages.ties import Tie, find_ties
from wideweb.messages.tokens import Token, tokenise
from wideweb.messages.ways_out import acceptance_out, condition_out, unanswered_out

_HEAD: Final = 40  # characters in which a slot is the recipient's name
_MAY_QUOTE: Final = frozenset({"tie", "back", "adds", "who"})  # "your talk “On Falling”" is the writer's own tie
_FAULTS: Final = frozenset({"pressure", "belittle", "adulation", "sorry"})
_THANKED: Final = frozenset({"thank", "thanks", "best", "sincerely", "regards"})
CLOSELY_READ: Final = 8_000  # characters; more than any channel's message is only counted, so hostile text stays cheap


class Reading:
    """One message, read once; rules ask it questions.

    Parameters
    ----------
    message : Message
        What the learner wrote.
    """

    def __init__(self, message: Message) -> None:
        self.message = message
        self.text = message.text[:CLOSELY_READ]
        self.recipient = Recipient(message.to, message.to_role)
        self.limits: Limits = limits(message.channel)

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens of the text."""
        return tokenise(self.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences of the text."""
        return sentences(self.text, self.tokens)

    @cached_property
    def word_count(self) -> int:
        """Words of the whole text, as a word processor counts them."""
        return len(self.message.text.split())

    @cached_property
    def slots(self) -> list[Slot]:
        """Unfilled template slots."""
        return [slot for slot in find_slots(self.text) if not (slot.is_remark and self.is_quoted(slot.start))]

    def awaits(self, rule: str) -> bool:
        """Whether an unfilled slot could hold what this rule looks for, so that the rule should keep quiet."""
        greeted = self.line_end(0) if self.greeting else 0
        hails = frozenset(
            {slot for slot in self.slots if slot.start < min(greeted, _HEAD) and slot.might_hold("greeting")}
        )
        return any(slot.might_hold(rule) for slot in self.slots if slot not in hails)

    def awaits_within(self, rule: str, end: int) -> bool:
        """Whether such a slot stands before this place."""
        return any(slot.start < end and slot.might_hold(rule) for slot in self.slots)

    def awaits_after(self, rule: str, start: int) -> bool:
        """Whether such a slot stands after this place."""
        return any(slot.start >= start and slot.might_hold(rule) for slot in self.slots)

    @cached_property
    def opening_end(self) -> int:
        """Where the first sentence ends."""
        return self.sentences[0].end if self.sentences else 0

    @cached_property
    def last_line(self) -> int:
        """Where the last two lines with words start."""
        body = self.text.rstrip()
        return body.rfind("\n", 0, max(body.rfind("\n"), 0)) + 1

    def address_span(self) -> tuple[int, int]:
        """Return the title and the name in the greeting, without "Dear"."""
        opening = self.greeting
        if opening is None:
            return 0, 0
        inside = [token for token in self.tokens if opening.start <= token.start < opening.end]
        address = [token for token in inside if token.form in opening.titles or token in opening.names]
        return (address[0].start, address[-1].end) if address else (opening.start, opening.end)

    @cached_property
    def greeting(self) -> Greeting | None:
        """The opening words that greet or address someone."""
        return find_greeting(self.text, self.tokens, self.recipient)

    @cached_property
    def sign_off(self) -> SignOff | None:
        """The writer's name at the foot."""
        return find_sign_off(self.text, self.recipient, self.own_names)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The writer's names as given in the body, in plain form."""
        names: set[str] = set()
        for hit in self.hits("named-self"):
            following = hit.sentence.tokens[hit.last + 1 : hit.last + 5]
            for token in following:
                if not self.text[token.start].isupper():
                    break
                names.add(token.form)
        return frozenset(names - self.recipient.plain_names)

    @cached_property
    def _hits(self) -> list[dict[str, list[Hit]]]:
        """What each sentence does, by function; words inside a quotation do nothing."""
        book = cue_book()
        found: list[dict[str, list[Hit]]] = []
        for sentence in self.sentences:
            by_function: dict[str, list[Hit]] = {}
            for hit in book.hits(sentence):
                if not self.is_quoted(hit.start) and not self._is_anothers(hit):
                    by_function.setdefault(hit.function, []).append(hit)
            found.append(by_function)
        return found

    def _is_anothers(self, hit: Hit) -> bool:
        """Whether a fault's words are quoted, told of or asked about rather than meant."""
        if hit.function == "too-much":
            return is_inquiry(hit)
        if hit.function == "way-out":
            return is_hearsay(hit)
        return hit.function in _FAULTS and (
            self.is_quoted(hit.end - 1) or (hit.function == "pressure" and is_told(hit))
        )

    @cached_property
    def _by_function(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for by_function in self._hits:
            for name, hits in by_function.items():
                found.setdefault(name, []).extend(hits)
        return found

    def hits(self, function: str) -> list[Hit]:
        """Return where the text does this, in order."""
        return self._by_function.get(function, [])

    def does(self, sentence: Sentence, function: str) -> bool:
        """Whether a cue of this function stands in the sentence."""
        return function in self._hits[self._place[id(sentence)]]

    def doing(
        self, act: str, seen: Collection[tuple[int, int]] = (), *, weight: float = SEEN, handicap: float = 0.0
    ) -> list[tuple[int, int]]:
        """Return the words that do this, by the learned reading of each sentence, in order.

        Parameters
        ----------
        act : str
            One of `ACTS`.
        seen : collection of (int, int)
            Where a hand-written reading found the same: those words are returned.
        weight : float
            What that adds to the log-odds.
        handicap : float
            What is needed on top of `ENOUGH`.
        """
        found: list[tuple[int, int]] = []
        enough = ENOUGH[act] + handicap
        for sentence, scores in zip(self.sentences, self._judged, strict=True):
            odds = log_odds(scores, act)
            if odds + weight < enough:
                continue
            own = [span for span in seen if sentence.start <= span[0] < sentence.end]
            if odds + weight * bool(own) < enough:
                continue
            if own:
                found.append(own[0])
                continue
            first, last = deciding(sentence, act)
            span = sentence.tokens[first].start, sentence.tokens[last].end
            if not (self.is_quoted(sentence.start) or (act not in _MAY_QUOTE and self._quotations.touch(*span))):
                found.append(span)
        return found

    @cached_property
    def _judged(self) -> list[tuple[int, ...]]:
        return [judged(sentence.plain, names_in(sentence, self.text)) for sentence in self.sentences]

    @cached_property
    def _place(self) -> dict[int, int]:
        return {id(sentence): number for number, sentence in enumerate(self.sentences)}

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before this one."""
        place = self._place[id(sentence)]
        return self.sentences[place - 1] if place else None

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations(self.text)

    def is_quoted(self, offset: int) -> bool:
        """Whether this place lies in a quotation of two words or more: those are not the writer's own."""
        return self._quotations.hold(offset)

    def is_about_recipient(self, start: int, end: int) -> bool:
        """Whether these words hold the recipient's name."""
        return any(
            token.form in self.recipient.plain_names
            for token in self.tokens
            if start <= token.start and token.end <= end
        )

    @cached_property
    def outs(self) -> list[tuple[int, int]]:
        """Where the text leaves a way to decline, as offsets."""
        found = [(hit.start, hit.end) for hit in self.hits("way-out")]
        for sentence, by_function in zip(self.sentences, self._hits, strict=True):
            if "pressure" in by_function or self.is_quoted(sentence.start):
                continue
            ways = (condition_out(sentence), acceptance_out(sentence), unanswered_out(sentence))
            for first, last in filter(None, ways):
                start = sentence.tokens[first].start
                if not self.is_quoted(start):
                    found.append((start, sentence.tokens[min(last, len(sentence.tokens) - 1)].end))
        return sorted(found)

    @cached_property
    def _out_places(self) -> list[int]:
        return [start for start, _ in self.outs]

    def lets_go(self, sentence: Sentence) -> bool:
        """Whether the sentence leaves a way out by a hand-written reading."""
        at = bisect_left(self._out_places, sentence.start)
        return at < len(self._out_places) and self._out_places[at] < sentence.end

    @cached_property
    def requests(self) -> list[Request]:
        """What the writer asks, sentence by sentence."""
        found = [
            find_request(sentence, by_function, is_out=self.lets_go(sentence))
            for sentence, by_function in zip(self.sentences, self._hits, strict=True)
            if not self.is_quoted(sentence.end - 1)
        ]
        return [request for request in found if request]

    @cached_property
    def ties(self) -> list[Tie]:
        """What ties the message to this recipient."""
        asking = {id(request.sentence) for request in self.requests}
        signed = {token.form for token in tokenise(self.sign_off.name)} if self.sign_off else set()
        ignored = self.recipient.plain_names | self.own_names | signed | _THANKED
        opening_outs = frozenset(self._out_places)
        return [
            tie
            for sentence in self.sentences
            if sentence.start not in opening_outs and not self.does(sentence, "pressure")
            for tie in find_ties(
                sentence,
                self.text,
                strict=id(sentence) in asking or self.does(sentence, "adulation"),
                loose=not self.does(sentence, "role"),
                ignored=ignored,
            )
        ]

    def line_end(self, offset: int) -> int:
        """Return where the line that holds this place ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def sentence_end(self, offset: int) -> int:
        """Return where the sentence that holds this place ends."""
        return self.sentence_at(offset).end

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds this place."""
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def foot(self) -> int:
        """Where the body ends: before the closing lines, or the end of the text."""
        return self.sign_off.start if self.sign_off else len(self.text.rstrip())
