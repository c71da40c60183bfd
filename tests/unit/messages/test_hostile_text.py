import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wideweb.messages import CHANNELS, RULES, Message, Review, review
from wideweb.messages.offsets import Utf16Offsets

SIZE = 100_000
FRAGMENTS = [
    *("Dear Dr. Okafor, ", "[", "]", "{{name}}", "<a", '"', "\u201c", "if you can't, ", "would you ", "your paper on "),
    *("write me a letter ", "thank you ", "!!!", "😂", "👩\u200d⚕️", "e\u0301", "\ud83d", "\u202e", "שלום ", "王医生"),
    *(
        "\x00",
        "\n",
        "\n\n",
        "- ",
        "15 minutes ",
        "1) ",
        "Mr. ",
        "p.s. ",
        "http://x",
        "a@b.c",
        "ur ",
        "?",
        "I am a junior. ",
    ),
]
ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=300)
LIKELY_TEXT = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)


def assert_sound(message: Message, result: Review) -> None:
    assert 0 <= result.score <= 100
    held = [criterion.rule for criterion in result.criteria]
    assert held == [rule for rule in RULES if rule in held]
    assert all(0 <= criterion.earned <= criterion.possible for criterion in result.criteria)
    for finding in result.findings:
        field = message.subject if finding.field == "subject" else message.text
        if finding.start is None:
            assert finding.end is None
            assert finding.insert_at is not None
            assert 0 <= finding.insert_at <= len(field)
        else:
            assert finding.end is not None
            assert 0 <= finding.start < finding.end <= len(field)
    for strength in result.strengths:
        assert 0 <= strength.start < strength.end <= len(message.text)
        assert strength.text


@given(text=ANY_TEXT | LIKELY_TEXT, channel=st.sampled_from(CHANNELS), subject=ANY_TEXT | st.just(""))
@settings(max_examples=150, deadline=None)
def test_any_text_is_reviewed_soundly_and_alike_twice(text: str, channel: str, subject: str) -> None:
    message = Message(text, channel, "Dr. Amara Okafor", "attending neonatologist", subject)
    result = review(message)
    assert_sound(message, result)
    assert review(message) == result


@given(to=ANY_TEXT.filter(str.strip), role=ANY_TEXT)
@settings(max_examples=80, deadline=None)
def test_any_recipient_will_do(to: str, role: str) -> None:
    message = Message("Dear Dr. Okafor, could I ask you one question? Thanks, Maya", "email", to, role, "A question")
    assert_sound(message, review(message))


@pytest.mark.parametrize(
    "unit",
    [
        *string.punctuation,
        *(
            "[[]",
            "a",
            "ab1",
            "שלום ",
            "👩\u200d⚕️",
            "\ud83d",
            "e\u0301",
            "\x00\x1b",
            "\n",
            "a.",
            "a@",
            "if not ",
            "(your ",
        ),
        *("<a ", "would you write me a letter for ", "Maya Chen, ", "definately "),  # codespell:ignore definately
    ],
)
def test_a_hundred_thousand_characters_of_nonsense_are_reviewed(unit: str) -> None:
    text = (unit * SIZE)[:SIZE]
    message = Message(text, "email", "Dr. Amara Okafor", "attending", text)
    assert_sound(message, review(message))


def test_spans_are_right_for_python_and_for_a_browser() -> None:
    text = "Hi Dr. Okafor 👩\u200d⚕️, cafe\u0301 🙂! I am very intrested in this."  # codespell:ignore intrested
    result = review(Message(text, "instagram", "Dr. Amara Okafor"), rules=["spelling"])
    assert len(result.findings) == 1
    start, end = result.findings[0].start, result.findings[0].end
    assert start is not None
    assert end is not None
    assert text[start:end] == "intrested"  # codespell:ignore intrested
    offsets = Utf16Offsets(text)
    units = text.encode("utf-16-le")
    marked = units[2 * offsets.to_utf16(start) : 2 * offsets.to_utf16(end)].decode("utf-16-le")
    assert marked == "intrested"  # codespell:ignore intrested


def test_every_word_a_learner_reads_is_filled_in() -> None:
    texts = ["hi", "Dear Mr. Okafor, [NAME] asap!!! lol intrested you are the best doctor " * 20]  # codespell:ignore
    for text in texts:
        for finding in review(Message(text, "linkedin", "Dr. Amara Okafor")).findings:
            assert not re.search(r"[{}]", finding.advice + finding.why + finding.example)
            assert finding.evidence.claim


@pytest.mark.parametrize("kind", ["cold", "follow-up", "thank-you"])
def test_ligatures_that_stand_for_several_words_are_read(kind: str) -> None:
    ligature = "\ufdfa"  # one letter that Unicode takes apart into four words with spaces
    text = f"Dear Dr. Okafor, {ligature * 3} {ligature} I am a nobody {ligature}, please answer today {ligature}!"
    result = review(Message(text, "email", "Dr. Amara Okafor", kind=kind))
    assert all(0 <= finding.start <= (finding.end or 0) <= len(text) for finding in result.findings if finding.start)
