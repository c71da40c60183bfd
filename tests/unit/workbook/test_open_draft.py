"""A message that is being written: every version of it is kept, whoever else writes on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from wideweb.follow_ups import Touchpoint
from wideweb.people import Person
from wideweb.workbook import Clash, Draft, OpenDraft, Standing, UnknownRecordError, Wording, Workbook
from wideweb.workbook.open_draft import PAUSE

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
AMARA = Person("Amara Okafor", title="Dr.")
LONG = "I still think about your talk on night feeding, on the bus, and in the morning when I wake up early. "


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def draft(workbook: Workbook, clock: Clock) -> OpenDraft:
    return OpenDraft(workbook, "to-amara", "cold", clock)


def words(text: str, **others: str) -> Wording:
    usual = {"subject": "", "channel": "email", "to": "Dr. Amara Okafor", "to_role": ""}
    return Wording(text=text, **usual | others)


def texts(standing: Standing | None) -> list[str]:
    assert standing
    return [draft.text for draft in standing.drafts]


def test_nothing_stands_before_the_first_save_and_then_it_is_there_for_all(
    draft: OpenDraft, workbook: Workbook, path: Path, clock: Clock
) -> None:
    assert draft.standing() is None
    assert len(workbook.messages) == 0
    wording = words("Hi", subject="Talk", channel="linkedin", to_role="neonatologist")
    saved = draft.save(wording, "")
    assert (saved.wording, saved.sent, saved.drafts, saved.clash) == (wording, None, (), Clash.NONE)
    assert OpenDraft(Workbook(path), "to-amara", "cold", clock).standing() == saved
    assert OpenDraft(workbook, "to-bo", "cold", clock).standing() is None


def test_typing_on_changes_one_message_and_leaves_no_trail_of_every_key(
    draft: OpenDraft, workbook: Workbook, clock: Clock
) -> None:
    version = ""
    for end in range(1, len(LONG)):
        clock.now += SECOND
        version = draft.save(words(LONG[:end]), version).version
    assert len(workbook.messages) == 1
    assert texts(draft.standing()) == []


def test_nobody_in_particular_may_be_written_to(draft: OpenDraft, workbook: Workbook) -> None:
    assert draft.save(words("Hi", to=" "), "").wording == words("Hi", to="")
    assert next(iter(workbook.messages)).message.to == "nobody yet"


def test_after_a_pause_the_message_as_it_stood_is_an_earlier_draft(draft: OpenDraft, clock: Clock) -> None:
    first = draft.save(words("Monday", subject="One"), "")
    clock.now += PAUSE - SECOND
    second = draft.save(words("Monday.", subject="One"), first.version)
    assert texts(second) == []
    clock.now += PAUSE
    third = draft.save(words("Tuesday"), second.version)
    assert third.drafts == (Draft("Monday.", NOON + PAUSE - SECOND, "One"),)
    assert third.wording.text == "Tuesday"


def test_half_of_a_long_text_does_not_go_without_a_trace(draft: OpenDraft) -> None:
    whole = draft.save(words(LONG), "")
    assert texts(draft.save(words(LONG[: len(LONG) // 2 + 1]), whole.version)) == []
    assert texts(draft.save(words(""), draft.save(words(LONG), "").version)) == [LONG]


def test_an_earlier_draft_is_kept_once_and_never_a_blank_one(draft: OpenDraft) -> None:
    assert draft.keep_earlier(words("Hi")) is None
    draft.save(words("Hi"), "")
    for text in ("Hi", "Hi", " \n", "Ho"):
        draft.keep_earlier(words(text))
    assert texts(draft.standing()) == ["Hi", "Ho"]


class TestTwoWindows:
    def test_the_words_typed_last_stand_and_the_others_are_kept(self, draft: OpenDraft, clock: Clock) -> None:
        both = draft.save(words("Hi"), "").version
        clock.now += 10 * SECOND
        one = draft.save(words("Hi from one"), both)
        clock.now += 10 * SECOND
        two = draft.save(words("Hi from two"), both)
        assert (two.wording.text, two.clash, texts(two)) == ("Hi from two", Clash.MINE_STANDS, ["Hi from one"])
        clock.now += 10 * SECOND
        again = draft.save(words("Hi from one!"), one.version)
        assert (again.clash, texts(again)) == (Clash.MINE_STANDS, ["Hi from one", "Hi from two"])

    def test_words_that_waited_longer_give_way_and_are_kept(self, draft: OpenDraft, clock: Clock) -> None:
        both = draft.save(words("Hi"), "").version
        clock.now += 60 * SECOND
        draft.save(words("Hi from one"), both)
        clock.now += 60 * SECOND
        late = draft.save(words("Hi from two"), both, 90 * SECOND)
        assert (late.wording.text, late.clash, texts(late)) == ("Hi from one", Clash.OTHER_STANDS, ["Hi from two"])
        assert late.drafts[0].at == NOON + 30 * SECOND

    def test_the_same_words_twice_are_no_clash(self, draft: OpenDraft) -> None:
        draft.save(words("Hi"), "")
        assert draft.save(words("Hi"), "").clash is Clash.NONE

    def test_two_states_never_share_a_version(self, draft: OpenDraft) -> None:
        versions = [""]
        for text in "abcba":  # the clock stands still
            versions.append(draft.save(words(text), versions[-1]).version)
        assert len(set(versions)) == len(versions)


class TestSending:
    def test_it_records_the_day_the_channel_and_a_person_who_is_new(self, draft: OpenDraft, workbook: Workbook) -> None:
        draft.save(words("Hi", subject="Talk"), "")
        standing, _ = draft.record_sent(date(2026, 11, 20), AMARA)
        assert standing.sent == datetime(2026, 11, 20, 12, tzinfo=UTC)
        assert list(workbook.people) == [AMARA]
        assert list(workbook.touchpoints) == [Touchpoint("amara-okafor", date(2026, 11, 20), "sent", "email", "Talk")]
        assert next(iter(workbook.messages)).person_id == "amara-okafor"

    def test_today_is_this_very_time(self, draft: OpenDraft) -> None:
        draft.save(words("Hi"), "")
        assert draft.record_sent(NOON.date(), AMARA)[0].sent == NOON

    def test_thanks_are_recorded_as_thanks_and_a_known_person_stays_as_they_are(
        self, workbook: Workbook, clock: Clock
    ) -> None:
        known = Person("Amara Okafor", notes="kind")
        workbook.people.add(known)
        draft = OpenDraft(workbook, "thanks", "thank-you", clock)
        draft.save(words("Thank you", channel="instagram"), "")
        draft.record_sent(NOON.date(), AMARA)
        assert [(point.kind, point.channel) for point in workbook.touchpoints] == [("thanked", "instagram")]
        assert list(workbook.people) == [known]

    def test_it_can_be_taken_back_whole(self, draft: OpenDraft, workbook: Workbook) -> None:
        before = draft.save(words("Hi"), "")
        _, sending = draft.record_sent(NOON.date(), AMARA)
        assert draft.take_back(sending) == before
        assert [len(part) for part in (workbook.people, workbook.touchpoints, workbook.messages)] == [0, 0, 1]

    def test_taking_back_leaves_a_person_of_whom_more_is_known(self, draft: OpenDraft, workbook: Workbook) -> None:
        draft.save(words("Hi"), "")
        _, sending = draft.record_sent(NOON.date(), AMARA)
        workbook.touchpoints.add(Touchpoint(AMARA.id, NOON.date(), "replied"))
        draft.take_back(sending)
        assert list(workbook.people) == [AMARA]
        assert [point.kind for point in workbook.touchpoints] == ["replied"]

    def test_writing_on_leaves_what_was_sent_as_it_was(self, draft: OpenDraft, workbook: Workbook) -> None:
        draft.save(words("Hi"), "")
        standing, _ = draft.record_sent(NOON.date(), AMARA)
        anew = draft.save(words("Hi again"), standing.version)
        assert (anew.sent, anew.wording.text, texts(anew)) == (None, "Hi again", ["Hi"])
        sent, open_one = workbook.messages
        assert (sent.message.text, sent.sent, sent.name) == ("Hi", NOON, "")
        assert (open_one.name, open_one.person_id) == ("to-amara", "")

    def test_nothing_saved_cannot_be_sent_and_nothing_is_recorded(self, draft: OpenDraft, workbook: Workbook) -> None:
        with pytest.raises(UnknownRecordError, match="to-amara"):
            draft.record_sent(NOON.date(), AMARA)
        assert [len(part) for part in (workbook.people, workbook.touchpoints)] == [0, 0]
