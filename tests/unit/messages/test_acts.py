"""The learned reading of a sentence: a sum of weights that can be traced back to words."""

import pytest

from wideweb.messages.act_features import features, places
from wideweb.messages.acts import ACTS, ENOUGH, act_model, deciding, judged, log_odds, read_model
from wideweb.messages.sentences import Sentence
from wideweb.messages.tokens import tokenise


def odds(text: str, act: str) -> float:
    return log_odds(judged(Sentence(tokenise(text), 0).plain, 0), act)


def test_a_judgement_is_the_sum_of_the_weights_of_what_was_found() -> None:
    empty: dict[str, dict[str, int]] = {act: {} for act in ACTS}
    table = {"start": dict.fromkeys(ACTS, -100), "weights": empty | {"out": {"worries": 250, "no worries": 50}}}
    model = read_model(table)
    scores = model.judge(features(" no worries . ", 0, ()))
    assert scores[ACTS.index("out")] == 200
    assert scores[ACTS.index("who")] == -100
    assert model.weight("worries", "out") == 250
    assert model.weight("worries", "who") == 0


def test_features_are_words_pairs_stems_classes_numbers_names_and_cues() -> None:
    found = features(" could we talk for 15 minutes ? ", 2, {"request"})
    assert {"talk", "we talk", "| could", "? |", "#", "for #", "minut-", "question"} <= found
    assert {"names 1", "names 2", "words 5", "cue request"} <= found
    assert "names 4" not in found
    assert places(" we talk ")["we talk"] == (0, 1)


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("who", "I'm a sophomore at Lakeside College."),
        ("out", "If you are too busy, I completely understand."),
        ("press", "I need an answer by tomorrow."),
        ("belittle", "I'm just a nobody who wastes your time."),
        ("back", "I wrote to you two weeks ago about your clinic."),
        ("newask", "Could you also introduce me to your colleague?"),
    ],
)
def test_plain_sentences_are_told_apart(act: str, text: str) -> None:
    assert odds(text, act) > ENOUGH[act]
    assert odds("The bus was late again this morning.", act) < ENOUGH[act]


def test_the_words_that_decided_are_found() -> None:
    text = "My shift ends at seven and I need an answer by tomorrow."
    sentence = Sentence(tokenise(text), 0)
    first, last = deciding(sentence, "press")
    assert "answer" in text[sentence.tokens[first].start : sentence.tokens[last].end]


def test_the_shipped_weights_are_whole_numbers_for_every_act() -> None:
    model = act_model()
    assert len(model.start) == len(ACTS) == len(ENOUGH)
    assert all(type(weight) is int for pairs in model.weights.values() for _, weight in pairs)
