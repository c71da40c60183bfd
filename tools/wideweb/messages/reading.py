"""A message as the coach reads it: in sentences, with what each one does, and the parts it is made of."""

from functools import cached_property
from typing import Final

from wideweb.messages.anatomy import Greeting, SignOff, find_greeting, find_sign_off
from wideweb.messages.cues import Hit, cue_book
from wideweb.messages.limits import Limits, limits
from wideweb.messages.message import Message
from wideweb.messages.names import Recipient
from wideweb.messages.placeholders import Slot, find_slots
from wideweb.messages.sentences import Sentence, sentences
from wideweb.messages.tokens import Token, tokenise

CLOSELY_READ: Final = 12_000  # characters; more than any channel's message is only counted, so hostile text stays cheap


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
        return find_slots(self.text)

    def awaits(self, rule: str) -> bool:
        """Whether an unfilled slot could hold what this rule looks for, so that the rule should keep quiet."""
        return any(slot.might_hold(rule) for slot in self.slots)

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
            following = hit.sentence.tokens[hit.last + 1 : hit.last + 4]
            for token in following:
                if not self.text[token.start].isupper():
                    break
                names.add(token.form)
        return frozenset(names - self.recipient.plain_names)

    @cached_property
    def _hits(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        book = cue_book()
        for sentence in self.sentences:
            for hit in book.hits(sentence):
                found.setdefault(hit.function, []).append(hit)
        return found

    def hits(self, *functions: str) -> list[Hit]:
        """Return where the text does any of these, in order."""
        if len(functions) == 1:
            return self._hits.get(functions[0], [])
        return sorted((hit for name in functions for hit in self._hits.get(name, [])), key=lambda hit: hit.start)

    def line_end(self, offset: int) -> int:
        """Return where the line that holds this place ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    @cached_property
    def foot(self) -> int:
        """Where the body ends: before the closing lines, or the end of the text."""
        return self.sign_off.start if self.sign_off else len(self.text.rstrip())
