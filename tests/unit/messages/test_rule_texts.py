from wideweb.evidence import bibliography
from wideweb.messages import RULES, Message, review
from wideweb.messages.advice import rule_texts


def test_every_rule_has_its_words_and_no_word_is_without_a_rule() -> None:
    assert tuple(rule_texts()) == RULES


def test_every_variant_says_what_to_do_and_why_by_a_known_source() -> None:
    for rule, text in rule_texts().items():
        assert text.points > 0
        assert text.variants
        for variant, words in text.variants.items():
            assert words["severity"] in {"problem", "suggestion", "caution"}, (rule, variant)
            assert words["advice"].count(". ") == 0, (rule, variant)
            assert words["advice"][-1] in ".?", (rule, variant)
            assert words["why"].endswith("."), (rule, variant)
            assert words["evidence"] in bibliography(), (rule, variant)


def test_examples_speak_of_this_writer_and_this_recipient() -> None:
    text = "My name is Maya, and I'm a junior at Rice. I love the quiet on nights."
    result = review(Message(text, "email", "Dr. Amara Okafor", "attending neonatologist"))
    found = {finding.rule: finding.example for finding in result.findings}
    assert found["greeting"] == "Hello Dr. Okafor,"
    assert found["sign-off"] == "Best,\nMaya"
    assert found["ask"] == "Could I ask you two short questions about your work as an attending neonatologist?"


def test_braces_in_what_a_learner_typed_stay_as_they_are() -> None:
    result = review(Message("Hello there", "email", "Dr. {to} {0}", "{role} nurse"))
    assert any("{role}" in finding.example for finding in result.findings)


def test_a_thank_you_that_is_short_is_not_told_to_ask_for_something() -> None:
    def told(kind: str) -> str:
        message = Message(
            "Dear Dr. Okafor,\n\nThank you for your time.\n\nMaya", "email", "Dr. Amara Okafor", kind=kind
        )
        return next(finding.advice for finding in review(message).findings if finding.rule == "length")

    assert "what you ask" in told("cold")
    assert "ask" not in told("thank-you")
    assert "what is new" in told("follow-up")


def test_what_is_too_long_for_a_channel_is_told_by_that_channels_own_source() -> None:
    for channel, source in (("instagram", "instagram-limits"), ("linkedin", "linkedin-limits")):
        found = review(Message("a word " * 200, channel, "Dr. Amara Okafor"), rules=["length"]).findings
        assert [finding.evidence.key for finding in found] == [source]
