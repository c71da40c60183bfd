"""What the five collections promise."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wideweb.follow_ups import Touchpoint
from wideweb.messages import Message
from wideweb.network import EGO, Tie
from wideweb.people import Person
from wideweb.workbook import (
    AlreadyThereError,
    ChangedMeanwhileError,
    DamagedRecordError,
    Draft,
    KeptMessage,
    RecordFieldError,
    Reflection,
    Setting,
    UnknownPersonError,
    UnknownRecordError,
    Workbook,
    WorkbookError,
    WrongRecordError,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = date(2026, 11, 22)
JO = Person("Jo Ellis", id="jo")
Contents = Callable[[Workbook], dict[str, list[object]]]


def test_a_new_workbook_is_empty(workbook: Workbook, contents: Contents) -> None:
    assert set(contents(workbook)) > {"people", "ties", "placements", "snapshots"}
    assert not any(contents(workbook).values())
    assert len(workbook.people) == 0


def test_what_is_added_is_there_for_all_who_open_the_file(filled: Workbook, contents: Contents) -> None:
    again = Workbook(filled.path)
    assert contents(again) == contents(filled)
    assert [person.name for person in again.people] == ["Amara Okafor", "王秀英", "Jo Ellis"]
    assert [len(c) for c in (again.people, again.ties, again.messages, again.touchpoints, again.reflections)] == [
        3,
        2,
        2,
        2,
        1,
    ]


def test_records_come_back_as_they_were(workbook: Workbook) -> None:
    workbook.people.add(JO)
    kept = KeptMessage(Message("Hi", "email", "Jo"), "jo", (Draft("H", NOON), Draft("Hi", NOON, "s")), NOON)
    snooze = Touchpoint("jo", DAY, "snoozed", "phone", "later", DAY)
    assert workbook.messages[workbook.messages.add(kept)] == kept
    assert workbook.touchpoints[workbook.touchpoints.add(snooze)] == snooze
    assert workbook.ties[workbook.ties.add(Tie("jo", EGO, 0.1))] == Tie("jo", EGO, 0.1)
    assert workbook.people["jo"] == JO


def test_records_are_found_by_person_and_by_lesson(filled: Workbook) -> None:
    assert [touchpoint.kind for touchpoint in filled.touchpoints.of("jo")] == ["met", "snoozed"]
    assert filled.touchpoints.of("amara-okafor") == []
    assert [tie.weight for tie in filled.ties.of("jo")] == [2.5, 1 / 3]
    assert [tie.b_id for tie in filled.ties.of(EGO)] == ["jo"]
    assert [len(kept.drafts) for kept in filled.messages.of("amara-okafor")] == [2]
    assert [kept.message.to for kept in filled.messages.of("")] == ["somebody in a lesson"]
    assert [reflection.prompt for reflection in filled.reflections.of("01-why-network")] == ["What worries you?"]


def test_a_cell_that_is_run_again_changes_nothing(workbook: Workbook) -> None:
    for _ in range(2):
        assert workbook.people.add(JO) == "jo"
        assert workbook.ties.add(Tie(EGO, "jo")) == 1
        assert workbook.ties.add(Tie("jo", EGO)) == 1
    assert (len(workbook.people), len(workbook.ties)) == (1, 1)


def test_two_people_of_one_name_are_never_mixed_up(workbook: Workbook) -> None:
    workbook.people.add(Person("Li Wei", city="Austin"))
    with pytest.raises(AlreadyThereError, match="id of their own") as caught:
        workbook.people.add(Person("Li Wei", city="Dallas"))
    assert isinstance(caught.value, ValueError)
    assert caught.value.field == "id"
    assert [person.city for person in workbook.people] == ["Austin"]
    workbook.people.add(Person("Li Wei", id="li-wei-2", city="Dallas"))
    assert len(workbook.people) == 2


def test_two_people_have_one_tie(workbook: Workbook) -> None:
    workbook.people.add(JO)
    workbook.people.add(Person("Al"))
    number = workbook.ties.add(Tie("jo", "al", 1))
    with pytest.raises(AlreadyThereError, match="a_id, b_id"):
        workbook.ties.add(Tie("al", "jo", 2))
    other = workbook.ties.add(Tie(EGO, "al"))
    with pytest.raises(AlreadyThereError):
        workbook.ties.replace(other, Tie("jo", "al"), was=Tie(EGO, "al"))
    workbook.ties.replace(number, Tie("al", "jo", 2), was=Tie("jo", "al", 1))
    assert list(workbook.ties) == [Tie("al", "jo", 2), Tie(EGO, "al")]


def test_a_record_of_a_stranger_is_refused(workbook: Workbook) -> None:
    with pytest.raises(UnknownPersonError, match="nobody") as caught:
        workbook.touchpoints.add(Touchpoint("nobody-i-know", DAY, "sent"))
    assert isinstance(caught.value, LookupError)
    assert caught.value.field == "person_id"
    workbook.people.add(JO)
    with pytest.raises(UnknownPersonError, match="b_id"):
        workbook.ties.add(Tie("jo", "nobody-i-know"))
    with pytest.raises(UnknownPersonError):
        workbook.messages.add(KeptMessage(Message("Hi", "email", "X"), "nobody-i-know", (Draft("H", NOON),)))
    assert (len(workbook.touchpoints), len(workbook.ties), len(workbook.messages)) == (0, 0, 0)


def test_a_person_leaves_with_all_that_is_about_them(filled: Workbook) -> None:
    filled.people.remove("jo")
    assert "jo" not in filled.people
    assert (len(filled.ties), len(filled.touchpoints), len(filled.messages)) == (0, 0, 2)
    filled.people.remove("amara-okafor")
    assert [kept.person_id for kept in filled.messages] == [""]


def test_an_id_is_never_given_twice(workbook: Workbook) -> None:
    first = workbook.reflections.add(Reflection("01", "?", "a", DAY))
    workbook.reflections.remove(first)
    assert workbook.reflections.add(Reflection("01", "?", "b", DAY)) != first


@pytest.mark.parametrize("key", [7, "7", None, 2**70, "\ud800", (1,)])
def test_an_unknown_id_is_told(filled: Workbook, key: int) -> None:
    assert key not in filled.touchpoints
    for ask in (filled.touchpoints.__getitem__, filled.touchpoints.remove):
        with pytest.raises(UnknownRecordError, match="touchpoints") as caught:
            ask(key)
        assert isinstance(caught.value, LookupError)
    assert len(filled.touchpoints) == 2


def test_a_change_that_nobody_else_made_is_kept(workbook: Workbook) -> None:
    workbook.people.add(JO)
    workbook.people.add(Person("Al"))
    older = dataclasses.replace(JO, city="Austin")
    workbook.people.replace("jo", older, was=JO)
    assert [person.city for person in workbook.people] == ["Austin", ""]
    with pytest.raises(ChangedMeanwhileError) as caught:
        workbook.people.replace("jo", dataclasses.replace(JO, city="Dallas"), was=JO)
    assert caught.value.stored == older
    assert workbook.people["jo"] == older
    with pytest.raises(UnknownRecordError):
        workbook.people.replace("nobody", JO, was=JO)
    with pytest.raises(WrongRecordError, match="keep 'jo'"):
        workbook.people.replace("jo", Person("Jo", id="other"), was=older)


def test_drafts_are_kept_in_order_and_the_message_stands_as_the_last(workbook: Workbook) -> None:
    key = workbook.messages.add(KeptMessage(Message("", "email", "Jo")))
    other = workbook.messages.add(KeptMessage(Message("other", "email", "Al"), drafts=(Draft("o", NOON),)))
    drafts = (Draft("Dear", NOON), Draft("Dear Jo", NOON, "Hello"))
    for draft in drafts:
        workbook.messages.keep_draft(key, draft)
    workbook.messages.mark_sent(key, NOON)
    kept = workbook.messages[key]
    assert kept == KeptMessage(Message("Dear Jo", "email", "Jo", subject="Hello"), "", drafts, NOON)
    assert workbook.messages[other].drafts == (Draft("o", NOON),)
    shorter = dataclasses.replace(kept, drafts=drafts[1:], sent=None)
    workbook.messages.replace(key, shorter, was=kept)
    assert workbook.messages[key] == shorter
    with pytest.raises(UnknownRecordError):
        workbook.messages.keep_draft(99, drafts[0])
    with pytest.raises(UnknownRecordError):
        workbook.messages.mark_sent(99, NOON)
    with pytest.raises(RecordFieldError, match="sent"):
        workbook.messages.mark_sent(key, datetime(2026, 11, 22))  # noqa: DTZ001  # wrong on purpose


def test_many_messages_keep_their_own_drafts(workbook: Workbook) -> None:
    kept = [KeptMessage(Message("", "email", "Jo"), drafts=(Draft(f"{n}", NOON),) * (n % 3)) for n in range(250)]
    workbook.messages.add_all(kept)
    assert list(workbook.messages) == kept


@pytest.mark.parametrize("text", ["half \ud83d an emoji", "\udc80"])
def test_half_a_character_is_refused_and_its_field_named(workbook: Workbook, text: str) -> None:
    workbook.people.add(JO)
    refused: list[tuple[str, Callable[[], object]]] = [
        ("notes", lambda: workbook.people.add(Person("Al", notes=text))),
        ("tags", lambda: workbook.people.add(Person("Al", tags=(text,)))),
        ("note", lambda: workbook.touchpoints.add(Touchpoint("jo", DAY, "sent", note=text))),
        ("text", lambda: workbook.messages.add(KeptMessage(Message("", "email", "Jo"), drafts=(Draft(text, NOON),)))),
        ("cadence", lambda: workbook.people.add(Person("Al", cadence=2**64))),
    ]
    for field, add in refused:
        with pytest.raises(WrongRecordError) as caught:
            add()
        assert caught.value.field == field
        str(caught.value).encode()  # the error itself can be shown
    assert (len(workbook.people), len(workbook.touchpoints), len(workbook.messages)) == (1, 0, 0)


def test_a_record_of_another_kind_is_refused(workbook: Workbook) -> None:
    with pytest.raises(WrongRecordError, match="Give a Person"):
        workbook.people.add(Tie(EGO, "jo"))  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(WrongRecordError, match="stands for the learner"):
        workbook.people.add(Person("Ego", id=EGO))


def test_of_many_all_are_saved_or_none(workbook: Workbook) -> None:
    workbook.people.add(JO)
    with pytest.raises(UnknownPersonError):
        workbook.touchpoints.add_all([Touchpoint("jo", DAY, "sent"), Touchpoint("nobody", DAY, "sent")])
    assert len(workbook.touchpoints) == 0
    assert workbook.touchpoints.add_all([]) == []
    assert len(workbook.touchpoints.add_all(Touchpoint("jo", DAY, "sent") for _ in range(3))) == 3


def test_changes_made_together_are_saved_together_or_not(workbook: Workbook, contents: Contents) -> None:
    workbook.people.add(JO)
    before = contents(workbook)

    class ChangedMyMindError(Exception):
        pass

    def half_done() -> None:
        with workbook.transaction():
            key = workbook.messages.add(KeptMessage(Message("Hi", "email", "Jo"), "jo"))
            workbook.messages.mark_sent(key, NOON)
            workbook.touchpoints.add(Touchpoint("jo", DAY, "sent", "email"))
            assert len(workbook.touchpoints) == 1
            assert len(Workbook(workbook.path).touchpoints) == 0
            raise ChangedMyMindError

    with pytest.raises(ChangedMyMindError):
        half_done()
    assert contents(workbook) == before
    with workbook.transaction():
        workbook.touchpoints.add(Touchpoint("jo", DAY, "met"))
        with pytest.raises(UnknownPersonError):
            workbook.touchpoints.add_all([Touchpoint("jo", DAY, "sent"), Touchpoint("nobody", DAY, "sent")])
        workbook.touchpoints.add(Touchpoint("jo", DAY, "thanked"))
    assert [touchpoint.kind for touchpoint in workbook.touchpoints] == ["met", "thanked"]


def test_going_through_records_while_adding_ends(workbook: Workbook) -> None:
    workbook.people.add_all([JO, Person("Al")])
    for person in workbook.people:
        workbook.people.add(Person(f"Friend of {person.name}"))
    assert len(workbook.people) == 4


@pytest.mark.parametrize("value", ["'winked'", "x'ff80'"])
def test_one_record_that_cannot_be_read_is_named_and_can_be_removed(workbook: Workbook, path: Path, value: str) -> None:
    workbook.people.add(JO)
    workbook.touchpoints.add_all(Touchpoint("jo", DAY, "sent") for _ in range(3))
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE touchpoints SET kind = CAST({value} AS TEXT) WHERE number = 2")  # noqa: S608  # a test's own
    connection.commit()
    connection.close()
    with pytest.raises(DamagedRecordError, match=r"touchpoints\.remove\(2\)") as caught:
        list(workbook.touchpoints)
    assert isinstance(caught.value, WorkbookError)
    workbook.touchpoints.remove(2)
    assert len(list(workbook.touchpoints)) == 2


def test_a_message_is_found_by_its_name_and_no_two_share_one(workbook: Workbook) -> None:
    named = KeptMessage(Message("Hi", "email", "Jo"), drafts=(Draft("H", NOON),), name="to-jo", changed=NOON)
    assert workbook.messages.named("to-jo") is None
    key = workbook.messages.add(named)
    workbook.messages.add_all([KeptMessage(Message("Hi", "email", "Al"))] * 2)  # without names, any number
    assert workbook.messages.named("to-jo") == (key, named)
    assert workbook.messages.named("") is None
    with pytest.raises(AlreadyThereError, match=r"name: .* 'to-jo'"):
        workbook.messages.add(dataclasses.replace(named, person_id=""))


def test_a_message_is_rewritten_and_keeps_its_drafts(workbook: Workbook) -> None:
    key = workbook.messages.add(KeptMessage(Message("Hi", "email", "Jo"), drafts=(Draft("H", NOON),), name="to-jo"))
    workbook.messages.rewrite(key, KeptMessage(Message("Hi!", "email", "Jo"), name="to-jo", changed=NOON))
    workbook.messages.keep_earlier(key, Draft("Hi", NOON, "s"))
    drafts = (Draft("H", NOON), Draft("Hi", NOON, "s"))
    assert workbook.messages[key] == KeptMessage(Message("Hi!", "email", "Jo"), "", drafts, None, "to-jo", NOON)
    with pytest.raises(UnknownRecordError):
        workbook.messages.rewrite(99, KeptMessage(Message("Hi!", "email", "Jo")))
    with pytest.raises(UnknownRecordError):
        workbook.messages.keep_earlier(99, Draft("Hi", NOON))


def test_a_setting_is_kept_whatever_it_was_before(workbook: Workbook) -> None:
    assert workbook.settings.value("planner.daily_limit", "3") == "3"
    workbook.settings.keep("planner.daily_limit", "2")
    workbook.settings.keep("planner.daily_limit", "5")
    assert Workbook(workbook.path).settings.value("planner.daily_limit", "3") == "5"
    assert list(workbook.settings) == [Setting("planner.daily_limit", "5")]
    workbook.settings.add(Setting("planner.daily_limit", "5"))
    with pytest.raises(AlreadyThereError, match="name"):
        workbook.settings.add(Setting("planner.daily_limit", "6"))
    ((number, _),) = workbook.settings.items()
    workbook.settings.remove(number)
    assert len(workbook.settings) == 0
    with pytest.raises(RecordFieldError, match="name"):
        workbook.settings.keep(" ", "2")
