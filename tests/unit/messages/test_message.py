import dataclasses

import pytest

from wideweb.messages import (
    KINDS,
    RULES,
    EmptyRecipientError,
    Message,
    MessageFieldError,
    NotAMessageError,
    UnknownChannelError,
    UnknownKindError,
    UnknownRuleError,
    limits,
    review,
    rules_for,
)

GOOD = """Dear Dr. Okafor,

My name is Maya Chen, and I'm a second-year biology student at Rice. I read your paper on kangaroo care in rural \
NICUs, and the part about fathers stayed with me.

Would you be willing to talk for fifteen minutes about how you chose neonatology? No worries if you're too busy.

Thank you for your time,
Maya Chen"""
MESSAGE = Message(
    GOOD,
    "email",
    "Dr. Amara Okafor",
    "attending neonatologist",
    subject="Rice sophomore: question on your kangaroo care paper",
)


@pytest.mark.parametrize(
    ("error", "field", "values"),
    [
        (UnknownChannelError, "channel", {"channel": "fax"}),
        (UnknownKindError, "kind", {"kind": "love letter"}),
        (MessageFieldError, "text", {"text": None}),
        (EmptyRecipientError, "to", {"to": " "}),
    ],
)
def test_a_bad_field_is_named(error: type[Exception], field: str, values: dict[str, object]) -> None:
    with pytest.raises(error, match=field) as caught:
        dataclasses.replace(MESSAGE, **values)  # type: ignore[arg-type]  # wrong on purpose
    assert getattr(caught.value, "field", None) == field
    assert isinstance(caught.value, (LookupError, ValueError))


def test_a_good_message_draws_no_finding_and_every_point() -> None:
    result = review(MESSAGE)
    assert [(finding.rule, finding.advice) for finding in result.findings] == []
    assert result.score == 100
    assert {"greeting", "introduction", "connection", "ask", "easy-out", "thanks", "sign-off"} <= {
        strength.rule for strength in result.strengths
    }


def test_the_score_is_the_points_earned_of_those_possible() -> None:
    result = review(dataclasses.replace(MESSAGE, text=GOOD.replace("Dear Dr. Okafor,", "")))
    possible = sum(criterion.possible for criterion in result.criteria)
    earned = sum(criterion.earned for criterion in result.criteria)
    assert result.score == round(100 * earned / possible) < 100
    assert {criterion.rule: criterion.earned for criterion in result.criteria}["greeting"] == 0


def test_equal_messages_get_equal_reviews() -> None:
    assert review(MESSAGE) == review(dataclasses.replace(MESSAGE))


@pytest.mark.parametrize("text", ["", "   \n\t", "!!! …", "\u200b"])
def test_nothing_written_scores_nothing_and_draws_one_friendly_finding(text: str) -> None:
    result = review(dataclasses.replace(MESSAGE, text=text))
    assert result.score == 0
    assert len(result.findings) == 1
    assert result.findings[0].example == "Hello Dr. Okafor,"
    assert result.strengths == ()
    assert sum(criterion.earned for criterion in result.criteria) == 0


def test_a_chosen_few_rules_are_the_only_ones() -> None:
    result = review(MESSAGE, rules=["thanks", "greeting"])
    assert [criterion.rule for criterion in result.criteria] == ["greeting", "thanks"]
    with pytest.raises(UnknownRuleError, match="thnks"):
        review(MESSAGE, rules=["thnks"])


def test_rules_follow_kind_and_channel() -> None:
    again = {"refers-back", "adds-something", "new-ask"}
    assert set(rules_for("cold", "email")) == set(RULES) - again
    spared = {"introduction", "connection", "thanks", "time-bound", "new-ask"}
    assert set(rules_for("follow-up", "email")) == set(RULES) - spared
    asking = {"ask", "ask-size", "ask-count", "time-bound", "easy-out"}
    spared = asking | {"introduction", "connection", "adds-something"}
    assert set(rules_for("thank-you", "email")) == set(RULES) - spared
    assert all("subject" not in rules_for(kind, "linkedin") for kind in KINDS)
    with pytest.raises(UnknownKindError, match="kind"):
        rules_for("spam", "email")


def test_a_finding_for_what_is_missing_says_where_it_would_go() -> None:
    result = review(dataclasses.replace(MESSAGE, text=GOOD.replace("Thank you for your time,", "Best,")))
    finding = next(finding for finding in result.findings if finding.rule == "thanks")
    assert (finding.start, finding.end, finding.field) == (None, None, "text")
    assert finding.insert_at is not None
    assert finding.example
    assert finding.why
    assert finding.evidence.citation


def test_what_is_no_message_is_told_so() -> None:
    with pytest.raises(NotAMessageError, match="message: a Message is needed here, not str") as caught:
        review("Dear Dr. Okafor")  # type: ignore[arg-type]  # what a learner might type
    assert isinstance(caught.value, ValueError)
    assert caught.value.field == "message"


def test_limits_are_dated_and_sourced() -> None:
    assert limits("linkedin").maximum_characters == 300
    assert limits("linkedin").free_characters == 200
    assert limits("instagram").maximum_bytes == 1000
    assert limits("instagram").messages_before_reply == 1
    assert limits("email").subject_characters == 50
    assert limits("email").checked.year >= 2026
    assert all(source.citation for source in limits("email").sources)
    with pytest.raises(UnknownChannelError, match="channel"):
        limits("fax")


@pytest.mark.parametrize("rules", ["ask", 3, [["ask"]], ["ask", 3]])
def test_rules_that_are_no_names_are_told_with_the_field(rules: object) -> None:
    with pytest.raises(UnknownRuleError, match=r"^rules: "):
        review(MESSAGE, rules=rules)  # type: ignore[arg-type]  # what someone might pass


@pytest.mark.parametrize("channel", [["email"], None, 3])
def test_a_channel_that_is_no_name_is_told_with_the_field(channel: object) -> None:
    with pytest.raises(UnknownChannelError, match=r"^channel: "):
        limits(channel)  # type: ignore[arg-type]  # what someone might pass


def test_words_are_marked_once_and_without_the_space_behind_them() -> None:
    text = GOOD.replace("Thank you for your time,", "THANK YOU SO MUCH for your time,")
    found = review(dataclasses.replace(MESSAGE, text=text), rules=["casual"]).findings
    assert [text[finding.start : finding.end] for finding in found] == ["THANK YOU SO MUCH"]
