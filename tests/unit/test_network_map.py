"""The map's widget without a browser: what it changes in the workbook, what it answers, and how all is taken back."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from wideweb.answers.case import CaseError
from wideweb.follow_ups import Touchpoint
from wideweb.messages import Message
from wideweb.network import EGO, ContactsError, Tie, TooFew
from wideweb.people import Person, Role, Stage
from wideweb.widgets import FollowUpPlanner, NetworkMap, practice_map
from wideweb.widgets.map_actions import Spot
from wideweb.workbook import KeptMessage, Workbook

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
AMARA = Person("Amara Okafor", title="Dr.", role=Role.ATTENDING, stage=Stage.IN_PRACTICE, organization="Lakeside")
BEN = Person("Ben Castellanos", role=Role.PEER, stage=Stage.PRE_MED)
GRACE = Person("Grace Lim", role=Role.NURSE)
LINKEDIN = b"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ben,Castellanos,https://www.linkedin.com/in/benc,,Harlow College,Student,08 Feb 2026
Zoe,Yu,https://www.linkedin.com/in/zoeyu,,Lakeside,Registered Nurse,07 Jun 2026
,,,,,,07 Jun 2026
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    made = Workbook(tmp_path / "workbook.db")
    made.people.add_all([AMARA, BEN, GRACE])
    return made


@pytest.fixture
def drawn(book: Workbook) -> NetworkMap:
    return NetworkMap(book, clock=lambda: NOW)


def wish(drawn: NetworkMap, wanted: str, /, *buffers: bytes, **content: Any) -> None:
    drawn._wished(  # noqa: SLF001  # the page's way in
        drawn, {"wish": wanted, "number": drawn.answered + 1, **content}, [memoryview(one) for one in buffers]
    )


def contents(book: Workbook) -> tuple[list[Any], ...]:
    """Return all that the workbook at a place holds, in an order that does not depend on how it came there."""
    again = Workbook(book.path)
    return tuple(sorted(map(repr, table)) for table in (again.people, again.ties, again.touchpoints, again.messages))


def test_an_empty_workbook_invites_to_begin(tmp_path: Path) -> None:
    drawn = NetworkMap(tmp_path / "new.db", clock=lambda: NOW)
    assert drawn.shown["summary"]["title"] == "Nobody here yet"
    assert (drawn.people, drawn.ties, drawn.rows, drawn.lines) == ((), (), [], [])
    assert isinstance(drawn.measures.density, TooFew)


def test_the_page_has_the_people_the_ties_and_the_numbers(drawn: NetworkMap) -> None:
    drawn.tie(AMARA.id, BEN.id)
    assert [row["id"] for row in drawn.rows] == [AMARA.id, BEN.id, GRACE.id]
    assert (drawn.rows[0]["called"], drawn.rows[0]["work"], drawn.rows[0]["ring"]) == (
        "Dr. Amara Okafor",
        "physicians",
        "know",
    )
    assert drawn.lines == [[0, 1, 1.0]]
    assert drawn.measures.density == pytest.approx(1 / 3)
    density = next(one for one in drawn.shown["readings"] if one["kind"] == "density")
    assert "33 know each other" in density["text"]
    assert density["limit"]
    assert density["strength_label"]
    assert [one["text"] for one in drawn.shown["advice"]] == [one.text for one in drawn.advice]


def test_what_is_done_is_on_disk_and_is_taken_back_and_done_again(drawn: NetworkMap, book: Workbook) -> None:
    before = contents(book)
    drawn.add(Person("Zoe Yu", role=Role.NURSE), "close", knows=[GRACE.id])
    drawn.set_closeness(AMARA.id, "barely-know")
    drawn.change(Person("Ben Castellanos", id=BEN.id, city="Harlow"))
    drawn.tie(AMARA.id, BEN.id, 3)
    drawn.untie("zoe-yu", GRACE.id)
    drawn.remove(GRACE.id)
    after = contents(book)
    assert book.people[BEN.id].city == "Harlow"
    assert {(tie.a_id, tie.b_id, tie.weight) for tie in book.ties} == {
        (EGO, "zoe-yu", 3.0),
        (EGO, AMARA.id, 0.5),
        (AMARA.id, BEN.id, 3.0),
    }
    for _ in range(6):
        drawn.undo()
    assert contents(book) == before
    assert not drawn.news["undo"]
    for _ in range(6):
        drawn.redo()
    assert contents(book) == after
    drawn.redo()
    assert drawn.news["text"] == "There is nothing to do again."


def test_a_new_change_ends_what_could_be_done_again(drawn: NetworkMap) -> None:
    drawn.tie(AMARA.id, BEN.id)
    drawn.undo()
    drawn.tie(AMARA.id, GRACE.id)
    assert (drawn.news["undo"], drawn.news["redo"]) == (True, False)


def test_who_is_removed_comes_back_with_everything(drawn: NetworkMap, book: Workbook) -> None:
    book.touchpoints.add(Touchpoint(AMARA.id, TODAY, "met"))
    book.messages.add(KeptMessage(Message("Dear Dr. Okafor", "email", "Dr. Amara Okafor"), AMARA.id, name="first"))
    drawn.tie(AMARA.id, BEN.id)
    drawn.place(AMARA.id, Spot(angle=1.0))
    before = contents(book)
    drawn.look()
    drawn.remove(AMARA.id)
    assert (len(book.touchpoints), len(book.messages), len(book.ties), len(book.placements)) == (0, 0, 0, 0)
    drawn.undo()
    assert contents(book) == before
    assert drawn.spots[AMARA.id][0] == pytest.approx(1.0)


def test_two_rows_of_one_person_become_one_and_two_again(drawn: NetworkMap, book: Workbook) -> None:
    double = drawn.add(Person("Ben Castellanos", city="Harlow"), "close", knows=[AMARA.id])
    assert double == "ben-castellanos-2"
    book.touchpoints.add(Touchpoint(double, TODAY, "met"))
    drawn.look()
    (doubt,) = drawn.doubts
    assert (doubt.a_id, doubt.b_id) == (BEN.id, double)
    before = contents(book)
    drawn.merge(BEN.id, double)
    assert book.people[BEN.id].city == "Harlow"
    assert [point.person_id for point in book.touchpoints] == [BEN.id]
    assert drawn.network.closeness(BEN.id) == 3.0
    assert {tie.a_id for tie in drawn.ties} | {tie.b_id for tie in drawn.ties} == {AMARA.id, BEN.id}
    assert drawn.doubts == ()
    drawn.undo()
    assert contents(book) == before
    drawn.keep_apart(BEN.id, double)
    assert drawn.doubts == NetworkMap(book.path, clock=lambda: NOW).doubts == ()
    assert all("ben" not in setting.value for setting in book.settings)


def test_the_grid_sets_ties_and_takes_them_away(drawn: NetworkMap) -> None:
    drawn.tie(AMARA.id, BEN.id)
    assert drawn.shown["grid"]["people"] == [AMARA.id, BEN.id, GRACE.id]
    wish(drawn, "grid", asked=[AMARA.id, BEN.id, GRACE.id], pairs=[[BEN.id, GRACE.id]])
    assert [(tie.a_id, tie.b_id) for tie in drawn.ties] == [(BEN.id, GRACE.id)]
    assert drawn.network.asked == {AMARA.id, BEN.id, GRACE.id}
    drawn.add("Zoe Yu")
    assert drawn.measures.asked == 3
    drawn.undo()
    drawn.undo()
    assert [(tie.a_id, tie.b_id) for tie in drawn.ties] == [(AMARA.id, BEN.id)]


def test_beyond_twenty_people_the_grid_is_a_sample() -> None:
    drawn = NetworkMap(people=[Person(f"Person {number}") for number in range(30)], clock=lambda: NOW)
    assert (len(drawn.grid.people), drawn.grid.of, drawn.grid.is_sample) == (20, 30, True)


def test_contacts_come_from_bytes_and_nobody_twice(drawn: NetworkMap, book: Workbook) -> None:
    wish(drawn, "import", LINKEDIN, file="Connections.csv", first=True)
    assert {person.id for person in drawn.people} >= {AMARA.id, BEN.id, GRACE.id, "zoe-yu"}
    assert drawn.shown["imported"]["skipped_in_all"] == 1
    assert drawn.shown["imported"]["skipped"][0][0] == 4
    number = len(book.people)
    wish(drawn, "part", LINKEDIN[:100], first=True)
    wish(drawn, "part", LINKEDIN[:90], first=True)
    wish(drawn, "part", LINKEDIN[90:200], first=False)
    wish(drawn, "import", LINKEDIN[200:], file="Connections.csv", first=False)
    assert len(book.people) == number
    assert drawn.news["text"].startswith("From LinkedIn: 0 people added")
    drawn.undo()
    assert {person.id for person in book.people} == {AMARA.id, BEN.id, GRACE.id}


def test_a_file_that_cannot_be_read_changes_nothing(drawn: NetworkMap, book: Workbook) -> None:
    before = contents(book)
    with pytest.raises(ContactsError):
        drawn.import_contacts(b"\x00\x01\x02", "photo.png")
    wish(drawn, "import", b"a,b\n1,2\n", file="other.csv", first=True)
    assert "other.csv" in drawn.news["text"]
    assert contents(book) == before


def test_who_is_chosen_appears_in_the_planner(drawn: NetworkMap, book: Workbook) -> None:
    planner = FollowUpPlanner(workbook=book, clock=lambda: NOW)
    assert planner.steps == []
    drawn.choose(AMARA.id)
    planner.look()
    assert [step.person_id for step in planner.steps] == [AMARA.id]
    assert drawn.chosen == (AMARA.id,)
    assert "on your plan" in drawn.news["text"]
    drawn.unchoose(AMARA.id)
    planner.look()
    assert planner.steps == []
    assert book.people[AMARA.id] == AMARA


def test_a_rhythm_of_ones_own_stays_when_somebody_is_no_longer_chosen(drawn: NetworkMap, book: Workbook) -> None:
    drawn.change(Person("Grace Lim", id=GRACE.id, cadence=14))
    drawn.choose(GRACE.id)
    drawn.unchoose(GRACE.id)
    assert book.people[GRACE.id].cadence == 14


def test_whoever_asked_not_to_be_written_to_is_not_chosen(drawn: NetworkMap, book: Workbook) -> None:
    book.touchpoints.add(Touchpoint(AMARA.id, TODAY, "asked-to-stop"))
    drawn.look()
    drawn.choose(AMARA.id)
    assert drawn.chosen == ()
    assert "asked not to be written to" in drawn.news["text"]
    assert all(AMARA.id not in piece.people for piece in drawn.advice)


def test_where_the_planner_rests_the_map_says_why(drawn: NetworkMap, book: Workbook) -> None:
    book.touchpoints.add(Touchpoint(BEN.id, TODAY - timedelta(days=200), "sent", "email"))
    drawn.look()
    drawn.choose(BEN.id)
    assert "The planner rests" in drawn.news["text"]


def test_labels_of_the_map_are_nothing_that_people_have_in_common(drawn: NetworkMap) -> None:
    for person in (AMARA, BEN):
        drawn.label(person.id, "support")
        drawn.choose(person.id)
    drawn.answer_grid([AMARA.id, BEN.id, GRACE.id], [])
    assert [piece for piece in drawn.advice if piece.kind == "introduce"] == []
    drawn.label(AMARA.id, "advance", ["support"])
    assert drawn.rows[0]["tags"] == ["advance"]


def test_what_if_saves_nothing(drawn: NetworkMap, book: Workbook) -> None:
    before = contents(book)
    drawn.tie(AMARA.id, BEN.id)
    drawn.undo()
    found = drawn.what_if(Person("Zoe Yu", role=Role.RESEARCHER), [AMARA.id])
    assert found.gained
    assert drawn.shown["tried"]["text"] == found.reading.text
    assert contents(book) == before


def test_an_earlier_map_is_kept_without_a_name_and_compared(drawn: NetworkMap, book: Workbook) -> None:
    drawn.tie(AMARA.id, BEN.id)
    drawn.keep_snapshot("Before")
    (kept,) = book.snapshots
    assert not any(name in text for text in (*kept.people, *kept.ties) for name in ("amara", "ben", "grace"))
    drawn.remove(GRACE.id)
    drawn.add("Zoe Yu", knows=[AMARA.id])
    drawn.untie(AMARA.id, BEN.id)
    drawn.set_closeness(AMARA.id, "close")
    drawn.set_closeness(BEN.id, "barely-know")
    found = drawn.changed_since(0)
    assert [person.name for person in found.came] == ["Zoe Yu"]
    assert (found.went, found.new_ties, found.lost_ties) == (1, 1, 1)
    assert ([person.id for person in found.closer], [person.id for person in found.further]) == ([AMARA.id], [BEN.id])
    assert drawn.shown["snapshots"][0]["since"]["came"] == ["zoe-yu"]
    drawn.forget_snapshot(0)
    assert len(book.snapshots) == 0


def test_how_one_looked_last_is_kept(drawn: NetworkMap, book: Workbook) -> None:
    wish(drawn, "view", layout="web", colour="stage")
    again = NetworkMap(book.path, clock=lambda: NOW)
    assert again.shown["view"] == {"layout": "web", "colour": "stage"}


def test_files_hold_names_or_none(drawn: NetworkMap) -> None:
    drawn.tie(AMARA.id, BEN.id)
    with zipfile.ZipFile(BytesIO(drawn.export("csv"))) as archive:
        assert archive.namelist() == ["people.csv", "ties.csv"]
        assert "Amara Okafor" in archive.read("people.csv").decode("utf-8-sig")
    assert b"Grace Lim" in drawn.export("graphml")
    for kind in ("csv", "graphml"):
        nameless = drawn.export(kind, named=False)
        text = nameless if kind == "graphml" else zipfile.ZipFile(BytesIO(nameless)).read("people.csv")
        assert b"attending physician" in text
        assert not any(word in text.lower() for word in (b"amara", b"okafor", b"ben", b"grace", b"lakeside"))
    with pytest.raises(LookupError, match="kind"):
        drawn.export("pdf")


def test_the_pages_wishes_are_done_and_what_cannot_be_is_told(drawn: NetworkMap, book: Workbook) -> None:
    fields = {"role": "nurse", "stage": "", "organization": " Lakeside ", "city": "", "how_met": "", "notes": ""}
    wish(drawn, "add", name="Dr. Zoe Yu", ring="close", knows=[BEN.id], tags=["support"], **fields)
    assert book.people["zoe-yu"] == Person(
        "Zoe Yu", title="Dr.", role=Role.NURSE, organization="Lakeside", tags=("support",)
    )
    wish(drawn, "change", person="zoe-yu", name="Zoë Yu", title="", **(fields | {"city": "Harlow"}))
    assert (book.people["zoe-yu"].name, book.people["zoe-yu"].city) == ("Zoë Yu", "Harlow")
    assert book.people["zoe-yu"].tags == ("support",)
    wish(drawn, "place", person="zoe-yu", ring="know", angle=7)
    assert drawn.spots["zoe-yu"][0] == pytest.approx(7.0 - 2 * 3.141592653589793)
    wish(drawn, "place", person="zoe-yu", ring="close", tag="advance", instead_of=["support", "advance"])
    assert (book.people["zoe-yu"].tags, drawn.network.closeness("zoe-yu")) == (("advance",), 3.0)
    drawn.undo()
    assert (book.people["zoe-yu"].tags, drawn.network.closeness("zoe-yu")) == (("support",), 1.0)
    wish(drawn, "place", person="zoe-yu", x=3, y=-4.5)
    assert drawn.spots["zoe-yu"][1:] == [3.0, -4.5]
    wish(drawn, "tie", a=BEN.id, b=BEN.id)
    assert drawn.news["text"].startswith("b_id: ")
    wish(drawn, "closeness", person="nobody", ring="know")
    assert "nobody" in drawn.news["text"]
    wish(drawn, "no such wish")
    assert drawn.answered == 7


def test_what_another_notebook_changed_is_not_undone_unseen(drawn: NetworkMap, book: Workbook) -> None:
    now = Person("Ben Castellanos", id=BEN.id, city="Elsewhere")
    Workbook(book.path).people.replace(BEN.id, now, was=BEN)
    wish(drawn, "label", person=BEN.id, tag="support", instead_of=[])
    assert "changed elsewhere" in drawn.news["text"]
    assert book.people[BEN.id] == now
    assert drawn.network.person(BEN.id).city == "Elsewhere"


def test_a_workbook_that_cannot_be_read_is_told_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    path.write_text("no workbook at all, and long enough to be looked at " * 40)
    drawn = NetworkMap(path, clock=lambda: NOW)
    assert "damaged" in drawn.shown["fault"]
    assert drawn.people == ()


CASE = """
name = "Sam's network"
today = 2026-11-23
person = [{ name = "Ines Valdivia", title = "Dr." }, { name = "Mara Lindgren" }, { name = "Kenji Ito" }]
touchpoint = [{ person = "ines-valdivia", on = 2025-10-01, kind = "met" }]
tie = [{ a = "ines-valdivia", b = "mara-lindgren" }, { a = "you", b = "kenji-ito", weight = 3 }]
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIDEWEB_WORKBOOK", str(tmp_path / "own.sqlite"))
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_made_up_map_touches_nobodys_own_workbook(case: Path) -> None:
    drawn = practice_map(case)
    assert (drawn.name, drawn.today, len(drawn.people)) == ("Sam's network", date(2026, 11, 23), 3)
    assert drawn.ties == (Tie("ines-valdivia", "mara-lindgren"),)
    assert drawn.rows[2]["ring"] == "close"
    assert [piece.people[0] for piece in drawn.advice if piece.kind == "dormant"] == ["ines-valdivia"]
    drawn.choose("mara-lindgren")
    planner = FollowUpPlanner(workbook=drawn.workbook, clock=lambda: NOW)
    assert [step.person_id for step in planner.steps] == ["mara-lindgren"]
    assert not (case.parent / "own.sqlite").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [('a = "ines-valdivia"', 'a = "ines"', "tie 1.*'ines' is nobody"), ("weight = 3", "weight = -1", "tie 2.*weight")],
)
def test_a_tie_that_cannot_stand_is_named(case: Path, old: str, new: str, told: str) -> None:
    case.write_text(CASE.replace(old, new), encoding="utf-8")
    with pytest.raises(CaseError, match=told):
        practice_map(case)
