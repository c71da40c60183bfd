"""The planner in a real browser: the built script and style, the real widget class and workbook, a page of our own.

The page is tests/browser/harness/wishing.html; test_follow_up_planner_in_lab.py has the same in JupyterLab.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.wishing import AXE, WishBench, faults, press, served

from wideweb.follow_ups import Calendar, Occasion, Span, Touchpoint
from wideweb.people import Person
from wideweb.widgets import FollowUpPlanner
from wideweb.workbook import Workbook

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
CALENDAR = Calendar(
    holidays=(Span(date(2026, 11, 26), name="Thanksgiving"),),
    occasions=(Occasion(date(2026, 11, 30), "Interviews begin"),),
)
AMARA = Person("Amara Okafor", title="Dr.", organization="Lakeside Hospital", cadence=90)
BEN = Person("Ben Castellanos", cadence=60)
GRACE = Person("Grace Lim")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


SOME = [
    Touchpoint(AMARA.id, ago(1), "met", "in-person"),
    Touchpoint(AMARA.id, ago(1), "advice", "in-person", "Ask a nurse."),
    Touchpoint(BEN.id, ago(8), "sent", "email"),
    Touchpoint(GRACE.id, ago(20), "asked-to-stop"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served("follow_up_planner") as found:
        yield found


class Bench(WishBench):
    """A page with views of one planner, and that planner in Python."""

    def __init__(self, page: Page, book: Workbook) -> None:
        self.book = book
        self.planner = FollowUpPlanner(workbook=book, calendar=CALENDAR, clock=lambda: NOW)
        super().__init__(page, self.planner)

    def kinds(self, person: Person) -> list[str]:
        return [point.kind for point in self.book.touchpoints.of(person.id)]


@pytest.fixture
def bench(page: Page, address: str, tmp_path: Path) -> Callable[..., Bench]:
    def make(people: list[Person] | None = None, touchpoints: list[Touchpoint] | None = None) -> Bench:
        book = Workbook(tmp_path / "workbook.db")
        book.people.add_all([AMARA, BEN, GRACE] if people is None else people)
        book.touchpoints.add_all(SOME if touchpoints is None else touchpoints)
        made = Bench(page, book)
        made.begin(address)
        return made

    return make


def row(view: Locator, person: Person) -> Locator:
    return view.locator(f".wp-step[data-id={person.id}]")


@pytest.mark.parametrize("attached", [True, False], ids=["attached", "detached"])
def test_what_is_due_is_shown_with_its_reason_and_source(bench: Callable[..., Bench], *, attached: bool) -> None:
    made = bench()
    view = made.show(attached=attached)
    expect(view.get_by_role("heading", name="2 things for today")).to_be_visible()
    amara = row(view, AMARA)
    step = next(step for step in made.planner.steps if step.person_id == AMARA.id)
    expect(amara).to_contain_text(step.reason)
    expect(amara).to_contain_text("After that: Act on their advice")
    expect(amara.get_by_text(step.evidence.citation)).to_be_hidden()
    amara.get_by_text("What this rests on").click()
    expect(amara.get_by_text(step.evidence.citation)).to_be_visible()
    expect(amara.get_by_text(step.evidence.claim)).to_be_visible()


def test_what_happened_is_noted_in_two_clicks_and_taken_back_in_one(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    press(row(view, BEN), "Something else")
    press(row(view, BEN), "They answered")
    expect(view.get_by_text("Noted for Ben Castellanos: They answered.")).to_be_visible()
    assert made.kinds(BEN) == ["sent", "replied"]
    expect(view.get_by_role("heading", name="One thing for today")).to_be_visible()
    press(view, "Take it back")
    expect(view.get_by_text("Taken back.")).to_be_visible()
    assert made.kinds(BEN) == ["sent"]
    expect(row(view, BEN)).to_contain_text("Send one nudge")


def test_the_step_itself_is_noted_in_one_click(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    press(row(view, AMARA), "I said thank you")
    expect(row(view, AMARA)).to_contain_text("Act on their advice")
    (thanked,) = [point for point in made.book.touchpoints.of(AMARA.id) if point.kind == "thanked"]
    assert (thanked.on, thanked.channel) == (TODAY, "email")


def test_a_note_can_have_another_day_a_channel_and_words(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    ben = row(view, BEN)
    press(ben, "Something else")
    ben.get_by_text("On another day").click()
    ben.get_by_label("When").fill("2026-11-20")
    ben.get_by_role("combobox", name="How", exact=True).select_option("by phone")
    ben.get_by_label("A note to yourself").fill("<b>kind</b> & quick")
    press(ben, "They gave me advice")
    expect(view.get_by_text("Noted for Ben")).to_be_visible()
    point = made.book.touchpoints.of(BEN.id)[-1]
    assert point == Touchpoint(BEN.id, date(2026, 11, 20), "advice", "phone", "<b>kind</b> & quick")
    expect(row(view, BEN)).to_contain_text("Your note: <b>kind</b> & quick")


def test_snooze_skip_and_another_rhythm(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    press(row(view, BEN), "Not now")
    press(row(view, BEN), "In a week")
    expect(view.get_by_text("Ben Castellanos rests until Mon, Nov 30.")).to_be_visible()
    assert made.book.touchpoints.of(BEN.id)[-1].until == date(2026, 11, 30)
    press(row(view, AMARA), "Not now")
    press(row(view, AMARA), "Skip this step")
    expect(row(view, AMARA)).to_contain_text("Act on their advice")
    row(view, AMARA).locator("summary").first.click()
    press(row(view, AMARA), "Not now")
    row(view, AMARA).get_by_label("How often in touch").select_option("every month")
    expect(view.get_by_text("Dr. Amara Okafor: in touch every 30 days.")).to_be_visible()
    assert made.book.people[AMARA.id].cadence == 30


def test_a_stop_is_asked_twice_and_stays_in_sight_for_good(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    press(row(view, BEN), "Not now")
    press(row(view, BEN), "Stop for good…")
    press(row(view, BEN), "No, keep them")
    assert made.kinds(BEN) == ["sent"]
    press(row(view, BEN), "Stop for good…")
    press(row(view, BEN), "Yes, stop for good")
    expect(view.get_by_text("Stopped for good: Ben Castellanos.")).to_be_visible()
    view.get_by_text("Resting (2)").click()
    for person in (BEN, GRACE):
        expect(row(view, person)).to_contain_text("for good")
        expect(row(view, person).get_by_role("button")).to_have_count(0)


def test_somebody_who_rests_comes_back_when_something_happens(bench: Callable[..., Bench]) -> None:
    new = Person("Zoe Yu")
    made = bench([new], [Touchpoint(new.id, ago(30), "replied")])
    view = made.show()
    view.get_by_text("Resting").click()
    row(view, new).get_by_label("How often in touch").select_option("every month")
    expect(row(view, new)).to_contain_text("Keep in touch")
    assert made.book.people[new.id].cadence == 30


def test_nobody_yet_then_somebody(bench: Callable[..., Bench]) -> None:
    made = bench([], [])
    view = made.show()
    expect(view.get_by_role("heading", name="Nobody here yet")).to_be_visible()
    expect(view.get_by_role("button", name="Month")).to_be_hidden()
    press(view, "Add a person")
    form = view.get_by_role("form", name="Add a person")
    expect(form.get_by_label("Name, with title")).to_be_focused()
    form.get_by_label("Name, with title").fill("Dr. Søren Åkesson-Núñez")
    form.get_by_label("What happened").select_option("We met or talked")
    form.get_by_role("combobox", name="How", exact=True).select_option("in person")
    press(form, "Add to my plan")
    expect(view.get_by_text("Dr. Søren Åkesson-Núñez is in your plan.")).to_be_focused()
    expect(view.get_by_role("heading", name="One thing for today")).to_be_visible()
    (person,) = made.book.people
    assert (person.name, person.title, person.cadence) == ("Søren Åkesson-Núñez", "Dr.", 90)
    press(view, "Add a person")
    view.get_by_label("Name, with title").fill("Søren Akesson-Nunez, MD")
    press(form, "Add to my plan")
    expect(view.get_by_text("is already in your workbook")).to_be_visible()
    assert len(made.book.people) == 1


def test_the_calendar_file_is_saved(bench: Callable[..., Bench], page: Page) -> None:
    made = bench()
    view = made.show()
    with page.expect_download() as download:
        press(view, "Save to my calendar")
    assert download.value.suggested_filename == "follow-ups-2026-11-23.ics"
    content = Path(download.value.path()).read_bytes()
    assert content.count(b"BEGIN:VEVENT") == len(made.planner.steps)
    assert b"Dr. Amara Okafor" in content
    expect(view.get_by_text(re.compile("The calendar file holds"))).to_be_visible()


def test_the_editor_opens_in_the_planners_place_and_closes(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    press(row(view, AMARA), "Write")
    editor = made.planner.editor
    assert editor is not None
    assert (editor.to, editor.kind, editor.channel) == ("Dr. Amara Okafor", "thank-you", "email")
    assert editor.text.startswith("Dear Dr. Amara Okafor,")
    expect(view.locator(".other-view")).to_have_text(f"The view of {editor.model_id}")
    expect(view.get_by_role("heading", name="Say thank you: Dr. Amara Okafor")).to_be_focused()
    expect(row(view, AMARA)).to_be_hidden()
    press(view, "Back to my plan")
    expect(view.locator(".other-view")).to_have_count(0)
    expect(row(view, AMARA)).to_be_visible()


def test_the_month_shows_everyone_on_their_day_and_is_walked_by_keys(bench: Callable[..., Bench], page: Page) -> None:
    made = bench()
    view = made.show()
    press(view, "Month")
    today = view.get_by_role("button", name=re.compile("^Monday, November 23 ?Dr. Amara Okafor ?Ben Castellanos$"))
    expect(today).to_have_attribute("aria-current", "date")
    expect(view.get_by_role("button", name=re.compile("^Thursday, November 26 ?Thanksgiving$"))).to_be_visible()
    expect(view.get_by_role("button", name=re.compile("^Monday, November 30 ?Interviews begin"))).to_be_visible()
    today.focus()
    page.keyboard.press("ArrowDown")
    expect(view.get_by_role("button", name=re.compile("^Monday, November 30"))).to_be_focused()
    page.keyboard.press("PageDown")
    expect(view.get_by_role("table", name="December 2026")).to_be_visible()
    expect(view.get_by_role("button", name=re.compile("^Wednesday, December 30"))).to_be_focused()
    press(view, "Earlier")
    today.click()
    view.get_by_role("button", name="Dr. Amara Okafor: Say thank you").click()
    expect(row(view, AMARA)).to_be_in_viewport()
    expect(row(view, AMARA).get_by_role("button", name="Write")).to_be_focused()


def test_five_hundred_people_are_shown_in_parts_and_found_by_name(bench: Callable[..., Bench], page: Page) -> None:
    people = [Person(f"Person {number} Ålund", id=f"p{number}", cadence=90) for number in range(500)]
    touchpoints = [Touchpoint(person.id, ago(n % 85 + 1), "replied") for n, person in enumerate(people)]
    made = bench(people, touchpoints)
    view = made.show()
    view.get_by_text(re.compile(r"^Later \(")).click()
    later = view.locator("details.wp-section", has_text="Later").locator("li.wp-step")
    expect(later).to_have_count(10)
    press(view, "Show 20 more")
    expect(later).to_have_count(30)
    view.get_by_label("Find somebody").fill("person 123 alu")
    expect(view.locator("li.wp-step")).to_have_count(1)
    expect(row(view, people[123])).to_be_visible()
    view.get_by_label("Find somebody").fill("nobody at all")
    expect(view.get_by_text("Nobody of this name.")).to_be_visible()
    assert page.evaluate("document.querySelectorAll('*').length") < 6000


def test_a_goal_and_a_limit_are_set_at_ones_own_pace(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    view.get_by_text("My pace").click()
    expect(view.get_by_text("No goal is set")).to_be_visible()
    view.get_by_role("spinbutton", name="New people").fill("2")
    view.get_by_role("spinbutton", name="In how many days").fill("30")
    press(view, "Set this goal")
    expect(view.get_by_text("Your goal: 2 new people in 30 days. So far", exact=False)).to_be_visible()
    view.get_by_role("spinbutton", name="Steps a day").fill("1")
    press(view, "Set this limit")
    expect(view.get_by_role("heading", name="One thing for today")).to_be_visible()
    assert FollowUpPlanner(workbook=made.book, clock=lambda: NOW).shown["limit"] == 1


def test_all_can_be_done_by_keyboard_with_focus_in_sight(bench: Callable[..., Bench], page: Page) -> None:
    made = bench()
    view = made.show()
    row(view, BEN).get_by_role("button", name="Not now").focus()
    page.keyboard.press("Enter")
    expect(row(view, BEN).get_by_role("button", name="Tomorrow")).to_be_focused()
    page.keyboard.press("Escape")
    expect(row(view, BEN).get_by_role("button", name="Not now")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(view.get_by_text("Ben Castellanos rests until")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    unseen = []
    for _ in range(60):
        if page.evaluate("document.activeElement === document.body"):
            break
        if not page.evaluate("getComputedStyle(document.activeElement).outlineStyle === 'solid'"):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
        page.keyboard.press("Tab")
    assert unseen == []
    assert page.evaluate("document.activeElement === document.body")


def test_keys_typed_here_are_not_the_notebooks_but_saving_is(bench: Callable[..., Bench], page: Page) -> None:
    view = bench().show()
    press(view, "Add a person")
    page.keyboard.type("dd aa")
    page.keyboard.press("Control+s")
    assert page.evaluate("heard.filter(key => key !== 'Control')") == ["s"]


def test_two_views_stay_in_step_and_what_is_typed_is_never_html(bench: Callable[..., Bench]) -> None:
    rude = Person("<img src=x onerror=alert(1)> Bo", id="rude", cadence=30)
    made = bench([rude], [Touchpoint(rude.id, ago(1), "met")])
    one, two = made.show("one"), made.show("two", attached=False)
    press(one, "I said thank you")
    for view in (one, two):
        expect(row(view, rude)).to_contain_text("Keep in touch")
        expect(view.locator("img")).to_have_count(0)


def test_a_silent_kernel_is_told(bench: Callable[..., Bench], page: Page) -> None:
    view = bench().show()
    page.evaluate("model.answers = false")
    press(row(view, BEN), "I sent it")
    expect(view.get_by_role("alert")).to_contain_text("not connected", timeout=8000)
    page.evaluate("model.answers = true")
    press(row(view, BEN), "I sent it")
    expect(view.get_by_role("alert")).to_be_hidden()


def test_a_workbook_that_cannot_be_read_is_told_and_tried_again(bench: Callable[..., Bench], tmp_path: Path) -> None:
    made = bench()
    view = made.show()
    path = tmp_path / "workbook.db"
    path.rename(tmp_path / "elsewhere.db")
    press(row(view, BEN), "I sent it")
    expect(view.get_by_role("alert")).to_contain_text("moved or deleted")
    (tmp_path / "elsewhere.db").rename(path)
    press(view, "Try again")
    expect(view.get_by_role("heading", name="2 things for today")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (1280, "light"),
        (360, "dark"),
        pytest.param(1280, "dark", marks=pytest.mark.slow),
        pytest.param(360, "light", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing_and_nothing_sticks_out(
    bench: Callable[..., Bench], page: Page, screenshot: Callable[[str], Path], *, scheme: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    made = bench()
    view = made.show()
    page.add_script_tag(path=AXE)
    press(row(view, BEN), "Something else")
    row(view, BEN).get_by_text("On another day").click()
    for summary in view.locator("details.wp-section:visible > summary").all():
        summary.click()
    assert faults(page) == []
    screenshot(f"list-{scheme}-{width}")
    press(row(view, BEN), "Not now")
    press(row(view, BEN), "Stop for good…")
    press(view, "Add a person")
    assert faults(page) == []
    press(view, "Month")
    assert faults(page) == []
    screenshot(f"month-{scheme}-{width}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_touch_works_too(browser: Any, address: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page = context.new_page()
    book = Workbook(tmp_path / "touch.db")
    book.people.add(BEN)
    book.touchpoints.add(SOME[2])
    made = Bench(page, book)
    made.begin(address)
    view = made.show()
    row(view, BEN).get_by_role("button", name="Something else").tap()
    row(view, BEN).get_by_role("button", name="We met or talked").tap()
    expect(view.get_by_text("Noted for Ben")).to_be_visible()
    view.get_by_role("button", name="Month").tap()
    earlier, later = (view.get_by_role("button", name=name).bounding_box() for name in ("Earlier", "Later"))
    assert earlier
    assert later
    assert earlier["y"] == later["y"]
    small = page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.offsetParent)"
        ".map(b => b.getBoundingClientRect()).filter(r => r.width < 24 || r.height < 24).length"
    )
    assert small == 0
    context.close()
