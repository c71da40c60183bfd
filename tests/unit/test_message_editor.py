"""The editor without a browser, as check cells drive it: traits in, advice out."""

from __future__ import annotations

from typing import Any

import pytest

from wideweb.messages import CHANNELS, KINDS, RULES, UnknownChannelError, UnknownKindError, limits, rules_for
from wideweb.widgets import MessageEditor, UnknownHelpError
from wideweb.widgets.shown_review import PARTS

TO = "Dr. Amara Okafor"
SLOT = "[topic]"
FAULTY = f"Hi Dr. Okafor,\n\nI would like to hear about {SLOT}.\n\nSam"


def in_browser(text: str, start: int, end: int) -> str:
    """Return what JavaScript's `text.slice(start, end)` returns."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def rules(editor: MessageEditor) -> set[str]:
    return {item["rule"] for item in editor.advice}


def slot(editor: MessageEditor) -> dict[str, Any]:
    (found,) = (item for item in editor.advice if item["rule"] == "placeholder")
    return found


def numbers(editor: MessageEditor) -> tuple[int, int, int]:
    return editor.revision, editor.seen, editor.advised


class TestSetFromPython:
    def test_advice_follows_each_trait_at_once(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY)
        assert "placeholder" in rules(editor)
        editor.text = FAULTY.replace(SLOT, "night feeding")
        assert "placeholder" not in rules(editor)
        editor.text = "Hello Dr. Smith,\n\nThank you.\n\nSam"
        assert "greeting" not in rules(MessageEditor(to="Dr. Smith", text=editor.text))

    def test_advice_and_result_say_the_same(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY)
        assert editor.result is not None
        assert [item["rule"] for item in editor.advice] == [finding.rule for finding in editor.result.findings]
        assert editor.score == editor.result.score
        held = rules_for("cold", "email")
        assert [item["rule"] for item in editor.criteria] == [part for part in PARTS if part in held]
        assert len(editor.strengths) == len(editor.result.strengths)

    def test_the_channel_changes_what_is_measured(self) -> None:
        editor = MessageEditor(to=TO, text="word " * 100)
        assert dict(editor.meter)["maximum_characters"] is None
        assert "length" not in rules(editor)
        editor.channel = "linkedin"
        assert dict(editor.meter)["maximum_characters"] == limits("linkedin").maximum_characters == 300
        assert "length" in rules(editor)

    def test_the_kind_changes_what_is_asked(self) -> None:
        editor = MessageEditor(to=TO, text="Dear Dr. Okafor,\n\nThank you for the talk.\n\nSam")
        assert "ask" in rules(editor)
        editor.kind = "thank-you"
        assert "ask" not in rules(editor)

    def test_a_message_to_nobody_has_no_advice_yet(self) -> None:
        editor = MessageEditor(text=FAULTY)
        assert editor.result is None
        assert (editor.advice, editor.strengths, editor.criteria, editor.score) == ([], [], [], None)
        editor.to = TO
        assert editor.advice

    def test_every_piece_of_advice_carries_its_reason_and_source(self) -> None:
        for item in MessageEditor(to=TO, text=FAULTY).advice:
            assert item["rule"] in RULES
            assert item["advice"]
            assert item["why"]
            assert item["evidence"].keys() == {"claim", "strength", "strength_label", "citation"}
            assert all(item["evidence"].values())

    def test_ids_are_single_and_outlast_a_change_elsewhere(self) -> None:
        editor = MessageEditor(to=TO, text=f"{FAULTY} {SLOT}")
        before = [item["id"] for item in editor.advice]
        assert len(set(before)) == len(before)
        editor.text = f"{FAULTY} {SLOT}\n"
        assert [item["id"] for item in editor.advice] == before

    def test_a_part_is_in_place_when_all_its_points_are_earned(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY)
        assert editor.result is not None
        in_place = {item["rule"]: item["in_place"] for item in editor.criteria}
        assert not in_place["thanks"]
        assert in_place["greeting"]
        points = {one.rule: one.earned == one.possible for one in editor.result.criteria}
        assert in_place == {rule: points[rule] for rule in PARTS if rule in points}

    def test_a_follow_up_and_a_thank_you_have_parts_of_their_own(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY, kind="follow-up")
        parts = {item["rule"] for item in editor.criteria}
        assert {"refers-back", "adds-something", "ask"} <= parts
        assert parts.isdisjoint({"introduction", "connection", "thanks"})
        editor.kind = "thank-you"
        parts = {item["rule"] for item in editor.criteria}
        assert {"refers-back", "thanks"} <= parts
        assert parts.isdisjoint({"ask", "easy-out", "adds-something"})

    def test_the_page_offers_every_channel_and_no_other(self) -> None:
        assert tuple(name for name, _ in MessageEditor().channels) == CHANNELS


class TestOffsets:
    @pytest.mark.parametrize("before", ["", "😀", "👩🏽‍⚕️👨‍👩‍👧‍👦 ", "e\u0301 ñ n\u0303 ", "𝔻𝕣. ", "\u2067שלום\u2069 "])
    def test_the_browser_finds_the_words_after_anything(self, before: str) -> None:
        editor = MessageEditor(to=TO, text=f"{before}{FAULTY}")
        found = slot(editor)
        assert in_browser(editor.text, found["start"], found["end"]) == SLOT

    def test_strengths_too(self) -> None:
        editor = MessageEditor(to=TO, text=f"Hi Dr. Okafor 😀,\n\nI am Sam 😀 and want {SLOT}.\n\nThank you 😀!\n\nSam")
        assert editor.result is not None
        shown = [in_browser(editor.text, one["start"], one["end"]) for one in editor.strengths]
        assert shown == [editor.text[one.start : one.end] for one in editor.result.strengths]
        assert shown

    def test_line_ends_are_those_of_the_page(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY.replace("\n", "\r\n"))
        assert editor.text == FAULTY
        editor.text = FAULTY.replace("\n", "\r")
        assert editor.text == FAULTY

    def test_fields_of_one_line_stay_on_one(self) -> None:
        editor = MessageEditor(to="Dr. Amara\nOkafor", subject="Your\r\ntalk")
        assert (editor.to, editor.subject) == (TO, "Your talk")


class TestRevisions:
    def test_each_change_from_python_has_a_number_and_advice_of_that_number(self) -> None:
        editor = MessageEditor(to=TO)
        first = editor.revision
        editor.text = "Hi"
        assert numbers(editor) == (first + 1,) * 3
        editor.text = "Hi"
        assert numbers(editor) == (first + 1,) * 3
        editor.to_role = "neonatologist"
        assert numbers(editor) == (first + 2,) * 3

    def test_what_the_page_typed_keeps_the_number_that_the_page_gave(self) -> None:
        editor = MessageEditor(to=TO)
        editor.set_state({"text": FAULTY, "revision": 17})
        assert numbers(editor) == (17, 17, 17)
        assert "placeholder" in rules(editor)

    def test_a_number_without_a_change_is_answered_too(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY)
        editor.set_state({"text": FAULTY, "revision": 5})
        assert numbers(editor) == (5, 5, 5)

    def test_one_message_to_the_page_holds_the_whole_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        editor = MessageEditor(to=TO)
        sent: list[set[str]] = []
        monkeypatch.setattr(editor, "_send", lambda message, **_: sent.append(set(message["state"])))
        editor.set_state({"text": FAULTY, "revision": 2})
        answers = [names for names in sent if names & {"advice", "advised", "seen", "strengths", "criteria"}]
        assert len(answers) == 1
        assert answers[0] >= {"advice", "advised", "seen", "criteria"}


class TestHelp:
    def test_off_shows_nothing_and_still_reads(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY, help="off")
        assert (editor.advice, editor.strengths, editor.criteria, editor.score) == ([], [], [], None)
        assert (editor.seen, editor.advised) == (editor.revision, 0)
        assert editor.result is not None
        assert editor.result.findings

    def test_on_request_waits_until_it_is_asked(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY, help="on-request")
        assert editor.advice == []
        editor.show_advice()
        assert "placeholder" in rules(editor)
        assert editor.advised == editor.revision

    def test_on_request_the_advice_stays_as_it_was_until_asked_again(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY, help="on-request")
        editor.show_advice()
        advised = editor.advised
        editor.text = FAULTY.replace(SLOT, "night feeding")
        assert "placeholder" in rules(editor)
        assert editor.advised == advised < editor.revision
        editor.show_advice()
        assert "placeholder" not in rules(editor)

    def test_the_page_asks_with_the_text_in_one_message(self) -> None:
        editor = MessageEditor(to=TO, help="on-request")
        editor.set_state({"text": FAULTY, "revision": 4, "asked": 4})
        assert "placeholder" in rules(editor)
        assert numbers(editor) == (4, 4, 4)

    def test_help_can_fade_and_come_back(self) -> None:
        editor = MessageEditor(to=TO, text=FAULTY)
        editor.help = "on-request"
        assert (editor.advice, editor.advised) == ([], 0)
        editor.help = "off"
        assert editor.advice == []
        editor.help = "full"
        assert "placeholder" in rules(editor)
        assert editor.advised == editor.revision


class TestBadArguments:
    def test_an_unknown_channel_names_the_known_ones(self) -> None:
        with pytest.raises(UnknownChannelError, match=r"channel: 'fax' is not known. Use one of: email, instagram"):
            MessageEditor(channel="fax")

    def test_an_unknown_kind_names_the_known_ones(self) -> None:
        with pytest.raises(UnknownKindError, match=rf"kind: 'spam' .*{', '.join(KINDS)}"):
            MessageEditor(kind="spam")

    def test_an_unknown_amount_of_help_names_the_known_ones(self) -> None:
        with pytest.raises(UnknownHelpError, match=r"help: 'some' is not known. Use one of: full, on-request, off\."):
            MessageEditor(help="some")

    @pytest.mark.parametrize(("name", "value"), [("channel", "fax"), ("kind", "spam"), ("help", "some")])
    def test_a_bad_value_later_leaves_the_editor_as_it_was(self, name: str, value: str) -> None:
        editor = MessageEditor(to=TO, text=FAULTY)
        before = (getattr(editor, name), editor.revision, editor.advice)
        with pytest.raises(LookupError, match=name):
            setattr(editor, name, value)
        assert (getattr(editor, name), editor.revision, editor.advice) == before
        editor.text = "Hi"
        assert editor.revision == before[1] + 1


def test_the_page_gets_its_script_and_style_with_the_widget() -> None:
    state = MessageEditor().get_state()
    assert "export{" in state["_esm"]
    assert ".ww-editor" in state["_css"]
    assert "http:" not in state["_css"] + state["_esm"].replace("http://www.w3.org/", "")
