"""The learning tools in a real browser: the built scripts, the real widget classes, a page of our own between.

The page is tests/browser/harness/learning_tool.html.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from wideweb.messages import Message
from wideweb.people import Person, Role
from wideweb.widgets import (
    AskQuestion,
    Baseline,
    Conversation,
    IfThenPlan,
    Introduction,
    Note,
    PlansSoFar,
    Portfolio,
    Progress,
    Quiz,
    WeekPlanner,
)
from wideweb.widgets.learning_tool import LearningTool
from wideweb.workbook import KeptMessage, Workbook

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
WIDGETS = HERE.parents[1] / "tools" / "wideweb" / "widgets"
AXE = WIDGETS / "js" / "node_modules" / "axe-core" / "axe.min.js"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Files(SimpleHTTPRequestHandler):
    """The harness page, and the scripts and styles as they were built."""

    def translate_path(self, path: str) -> str:
        name = Path(path.partition("?")[0]).name
        return str((WIDGETS / "static" if path.startswith("/static/") else HERE / "harness") / name)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/learning_tool.html"
    server.shutdown()
    server.server_close()


@dataclass
class Bench:
    """A page with views of one tool, and that tool in Python."""

    page: Page
    address: str
    tool: LearningTool

    def ask_python(self, content: dict[str, Any]) -> dict[str, Any]:
        """Do with a message from the page what ipywidgets does, and return the state."""
        if content:
            self.tool._handle_custom_msg(content, [])  # noqa: SLF001  # as ipywidgets calls it
        return {name: value for name, value in self.tool.get_state().items() if name[0] != "_" and name != "layout"}

    def open(self, tool: LearningTool | None = None) -> None:
        """Load the page anew, with this tool or another."""
        self.tool = tool or self.tool
        script = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self.tool).__name__).lower()
        others = ",".join(sorted({style.stem for style in (WIDGETS / "static").glob("*.css")} - {script}))
        self.page.goto(f"{self.address}?widget={script}&others={others}")
        self.page.wait_for_function("window.ready")
        self.page.evaluate("begin()")

    def show(self, name: str = "one", *, attached: bool = True) -> Locator:
        """Render one more view, and return it."""
        self.page.evaluate("([name, attached]) => show(name, attached)", [name, attached])
        return self.page.locator(f"#{name}")

    def stop_python(self) -> None:
        self.page.evaluate("model.answers = false")


@pytest.fixture
def bench(page: Page, address: str) -> Callable[[LearningTool], Bench]:
    def make(tool: LearningTool) -> Bench:
        made = Bench(page, address, tool)
        page.set_default_timeout(10_000)
        page.expose_function("askPython", made.ask_python)
        made.open()
        return made

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


def plan(path: Path) -> IfThenPlan:
    return IfThenPlan("follow up", workbook=path, clock=lambda: NOON)


@pytest.mark.parametrize("attached", [True, False], ids=["attached", "detached"])
def test_a_plan_is_typed_saved_and_there_again(
    bench: Callable[[LearningTool], Bench], page: Page, path: Path, *, attached: bool
) -> None:
    made = bench(plan(path))
    view = made.show(attached=attached)
    view.get_by_label("If …", exact=True).click()
    page.keyboard.type("the train leaves\non Friday")
    page.keyboard.press("Tab")
    page.keyboard.type("open the planner")
    expect(view.locator(".wl-sentence")).to_have_text("If the train leaves on Friday, then I will open the planner.")
    expect(view.get_by_text("Saved in your workbook.")).to_be_visible()
    assert [one.text for one in Workbook(path).reflections] == [
        "If the train leaves on Friday,\nthen I will open the planner."
    ]
    assert page.evaluate("heard") == []
    made.open(PlansSoFar(workbook=path))
    expect(made.show().locator(".wl-sentence")).to_contain_text("open the planner")


def test_words_typed_while_the_kernel_is_dead_are_not_lost(
    bench: Callable[[LearningTool], Bench], page: Page, path: Path
) -> None:
    made = bench(plan(path))
    view = made.show()
    made.stop_python()
    page.evaluate("model.fire('comm_live_update')")
    view.get_by_label("If …", exact=True).fill("nobody listens")
    expect(view.get_by_text("this browser keeps your words")).to_be_visible()
    expect(view.get_by_text("Not saved yet.")).to_be_visible()
    assert list(Workbook(path).reflections) == []
    made.open(plan(path))
    expect(made.show().get_by_label("If …", exact=True)).to_have_value("nobody listens")
    expect(view.get_by_text("Saved in your workbook.")).to_be_visible()
    assert len(Workbook(path).reflections) == 1
    assert page.evaluate("localStorage.length") == 0


def test_two_views_and_python_stay_in_step(bench: Callable[[LearningTool], Bench], page: Page, path: Path) -> None:
    made = bench(plan(path))
    one, two = made.show("one"), made.show("two", attached=False)
    one.get_by_label("If …", exact=True).fill("it rains")
    expect(two.get_by_label("If …", exact=True)).to_have_value("it rains")
    expect(two.get_by_text("Saved in your workbook.")).to_be_visible()
    page.evaluate("remove('one')")
    assert one.inner_html() == ""
    assert isinstance(made.tool, IfThenPlan)
    made.tool.words = {"if": "it snows", "then": "write"}
    page.evaluate("async () => model.put(await askPython({}))")
    expect(two.get_by_label("If …", exact=True)).to_have_value("it snows")


def quiz(path: Path) -> Quiz:
    return Quiz("00-start-here", name="recall", number=7, workbook=path, clock=lambda: NOON)


def test_questions_are_answered_from_memory_and_only_then_told(
    bench: Callable[[LearningTool], Bench], page: Page, path: Path
) -> None:
    made = bench(quiz(path))
    view = made.show()
    secrets = ["Yes. Each person sees another part of the world.", "There is no account, and nobody is watching."]
    state = page.evaluate("JSON.stringify(model.state)")
    assert [secret for secret in secrets if secret in state] == []
    why = view.get_by_role("group", name="Why a wide web")
    why.get_by_label("Friends are a waste of time").focus()
    page.keyboard.press("Space")
    why.locator("..").get_by_role("button", name="Answer").press("Enter")
    expect(view.get_by_role("heading", name="Not quite")).to_be_focused()
    expect(view.get_by_text(secrets[0])).to_be_visible()
    view.get_by_label("What does this course call its goal?").fill("Wide Web!")
    view.get_by_label("What does this course call its goal?").locator("xpath=../../..").get_by_role("button").click()
    expect(view.get_by_role("heading", name="Yes")).to_be_visible()
    made.open(quiz(path))
    view = made.show()
    expect(view.get_by_role("heading", name="Not quite")).to_be_visible()
    expect(view.get_by_text("You wrote: Wide Web!")).to_be_visible()
    expect(view.get_by_role("button", name="Answer")).to_have_count(5)


def test_notes_and_questions_are_kept(bench: Callable[[LearningTool], Bench], page: Page, path: Path) -> None:
    made = bench(Note("05-follow-up", "What was new?", workbook=path))
    made.show().get_by_label("What was new?").fill("One line.\nAnother.")
    expect(page.get_by_text("Saved in your workbook.")).to_be_visible()
    made.open(AskQuestion("05-follow-up", workbook=path))
    view = made.show()
    view.get_by_label("What would you like to ask?").fill("How long is long?")
    view.get_by_role("button", name="Keep this question").click()
    expect(view.get_by_role("listitem")).to_contain_text(["How long is long?"])
    expect(view.get_by_label("What would you like to ask?")).to_have_value("")
    assert [one.text for one in Workbook(path).reflections] == ["One line.\nAnother.", "How long is long?"]
    view.get_by_role("button", name="Remove: How long is long?").click()
    expect(view.get_by_role("listitem")).to_have_count(0)


def test_a_conversation_is_had_by_keyboard_and_looked_back_on(
    bench: Callable[[LearningTool], Bench], page: Page, path: Path
) -> None:
    made = bench(Conversation("busy-attending", workbook=path))
    view = made.show()
    view.get_by_role("button", name="Is this a bad moment").press("Enter")
    expect(view.get_by_text("This opened the talk.", exact=True)).to_be_visible()
    expect(view.locator(".wl-says").last).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    made.open(Conversation("busy-attending", workbook=path))
    view = made.show()
    view.get_by_role("button", name="Two lines.").click()
    expect(view.get_by_role("heading", name="Looking back")).to_be_visible()
    expect(view.get_by_text("3 steps: 3 opened")).to_be_visible()
    width = view.locator(".wl-outcome").first.evaluate("one => getComputedStyle(one).borderInlineStartWidth")
    assert width == "3px"  # though other tools' styles came later
    view.get_by_role("button", name="Try another way").click()
    expect(view.get_by_role("button", name="You let her pass")).to_be_visible()


def test_the_baseline_is_answered_by_keyboard_and_kept(
    bench: Callable[[LearningTool], Bench], page: Page, path: Path
) -> None:
    made = bench(Baseline(workbook=path, clock=lambda: NOON))
    view = made.show()
    groups = view.get_by_role("group").filter(has=page.locator("legend"))
    for number in range(groups.count()):
        groups.nth(number).get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    expect(view.get_by_text("All answered.")).to_be_visible()
    expect(view.get_by_text("nobody has tested what they measure")).to_be_visible()
    expect(view.get_by_text("Saved in your workbook.")).to_be_visible()
    made.open(Baseline(workbook=path))
    expect(made.show().get_by_role("radio", name="A little", checked=True)).to_have_count(8)


def test_a_week_is_planned_and_kept(bench: Callable[[LearningTool], Bench], path: Path) -> None:
    made = bench(WeekPlanner(workbook=path))
    view = made.show()
    view.get_by_label("I can go").select_option("away")
    view.get_by_label("I am ready to meet people").select_option("3")
    view.get_by_label("I have this much time").select_option("240")
    view.get_by_label("When: An annual meeting").focus()
    view.get_by_label("When: An annual meeting").select_option("Saturday")
    expect(view.locator(".wl-week")).to_contain_text("Saturday: An annual meeting.")
    expect(view.get_by_label("When: An annual meeting")).to_be_focused()
    view.get_by_label("I can go").select_option("home")
    view.get_by_label("When: Instagram").select_option("Monday")
    expect(view.get_by_text("That takes about 135 minutes")).to_be_visible()
    made.open(WeekPlanner(workbook=path))
    expect(made.show().locator(".wl-week li")).to_have_count(2)
    expect(view.get_by_label("I can go")).to_have_value("home")


def test_an_introduction_is_written_said_by_the_clock_and_kept(
    bench: Callable[[LearningTool], Bench], page: Page, path: Path
) -> None:
    made = bench(Introduction(workbook=path))
    page.clock.install()
    view = made.show()
    view.get_by_label("How would you introduce yourself?").fill("Hi, I'm Robin, a student.")
    page.clock.run_for(500)
    expect(view.get_by_text("There: Your name.")).to_be_visible()
    expect(view.get_by_text("Not found: A question at the end.")).to_be_visible()
    view.get_by_role("button", name="Start").press("Enter")
    page.clock.run_for(31_000)
    expect(view.get_by_role("timer")).to_have_text("31 of 30 seconds")
    view.get_by_role("button", name="Stop").press("Enter")
    expect(view.get_by_text("Said in 31 seconds so far.")).to_be_visible()
    made.open(Introduction(workbook=path))
    expect(made.show().get_by_label("How would you introduce yourself?")).to_have_value("Hi, I'm Robin, a student.")


def filled_plan(path: Path) -> LearningTool:
    made = plan(path)
    made.words = {"if": "I sit down on the train on Friday", "then": "open the planner and do the step on top " * 4}
    return made


def plans(path: Path) -> LearningTool:
    filled_plan(path)
    return PlansSoFar(workbook=path)


def answered_quiz(path: Path) -> LearningTool:
    made = quiz(path)
    for question in made.questions[:4]:
        made.answer(question["id"], "wide web" if question["typed"] else question["choices"][0])
    return made


def note(path: Path) -> LearningTool:
    return Note("05-follow-up", "What did you put in that was not there before?", workbook=path)


def asked(path: Path) -> LearningTool:
    made = AskQuestion("05-follow-up", workbook=path, clock=lambda: NOON)
    made.ask("May I write to a dean?\nAnd how?")
    made.ask("What if they answer after a year?")
    return made


def talk(path: Path) -> LearningTool:
    made = Conversation("resident-at-a-booth", workbook=path)
    for number in (1, 0, 2):
        made.say(number)
    return made


def talk_over(path: Path) -> LearningTool:
    made = Conversation("peer", workbook=path)
    while not made.is_over:
        made.say(0)
    return made


def baseline(path: Path) -> LearningTool:
    first = Baseline(workbook=path, clock=lambda: NOON)
    first.words = dict.fromkeys(first.words, "2")
    made = Baseline("end", since="start", workbook=path, clock=lambda: NOON)
    made.words = {name: str(1 + place % 5) for place, name in enumerate(made.words)}
    return made


def progress(path: Path) -> LearningTool:
    answered_quiz(path), asked(path), talk(path)
    return Progress("04-conversations", workbook=path)


def week(path: Path) -> LearningTool:
    made = WeekPlanner(workbook=path)
    made.words = made.words | {"minutes": "30", "where": "city", "comfort": "3"}
    made.plan("clinic", 1)
    made.plan("instagram", 4)
    return made


def introduction(path: Path) -> LearningTool:
    made = Introduction(workbook=path)
    made.words = {"text": "Hi, I'm Robin Vale, just a student at Cedar Valley. I'm curious how you came here."}
    made.record(24)
    return made


def portfolio(path: Path) -> LearningTool:
    plans(path), week(path), baseline(path)
    portfolio_book(path)
    made = Portfolio(workbook=path, clock=lambda: NOON)
    made.words = made.words | {"owner": "Ana Ruiz", "messages": "[1, 2]"}
    made.make()
    return made


def portfolio_book(path: Path) -> None:
    book = Workbook(path)
    mira = Person("Mira Sandoval", role=Role.MEDICAL_STUDENT)
    book.people.add_all([mira, Person("Ruth Adeyemi", role=Role.NURSE)])
    risky = "Dear Ms. Adeyemi, I saw Mr. Baker, 84, in room 12 on Tuesday, after his hip operation."
    book.messages.add(KeptMessage(Message("Hi Mira, thank you for your post.", "instagram", "Mira Sandoval")))
    book.messages.add(KeptMessage(Message(risky, "email", "Ms. Ruth Adeyemi", subject="Thank you")))


TOOLS: dict[str, Callable[[Path], LearningTool]] = {
    "plan": filled_plan,
    "plan-empty": plan,
    "plans": plans,
    "quiz": answered_quiz,
    "note": note,
    "asked": asked,
    "baseline": baseline,
    "progress": progress,
    "talk": talk,
    "week": week,
    "portfolio": portfolio,
    "introduction": introduction,
    "talk-over": talk_over,
}


FAST = {"plan", "quiz", "baseline", "talk", "week", "portfolio"}


@pytest.mark.parametrize(
    "name", [name if name in FAST else pytest.param(name, marks=pytest.mark.slow) for name in TOOLS]
)
def test_axe_finds_nothing_and_all_fits(
    bench: Callable[[LearningTool], Bench],
    page: Page,
    path: Path,
    screenshot: Callable[[str], Path],
    name: str,
) -> None:
    view = bench(TOOLS[name](path)).show()
    page.add_script_tag(path=AXE)
    check_looks(view, page, screenshot, name)


def test_a_portfolio_leaves_the_workbook_only_after_it_was_read_through(
    bench: Callable[[LearningTool], Bench], page: Page, path: Path
) -> None:
    portfolio_book(path)
    view = bench(Portfolio(workbook=path, clock=lambda: NOON)).show()
    expect(view.locator("iframe")).to_be_hidden()
    view.get_by_label("Instagram message to Mira Sandoval").check()
    view.get_by_role("button", name="Make my portfolio").click()
    look = view.frame_locator("iframe")
    expect(look.get_by_role("heading", name="My best messages")).to_be_visible()
    expect(look.get_by_text("Hi [name], thank you for your post.")).to_be_visible()
    keep = view.get_by_role("button", name="Save as a web page (HTML)")
    print_it = view.get_by_role("button", name="Print, or save as PDF")
    expect(keep).to_be_disabled()
    expect(print_it).to_be_disabled()
    view.get_by_label("I have read it through.").check()
    with page.expect_download() as saved:
        keep.click()
    assert saved.value.suggested_filename == "portfolio-2026-11-22.html"
    text = saved.value.path().read_text(encoding="utf-8")
    assert "Hi [name], thank you for your post." in text
    page.evaluate("document.querySelector('iframe').contentWindow.onbeforeprint = () => { window.printed = true; }")
    print_it.click()
    page.wait_for_function("window.printed")

    view.get_by_label("Leave the names of other people in it").check()
    expect(view.locator("iframe")).to_be_hidden()
    view.get_by_role("button", name="Make my portfolio").click()
    expect(look.get_by_text("Hi Mira, thank you for your post.")).to_be_visible()
    expect(view.get_by_text("they have not been asked")).to_be_visible()
    expect(keep).to_be_disabled()


def test_a_printed_portfolio_is_text_and_tagged_for_screen_readers(page: Page, path: Path) -> None:
    made = portfolio(path)
    assert isinstance(made, Portfolio)
    page.set_content(made.page)
    printed = page.pdf(tagged=True)
    assert b"/StructTreeRoot" in printed
    assert b"/Lang (en" in printed
    assert b"/Subtype /Image" not in printed


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_portfolio_and_it_fits_a_phone(browser: Browser, path: Path, scheme: str) -> None:
    made = portfolio(path)
    assert isinstance(made, Portfolio)
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two literals
    page = context.new_page()
    page.set_content(made.page)
    page.add_script_tag(path=AXE)  # which the portfolio itself would not let run
    assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


def check_looks(view: Locator, page: Page, screenshot: Callable[[str], Path], name: str) -> None:
    """Photograph a tool at two widths in both schemes; nothing overflows, all can be hit, axe finds nothing."""
    expect(view.locator(".wl-notice:visible")).to_have_count(0)
    for width, scheme in ((360, "light"), (360, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two literals
        screenshot(f"{name}-{width}-{scheme}")
        if width == 360:
            assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        hard_to_hit = view.locator("button, select, textarea, summary, label:has(input)").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => [one.textContent, one.getBoundingClientRect()])"
            ".filter(([, box]) => box.height < 24 || box.width < 24 || box.right > innerWidth)"
        )
        assert hard_to_hit == []


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds in the tool."""
    found = page.evaluate("() => axe.run('main', { rules: { region: { enabled: false } } })")
    return [(one["id"], [str(node["html"]) for node in one["nodes"]]) for one in found["violations"]]
