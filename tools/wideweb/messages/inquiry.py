"""How much is asked, how many things, and for how long: what the rules about requests look at."""

import re
from typing import Final

from wideweb.messages.cues import Hit
from wideweb.messages.lexicon import words
from wideweb.messages.reading import Reading
from wideweb.messages.sentences import Sentence

_STAGES: Final = words("stage") | words("job")
_NOT_ROLES: Final = words("not_role")
_SCHOOLS: Final = words("school") | {"state", "tech", "high"}
_OTHERS: Final = frozenset({"you", "your", "he", "she", "they"})
_ELSEWHERE: Final = words("took_in") | {"met", "you", "your", "born", "patient", "look", "looking", "grew"}
_CHOICE: Final = words("choice")
_INTERROGATIVE: Final = words("interrogative")
_AUXILIARY: Final = words("auxiliary")
_NOT_SUBJECT: Final = frozenset({"not", "be"})
_PARTIES: Final = frozenset(
    {"you", "your", "yours", "i", "me", "my", "mine", "we", "us", "our", "please", "kindly", "would", "tell", "send"}
)
_TO_NOBODY: Final = 1.9  # more log-odds for what names no party to a request
_MODALS: Final = frozenset({"can", "could", "may", "might", "will", "would"})
_IMPERATIVES: Final = frozenset(
    {"add", "answer", "call", "check", "come", "connect", "edit", "email", "explain", "fill", "follow", "forward",
     "get", "give", "help", "hire", "introduce", "join", "judge", "let", "like", "mail", "mentor", "point", "post",
     "put", "read", "recommend", "refer", "review", "send", "share", "show", "sign", "suggest", "take", "teach",
     "tell", "text", "vote", "walk", "write"}
)  # fmt: skip
_SAME: Final = frozenset({"it", "its", "them", "they", "that", "this", "those"})
_LISTED: Final = re.compile(r"(?m)(?:^|\s)\(?(\d{1,2})[.)]\s+\w")
_STATED: Final = re.compile(
    r"\b(?:four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|dozens? of|a (?:long )?list of|[4-9]|[1-9]\d)"
    r"(?: \w+){0,2} questions\b",
    re.IGNORECASE,
)
_CLASS_YEAR: Final = re.compile(r"\b[A-Z][\w&.]{1,20},? ?['\u2019]\d\d\b")  # "Dunmoor '27"
_MOST: Final = 3
_BESIDE: Final = 4  # tokens on either side of a length that tell what it is about
_HABITS: Final = frozenset({"every", "each", "daily", "nightly", "weekly"})
_LIMITING: Final = words("limiting")


def asks(reading: Reading) -> list[tuple[int, int]]:
    """Return the words that ask for something and name it."""
    seen = [(request.start, request.end) for request in reading.requests if request.clear]
    plain = set(reading.doing("ask", seen, handicap=_TO_NOBODY))
    return [span for span in reading.doing("ask", seen) if span in plain or _has_parties(reading.sentence_at(span[0]))]


def _has_parties(sentence: Sentence) -> bool:
    """Whether a sentence asks, or speaks to the reader or of the writer: "a question is ten minutes" does neither."""
    return sentence.is_question or not sentence.words.isdisjoint(_PARTIES)


def too_much(reading: Reading) -> list[tuple[int, int]]:
    """Return the words that ask too much of a stranger."""
    asking = {id(request.sentence) for request in reading.requests}
    hits = [hit for hit in reading.hits("too-much") if id(hit.sentence) in asking or _wants(hit.sentence)]
    return reading.doing("bigask", [(hit.start, hit.end) for hit in hits], weight=0.5)


def _wants(sentence: Sentence) -> bool:
    return not sentence.words.isdisjoint(
        {"need", "want", "wants", "looking", "seeking", "hoping", "please", "would", "interested", "expect", "hope"}
    )


def questions(reading: Reading) -> list[tuple[int, int]]:
    """Return where each question of the text stands, also those strung together by commas."""
    found: list[tuple[int, int]] = []
    for sentence in reading.sentences:
        if sentence.is_question and not reading.is_quoted(sentence.end - 1):
            found += _strung(sentence)
    stated = _STATED.search(reading.text)
    if stated and len(found) <= _MOST and not reading.is_quoted(stated.start()):
        return [stated.span()] * (_MOST + 1)
    return found


def _opens(forms: list[str], number: int) -> bool:
    """Whether a question of a list starts at this token: after a comma, by a question word or an auxiliary."""
    before = forms[number - 1]
    if before == "and":
        before = forms[max(number - 2, 0)]
    if before not in {",", ";"}:
        return False
    return forms[number] in _INTERROGATIVE or (forms[number] in _AUXILIARY and forms[number + 1] not in _NOT_SUBJECT)


def _strung(sentence: Sentence) -> list[tuple[int, int]]:
    tokens = sentence.tokens
    forms = [token.form for token in tokens]
    starts = [0, *(number for number in range(1, len(forms) - 2) if _opens(forms, number))]
    if len(starts) <= _MOST:
        return [(sentence.start, sentence.end)]
    ends = [*starts[1:], len(tokens)]
    return [(tokens[a].start, tokens[b - 1].end) for a, b in zip(starts, ends, strict=True)]


def strung_requests(sentence: Sentence) -> list[int]:
    """Return the tokens at which a sentence asks for one more thing: "Can you send …, tell …, and follow …?".

    What says "it" or "them" goes on with the thing before, and "or" gives a choice.
    """
    forms = [token.form for token in sentence.tokens]
    if "or" in forms:
        return []
    heads = [number for number in range(len(forms) - 1) if _asks_at(forms, number)]
    if not heads or _requests_nothing(forms, heads[0]):
        return []
    ends = [*heads[1:], len(forms)]
    return heads[:1] + [
        head for head, end in zip(heads[1:], ends[1:], strict=True) if _SAME.isdisjoint(forms[head:end])
    ]


def _asks_at(forms: list[str], number: int) -> bool:
    """Whether a clause that asks for something starts at this token."""
    if number and forms[number - 1] not in {",", ";", "and", "then", "also", "please", ":"}:
        return False
    form, following = forms[number], forms[number + 1]
    if form in _MODALS:
        return following in {"you", "i", "we"}
    return (form in {"is", "are"} and following == "there") or form in _IMPERATIVES


def _requests_nothing(forms: list[str], number: int) -> bool:
    """Whether the first of several such clauses only tells: "I read, write and send …" asks nothing."""
    return forms[number] in _IMPERATIVES and number > 0 and forms[number - 1] == "and"


def offers_choice(sentence: Sentence) -> bool:
    """Whether the sentence gives another way to grant an earlier request."""
    return not sentence.words.isdisjoint(_CHOICE)


def bounds(reading: Reading) -> list[tuple[int, int]]:
    """Return where the text says how little time a meeting takes."""
    asking = {id(request.sentence): request for request in reading.requests}
    found: list[tuple[int, int]] = []
    for hit in reading.hits("bound"):
        request = asking.get(id(hit.sentence))
        beside = request is not None and (request.meets or _is_short(hit.sentence))
        if beside or (request is None and _limits(hit)):
            found.append((hit.start, hit.end))
    return found


def _limits(hit: Hit) -> bool:
    """Whether a sentence that asks nothing is about the length of what was asked."""
    forms = [token.form for token in hit.sentence.tokens]
    after = forms[hit.last + 1 : hit.last + 1 + _BESIDE]
    if not _HABITS.isdisjoint(after) and "i" in forms:
        return False  # "for twenty minutes every morning I read"
    beside = {*forms[max(0, hit.first - _BESIDE) : hit.first], *after}
    return hit.first <= 1 or bool(_LIMITING & beside)


def _is_short(sentence: Sentence) -> bool:
    return not sentence.words.isdisjoint({"minute", "minutes", "min", "mins", "question", "questions"})


def roles(reading: Reading) -> list[tuple[int, int]]:
    """Return where the writer says what they are: a school, a stage, a role."""
    found = [(hit.start, hit.end) for hit in reading.hits("role")]
    return (
        found
        or _fragments(reading)
        or _at_places(reading)
        or [match.span() for match in _CLASS_YEAR.finditer(reading.text)]
    )


def _fragments(reading: Reading) -> list[tuple[int, int]]:
    """Return what stands for a role without a verb ("Sophomore, Ohlone College.") or by "I am a …"."""
    found: list[tuple[int, int]] = []
    signed = reading.sign_off.start if reading.sign_off else len(reading.text)
    for sentence in reading.sentences:
        if sentence.start >= signed:
            break
        place = _stage_in_fragment(sentence) or _article_role(sentence, reading.text)
        if place:
            found.append(place)
    return found


def _stage_in_fragment(sentence: Sentence) -> tuple[int, int] | None:
    if sentence.is_question and not sentence.words.isdisjoint(_OTHERS):
        return None
    for token in sentence.tokens:
        if token.form in _OTHERS:
            return None
        if token.form in _STAGES:
            return token.start, token.end
    return None


def _at_places(reading: Reading) -> list[tuple[int, int]]:
    """Return where the writer says at what place they work or learn: "I pour coffee at Rice"."""
    found: list[tuple[int, int]] = []
    for sentence in reading.sentences:
        forms = [token.form for token in sentence.tokens]
        if "i" not in forms or not sentence.words.isdisjoint(_ELSEWHERE):
            continue
        for number in range(forms.index("i") + 1, len(forms) - 1):
            following = sentence.tokens[number + 1 : number + 5]
            named = reading.text[following[0].start].isupper()
            schooled = any(token.form in _SCHOOLS for token in following)
            if (forms[number] == "at" and named) or (forms[number] in {"at", "from", "in"} and schooled):
                found.append((sentence.tokens[number].start, following[0].end))
    return found


def _article_role(sentence: Sentence, text: str) -> tuple[int, int] | None:
    forms = [token.form for token in sentence.tokens]
    for number in range(len(forms) - 3):
        if forms[number] == "i" and forms[number + 1] in {"am", "was"} and forms[number + 2] in {"a", "an", "the"}:
            phrase = forms[number + 3 : number + 7]
            named = any(text[token.start].isupper() for token in sentence.tokens[number + 3 : number + 5])
            if named or not _NOT_ROLES.intersection(phrase):
                return sentence.tokens[number].start, sentence.tokens[min(number + 4, len(forms) - 1)].end
    return None
