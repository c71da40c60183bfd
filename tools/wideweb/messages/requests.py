"""What the writer asks of the recipient, sentence by sentence."""

from dataclasses import dataclass
from typing import Final

from wideweb.messages.cues import Hit
from wideweb.messages.lexicon import words
from wideweb.messages.sentences import Passage, Sentence

_TOPIC: Final = words("topic")
_FILLER: Final = ("common", "vague_object", "minute", "day", "number", "request_filler")
_EMPTY: Final = frozenset().union(*map(words, _FILLER)) - _TOPIC
_FEWEST_TELLING: Final = 1
_READER: Final = frozenset({"you", "your", "yours", "please", "kindly", "me", "us"})
_ONLY_WISHED: Final = frozenset({"learn", "know", "understand", "gain", "hear", "work"})


@dataclass(frozen=True, slots=True)
class Request(Passage):
    """One sentence that asks for something.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    first, last : int
        Tokens of the words that ask.
    clear : bool
        Whether it names a topic and an action.
    meets : bool
        Whether it asks for a conversation or a visit.
    """

    clear: bool
    meets: bool


def find_request(sentence: Sentence, hits: dict[str, list[Hit]], *, is_out: bool) -> Request | None:
    """Return what a sentence asks; None where it asks nothing.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    hits : dict
        What cues found in it, by function.
    is_out : bool
        Whether the sentence leaves a way out; then only a question in it is a request.
    """
    wishes, shy = hits.get("request", []), hits.get("shy-ask", [])
    question = _question_start(sentence)
    thanks_only = not wishes and "thanks" in hits
    if question is None and (is_out or thanks_only or not (wishes or shy)):
        return None
    if question is None and not shy and "bound" not in hits and _is_daydream(sentence):
        return None
    first = question if question is not None else min(hit.first for hit in (*wishes, *shy))
    meets = any(hit.last >= first for hit in hits.get("converse", []))
    telling = {
        form for form in (token.form for token in sentence.tokens[first:]) if form not in _EMPTY and form[0].isalnum()
    }
    visits = any(hit.last >= first for hit in hits.get("visit", []))
    topical = bool(telling & _TOPIC) or visits
    fewest = _FEWEST_TELLING if topical or not meets else 2 * _FEWEST_TELLING
    clear = len(telling - _TOPIC) >= fewest and not (shy and not topical)
    return Request(sentence, first, _last_word(sentence), clear, meets)


def _is_daydream(sentence: Sentence) -> bool:
    """Whether a wish asks nothing of anyone: "I would love to learn more about anesthesia"."""
    return sentence.words.isdisjoint(_READER) and not sentence.words.isdisjoint(_ONLY_WISHED)


def _question_start(sentence: Sentence) -> int | None:
    """Return the token at which a question starts: its last clause after a stop of its own."""
    if not sentence.is_question:
        return None
    return 0


def _last_word(sentence: Sentence) -> int:
    last = len(sentence.tokens) - 1
    while last > 0 and not sentence.tokens[last].form[0].isalnum():
        last -= 1
    return last
