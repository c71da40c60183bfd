"""The editor keeps what is written, as the page and check cells drive it; without a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any, TypeVar

import pytest

from wideweb.follow_ups import Touchpoint
from wideweb.people import Person, Role
from wideweb.widgets import DraftNameError, MessageEditor
from wideweb.workbook import Workbook

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TO = "Dr. Amara Okafor"
Make = Callable[..., MessageEditor]
Result = TypeVar("Result")


class Clock:
    """Goes on by a second at each look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.sqlite3"


@pytest.fixture
def make(path: Path) -> Make:
    usual: dict[str, Any] = {"draft": "to-amara", "to": TO, "workbook": path, "clock": Clock()}
    return lambda **traits: MessageEditor(**usual | traits)


def kept(path: Path) -> list[str]:
    return [one.message.text for one in Workbook(path).messages]


def typed(editor: MessageEditor, text: str, *, page: str = "page", save: bool = True, follows: int = -1) -> None:
    """Do what a page does when somebody types there."""
    revision = editor.revision + 1
    follows = editor.revision if follows < 0 else follows
    state = {"text": text, "revision": revision, "writer": page, "follows": follows}
    editor.set_state(state)
    if save:
        editor.set_state({"keep": revision, "age": 0})


def entry(of: MessageEditor, text: str, **others: Any) -> dict[str, Any]:
    """Return words as a page keeps them in the browser."""
    fields = {"text": text, "subject": "", "channel": "email", "to": TO, "to_role": ""}
    usual = {"id": "a", "at": 5, "age": 0, "revision": of.revision + 1, "editor": of.editor, "writer": "page"}
    return usual | {"version": of.version, "fields": fields} | others


def ask(editor: MessageEditor, wish: str, **content: Any) -> list[dict[str, Any]]:
    """Do what a page asks for, and return what it is answered."""
    answers: list[dict[str, Any]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editor, "send", lambda content, buffers=None: answers.append(content))  # noqa: ARG005
        editor._handle_custom_msg({"wish": wish} | content, [])  # noqa: SLF001  # as ipywidgets calls it
    return answers


class TestKept:
    def test_a_draft_comes_back_where_the_name_is_the_same(self, make: Make) -> None:
        typed(make(text="Begin here"), "Dear Dr. Okafor")
        assert make(text="Begin here").text == "Dear Dr. Okafor"
        assert make(draft="to-bo", text="Begin here").text == "Begin here"

    def test_how_an_exercise_began_is_the_first_of_the_earlier_drafts(self, make: Make) -> None:
        editor = make(text="Begin here")
        typed(editor, "Begin here, then")
        typed(make(text="Begin here"), "Begin here, then go on")
        assert [draft["text"] for draft in make(text="Begin anew").drafts] == ["Begin here"]

    def test_opening_a_page_saves_nothing(self, make: Make, path: Path) -> None:
        editor = make(text="Begin here")
        assert (editor.kept, editor.revision) == (1, 1)
        assert kept(path) == []

    def test_all_that_is_typed_or_picked_comes_back_and_the_kind_is_the_lessons(self, make: Make) -> None:
        first = make(kind="cold")
        first.set_state({"subject": "Talk", "channel": "linkedin", "to": "Jo", "to_role": "nurse", "revision": 2})
        first.set_state({"keep": 2})
        again = make(kind="thank-you")
        assert (again.subject, again.channel, again.to, again.to_role) == ("Talk", "linkedin", "Jo", "nurse")
        assert again.kind == "thank-you"

    def test_what_python_sets_is_saved_at_once_and_what_is_typed_when_the_page_says_so(
        self, make: Make, path: Path
    ) -> None:
        editor = make()
        editor.text = "From a cell"
        assert kept(path) == ["From a cell"]
        assert editor.kept == editor.revision
        typed(editor, "From a cell!", save=False)
        assert kept(path) == ["From a cell"]
        assert editor.kept < editor.revision
        editor.set_state({"keep": editor.revision, "age": 300})
        assert kept(path) == ["From a cell!"]
        assert editor.kept == editor.revision

    def test_what_python_sets_part_by_part_is_all_saved(self, make: Make, path: Path) -> None:
        editor = make()
        editor.text, editor.subject, editor.channel = "Hi", "Talk", "linkedin"
        (only,) = Workbook(path).messages
        assert (only.message.text, only.message.subject, only.message.channel) == ("Hi", "Talk", "linkedin")

    def test_without_a_name_nothing_touches_a_workbook(self, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        monkeypatch.setenv("WIDEWEB_WORKBOOK", str(path))
        editor = MessageEditor(to=TO)
        editor.text = "Hi"
        typed(editor, "Hi!")
        ask(editor, "record-sent", on="2026-11-22", person="")
        assert not path.exists()
        assert (editor.kept, editor.shelf) == (editor.revision, "")

    def test_the_learners_own_workbook_is_the_usual_one(self, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        monkeypatch.setenv("WIDEWEB_WORKBOOK", str(path))
        MessageEditor(to=TO, draft="to-amara").text = "Hi"
        assert kept(path) == ["Hi"]

    @pytest.mark.parametrize("name", [" ", 5, None])
    def test_a_draft_needs_a_name(self, name: Any) -> None:
        if name is None:
            assert MessageEditor(draft="").draft == ""
        else:
            with pytest.raises(DraftNameError, match="draft: "):
                MessageEditor(draft=name)

    def test_the_page_is_told_of_earlier_drafts_the_newest_first(self, make: Make) -> None:
        editor = make(help="on-request")
        for text in ("one", "two"):
            typed(editor, text)
            editor.show_advice()
        typed(editor, "three")
        assert [draft["text"] for draft in editor.drafts] == ["two", "one"]
        assert len({draft["id"] for draft in editor.drafts}) == 2

    def test_the_browsers_shelf_is_of_this_draft_in_this_workbook(self, make: Make, tmp_path: Path) -> None:
        others = [make(draft="to-bo"), make(workbook=tmp_path / "another")]
        assert make().shelf == make().shelf
        assert len({make().shelf, *(other.shelf for other in others)}) == 3


def run_alone(work: Coroutine[Any, Any, Result]) -> Result:
    """Run in a thread of its own: in this one, a browser test may have left its loop running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


class TestInAKernel:
    """There a save goes on in a thread, so that a slow disk does not hold up the advice."""

    @pytest.fixture
    def in_kernel(self, make: Make) -> Make:
        def begin(**traits: Any) -> MessageEditor:
            editor = make(**traits)
            editor.comm.kernel = object()
            return editor

        return begin

    @staticmethod
    async def until_saved(editor: MessageEditor) -> None:
        saved = asyncio.Event()
        editor.observe(lambda _: saved.set() if editor.kept == editor.revision else None, ["kept"])
        if editor.kept < editor.revision:
            await asyncio.wait_for(saved.wait(), 30)

    def test_what_is_typed_is_saved_in_its_order(self, in_kernel: Make, path: Path) -> None:
        async def write() -> MessageEditor:
            editor = in_kernel()
            for end in range(1, 20):
                typed(editor, "Dear Dr. Okafor, hello"[:end])
            assert editor.kept < editor.revision
            await self.until_saved(editor)
            return editor

        editor = run_alone(write())
        assert kept(path) == ["Dear Dr. Okafor, he"]
        assert (editor.drafts, editor.news["number"]) == ([], 0)

    def test_what_is_done_next_waits_for_it(self, in_kernel: Make, path: Path) -> None:
        async def write() -> None:
            editor = in_kernel()
            typed(editor, "Dear")
            typed(editor, "Dear Dr. Okafor")
            editor.record_sent(date(2026, 11, 22))
            await self.until_saved(editor)
            assert editor.sent

        run_alone(write())
        (only,) = Workbook(path).messages
        assert only.message.text == "Dear Dr. Okafor"
        assert only.sent

    def test_words_of_another_window_that_it_meets_are_kept(self, in_kernel: Make, make: Make) -> None:
        async def write() -> MessageEditor:
            editor = in_kernel()
            typed(editor, "Hi")
            await self.until_saved(editor)
            other = make(clock=lambda: NOON + timedelta(hours=1))
            typed(other, "Hi from there")
            typed(editor, "Hi from h")  # older than those: they would stand
            typed(editor, "Hi from here")  # but more was typed since
            await self.until_saved(editor)
            return editor

        editor = run_alone(write())
        assert "Hi from there" in {editor.text, *(draft["text"] for draft in editor.drafts)}
        assert {"Hi from here"} <= {editor.text, *(draft["text"] for draft in editor.drafts)}
        assert editor.news["number"] > 0


class TestTwoPages:
    def test_of_one_notebook_words_that_crossed_are_kept(self, make: Make) -> None:
        editor = make()
        typed(editor, "Hi", page="one")
        seen_by_two = editor.revision
        typed(editor, "Hi one", page="one")
        typed(editor, "Hi two", page="two", follows=seen_by_two)
        assert (editor.text, editor.news["what"]) == ("Hi two", "mine-stands")
        assert [draft["text"] for draft in editor.drafts] == ["Hi one"]

    def test_of_one_notebook_also_when_both_give_their_words_the_same_number(self, make: Make) -> None:
        editor = make()
        typed(editor, "Hi", page="one")
        number = editor.revision
        for page in ("one", "two"):
            state = {"text": f"Hi {page}", "revision": number + 1, "writer": page, "follows": number}
            editor.set_state(state)
        assert (editor.text, editor.revision) == ("Hi two", number + 1)
        assert [draft["text"] for draft in editor.drafts] == ["Hi one"]

    def test_of_one_notebook_words_that_followed_are_not(self, make: Make) -> None:
        editor = make()
        typed(editor, "Hi", page="one")
        typed(editor, "Hi two", page="two")
        typed(editor, "Hi one", page="one")
        assert editor.drafts == []
        assert editor.news["number"] == 0

    def test_of_two_notebooks_the_last_typed_stands_and_both_are_told(self, make: Make) -> None:
        one, two = make(), make()
        typed(one, "Hi one")
        typed(two, "Hi two")
        assert (two.text, two.news["what"]) == ("Hi two", "mine-stands")
        typed(one, "Hi one!")
        assert (one.text, one.news["what"]) == ("Hi one!", "mine-stands")
        assert [draft["text"] for draft in one.drafts] == ["Hi two", "Hi one"]

    def test_a_page_that_one_comes_back_to_brings_in_what_was_written_elsewhere(self, make: Make) -> None:
        one, two = make(), make()
        typed(one, "Hi one")
        ask(two, "look")
        assert (two.text, two.kept, two.news["what"]) == ("Hi one", two.revision, "brought-in")
        typed(two, "Hi one and two")
        assert two.drafts == []


class TestWordsThatTheBrowserKept:
    def test_typed_after_the_last_save_they_go_on_from_there(self, make: Make, path: Path) -> None:
        dead = make()
        typed(dead, "Dear")
        words = entry(dead, "Dear Dr. Okafor", version=dead.version)
        editor = make()
        (answer,) = ask(editor, "adopt", entries=[words])
        assert (editor.text, editor.drafts, editor.news["number"]) == ("Dear Dr. Okafor", [], 0)
        assert kept(path) == ["Dear Dr. Okafor"]
        assert editor.kept == editor.revision
        assert answer == {"settled": "a", "at": 5}

    def test_older_than_what_another_notebook_saved_they_are_an_earlier_draft(self, make: Make) -> None:
        dead = make()
        typed(dead, "Dear")
        words = entry(dead, "Dear old", age=3_600_000)
        typed(make(), "Dear new")
        editor = make()
        ask(editor, "adopt", entries=[words])
        assert (editor.text, editor.news["what"]) == ("Dear new", "other-stands")
        assert [draft["text"] for draft in editor.drafts] == ["Dear old"]

    def test_newer_than_that_they_stand(self, make: Make) -> None:
        dead = make()
        typed(dead, "Dear")
        version = dead.version
        typed(make(), "Dear old")
        editor = make()
        ask(editor, "adopt", entries=[entry(dead, "Dear new", version=version)])
        assert (editor.text, editor.news["what"]) == ("Dear new", "mine-stands")
        assert [draft["text"] for draft in editor.drafts] == ["Dear old"]

    def test_of_this_very_editor_they_go_on_or_are_known(self, make: Make) -> None:
        editor = make()
        typed(editor, "Dear", save=False)
        ask(editor, "adopt", entries=[entry(editor, "Dear", revision=editor.revision)])
        assert (editor.kept, editor.drafts) == (editor.revision, [])
        ask(editor, "adopt", entries=[entry(editor, "Dear Dr")])
        assert (editor.text, editor.kept, editor.drafts) == ("Dear Dr", editor.revision, [])
        ask(editor, "adopt", entries=[entry(editor, "Overtaken", revision=1)])
        assert (editor.text, [draft["text"] for draft in editor.drafts]) == ("Dear Dr", ["Overtaken"])

    def test_they_are_settled_only_when_they_are_saved(self, make: Make, path: Path) -> None:
        editor = make()
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
        words = entry(editor, "Dear", editor="another")
        assert ask(editor, "adopt", entries=[words]) == []
        assert "newer Wide Web" in editor.fault["text"]


class TestAWorkbookThatCannotBeUsed:
    def test_newer_it_is_told_and_the_words_stay_in_the_editor(self, make: Make, path: Path) -> None:
        Workbook(path)
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
        editor = make(text="Begin")
        typed(editor, "Dear Dr. Okafor")
        assert editor.text == "Dear Dr. Okafor"
        assert editor.kept < editor.revision
        assert "a newer Wide Web wrote this workbook" in editor.fault["text"]
        assert not editor.fault["begins_anew"]
        assert editor.advice

    def test_once_it_can_be_written_again_the_next_save_goes_through(self, make: Make, path: Path) -> None:
        path.mkdir()
        editor = make()
        typed(editor, "Dear")
        assert "a folder, not a workbook" in editor.fault["text"]
        path.rmdir()
        typed(editor, "Dear!")
        assert (editor.fault, editor.kept) == ({}, editor.revision)
        assert kept(path) == ["Dear!"]

    def test_damaged_no_new_one_is_begun_before_one_asks(self, make: Make, path: Path) -> None:
        path.write_bytes(b"")
        editor = make()
        typed(editor, "Dear")
        typed(editor, "Dear Dr")
        assert "damaged" in editor.fault["text"]
        assert editor.fault["begins_anew"]
        assert not path.exists()
        ask(editor, "try-again")
        assert (editor.fault, editor.kept) == ({}, editor.revision)
        assert kept(path) == ["Dear Dr"]

    def test_it_cannot_be_recorded_as_sent(self, make: Make, path: Path) -> None:
        path.mkdir()
        editor = make()
        editor.record_sent(date(2026, 11, 22))
        assert editor.sent == {}
        assert editor.fault


class TestSent:
    def test_it_is_recorded_for_somebody_new(self, make: Make, path: Path) -> None:
        editor = make(text="Dear Dr. Okafor", subject="Talk", to_role="neonatologist")
        ask(editor, "whom")
        assert editor.recipients == []
        ask(editor, "record-sent", on="2026-11-20", person="")
        assert editor.sent == {"on": "2026-11-20", "to": TO, "undo": True}
        book = Workbook(path)
        assert list(book.people) == [Person("Amara Okafor", title="Dr.", notes="Role: neonatologist")]
        assert list(book.touchpoints) == [Touchpoint("amara-okafor", date(2026, 11, 20), "sent", "email", "Talk")]
        ask(editor, "take-back")
        assert editor.sent == {}
        assert (len(book.people), len(book.touchpoints)) == (0, 0)

    def test_of_people_with_one_name_the_learner_chooses(self, make: Make, path: Path) -> None:
        workbook = Workbook(path)
        clinic = Person("Amara Okafor", title="Dr.", role=Role.ATTENDING, organization="Lakeside")
        workbook.people.add_all([Person("Amara Okafor", id="another"), clinic])
        editor = make(text="Dear Dr. Okafor")
        ask(editor, "whom")
        assert editor.recipients == [
            {"id": "another", "label": "Amara Okafor"},
            {"id": "amara-okafor", "label": "Dr. Amara Okafor, attending physician, Lakeside"},
        ]
        ask(editor, "record-sent", on="2026-11-22", person="amara-okafor")
        assert [point.person_id for point in workbook.touchpoints] == ["amara-okafor"]
        assert len(workbook.people) == 2

    def test_opened_on_a_person_it_is_for_them(self, make: Make, path: Path) -> None:
        jo = Person("Jo Ellis", id="jo", title="Ms.", role=Role.NURSE)
        Workbook(path).people.add(jo)
        editor = make(to=jo, kind="thank-you", text="Thank you")
        assert (editor.to, editor.to_role) == ("Ms. Jo Ellis", "nurse")
        ask(editor, "whom")
        assert [one["id"] for one in editor.recipients] == ["jo"]
        ask(editor, "record-sent", on="2026-11-22", person="jo")
        assert [(point.person_id, point.kind) for point in Workbook(path).touchpoints] == [("jo", "thanked")]

    def test_the_words_of_the_moment_come_along(self, make: Make, path: Path) -> None:
        editor = make(text="Dear")
        fields = entry(editor, "Dear Dr. Okafor")["fields"]
        words = {"fields": fields, "revision": 7, "writer": "page"}
        ask(editor, "record-sent", on="2026-11-22", person="", **words)
        assert kept(path) == ["Dear Dr. Okafor"]
        assert (editor.revision, editor.kept) == (7, 7)

    def test_an_exercise_is_never_recorded(self, make: Make, path: Path) -> None:
        editor = make(text="Dear", practice=True)
        ask(editor, "record-sent", on="2026-11-22", person="")
        assert editor.sent == {}
        assert not len(Workbook(path).people)

    def test_writing_on_begins_a_new_message(self, make: Make, path: Path) -> None:
        editor = make(text="Dear")
        editor.record_sent(date(2026, 11, 22))
        typed(editor, "Dear again")
        assert editor.sent == {}
        assert kept(path) == ["Dear", "Dear again"]
        ask(editor, "take-back")  # too late: nothing happens
        assert len(Workbook(path).touchpoints) == 1
