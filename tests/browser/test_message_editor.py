"""The message editor in a real browser: the built script and style, the real widget class, a page of our own between.

The page is tests/browser/harness/message_editor.html; test_message_editor_in_lab.py has the same in JupyterLab.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from wideweb.widgets import MessageEditor

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
WIDGETS = HERE.parents[1] / "tools" / "wideweb" / "widgets"
AXE = WIDGETS / "js" / "node_modules" / "axe-core" / "axe.min.js"

TO = "Dr. Amara Okafor"
FAULTY = "Hi Dr. Okafor 😀,\n\nI would like to hear about [topic].\n\nSam"
BETTER = """Dear Dr. Okafor,

My name is Sam Rivera, and I am a second-year student at Lakeside College. Your talk on night feeding in small \
babies at the Lakeside health fair has stayed with me, above all the story of the nurse who kept a notebook.

Could I ask you three short questions by email about how you chose neonatology? If you are too busy, I understand.

Thank you for your time.

Sam Rivera"""


class Files(SimpleHTTPRequestHandler):
    """The harness page, and the script and style as they were built."""

    def translate_path(self, path: str) -> str:
        name = Path(path.partition("?")[0]).name
        return str((WIDGETS / "static" if path.startswith("/static/") else HERE / "harness") / name)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/message_editor.html"
    server.shutdown()
    server.server_close()


@dataclass
class Bench:
    """A page with views of one editor, and that editor in Python."""

    page: Page
    editor: MessageEditor
    received: list[dict[str, Any]] = field(default_factory=list)

    def to_python(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Do with changes from the page what ipywidgets does, and return the answer."""
        self.received.append(changes)
        self.editor.set_state(changes)
        return self.state()

    def wish_python(self, content: dict[str, Any]) -> dict[str, Any]:
        """Do with a message from the page what ipywidgets does, and return the answer."""
        sent: list[dict[str, Any]] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.editor, "send", lambda content, buffers=None: sent.append(content))  # noqa: ARG005
            self.editor._handle_custom_msg(content, [])  # noqa: SLF001  # as ipywidgets calls it
        return {"state": self.state(), "sent": sent}

    def state(self) -> dict[str, Any]:
        return {name: value for name, value in self.editor.get_state().items() if name[0] != "_" and name != "layout"}

    def show(self, name: str, *, attached: bool = True) -> Locator:
        """Render one more view, and return it."""
        self.page.evaluate("([name, attached]) => show(name, attached)", [name, attached])
        return self.page.locator(f"#{name}")

    def settle(self) -> None:
        """Wait until Python has read all that was typed."""
        self.page.wait_for_function("() => model.get('seen') === model.get('revision')")

    def set(self, **traits: str) -> None:
        """Set traits in Python and let the page know."""
        for name, value in traits.items():
            setattr(self.editor, name, value)
        self.page.evaluate("async () => model.put(await toPython({}))")


@pytest.fixture
def bench(page: Page, address: str) -> Callable[..., Bench]:
    def make(**traits: Any) -> Bench:
        made = Bench(page, MessageEditor(**{"to": TO} | traits))
        page.expose_function("toPython", made.to_python)
        page.expose_function("wishPython", made.wish_python)
        page.goto(address)
        page.wait_for_function("window.ready")
        page.evaluate("begin()")
        return made

    return make


def text_of(view: Locator) -> Locator:
    return view.get_by_role("textbox", name="Message")


def advice_of(view: Locator) -> Locator:
    return view.locator(".ww-list .ww-go")


def show_all(view: Locator) -> None:
    """Bring out the advice that is held back at first, where some is."""
    more = view.get_by_role("button", name=re.compile(r"Show \d+ more"))
    if more.is_visible():
        more.click()


def selected(page: Page) -> str:
    words: str = page.evaluate("getSelection().toString()")
    return words


@pytest.mark.parametrize("attached", [True, False], ids=["attached", "detached"])
def test_advice_comes_and_goes_as_one_types(bench: Callable[..., Bench], page: Page, *, attached: bool) -> None:
    view = bench().show("one", attached=attached)
    expect(view.get_by_role("heading", name="Ready when you are")).to_be_visible()
    text_of(view).click()
    page.keyboard.type("Hi Dr. Okafor, I would like to hear about [topic].")
    underlined = view.locator(".ww-underline.ww-problem[data-id^=placeholder]")
    expect(underlined).to_have_text(["[topic]"])
    fill_in = view.locator(".ww-item[data-id^=placeholder]")
    show_all(view)
    expect(fill_in).to_be_visible()
    text_of(view).focus()
    page.keyboard.press("Control+End")
    for _ in "[topic].":
        page.keyboard.press("Backspace")
    page.keyboard.type("night feeding.")
    expect(text_of(view)).to_have_text("Hi Dr. Okafor, I would like to hear about night feeding.")
    expect(underlined).to_have_count(0)
    expect(fill_in).to_have_count(0)


def test_an_editor_that_is_far_from_the_page_when_made_has_its_size_and_cursor(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench(text=BETTER)
    attached, detached = made.show("one"), made.show("two", attached=False)
    sizes = [text_of(view).bounding_box() for view in (attached, detached)]
    assert sizes[0] is not None
    assert sizes[1] is not None
    assert (sizes[0]["width"], sizes[0]["height"]) == (sizes[1]["width"], sizes[1]["height"])
    detached.get_by_text("Thank you for your time.").click()
    page.keyboard.press("End")
    page.keyboard.type(" Really.")
    expect(text_of(detached)).to_contain_text("Thank you for your time. Really.")


def test_each_piece_of_advice_leads_to_its_words_or_to_where_words_are_missing(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench(text=FAULTY)
    view = made.show("one")
    show_all(view)
    advice_of(view).filter(has_text="blank").click()
    assert selected(page) == "[topic]"
    expect(text_of(view)).to_be_focused()
    expect(view.locator(".ww-item[aria-current]")).to_have_count(1)

    assert made.editor.result is not None
    thanks = next(finding for finding in made.editor.result.findings if finding.rule == "thanks")
    advice_of(view).filter(has_text=thanks.advice).click()
    expect(view.locator(".ww-missing")).to_have_count(1)
    page.keyboard.type("Thank you! ")
    made.settle()
    assert made.editor.text == FAULTY[: thanks.insert_at] + "Thank you! " + FAULTY[thanks.insert_at :]


@pytest.mark.parametrize(
    "before",
    ["😀", "👩\u200d⚕️👍🏽", "Cafe\u0301 Zoe\u0308", "\U0001d4d0\U00020000", "\u202eשלום\u202c", "🇳🇬\u00ad\ufeff"],
    ids=["emoji", "joined emoji", "combining marks", "rare letters", "right to left", "flags and unseen characters"],
)
def test_underlines_and_selections_are_on_the_words_whatever_stands_before(
    bench: Callable[..., Bench], page: Page, before: str
) -> None:
    made = bench(text=f"Hi Dr. Okafor {before},\n\n{before} I would like to hear about [topic] {before}.\n\nSam")
    view = made.show("one")
    underlined = view.locator(".ww-underline[data-id^=placeholder]")
    expect(underlined).to_have_text(["[topic]"])
    text_of(view).click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text(before)
    made.settle()
    expect(underlined).to_have_text(["[topic]"])
    assert made.editor.text.startswith(before)
    show_all(view)
    view.locator(".ww-item[data-id^=placeholder] .ww-go").click()
    assert selected(page) == "[topic]"


def test_the_why_and_the_source_are_there_on_demand_and_stay_open_while_typing(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench(text=FAULTY)
    view = made.show("one")
    shown = next(item for item in made.editor.advice if item["example"])
    show_all(view)
    row = view.locator(f".ww-item[data-id={shown['id']}]")
    expect(row.get_by_text(shown["evidence"]["citation"])).to_be_hidden()
    row.locator("summary").click()
    for words in (shown["why"], shown["example"], *(shown["evidence"][name] for name in ("claim", "strength_label"))):
        expect(row.get_by_text(words, exact=True)).to_be_visible()
    expect(row.get_by_text(shown["evidence"]["citation"])).to_be_visible()
    text_of(view).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Oh. ")
    made.settle()
    expect(row.get_by_text(shown["why"], exact=True)).to_be_visible()


def test_a_pointer_on_an_underline_shows_its_advice(bench: Callable[..., Bench]) -> None:
    made = bench(text=FAULTY)
    view = made.show("one")
    view.locator(".ww-underline", has_text="[topic]").hover()
    expect(view.locator(".ww-tooltip")).to_contain_text("blank")


def test_all_can_be_reached_and_done_by_keyboard_with_focus_in_sight(bench: Callable[..., Bench], page: Page) -> None:
    made = bench(text=FAULTY, subject="Hello")
    view = made.show("one")
    page.keyboard.press("Tab")
    reached = []
    while page.evaluate("document.activeElement !== document.body"):
        reached.append(page.evaluate(FOCUSED))
        page.keyboard.press("Tab")
    names = [name for name, _ in reached]
    assert names[:6] == ["Channel", "To", "Their role", "Subject", "Message", "Copy message"]
    assert len(names) > len(made.editor.strengths) + 3
    assert [name for name, has_ring in reached if not has_ring] == []

    text_of(view).focus()
    page.keyboard.press("Escape")
    expect(advice_of(view).first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(view.locator("details.ww-why").first).to_have_attribute("open", "")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(text_of(view)).to_be_focused()


# The name of what has focus, and whether it or the frame of the text around it is outlined.
FOCUSED = """() => {
  const node = document.activeElement;
  const label = node.closest("label")?.querySelector("span").textContent;
  const framed = [node, node.closest(".ww-text, .ww-line") ?? node];
  const outlined = framed.some((one) => getComputedStyle(one).outlineStyle === "solid");
  return [node.getAttribute("aria-label") ?? label ?? node.textContent, outlined];
}"""


def test_keys_typed_here_are_not_the_notebooks_but_saving_is(bench: Callable[..., Bench], page: Page) -> None:
    view = bench(text=FAULTY).show("one")
    text_of(view).click()
    page.keyboard.type("dd aa bb")
    page.keyboard.press("Control+Enter")
    advice_of(view).first.focus()
    page.keyboard.press("d")
    view.get_by_label("Subject").focus()
    page.keyboard.press("x")
    assert page.evaluate("heard.filter(key => key !== 'Control')") == []
    page.keyboard.press("Control+s")
    assert page.evaluate("heard.filter(key => key !== 'Control')") == ["s"]


def test_views_of_one_message_stay_in_step_and_the_cursor_stays_with_its_words(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench(text="I am Sam, a student.")
    one, two = made.show("one"), made.show("two")
    text_of(one).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Thank you!")
    expect(text_of(two)).to_have_text("I am Sam, a student. Thank you!")
    made.settle()
    made.set(text="Dear Dr. Okafor, I am Sam, a student. Thank you!", subject="Your talk", channel="email")
    expect(text_of(one)).to_have_text("Dear Dr. Okafor, I am Sam, a student. Thank you!")
    expect(two.get_by_label("Subject")).to_have_text("Your talk")
    page.keyboard.type(" Sam")
    expect(text_of(two)).to_have_text("Dear Dr. Okafor, I am Sam, a student. Thank you! Sam")
    two.get_by_label("Channel").select_option("instagram")
    expect(one.get_by_label("Channel")).to_have_value("instagram")
    expect(one.get_by_label("Subject")).to_be_hidden()


def test_undo_takes_back_what_was_typed_and_not_what_python_set(bench: Callable[..., Bench], page: Page) -> None:
    made = bench(text="one")
    view = made.show("one")
    text_of(view).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" two")
    made.settle()
    made.set(text="zero one two")
    page.keyboard.press("Control+z")
    expect(text_of(view)).to_have_text("zero one")


def test_help_on_request_is_asked_for_and_stays_until_asked_again(bench: Callable[..., Bench], page: Page) -> None:
    view = bench(text=FAULTY, help="on-request").show("one")
    expect(advice_of(view)).to_have_count(0)
    expect(view.locator(".ww-underline")).to_have_count(0)
    view.get_by_role("button", name="Show me advice").press("Enter")
    expect(view.locator(".ww-underline", has_text="[topic]")).to_have_count(1)
    expect(view.get_by_role("heading", name="things to look at")).to_be_focused()
    text_of(view).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Oh! ")
    again = view.get_by_role("button", name="Show me advice again")
    expect(view.get_by_text("You have changed your message since this advice.")).to_be_visible()
    expect(view.locator(".ww-underline[data-id^=placeholder]")).to_have_text(["[topic]"])
    again.click()
    expect(again).to_be_hidden()


def test_without_help_there_is_a_page_to_write_on_and_a_meter(bench: Callable[..., Bench]) -> None:
    made = bench(text=FAULTY, help="off")
    view = made.show("one")
    expect(view.get_by_text("Advice is off for this message")).to_be_visible()
    expect(view.locator(".ww-underline, .ww-item, .ww-strength")).to_have_count(0)
    expect(view.get_by_text("12 words")).to_be_visible()


def test_the_meter_counts_as_the_coach_does(bench: Callable[..., Bench]) -> None:
    made = bench(channel="instagram")
    view = made.show("one")
    for text in (FAULTY, BETTER, "one\u00a0two\u2003three\n\n😀 four", "don't – well-kept… 24/7", "one", ""):
        made.set(text=text)
        words, size = len(text.split()), len(text.encode())
        expect(view.locator(".ww-count")).to_have_text(f"{words} word{'s' * (words != 1)}, {size} of 1,000 characters")


def test_a_screen_reader_hears_a_short_summary_once_it_is_quiet(bench: Callable[..., Bench], page: Page) -> None:
    view = bench(text=BETTER).show("one")
    said = view.locator("[role=status]", has_text="look at")
    expect(said).to_have_count(0)
    text_of(view).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("[one] [two] ")
    expect(said).to_have_count(1)
    assert view.locator("[role=status]").evaluate_all("all => all.every(one => one.ariaLive !== 'assertive')")


def test_text_stays_and_says_so_when_python_does_not_answer(bench: Callable[..., Bench], page: Page) -> None:
    made = bench()
    page.clock.install()
    view = made.show("one")
    page.evaluate("model.answers = false")
    text_of(view).click()
    page.keyboard.type("Dear Dr. Okafor")
    page.clock.run_for(3000)
    notice = view.locator(".ww-connection", has_text="your text is safe on this page")
    expect(notice).to_be_hidden()
    page.clock.run_for(3000)
    expect(notice).to_be_visible()
    expect(made.show("two").get_by_role("textbox", name="Message")).to_have_text("Dear Dr. Okafor")
    page.evaluate("model.answers = true")
    page.keyboard.type(",")
    page.clock.run_for(1000)
    expect(notice).to_be_hidden()
    made.settle()
    assert made.editor.text == "Dear Dr. Okafor,"


def test_a_lost_kernel_is_said_at_once(bench: Callable[..., Bench], page: Page) -> None:
    view = bench(text=FAULTY).show("one")
    page.evaluate("model.fire('comm_live_update')")
    expect(view.locator(".ww-connection")).to_contain_text("Not connected – your text is safe on this page.")
    expect(view.get_by_role("status")).to_contain_text("Not connected – your text is safe on this page.")
    expect(text_of(view)).to_be_editable()


def test_leaving_the_text_sends_it_without_waiting(bench: Callable[..., Bench], page: Page) -> None:
    made = bench()
    page.clock.install()
    view = made.show("one")
    page.evaluate("model.answers = false")
    text_of(view).click()
    page.keyboard.type("Hi")
    saves = page.evaluate("model.saves")
    view.get_by_label("Subject").focus()
    assert page.evaluate("model.saves") == saves + 1


def test_copying_takes_the_message_as_it_stands(bench: Callable[..., Bench], page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view = bench(text=BETTER).show("one")
    view.get_by_role("button", name="Copy message").click()
    expect(view.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == BETTER


def test_a_view_that_is_taken_away_leaves_nothing_and_the_other_goes_on(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench(text=FAULTY)
    one, two = made.show("one"), made.show("two")
    page.evaluate("remove('one')")
    assert one.inner_html() == ""
    text_of(two).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" R.")
    made.settle()
    assert made.editor.text == f"{FAULTY} R."


def test_axe_finds_nothing(bench: Callable[..., Bench], page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    made = bench(text=FAULTY)
    view = made.show("one")
    page.add_script_tag(path=AXE)
    view.locator("summary").first.click()
    view.locator(".ww-why summary").first.click()
    advice_of(view).first.click()
    states: list[dict[str, str]] = [
        {},
        {"channel": "linkedin", "text": "too long " * 60},
        {"text": ""},
        {"help": "on-request", "text": BETTER},
        {"help": "off"},
    ]
    for state in states:
        made.set(**state)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page) == []
    page.evaluate("model.fire('comm_live_update')")
    expect(view.locator(".ww-connection")).to_be_visible()
    assert faults(page) == []


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds, and what it thinks serious but cannot tell."""
    found = page.evaluate("axe.run('#one', {resultTypes: ['violations', 'incomplete']})")
    unsure = [one for one in found["incomplete"] if one["impact"] in {"serious", "critical"}]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"] + unsure]


def test_it_fits_every_width_and_can_be_looked_at(
    bench: Callable[..., Bench], page: Page, screenshot: Callable[[str], Path]
) -> None:
    view = bench(text=FAULTY, subject="Hello", to_role="attending neonatologist").show("one")
    expect(view.locator(".ww-underline")).not_to_have_count(0)
    for width, height in ((360, 1400), (600, 1200), (840, 900), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            screenshot(f"{width}-{scheme}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        hard_to_hit = view.locator("button:visible, select:visible, input:visible, summary:visible").evaluate_all(
            "all => all.map(one => [one.textContent, one.getBoundingClientRect()])"
            ".filter(([, box]) => box.height < 24 || box.width < 24 || box.right > innerWidth)"
        )
        assert hard_to_hit == []
