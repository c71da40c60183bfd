from wideweb.evidence import bibliography
from wideweb.messages import RULES
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
