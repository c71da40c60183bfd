"""The map in a real browser: the built script and style, the real widget class and workbook, a page of our own.

The page is tests/browser/harness/wishing.html; test_network_map_in_lab.py has the same in JupyterLab.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.wishing import AXE, INK, WishBench, faults, press, served

from wideweb.follow_ups import Touchpoint
from wideweb.network import EGO, Tie
from wideweb.people import Person, Role, Stage
from wideweb.widgets import FollowUpPlanner, NetworkMap
from wideweb.workbook import Workbook

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
AMARA = Person("Amara Okafor", title="Dr.", role=Role.ATTENDING, stage=Stage.IN_PRACTICE, organization="Lakeside")
BEN = Person("Ben Castellanos", role=Role.PEER, stage=Stage.PRE_MED)
GRACE = Person("Grace Lim", role=Role.NURSE, tags=("support",))
OMAR = Person("Omar Haddad", role=Role.MEDICAL_STUDENT, stage=Stage.STUDENT)
SOME = [AMARA, BEN, GRACE, OMAR]
TIES = [Tie(EGO, AMARA.id, 0.5), Tie(EGO, BEN.id, 3), Tie(AMARA.id, OMAR.id), Tie(BEN.id, OMAR.id)]
LINKEDIN = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Zoe,Yu,https://www.linkedin.com/in/zoeyu,,Lakeside,Registered Nurse,07 Jun 2026
Ben,Castellanos,https://www.linkedin.com/in/benc,,Harlow College,Student,08 Feb 2026
,,,,,,07 Jun 2026
"""


class Bench(WishBench):
    """A page with views of one map, and that map in Python."""

    def __init__(self, page: Page, book: Workbook) -> None:
        self.book = book
        self.map = NetworkMap(book, clock=lambda: NOW)
        super().__init__(page, self.map)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served("network_map") as found:
        yield found


@pytest.fixture
def bench(page: Page, address: str, tmp_path: Path) -> Callable[..., Bench]:
    def make(people: list[Person] | None = None, ties: list[Tie] | None = None) -> Bench:
        book = Workbook(tmp_path / "workbook.db")
        book.people.add_all(SOME if people is None else people)
        book.ties.add_all(TIES if people is None else ties or [])
        made = Bench(page, book)
        made.begin(address)
        return made

    return make


def panel(view: Locator, name: str) -> None:
    press(view.get_by_role("group", name="What to do"), name)


def listed(view: Locator, person: Person) -> Locator:
    return view.locator(f".wm-list li[data-id={person.id}] button")


def canvas(view: Locator) -> Locator:
    return view.locator("canvas.wm-canvas")


def spot(view: Locator) -> tuple[float, float, float]:
    """Return the middle of the picture in the page, and its height."""
    box = canvas(view).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["height"]


@pytest.mark.parametrize("attached", [True, False], ids=["attached", "detached"])
def test_the_picture_and_the_list_hold_the_same_people(bench: Callable[..., Bench], *, attached: bool) -> None:
    view = bench().show(attached=attached)
    expect(view.get_by_role("heading", name="My network: 4 people on your map")).to_be_visible()
    expect(view.get_by_role("img", name=re.compile("^4 people on your map. 2 pairs"))).to_be_visible()
    expect(view.locator(".wm-list li")).to_have_count(4)
    expect(listed(view, AMARA)).to_contain_text("attending physician · barely know")
    # Something is painted, in more than one colour: a canvas that stays blank looks the same to every other check.
    view.page.wait_for_function(f"({INK})(document.querySelector('canvas.wm-canvas')) > 3")


def test_a_person_is_dragged_to_another_ring_and_that_is_undone(bench: Callable[..., Bench], page: Page) -> None:
    made = bench([AMARA], [Tie(EGO, AMARA.id, 0.5)])
    view = made.show()
    x, y, height = spot(view)
    # One person alone on the outer ring stands below the learner; the rings' radii are those of rings_layout.js.
    scale = (height - 16) / (2 * (46 + 3 * 92 + 14))
    page.mouse.move(x, y + scale * (46 + 2.5 * 92))
    page.mouse.down()
    page.mouse.move(x + 10, y + scale * 150, steps=4)
    page.mouse.move(x + scale * 90, y, steps=4)
    page.mouse.up()
    expect(view.get_by_text("Dr. Amara Okafor: close.")).to_be_visible()
    assert made.map.network.closeness(AMARA.id) == 3.0
    assert made.map.spots[AMARA.id][0] == pytest.approx(0, abs=0.1)
    press(view, "Undo")
    expect(view.get_by_text(re.compile("^Taken back"))).to_be_visible()
    assert made.map.network.closeness(AMARA.id) == 0.5
    press(view, "Redo")
    expect(view.get_by_text(re.compile("^Done again"))).to_be_visible()
    assert [tie.weight for tie in Workbook(made.book.path).ties] == [3.0]


def test_a_click_in_the_picture_opens_the_person_and_two_clicks_tie(bench: Callable[..., Bench], page: Page) -> None:
    made = bench([AMARA, GRACE], [Tie(EGO, AMARA.id, 0.5), Tie(EGO, GRACE.id, 3)])
    view = made.show()
    x, y, height = spot(view)
    scale = (height - 16) / (2 * (46 + 3 * 92 + 14))
    page.mouse.click(x, y + scale * (46 + 2.5 * 92))
    person = view.locator(".wm-person")
    expect(person.get_by_role("heading", name="Dr. Amara Okafor")).to_be_visible()
    press(person, "Or click on them in the picture")
    expect(view.get_by_text("Click on somebody whom Dr. Amara Okafor knows.")).to_be_visible()
    page.mouse.click(x, y + scale * (46 + 0.5 * 92))
    expect(view.get_by_text("Dr. Amara Okafor and Grace Lim know each other.")).to_be_visible()
    assert [(tie.a_id, tie.b_id) for tie in made.map.ties] == [(AMARA.id, GRACE.id)]


def test_all_that_the_picture_does_is_done_by_keyboard_in_the_list(bench: Callable[..., Bench], page: Page) -> None:
    made = bench()
    view = made.show()
    listed(view, AMARA).focus()
    page.keyboard.press("Enter")
    person = view.locator(".wm-person")
    expect(person.get_by_role("heading", name="Dr. Amara Okafor")).to_be_focused()
    person.get_by_role("combobox", name="How close").select_option("close")
    expect(view.get_by_text("Dr. Amara Okafor: close.")).to_be_visible()
    person.get_by_label("Whom they know").fill("grac")
    page.keyboard.press("Enter")
    expect(person.get_by_role("button", name="Remove the tie to Grace Lim")).to_be_visible()
    person.get_by_role("button", name="Remove the tie to Omar Haddad").focus()
    page.keyboard.press("Enter")
    expect(view.get_by_text("Dr. Amara Okafor and Omar Haddad: no tie.")).to_be_visible()
    person.get_by_label("Strategic").check()
    expect(view.get_by_text("Saved: Dr. Amara Okafor.")).to_be_visible()
    person.get_by_role("button", name="Move right").focus()
    page.keyboard.press("Enter")
    expect(view.get_by_text(re.compile("^Dr. Amara Okafor: "))).to_be_visible()
    assert AMARA.id in made.map.spots
    assert made.book.people[AMARA.id].tags == ("strategic",)
    assert {frozenset((tie.a_id, tie.b_id)) for tie in made.map.ties} == {
        frozenset((AMARA.id, GRACE.id)),
        frozenset((BEN.id, OMAR.id)),
    }
    person.get_by_role("button", name="Close", exact=True).press("Control+z")
    expect(view.get_by_text(re.compile("^Taken back"))).to_be_visible()


@pytest.mark.slow
def test_somebody_is_changed_merged_and_removed(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    listed(view, OMAR).click()
    person = view.locator(".wm-person")
    press(person, "Change")
    form = person.get_by_role("form", name="Change this person")
    form.get_by_label("City").fill("Harlow")
    form.get_by_label("Name").fill("Omar <b>Haddad</b>")
    press(form, "Save")
    expect(person.get_by_role("heading", name="Omar <b>Haddad</b>")).to_be_visible()
    assert (made.book.people[OMAR.id].city, made.book.people[OMAR.id].stage) == ("Harlow", Stage.STUDENT)
    person.get_by_text("Merge or remove").click()
    person.get_by_label("The same person as").fill("Grace Lim")
    press(person, "Make them one")
    expect(view.locator(".wm-list li")).to_have_count(3)
    press(person, "Remove…")
    press(person, "Yes, remove")
    expect(view.locator(".wm-list li")).to_have_count(2)
    expect(person).to_be_hidden()
    press(view, "Undo")
    press(view, "Undo")
    expect(view.locator(".wm-list li")).to_have_count(4)


@pytest.mark.slow
def test_questions_bring_people_to_mind_and_nobody_is_there_twice(bench: Callable[..., Bench], page: Page) -> None:
    made = bench([], [])
    view = made.show()
    expect(view.get_by_role("heading", name="Nobody here yet")).to_be_visible()
    quick = view.get_by_role("form", name="Answer the question")
    quick.get_by_label("Name").fill("Dr. Søren Åkesson-Núñez")
    page.keyboard.press("Enter")
    expect(view.get_by_role("list", name="Named so far")).to_contain_text("Søren")
    press(view, "Next question")
    expect(view.get_by_text("Question 2 of")).to_be_visible()
    quick.get_by_label("Name").fill("dr. søren åkesson-núñez")
    page.keyboard.press("Enter")
    expect(view.get_by_role("list", name="Named so far")).to_contain_text("Søren")
    (person,) = made.book.people
    assert (person.title, person.tags) == ("Dr.", ("get-things-done", "advance"))


@pytest.mark.slow
def test_whoever_is_there_already_is_offered_as_an_answer(bench: Callable[..., Bench], page: Page) -> None:
    made = bench([*(Person(f"Person {number}", id=f"p{number}") for number in range(300)), AMARA])
    view = made.show()
    panel(view, "Add")
    name = view.get_by_role("form", name="Answer the question").get_by_label("Name")
    name.press_sequentially("okaf")
    expect(view.locator("datalist").filter(has=page.locator("option")).locator("option")).to_have_count(1)
    offered = view.locator("datalist option").get_attribute("value")
    assert offered == "Dr. Amara Okafor"
    name.fill(offered)
    page.keyboard.press("Enter")
    expect(view.get_by_role("list", name="Named so far")).to_contain_text("Amara")
    name.fill("Person")  # a part of a name is somebody new
    page.keyboard.press("Enter")
    expect(view.get_by_role("list", name="Named so far").get_by_text("Person", exact=True)).to_be_visible()
    assert made.book.people[AMARA.id].tags == ("get-things-done",)
    assert len(made.book.people) == 302


@pytest.mark.slow
def test_who_knows_whom_is_asked_pair_by_pair(bench: Callable[..., Bench]) -> None:
    made = bench([AMARA, BEN, GRACE], [Tie(AMARA.id, BEN.id)])
    view = made.show()
    panel(view, "Who knows whom")
    expect(view.get_by_text("Whom does Dr. Amara Okafor know?")).to_be_visible()
    expect(view.get_by_label("Ben Castellanos")).to_be_checked()
    view.get_by_label("Ben Castellanos").uncheck()
    view.get_by_label("Grace Lim").check()
    press(view, "Next person")
    expect(view.get_by_text("Whom does Ben Castellanos know?")).to_be_visible()
    press(view, "Save")
    expect(view.get_by_text("Noted who knows whom among 3 people.")).to_be_visible()
    assert [(tie.a_id, tie.b_id) for tie in made.map.ties] == [(AMARA.id, GRACE.id)]
    assert made.map.measures.asked == 3


def test_nobody_of_a_group_that_hears_the_same_news_is_offered_as_next(bench: Callable[..., Bench]) -> None:
    view = bench(SOME, [Tie(one.id, other.id) for one, other in combinations(SOME, 2)]).show()
    panel(view, "Whom next")
    piece = view.locator(".wm-piece", has_text="A group that hears the same news")
    expect(piece.get_by_role("button", name="Show Ben Castellanos")).to_be_visible()
    expect(piece.get_by_role("button", name=re.compile("on my plan$"))).to_have_count(0)


def test_readings_have_limits_and_the_next_people_get_into_the_planner(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    panel(view, "What it says")
    density = view.locator(".wm-piece", has_text="How tightly knit")
    expect(density).to_contain_text("Of each 100 pairs among your 4 people, about 33 know each other.")
    density.get_by_text("Why, and what it cannot say").click()
    expect(density).to_contain_text("There is no right number.")
    panel(view, "Whom next")
    piece = view.locator(".wm-piece", has_text="You know them a little").first
    name = (piece.get_by_role("button", name=re.compile("on my plan$")).text_content() or "").removeprefix("Put ")
    piece.get_by_role("button", name=re.compile("on my plan$")).click()
    expect(view.get_by_text("is on your plan. Open your follow-ups")).to_be_visible()
    expect(view.get_by_role("heading", name="On your plan (1)")).to_be_visible()
    planner = FollowUpPlanner(workbook=made.book, clock=lambda: NOW)
    assert [row["name"] for row in planner.shown["rows"]] == [name.removesuffix(" on my plan")]
    view.get_by_text("What if I knew somebody more?").click()
    trying = view.get_by_role("form", name="What if you knew somebody more")
    trying.get_by_label("Name").fill("a policy person")
    trying.get_by_label("What they do").select_option("health policy")
    press(trying, "What would change?")
    expect(trying.get_by_text("You would know someone in a new place")).to_be_visible()
    assert len(made.book.people) == 4


def test_contacts_come_from_a_file_with_what_was_left_out_and_who_may_be_one(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    panel(view, "Contacts")
    file = {"name": "Connections.csv", "mimeType": "text/csv", "buffer": LINKEDIN.encode()}
    view.get_by_label("A file of contacts").set_input_files(file)  # type: ignore[arg-type]  # a file that is at hand
    expect(view.get_by_text("From LinkedIn: 2 people added")).to_be_visible()
    view.get_by_text("Rows that were not used, and why").click()
    expect(view.get_by_text(re.compile("^Row 4: "))).to_be_visible()
    expect(view.get_by_text("Ben Castellanos and Ben Castellanos have the same name")).to_be_visible()
    press(view, "They are one person")
    expect(view.get_by_text("are one person now")).to_be_visible()
    assert sorted(person.name for person in made.book.people) == [
        "Amara Okafor",
        "Ben Castellanos",
        "Grace Lim",
        "Omar Haddad",
        "Zoe Yu",
    ]
    photo = {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG\x00\x01"}
    view.get_by_label("A file of contacts").set_input_files(photo)  # type: ignore[arg-type]  # as above
    expect(view.get_by_text(re.compile("^photo.png: "))).to_be_visible()


@pytest.mark.slow
def test_a_large_file_goes_to_python_in_parts(bench: Callable[..., Bench]) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:  # stored as it is: over 10 MB, and Jupyter takes no such message
        archive.writestr("Connections.csv", LINKEDIN)
        archive.writestr("photo.jpg", bytes(11_000_000))
    made = bench()
    view = made.show()
    panel(view, "Contacts")
    file = {"name": "export.zip", "mimeType": "application/zip", "buffer": packed.getvalue()}
    view.get_by_label("A file of contacts").set_input_files(file)  # type: ignore[arg-type]  # a file that is at hand
    expect(view.get_by_text("Reading export.zip")).to_be_visible()
    expect(view.get_by_text("From LinkedIn: 2 people added")).to_be_visible(timeout=30_000)
    assert [one["wish"] for one in made.wished] == ["part", "part", "import"]


@pytest.mark.slow
def test_an_earlier_map_tells_what_changed(bench: Callable[..., Bench]) -> None:
    made = bench()
    view = made.show()
    panel(view, "Earlier")
    view.get_by_label("Call it").fill("Before the fair")
    press(view, "Keep the map of today")
    expect(view.get_by_text("Nothing has changed since.")).to_be_visible()
    made.map.add("Zoe Yu", "close", [BEN.id])
    panel(view, "People")
    listed(view, BEN).click()
    view.locator(".wm-person").get_by_role("combobox", name="How close").select_option("know")
    panel(view, "Earlier")
    for words in ("New: Zoe Yu.", "Further away now: Ben Castellanos.", "New ties: 1."):
        expect(view.get_by_text(words)).to_be_visible()


@pytest.mark.parametrize(
    "named", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["without names", "with names"]
)
def test_the_map_is_saved_as_pictures_and_files(bench: Callable[..., Bench], page: Page, *, named: bool) -> None:
    view = bench().show()
    panel(view, "Export")
    view.get_by_label("With names").set_checked(named)
    contents = {}
    for button in ("Picture (PNG)", "Picture to enlarge (SVG)", "Tables (CSV)", "For network programs (GraphML)"):
        with page.expect_download() as download:
            press(view, button)
        contents[button] = Path(download.value.path())
    assert contents["Picture (PNG)"].read_bytes().startswith(b"\x89PNG")
    svg = contents["Picture to enlarge (SVG)"].read_text(encoding="utf-8")
    assert len(ET.fromstring(svg).findall(".//{http://www.w3.org/2000/svg}line")) == 2  # noqa: S314  # our own file
    assert not re.search(r"color\(|rgba?\(|var\(", svg)  # Inkscape and Word paint black what they cannot read
    graphml = contents["For network programs (GraphML)"].read_text(encoding="utf-8")
    with zipfile.ZipFile(contents["Tables (CSV)"]) as archive:
        tables = archive.read("people.csv").decode("utf-8-sig")
    for text in (svg, graphml, tables):
        assert ("Okafor" in text) is named


@pytest.mark.slow
def test_people_are_searched_filtered_and_shown_in_parts(bench: Callable[..., Bench], page: Page) -> None:
    people = [Person(f"Person {number} Ålund", id=f"p{number}", role=list(Role)[number % 4]) for number in range(300)]
    view = bench(people).show()
    rows = view.locator(".wm-list li")
    expect(rows).to_have_count(40)
    press(view, "Show 40 more")
    expect(rows).to_have_count(80)
    view.get_by_label("Find somebody").fill("person 123 alu")
    expect(rows).to_have_count(1)
    view.get_by_label("Find somebody").fill("")
    view.get_by_role("button", name=re.compile("^Physicians")).click()
    expect(view.get_by_text("75 of 300 shown")).to_be_visible()
    press(view, "Show everybody")
    expect(view.get_by_text(re.compile("of 300 shown"))).to_have_count(0)
    assert page.evaluate("document.querySelectorAll('*').length") < 4000


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["web", "developmental", "three-networks"])
def test_every_layout_takes_a_drop(bench: Callable[..., Bench], page: Page, layout: str) -> None:
    made = bench([GRACE], [])
    view = made.show()
    view.get_by_role("combobox", name="Picture").select_option(layout)
    if layout == "web":
        canvas(view).and_(page.locator("[data-settled=true]")).wait_for()
    page.wait_for_timeout(200)
    x, y, _ = spot(view)
    found = page.evaluate(
        """() => {
          const node = document.querySelector("canvas.wm-canvas"), box = node.getBoundingClientRect();
          for (let x = 4; x < box.width; x += 6) for (let y = 4; y < box.height; y += 6) {
            const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true, pointerType: "mouse" };
            node.dispatchEvent(new PointerEvent("pointermove", at));
            if (node.style.cursor === "pointer") return [at.clientX, at.clientY];
          }
        }"""
    )
    page.mouse.move(found[0] + 3, found[1] + 3)
    page.mouse.down()
    page.mouse.move(x - 40, y + 20, steps=5)
    page.mouse.move(x - 60, y + 30, steps=5)
    page.mouse.up()
    expect(view.locator(".wp-said-last")).to_contain_text("Grace Lim")
    placed = (made.book.people[GRACE.id].tags, made.map.spots.get(GRACE.id))
    if layout == "web":
        assert placed[1] is not None
        assert placed[1][1] < 0
    else:
        assert placed[0] == {"developmental": ("advance",), "three-networks": ("support", "personal")}[layout]


@pytest.mark.slow
def test_a_silent_kernel_and_a_lost_workbook_are_told(bench: Callable[..., Bench], page: Page, tmp_path: Path) -> None:
    view = bench().show()
    page.evaluate("model.answers = false")
    panel(view, "Earlier")
    view.get_by_label("Call it").fill("x")
    press(view, "Keep the map of today")
    expect(view.get_by_role("alert").first).to_contain_text("not connected", timeout=8000)
    page.evaluate("model.answers = true")
    path = tmp_path / "workbook.db"
    path.rename(tmp_path / "elsewhere.db")
    view.get_by_label("Call it").fill("y")
    press(view, "Keep the map of today")
    expect(view.get_by_role("alert").first).to_contain_text("moved or deleted")
    (tmp_path / "elsewhere.db").rename(path)
    press(view, "Try again")
    expect(view.get_by_role("heading", name="My network: 4 people on your map")).to_be_visible()


@pytest.mark.slow
def test_keys_are_not_the_notebooks_focus_is_in_sight_and_a_view_goes_cleanly(
    bench: Callable[..., Bench], page: Page
) -> None:
    made = bench()
    one, two = made.show("one"), made.show("two", attached=False)
    one.get_by_label("Find somebody").focus()
    page.keyboard.type("dd")
    page.keyboard.press("Control+s")
    assert page.evaluate("heard.filter(key => key !== 'Control')") == ["s"]
    one.get_by_label("Find somebody").fill("")
    page.evaluate("remove('two')")
    expect(two.locator(".wp-frame")).to_have_count(0)
    listed(one, BEN).click()
    page.evaluate("document.activeElement.blur()")
    unseen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if not page.evaluate("['solid', 'auto'].includes(getComputedStyle(document.activeElement).outlineStyle)"):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "dark"),
        pytest.param(1280, "light", marks=pytest.mark.slow),
        pytest.param(1280, "dark", marks=pytest.mark.slow),
        pytest.param(768, "light", marks=pytest.mark.slow),
        pytest.param(360, "light", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing_and_nothing_sticks_out(
    bench: Callable[..., Bench], page: Page, screenshot: Callable[[str], Path], *, scheme: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    made = bench()
    made.book.touchpoints.add(Touchpoint(AMARA.id, NOW.date() - timedelta(days=500), "met"))
    made.map.keep_snapshot("Before")
    made.map.add("Ben Castellanos")
    made.map.import_contacts(LINKEDIN.encode(), "Connections.csv")
    view = made.show()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # the page looks again
    expect(view.get_by_role("heading", name="My network: 7 people on your map")).to_be_visible()
    page.add_script_tag(path=AXE)
    listed(view, BEN).click()
    found = {}
    names = ("People", "Add", "Who knows whom", "What it says", "Whom next", "Contacts", "Earlier", "Export")
    for name in names:
        panel(view, name)
        page.evaluate("for (const node of document.querySelectorAll('details')) node.open = true")
        found[name] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        screenshot(f"{name.replace(' ', '-').lower()}-{scheme}-{width}")
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.slow
def test_touch_works_too(browser: Any, address: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page = context.new_page()
    book = Workbook(tmp_path / "touch.db")
    book.people.add(BEN)
    made = Bench(page, book)
    made.begin(address)
    view = made.show()
    # A finger on an empty place of the picture scrolls the page; one on somebody moves them, and the page stays.
    canvas(view).scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    x, y, height = spot(view)
    before = page.evaluate("scrollY")
    swipe(context.new_cdp_session(page), (x - 60, y + 40), (x - 60, y - 120))
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") > before
    x, y, height = spot(view)
    scale = min((height - 16) / 672, 2 * (x - 25) / 672)
    swipe(context.new_cdp_session(page), (x, y + scale * 184), (x, y + scale * 92))
    expect(view.get_by_text("Ben Castellanos: close.")).to_be_visible()
    assert spot(view)[1] == pytest.approx(y, abs=2)
    listed(view, BEN).tap()
    view.get_by_role("button", name="Put on my plan").tap()
    expect(view.get_by_text("Ben Castellanos is on your plan.")).to_be_visible()
    small = page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.offsetParent)"
        ".map(b => b.getBoundingClientRect()).filter(r => r.width < 24 || r.height < 24).length"
    )
    assert small == 0
    context.close()


def swipe(session: Any, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> None:
    """Draw a finger over the page."""
    for step in range(steps + 1):
        at = [here + (there - here) * step / steps for here, there in zip(start, end, strict=True)]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
