"""What ties a message to this one recipient: something of theirs that one could check, or something shared.

Anybody's message can hold "your impressive work in medicine". A tie says what: so a mention of "your …", of what
"you" did, of what "we" share or of who pointed the writer here counts only with words beside it that would not fit
everyone in the field (classes `plain_topic`, `broad` and `praise` of `words.toml` fit everyone).
"""

from dataclasses import dataclass
from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.sentences import Sentence
from wideweb.messages.tokens import Token

_FITS_ALL: Final = words("plain_topic") | words("broad") | words("praise") | words("common") | words("idol")
_LOGISTICS: Final = words("logistics")
_PAST: Final = words("past")
_CONCRETE: Final = words("concrete_verb")
_ARTEFACT: Final = words("artefact")
_KNOWS: Final = words("knows")
_ADVERBS: Final = words("adverbs")
_TOOK_IN: Final = words("took_in")
_POINTED: Final = words("pointed")
_NEAR: Final = 5  # tokens after "your" that name what is theirs
_PRAISE: Final = words("praise")
_BROAD: Final = words("broad")
_PARTICULAR: Final = frozenset(
    {"on", "about", "in", "of", "with", "from", "at", "for", "to", "that", "as", "into", "where"}
)
_WINDOW: Final = 16  # tokens after "your" or "you" that may tell what
_BEFORE: Final = 10  # tokens before "you"
_FEW: Final = 2  # telling words that make a mention specific
_SHORT: Final = 2  # letters; shorter words tell nothing, but for numbers and names
_PAST_ENDING: Final = 4
_HYPOTHETICAL: Final = words("hypothetical")
_OPEN: Final = frozenset(["when", "what", "whether", "how"])


@dataclass(frozen=True, slots=True)
class Tie:
    """Words that tie the message to the recipient; `general` when they would fit anyone."""

    sentence: Sentence
    first: int
    last: int
    general: bool

    @property
    def start(self) -> int:
        """Where the words start."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.sentence.tokens[self.last].end


def find_ties(sentence: Sentence, text: str, *, asks: bool, ignored: frozenset[str]) -> list[Tie]:
    """Return what a sentence ties to the recipient.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    text : str
        The text that it stands in, for the case of its letters.
    asks : bool
        Whether the sentence is a request: there "your" counts only before something published.
    ignored : frozenset of str
        Words that tell nothing here: the recipient's name, the writer's.
    """
    tokens = sentence.tokens
    found = _pointed(sentence, text, ignored) + _alike(sentence, text, ignored)
    for number, token in enumerate(tokens):
        if token.form in {"your", "yours"}:
            found += _yours(sentence, number, text, asks=asks, ignored=ignored)
        elif token.form == "you" and not asks:
            found += _you(sentence, number, text, ignored)
        elif token.form in {"we", "us"} and not asks:
            found += _shared(sentence, number, text, ignored)
    return found


def _pointed(sentence: Sentence, text: str, ignored: frozenset[str]) -> list[Tie]:
    """Return who pointed the writer to this person: "Dr. Park suggested I write to you"."""
    tokens = sentence.tokens
    for number, token in enumerate(tokens):
        if number and token.form in _POINTED:
            before = tokens[max(0, number - _BEFORE // 2) : number]
            someone = any(other.form in words("relation") for other in before) or any(
                _names(other, text) and _tells(other, text, ignored) for other in before
            )
            after = {other.form for other in tokens[number : number + _BEFORE]}
            if someone and after & {"i", "me", "us"} and after & {"you", "your"}:
                return [Tie(sentence, max(0, number - 1), number, general=False)]
    return []


def _alike(sentence: Sentence, text: str, ignored: frozenset[str]) -> list[Tie]:
    """Return what the writer and the recipient have alike: "Like you, I came to medicine from the Navy"."""
    if not sentence.plain.startswith((" like you ", " same as you ")):
        return []
    telling = [token for token in sentence.tokens if _tells(token, text, ignored)]
    return [Tie(sentence, 0, 1, general=not telling)]


def _yours(sentence: Sentence, number: int, text: str, *, asks: bool, ignored: frozenset[str]) -> list[Tie]:
    tokens = sentence.tokens
    following = tokens[number + 1 : number + 1 + _WINDOW]
    if not following or following[0].form in _LOGISTICS:
        return []
    near = following[:_NEAR]
    if asks and not any(
        token.form in _ARTEFACT or (_names(token, text) and _tells(token, text, ignored)) for token in near
    ):
        return []
    last = min(number + 1, len(tokens) - 1)
    if tokens[max(number - 1, 0)].form == "of" and tokens[max(number - 2, 0)].form == "all":
        return [Tie(sentence, number - 2, last, general=True)]
    return [Tie(sentence, number, last, general=not _is_specific(following, text, ignored))]


def _is_specific(following: list[Token], text: str, ignored: frozenset[str]) -> bool:
    """Whether what stands after "your" says which work, talk, place or person is meant."""
    telling = [token for token in following if _tells(token, text, ignored)]
    head = next((token for token in following if token.form not in _PRAISE), following[0])
    if head.form not in _BROAD and following[0].form not in _PRAISE:
        return bool(telling) and following[0].form not in words("idol")
    parts = [n for n, token in enumerate(following[: _NEAR + 1]) if token.form in _PARTICULAR]
    after = following[parts[0] + 1 :] if parts else []
    return any(_tells(token, text, ignored) for token in after) or any(_names(token, text) for token in telling)


def _you(sentence: Sentence, number: int, text: str, ignored: frozenset[str]) -> list[Tie]:
    tokens = sentence.tokens
    before = tokens[number - 1].form if number else ""
    verbs = [token for token in tokens[number + 1 : number + 4] if token.form not in _ADVERBS]
    if before in _HYPOTHETICAL or (before in _OPEN and not (verbs and _did(verbs[0].form))):
        return []
    nearby = [token for token in tokens[max(0, number - _BEFORE) : number + _WINDOW] if _tells(token, text, ignored)]
    if before in _TOOK_IN and len(nearby) >= _FEW:
        return [Tie(sentence, max(number - 1, 0), number, general=False)]
    if (
        before in words("knows") | {"lists", "names", "listed", "named", "about", "with"}
        and len(nearby) > 1
        and any(_names(t, text) for t in nearby)
    ):
        return [Tie(sentence, max(number - 1, 0), number, general=False)]
    if verbs and len(nearby) > 1 and (_did(verbs[0].form) or verbs[0].form in _CONCRETE):
        return [Tie(sentence, number, number + 1, general=False)]
    if (
        verbs
        and verbs[0].form in {"are", "were", "and"}
        and any(_names(t, text) for t in nearby[1:])
        and len(nearby) > _FEW
    ):
        return [Tie(sentence, number, number + 1, general=False)]
    return []


def _shared(sentence: Sentence, number: int, text: str, ignored: frozenset[str]) -> list[Tie]:
    tokens = sentence.tokens
    verbs = [token.form for token in tokens[number + 1 : number + 5]]
    telling = [token for token in tokens if _tells(token, text, ignored)]
    shares = "both" in verbs or "share" in verbs or any(_did(form) for form in verbs) or "together" in sentence.words
    if shares and telling and not {"could", "can", "would"} & set(verbs):
        return [Tie(sentence, number, min(number + 1, len(tokens) - 1), general=len(telling) < _FEW)]
    return []


def _did(form: str) -> bool:
    return form in _PAST or (form.endswith("ed") and len(form) > _PAST_ENDING and form not in _FITS_ALL)


def _tells(token: Token, text: str, ignored: frozenset[str]) -> bool:
    form = token.form
    if form in ignored:
        return False
    return (
        form not in _FITS_ALL
        and (form[0].isalnum())
        and (len(form) > _SHORT or form[0].isdigit() or text[token.start].isupper())
    )


def _names(token: Token, text: str) -> bool:
    return text[token.start].isupper() or text[token.start].isdigit()
