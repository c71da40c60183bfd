"""The editor's subject, earlier drafts, phone and record of sending, and how it keeps words, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_message_editor import AXE, BETTER, FAULTY, FOCUSED, TO, Bench, address, bench, text_of

from wideweb.workbook import Workbook

__all__ = ["address", "bench"]  # fixtures

pytestmark = pytest.mark.browser

Make = Callable[..., Bench]
KEPT = "Saved in your workbook."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


@pytest.fixture
def kept(bench: Make, path: Path) -> Make:
    """Make a bench with an editor whose message is kept."""
    clock = Clock()

    def make(**traits: object) -> Bench:
        made = bench(**{"draft": "to-amara", "workbook": path, "clock": clock} | traits)
        made.clock = clock  # type: ignore[attr-defined]  # for the tests here
        return made

    return make


class Clock:
    """Goes on by a second at each look, or further when it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def stored(path: Path) -> str:
    (only,) = Workbook(path).messages
    return only.message.text


def test_faults_in_the_subject_are_underlined_and_reached_like_those_in_the_text(kept: Make, page: Page) -> None:
    view = kept(text=BETTER, subject="Night feeding!!!").show("one")
    subject = view.get_by_role("textbox", name="Subject")
    underlined = subject.locator(".ww-underline")
    expect(underlined).to_have_text("!!!")
    underlined.hover()
    expect(view.locator(".ww-tooltip")).to_be_visible()
    view.locator(".ww-list .ww-go").first.click()
    expect(subject).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "!!!"
    page.keyboard.press("Delete")
    expect(underlined).to_have_count(0)
    page.keyboard.press("Enter")
    expect(text_of(view)).to_be_focused()
    expect(subject).to_have_text("Night feeding")


@pytest.mark.parametrize("attached", [True, False], ids=["attached", "detached"])
def test_typing_is_saved_and_said_to_be(kept: Make, page: Page, path: Path, *, attached: bool) -> None:
    view = kept().show("one", attached=attached)
    expect(view.get_by_text("What you write here is kept for you.")).to_be_visible()
    text_of(view).click()
    page.keyboard.type("Dear Dr. Okafor,")
    expect(view.locator(".ww-saved")).to_have_text(KEPT)
    assert stored(path) == "Dear Dr. Okafor,"
    assert page.evaluate("localStorage.length") == 0


def test_words_that_python_never_got_come_back_with_the_page(kept: Make, page: Page, path: Path) -> None:
    made = kept()
    view = made.show("one")
    page.evaluate("model.answers = false")
    text_of(view).click()
    page.keyboard.type("Dear Dr. Okafor,")
    expect(view.locator(".ww-saved")).to_contain_text("This browser keeps your message")
    page.reload()
    page.wait_for_function("window.ready")
    page.evaluate("begin()")
    again = made.show("one")
    expect(text_of(again)).to_have_text("Dear Dr. Okafor,")
    expect(again.locator(".ww-saved")).to_have_text(KEPT)
    assert stored(path) == "Dear Dr. Okafor,"
    page.wait_for_function("localStorage.length === 0")


def test_a_workbook_that_cannot_be_written_says_why_and_is_tried_again(kept: Make, page: Page, path: Path) -> None:
    path.mkdir()
    view = kept().show("one")
    text_of(view).click()
    page.keyboard.type("Dear")
    expect(view.locator(".ww-fault")).to_contain_text("this is a folder, not a workbook")
    expect(view.locator(".ww-saved")).to_contain_text("This browser keeps your message")
    assert page.evaluate("localStorage.length") == 1
    path.rmdir()
    view.get_by_role("button", name="Try again").press("Enter")
    expect(view.locator(".ww-fault")).to_be_hidden()
    expect(view.locator(".ww-saved")).to_have_text(KEPT)
    assert stored(path) == "Dear"


def test_words_from_another_window_are_told_and_both_are_kept(kept: Make, page: Page, path: Path) -> None:
    made = kept()
    view = made.show("one")
    text_of(view).click()
    page.keyboard.type("Hi")
    expect(view.locator(".ww-saved")).to_have_text(KEPT)
    other = type(made.editor)(draft="to-amara", to=TO, workbook=path, clock=made.clock)  # type: ignore[attr-defined]
    other.text = "Hello from another window"
    page.keyboard.type(" there")
    expect(view.locator(".ww-news")).to_contain_text("among the earlier drafts")
    view.get_by_role("button", name="OK").click()
    expect(view.locator(".ww-news")).to_be_hidden()
    expect(text_of(view)).to_have_text("Hi there")
    view.get_by_role("button", name="Earlier drafts (1)").click()
    expect(view.locator(".ww-change del")).to_contain_text(["Hello from another window"])


def test_earlier_drafts_show_what_changed_and_come_back(kept: Make, page: Page) -> None:
    made = kept()
    made.editor.text, made.editor.subject = FAULTY, "Hello"
    made.clock.now += timedelta(hours=2)  # type: ignore[attr-defined]
    made.editor.text = FAULTY.replace("hear about [topic]", "ask you about night feeding")
    page.evaluate("async () => model.put(await toPython({}))")
    view = made.show("one")
    view.get_by_role("button", name="Earlier drafts (1)").press("Enter")
    section = view.get_by_role("region", name="Earlier drafts")
    expect(section.locator("del")).to_contain_text(["hear about [topic]"])
    expect(section.locator("ins")).to_contain_text(["ask you about night feeding"])
    expect(section.get_by_text("Since then: 5 words added, 3 words taken out.")).to_be_visible()
    section.get_by_role("button", name="Bring this draft back").press("Enter")
    expect(text_of(view)).to_contain_text("hear about [topic]")
    expect(view.get_by_role("button", name="Earlier drafts (2)")).to_be_visible()


def test_the_phone_shows_what_stands_out_in_a_list(kept: Make) -> None:
    view = kept(text=BETTER, subject="Your talk on night feeding").show("one")
    view.get_by_role("button", name="On their phone").press("Enter")
    phone = view.get_by_role("region", name="On their phone")
    expect(phone.locator(".ww-phone-sender")).to_have_text("Sam Rivera")
    expect(phone.locator(".ww-phone-subject")).to_have_text("Your talk on night feeding")
    line = phone.locator(".ww-phone-line")
    assert line.evaluate("line => line.scrollWidth > line.clientWidth")  # cut off, as on a phone
    view.get_by_label("Channel").select_option("instagram")
    expect(phone.get_by_text("Message requests")).to_be_visible()
    expect(phone.locator(".ww-phone-words")).to_contain_text("Thank you for your time.")
    expect(phone.locator(".ww-phone-subject")).to_be_hidden()


def test_sending_is_recorded_by_keyboard_and_taken_back(kept: Make, path: Path) -> None:
    view = kept(text=BETTER).show("one")
    view.get_by_role("button", name="I sent it").press("Enter")
    expect(view.get_by_label("To whom")).to_be_focused()
    expect(view.get_by_label("To whom").locator("option")).to_have_text([f"{TO}, new in your workbook"])
    view.get_by_label("When").fill("2026-11-20")
    view.get_by_label("When").press("Enter")
    expect(view.get_by_text(f"You sent this to {TO} on Nov 20, 2026.")).to_be_focused()
    book = Workbook(path)
    assert [(one.person_id, one.kind, str(one.on)) for one in book.touchpoints] == [
        ("amara-okafor", "sent", "2026-11-20")
    ]
    view.get_by_role("button", name="Take it back").press("Enter")
    expect(view.get_by_label("To whom")).to_be_visible()
    assert (len(book.touchpoints), len(book.people)) == (0, 0)


def test_an_exercise_has_no_button_for_sending(kept: Make) -> None:
    view = kept(practice=True).show("one")
    expect(view.get_by_role("button", name="Copy message")).to_be_visible()
    expect(view.get_by_role("button", name="I sent it")).to_be_hidden()


def test_a_word_is_not_called_misspelled_while_it_is_typed(kept: Make, page: Page) -> None:
    made = kept()
    page.clock.install()
    view = made.show("one")
    text_of(view).click()
    page.keyboard.type("Dear Dr. Okafor, I recieve")  # codespell:ignore recieve
    made.settle()
    flagged = view.locator(".ww-underline[data-id^=spelling]")
    expect(flagged).to_have_count(0)
    page.keyboard.type(" it")
    expect(flagged).to_have_text("recieve")  # codespell:ignore recieve


def test_axe_finds_nothing_and_every_tool_is_in_reach_of_the_keyboard(
    kept: Make, page: Page, screenshot: Callable[[str], Path]
) -> None:
    made = kept(text=FAULTY, subject="Hello!!!")
    made.editor.text = BETTER
    page.evaluate("async () => model.put(await toPython({}))")
    view = made.show("one")
    for name in ("I sent it", "On their phone", "Earlier drafts (1)"):
        view.get_by_role("button", name=name).click()
    page.add_script_tag(path=AXE)
    for width in (1280, 360):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            screenshot(f"{width}-{scheme}")
            found = page.evaluate("axe.run('.ww-editor', {resultTypes: ['violations']})")
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    view.get_by_label("Channel").focus()
    ringed: dict[str, bool] = {}
    while page.evaluate("document.activeElement !== document.body"):
        name, has_ring = page.evaluate(FOCUSED)
        ringed[name] = has_ring or ringed.get(name, False)  # a date's calendar button has the browser's own ring
        page.keyboard.press("Tab")
    assert {"Copy message", "I sent it", "To whom", "When", "Record it", "Bring this draft back"} <= set(ringed)
    assert [name for name, has_ring in ringed.items() if not has_ring] == []
