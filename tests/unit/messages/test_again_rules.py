"""A message to someone one has met or written to before: the earlier time named, something new, thanks alone."""

import pytest

from wideweb.messages import Message, review

FOLLOW_UP = """Dear Dr. Okafor,

I wrote to you on October 12 to ask how you chose neonatology. {news}

{ask} If you are too busy, no worries at all.

Best regards,
Maya Chen
"""
THANK_YOU = """Dear Dr. Okafor,

{thanks} {more}

Best regards,
Maya Chen
"""
NEWS = "Since then I have read your paper on kangaroo care, and it answered half of my question."
ASK = "Did you decide before residency or later? One word would be plenty."
THANKS = "Thank you for talking with me on Tuesday about how you chose neonatology."
MORE = "I took your advice and signed up for the hospice program."


def broken(text: str, kind: str, subject: str = "Your path to neonatology", channel: str = "email") -> set[str]:
    message = Message(text, channel, "Dr. Amara Okafor", "attending neonatologist", subject, kind)
    return {finding.rule for finding in review(message).findings if finding.severity != "caution"}


def follow_up(**parts: str) -> set[str]:
    return broken(FOLLOW_UP.format(**{"news": NEWS, "ask": ASK} | parts), "follow-up")


def thank_you(**parts: str) -> set[str]:
    return broken(THANK_YOU.format(**{"thanks": THANKS, "more": MORE} | parts), "thank-you")


def test_a_sound_follow_up_and_a_sound_thank_you_break_nothing() -> None:
    assert follow_up() == set()
    assert thank_you() == set()


def test_their_strengths_are_said() -> None:
    text = FOLLOW_UP.format(news=NEWS, ask=ASK)
    message = Message(text, "email", "Dr. Amara Okafor", "neonatologist", "One question", "follow-up")
    praised = {strength.rule: text[strength.start : strength.end] for strength in review(message).strengths}
    assert "wrote to you" in praised["refers-back"]
    assert praised["adds-something"]


def test_a_follow_up_that_names_nothing_earlier_does_not_refer_back() -> None:
    text = FOLLOW_UP.format(news=NEWS, ask=ASK).replace(
        "I wrote to you on October 12 to ask how you chose neonatology.", "I am interested in neonatology."
    )
    assert "refers-back" in broken(text.replace("Since then ", ""), "follow-up")


@pytest.mark.parametrize("words", ["", "I just wanted to check in.", "I am still very interested in your answer."])
def test_a_bare_reminder_adds_nothing(words: str) -> None:
    assert follow_up(news=words, ask="Could you tell me how you chose it?") == {"adds-something"}


@pytest.mark.parametrize(
    "words",
    [
        "Since then I have started a job as a scribe.",
        "A yes or a no would be enough.",
        "I have made my question shorter: was it before residency?",
    ],
)
def test_news_or_an_easier_answer_adds_something(words: str) -> None:
    assert follow_up(news=words, ask="Could you tell me how you chose it?") == set()


@pytest.mark.parametrize(
    "words",
    [
        "Could you also write me a letter of recommendation?",
        "Would you introduce me to your colleague in cardiology?",
        "While I have you, could you read my essay?",
    ],
)
def test_a_request_in_a_thank_you_is_a_new_ask(words: str) -> None:
    assert thank_you(more=words) == {"new-ask"}


@pytest.mark.parametrize(
    "words", ["I will let you know how it goes.", "Please let me know if I can ever help you.", "No need to reply."]
)
def test_kind_words_are_no_new_ask(words: str) -> None:
    assert thank_you(more=f"{MORE} {words}") == set()


def test_thanks_that_name_nothing_do_not_refer_back() -> None:
    assert thank_you(thanks="Thank you for everything.", more="It was very kind of you.") >= {"refers-back"}


def test_an_answer_mark_in_the_subject_misleads_only_in_a_first_message() -> None:
    text = FOLLOW_UP.format(news=NEWS, ask=ASK)
    assert "subject" not in broken(text, "follow-up", "Re: your path to neonatology")
    assert "subject" in broken(text, "cold", "Re: your path to neonatology")


@pytest.mark.parametrize("kind", ["follow-up", "thank-you"])
def test_an_empty_message_of_each_kind_is_told_where_to_begin(kind: str) -> None:
    result = review(Message("", "email", "Dr. Amara Okafor", kind=kind))
    assert result.score == 0
    assert [finding.rule for finding in result.findings] == ["greeting"]


@pytest.mark.parametrize(
    "words",
    [
        "You sat down beside my grandmother and drew her the valve on a napkin. I am grateful.",
        "I read your email in the stairwell and went back up. Thank you.",
        "Your patience with me on Friday deserves more than a nod, so thank you.",
    ],
)
def test_thanks_may_tell_of_the_meeting_without_naming_it(words: str) -> None:
    assert "refers-back" not in thank_you(thanks=words)


@pytest.mark.parametrize(
    "words", ["Thank you for all your help. It meant a great deal to me.", "Thanks! You were good to me."]
)
def test_thanks_for_help_at_large_name_no_meeting(words: str) -> None:
    assert "refers-back" in thank_you(thanks=words, more="I will remember it.")


@pytest.mark.parametrize(
    ("subject", "vague"), [("Thank you for your email", False), ("Thanks", True), ("Thank you!", True)]
)
def test_a_thank_you_says_in_its_subject_what_for(subject: str, vague: bool) -> None:  # noqa: FBT001 -- a table's column
    text = THANK_YOU.format(thanks=THANKS, more=MORE)
    assert ("subject" in broken(text, "thank-you", subject)) is vague


def test_a_question_nobody_is_to_answer_asks_nothing() -> None:
    assert "new-ask" not in thank_you(thanks=THANKS, more="Who knew that you could suture a paper towel?")
