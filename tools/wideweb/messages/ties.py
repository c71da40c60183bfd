"""What ties a message to this one recipient: something of theirs that one could check, or something shared.

Anybody's message can hold "your impressive work in medicine". A tie says what: so a mention of "your …", of what
"you" did, of what "we" share or of who pointed the writer here counts only with words beside it that would not fit
everyone in the field (classes `plain_topic`, `broad` and `praise` of `words.toml` fit everyone).
"""

from dataclasses import dataclass
from typing import Final

from wideweb.messages.lexicon import words
from wideweb.messages.sentences import Passage, Sentence
from wideweb.messages.tokens import Token

_FITS_ALL: Final = (
    words("plain_topic") | words("broad") | words("praise") | words("common") | words("idol") | words("day")
)
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
_SAYS_WHO: Final = words("knows") | {"lists", "names", "listed", "named", "about", "with"}
_EQUALS: Final = frozenset({"are", "and", "who"})
_THE_ONE: Final = frozenset({"one", "contact", "person", "who", "he", "she"})
_MENTIONS: Final = frozenset({"you", "your", "yours", "we", "us", "fellow", '"'})
_PARTICULAR: Final = frozenset({"on", "about", "in", "of", "with", "from", "at", "for", "that", "into", "where"})
_WINDOW: Final = 16  # tokens after "your" or "you" that may tell what
_BEFORE: Final = 10  # tokens before "you"
_FEW: Final = 2  # telling words that make a mention specific
_SHORT: Final = 2  # letters; shorter words tell nothing, but for numbers and names
_PAST_ENDING: Final = 4
_HYPOTHETICAL: Final = words("hypothetical")
_GRATITUDE: Final = frozenset({"thank", "thanks", "grateful", "gratitude", "appreciate", "thankful"})
_THANKED_BY_ALL: Final = words("thanked_by_all")
_APPLYING: Final = frozenset({"apply", "applying", "applied", "attend", "attending"})
_THERE: Final = frozenset({"was", "attended", "sat", "came", "went", "stood", "heard"})
_OCCASIONS: Final = frozenset(
    {
        "tour",
        "lecture",
        "talk",
        "workshop",
        "panel",
        "seminar",
        "demonstration",
        "demo",
        "rounds",
        "conference",
        "clinic",
    }
)
_OPEN: Final = frozenset(["when", "what", "whether", "how"])


@dataclass(frozen=True, slots=True)
class Tie(Passage):
    """Words that tie the message to the recipient; `general` when they would fit anyone."""

    general: bool


def find_ties(sentence: Sentence, text: str, *, strict: bool, loose: bool, ignored: frozenset[str]) -> list[Tie]:
    """Return what a sentence ties to the recipient.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    text : str
        The text that it stands in, for the case of its letters.
    strict : bool
        Whether the sentence is a request or praise: there "your" counts only before something published or named.
    loose : bool
        Whether a mention amid many telling words will do; where the writer tells of themselves it will not.
    ignored : frozenset of str
        Words that tell nothing here: the recipient's name, the writer's.
    """
    if sentence.words.isdisjoint(_MENTIONS):
        return _was_there(sentence, text, ignored)
    tokens = sentence.tokens
    found = _pointed(sentence, text, ignored) + _alike(sentence, text, ignored)
    found += _fellow(sentence, text, ignored) + _taken_in(sentence, text) + _thanked(sentence, text, ignored)
    for number, token in enumerate(tokens):
        if token.form in {"your", "yours"}:
            found += _yours(sentence, number, text, strict=strict, ignored=ignored)
        elif token.form == "you" and not strict:
            found += _you(sentence, number, text, ignored)
        elif token.form in {"we", "us"} and not strict:
            found += _shared(sentence, number, text, ignored)
    if loose and not strict and not any(not tie.general for tie in found):
        found += _much_told(sentence, text, ignored)
    return found


def _was_there(sentence: Sentence, text: str, ignored: frozenset[str]) -> list[Tie]:
    """Return an occasion that the writer shares: "I was at the back of the cyclotron tour on alumni weekend"."""
    tokens = sentence.tokens
    if tokens[0].form != "i" or not _THERE.intersection(token.form for token in tokens[1:3]):
        return []
    occasions = [number for number, token in enumerate(tokens) if token.form in _OCCASIONS]
    if occasions and sum(_tells(token, text, ignored) for token in tokens) > _FEW:
        return [Tie(sentence, 0, occasions[0], general=False)]
    return []


def _much_told(sentence: Sentence, text: str, ignored: frozenset[str]) -> list[Tie]:
    """Return a mention of the recipient amid many telling words, of which one is a name or a number."""
    for number, token in enumerate(sentence.tokens):
        if token.form in {"you", "your"}:
            around = sentence.tokens[max(0, number - _BEFORE) : number + _WINDOW]
            telling = [other for other in around if _tells(other, text, ignored)]
            if len(telling) > _FEW and any(_names(other, text) for other in telling if other is not sentence.tokens[0]):
                return [Tie(sentence, number, number, general=False)]
    return []


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


def _yours(sentence: Sentence, number: int, text: str, *, strict: bool, ignored: frozenset[str]) -> list[Tie]:
    tokens = sentence.tokens
    following = tokens[number + 1 : number + 1 + _WINDOW]
    if not following or following[0].form in _LOGISTICS:
        return []
    near = following[:_NEAR]
    if strict and not any(
        token.form in _ARTEFACT or (_names(token, text) and _tells(token, text, ignored)) for token in near
    ):
        return []
    last = min(number + 1, len(tokens) - 1)
    if number and not _APPLYING.isdisjoint(token.form for token in tokens[max(0, number - 3) : number]):
        return [Tie(sentence, number, last, general=True)]
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
    verbs = [token.form for token in tokens[number + 1 : number + 4]]
    did = any(_did(form) for form in verbs[:2]) or "were" in verbs[:1]
    if before in _HYPOTHETICAL or (before in _OPEN and not did):
        return []
    nearby = [token for token in tokens[max(0, number - _BEFORE) : number + _WINDOW] if _tells(token, text, ignored)]
    if before == "where" and not _APPLYING.isdisjoint(token.form for token in tokens[:number]):
        return [Tie(sentence, number, min(number + 1, len(tokens) - 1), general=True)]
    does = next((form for form in verbs if form not in _ADVERBS), "") in _CONCRETE
    known = before in _TOOK_IN or (before == "that" and number > 1 and tokens[number - 2].form in _TOOK_IN)
    named = any(_names(token, text) and _tells(token, text, ignored) for token in tokens[number + 1 : number + 5])
    said = before in _SAYS_WHO and (len(nearby) > _FEW or any(_names(token, text) for token in nearby))
    is_one = bool(verbs) and verbs[0] in _EQUALS and (named or not _THE_ONE.isdisjoint(verbs))
    if before in {"of", "near", "beside", "behind"} and len(nearby) > _FEW:
        return [Tie(sentence, number - 1, number, general=False)]
    if len(nearby) >= _FEW - named and (is_one or did or does or known or said):
        return [Tie(sentence, number, min(number + 1, len(tokens) - 1), general=False)]
    return []


def _taken_in(sentence: Sentence, text: str) -> list[Tie]:
    """Return a title that the writer has read or heard: 'I play "Field Notes" every week'."""
    tokens = sentence.tokens
    quoted = [n for n, token in enumerate(tokens[:-1]) if token.form == '"' and _names(tokens[n + 1], text)]
    reads = [n for n, token in enumerate(tokens) if token.form in _TOOK_IN or token.form == "play"]
    if quoted and reads and "i" in sentence.words and reads[0] < quoted[0]:
        return [Tie(sentence, reads[0], quoted[0] + 1, general=False)]
    titles = [n for n, token in enumerate(tokens) if token.form in _ARTEFACT]
    telling = [token for token in tokens if _tells(token, text, frozenset()) and token.form not in _TOOK_IN]
    if reads and titles and tokens[0].form in {"i", "we"} and len(telling) > _FEW and reads[0] < titles[0]:
        return [Tie(sentence, reads[0], titles[0], general=False)]
    return []


def _fellow(sentence: Sentence, text: str, ignored: frozenset[str]) -> list[Tie]:
    """Return what the writer shares by name: "a fellow Port Clary kid"."""
    tokens = sentence.tokens
    for number, token in enumerate(tokens):
        after = tokens[number + 1 : number + 4]
        if token.form == "fellow" and any(_names(other, text) and _tells(other, text, ignored) for other in after):
            return [Tie(sentence, number, number + len(after), general=False)]
    return []


def _thanked(sentence: Sentence, text: str, ignored: frozenset[str]) -> list[Tie]:
    """Return what the recipient is thanked for, where it is theirs alone: "for letting the tour run long"."""
    tokens = sentence.tokens
    for number, token in enumerate(tokens[:-1]):
        if token.form == "for" and not _GRATITUDE.isdisjoint(
            other.form for other in tokens[max(0, number - 3) : number]
        ):
            after = tokens[number + 1 :]
            telling = [other for other in after if _tells(other, text, ignored) and other.form not in _THANKED_BY_ALL]
            if len(telling) >= _FEW:
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
