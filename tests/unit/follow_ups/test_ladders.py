"""The ladders, by hand: without a reply, after a meeting, and when to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.unit.follow_ups.conftest import AMARA, day, told, touch

from wideweb.follow_ups import Calendar, Span, Step, Touchpoint, plan, resting

Plan = Callable[..., list[Step]]
WITH_CADENCE = replace(AMARA, cadence=90)


def test_without_a_reply_one_nudge_after_five_to_seven_working_days_and_one_last_try(steps: Plan) -> None:
    found = steps(touch(0, "sent"), today=0)
    assert told(found) == [("nudge", 7), ("last-try", 21)]
    assert [step.latest for step in found] == [day(9), day(25)]
    assert all(step.channel == "email" and step.reason and step.evidence.claim for step in found)


def test_working_days_leave_out_weekends_and_holidays(steps: Plan) -> None:
    wednesday = touch(2, "sent")
    assert told(steps(wednesday, today=2))[0] == ("nudge", 9)
    off = Calendar(holidays=(Span(day(3), day(4)),))
    assert told(steps(wednesday, today=2, calendar=off))[0] == ("nudge", 11)


def test_after_the_nudge_comes_the_last_try_and_after_it_nothing(steps: Plan) -> None:
    nudged = [touch(0, "sent"), touch(7, "sent")]
    assert told(steps(*nudged, today=8)) == [("last-try", 21)]
    assert steps(*nudged, touch(21, "sent"), today=22) == []
    (rest,) = resting([AMARA], [*nudged, touch(21, "sent")], day(22))
    assert (rest.kind, rest.since, rest.is_for_good) == ("limit", day(21), False)
    assert "no verdict on you" in rest.reason


def test_a_cadence_brings_no_third_message_to_a_stranger(steps: Plan) -> None:
    sent = [touch(0, "sent"), touch(7, "sent"), touch(21, "sent")]
    assert steps(*sent, today=300, person=WITH_CADENCE) == []


@pytest.mark.parametrize("kind", ["replied", "met", "advice"])
def test_hearing_from_them_ends_the_ladder(steps: Plan, kind: str) -> None:
    found = steps(touch(0, "sent"), touch(1, kind), today=2, person=WITH_CADENCE)
    assert not {"nudge", "last-try", "switch-channel"} & {step.action for step in found}
    assert found


def test_a_late_nudge_is_still_planned_and_says_so_until_it_is_cold(steps: Plan) -> None:
    (nudge, _) = steps(touch(0, "sent"), today=30)
    assert (nudge.action, nudge.due, nudge.is_late) == ("nudge", day(30), True)
    assert "still welcome" in nudge.reason
    assert steps(touch(0, "sent"), today=91) == []
    assert [rest.kind for rest in resting([AMARA], [touch(0, "sent")], day(91))] == ["cold"]


def test_an_instagram_request_is_one_message_and_another_channel_is_proposed(steps: Plan) -> None:
    found = steps(touch(0, "sent", "instagram"), today=1)
    assert [(step.action, step.channel) for step in found] == [("switch-channel", "email"), ("last-try", "email")]
    assert (found[0].due, found[0].evidence.key) == (day(7), "instagram-limits")
    linked = replace(AMARA, links=("https://www.linkedin.com/in/amara",))
    assert {step.channel for step in steps(touch(0, "sent", "instagram"), today=1, person=linked)} == {"linkedin"}
    moved = steps(touch(0, "sent", "instagram"), touch(7, "sent", "email"), today=8)
    assert [(step.action, step.channel, step.due) for step in moved] == [("last-try", "email", day(21))]


def test_on_instagram_a_nudge_goes_to_whom_follows_back_or_has_answered_there(steps: Plan) -> None:
    sent = touch(0, "sent", "instagram")
    follows = replace(AMARA, follows_back=True)
    assert [step.channel for step in steps(sent, today=1, person=follows)] == ["instagram", "instagram"]
    answered = [touch(-9, "sent", "instagram"), touch(-8, "replied", "instagram"), sent]
    (nudge, _) = steps(*answered, today=1)
    assert (nudge.action, nudge.channel) == ("nudge", "instagram")
    advised = [touch(-9, "sent", "instagram"), touch(-8, "advice", "instagram")]
    assert {step.channel for step in steps(*advised, today=1)} == {"instagram"}
    elsewhere = [touch(-8, "replied", "email"), sent]
    assert steps(*elsewhere, today=1)[0].channel == "email"


def test_on_linkedin_the_nudge_says_what_an_invitation_lets_through(steps: Plan) -> None:
    assert "invitation" in steps(touch(0, "sent", "linkedin"), today=1)[0].reason


def test_a_bounce_asks_for_another_address_and_counts_as_no_message(steps: Plan) -> None:
    (found,) = steps(touch(0, "sent"), touch(1, "bounced"), today=1)
    assert (found.action, found.due, found.since) == ("switch-channel", day(1), day(1))
    assert "another address" in found.reason
    again = steps(touch(0, "sent"), touch(1, "bounced"), touch(2, "sent"), today=2)
    assert told(again) == [("nudge", 9), ("last-try", 23)]


def test_a_bounce_does_not_reset_the_clock(steps: Plan) -> None:
    known = [touch(0, "met", "in-person"), touch(0, "thanked")]
    (found,) = steps(*known, touch(50, "sent"), touch(50, "bounced"), today=51, person=WITH_CADENCE)
    assert found.action == "switch-channel"


@pytest.mark.parametrize("ago", [4, 100])
@pytest.mark.parametrize("matter", ["met", "advice"])
def test_a_bounce_asks_for_another_address_before_all_else_that_is_open(steps: Plan, matter: str, ago: int) -> None:
    history = [touch(0, matter, "in-person"), touch(ago, "sent"), touch(ago, "bounced")]
    found = steps(*history, today=ago)
    assert (found[0].action, found[0].due, found[0].since) == ("switch-channel", day(ago), day(ago))
    assert "came back" in found[0].reason
    left = [] if (matter, ago) == ("met", 100) else ["thank"] if matter == "met" else ["act-on-advice", "report-back"]
    assert [step.action for step in found[1:]] == left
    skipped = steps(*history, touch(ago, "snoozed", until=ago), today=ago)
    assert [step.action for step in skipped] == left


@pytest.mark.parametrize("kind", ["thanked", "reported-back"])
def test_a_note_that_came_back_is_no_longer_asked_for_when_it_is_sent_once_more(steps: Plan, kind: str) -> None:
    history = [touch(0, "met"), touch(0, "advice"), touch(1, kind), touch(2, "bounced"), touch(3, kind)]
    assert all(step.action != "switch-channel" for step in steps(*history, today=3))


@pytest.mark.parametrize("after", ["replied", "met", "sent", "advice", "snoozed"])
def test_a_request_to_stop_ends_everything_for_good_and_is_seen(steps: Plan, after: str) -> None:
    until = 9 if after == "snoozed" else None
    history = [touch(0, "met"), touch(1, "asked-to-stop"), touch(2, after, until=until)]
    assert steps(*history, today=3, person=WITH_CADENCE) == []
    (rest,) = resting([WITH_CADENCE], history, day(1000))
    assert (rest.kind, rest.since, rest.is_for_good) == ("stopped", day(1), True)
    assert "for good" in rest.reason


def test_a_thank_you_that_is_weeks_late_is_not_told_that_the_talk_is_fresh(steps: Plan) -> None:
    (fresh,) = steps(touch(0, "met"), today=1)
    (late,) = steps(touch(0, "met"), today=60)
    assert "fresh" in fresh.reason
    assert late.is_late
    assert "fresh" not in late.reason
    assert "still welcome" in late.reason
    (waiting, *_) = plan([AMARA], [touch(0, "met"), touch(59, "snoozed", until=70)], today=day(60))
    assert "fresh" not in waiting.reason


def test_after_a_meeting_thanks_within_a_day_then_the_advice_then_a_report(steps: Plan) -> None:
    found = steps(touch(0, "met", "in-person"), touch(0, "advice", "in-person"), today=0, person=WITH_CADENCE)
    assert told(found) == [("thank", 0), ("act-on-advice", 3), ("report-back", 14)]
    assert [step.latest for step in found] == [day(1), day(14), day(28)]
    thanked = [touch(0, "met"), touch(0, "advice"), touch(0, "thanked")]
    assert told(steps(*thanked, today=1)) == [("act-on-advice", 3), ("report-back", 14)]
    acted = [*thanked, touch(5, "acted-on-advice")]
    assert told(steps(*acted, today=5)) == [("report-back", 14)]
    reported = [*acted, touch(15, "reported-back")]
    assert told(steps(*reported, today=15, person=WITH_CADENCE)) == [("keep-in-touch", 105)]
    assert steps(*reported, today=15) == []


def test_the_learners_own_note_on_the_advice_comes_back(steps: Plan) -> None:
    advice = Touchpoint(AMARA.id, day(0), "advice", note="Ask {the} ward's nurse.")
    assert all("Your note: Ask {the} ward's nurse." in step.reason for step in steps(advice, today=0))


def test_a_meeting_on_friday_is_thanked_for_at_once_or_on_saturday(steps: Plan) -> None:
    assert told(steps(touch(4, "met"), today=4)) == [("thank", 4)]
    assert told(steps(touch(4, "met"), today=5)) == [("thank", 5)]
    late = steps(touch(4, "met"), today=6)
    assert told(late) == [("thank", 7)]
    assert late[0].is_late


def test_a_very_old_meeting_needs_no_thanks(steps: Plan) -> None:
    assert told(steps(touch(0, "met"), today=90)) == [("thank", 91)]
    assert steps(touch(0, "met"), today=91) == []


def test_keeping_in_touch_has_an_ideal_and_a_longest_gap(steps: Plan) -> None:
    (found,) = steps(touch(0, "replied"), today=1, person=WITH_CADENCE)
    assert (found.action, found.due, found.latest) == ("keep-in-touch", day(91), day(135))


@pytest.mark.parametrize(
    ("kind", "resets"),
    [
        ("sent", True),
        ("replied", True),
        ("thanked", True),
        ("reported-back", True),
        ("acted-on-advice", False),
        ("snoozed", False),
    ],
)
def test_any_logged_contact_resets_the_clock(steps: Plan, kind: str, *, resets: bool) -> None:
    person = replace(AMARA, cadence=28)
    history = [touch(0, "met"), touch(0, "thanked")]
    until = 8 if kind == "snoozed" else None
    (found,) = steps(*history, touch(7, kind, until=until), today=7, person=person)
    assert told([found]) == [("keep-in-touch", 35 if resets else 28)]


def test_a_snooze_holds_until_its_day_or_until_something_happens(steps: Plan) -> None:
    snoozed = [touch(0, "sent"), touch(7, "snoozed", until=15)]
    assert told(steps(*snoozed, today=7))[0] == ("nudge", 15)
    assert not steps(*snoozed, today=7)[0].is_late
    met = [*snoozed, touch(8, "met")]
    assert told(steps(*met, today=8)) == [("thank", 8)]


def test_a_skip_lets_one_turn_pass(steps: Plan) -> None:
    def skip(on: int) -> Touchpoint:
        return touch(on, "snoozed", until=on)

    asked = touch(0, "sent")
    assert told(steps(asked, skip(7), today=7)) == [("last-try", 21)]
    assert steps(asked, skip(7), skip(21), today=21) == []
    met = [touch(0, "met"), touch(0, "advice")]
    assert told(steps(*met, skip(0), today=0)) == [("act-on-advice", 3), ("report-back", 14)]
    assert told(steps(*met, skip(0), skip(3), today=3)) == [("report-back", 14)]
    assert told(steps(*met, skip(0), skip(3), skip(14), today=14, person=WITH_CADENCE)) == [("keep-in-touch", 91)]
    assert told(steps(touch(0, "replied"), skip(92), today=92, person=WITH_CADENCE)) == [("keep-in-touch", 182)]
    assert told(steps(skip(0), today=0, person=WITH_CADENCE)) == [("keep-in-touch", 91)]
    assert told(steps(asked, touch(1, "bounced"), skip(1), today=1)) == []


def test_a_skip_of_keeping_in_touch_leaves_alone_what_is_over(steps: Plan) -> None:
    never_thanked = [touch(0, "met")]
    unanswered = [touch(0, "replied"), *(touch(number, "sent") for number in (1, 2, 3))]
    gone_cold = [touch(0, "replied"), touch(1, "sent")]
    for history in (never_thanked, unanswered, gone_cold):
        (found,) = steps(*history, today=200, person=WITH_CADENCE)
        assert (found.action, found.due) == ("keep-in-touch", day(200))
        skipped = steps(*history, touch(200, "snoozed", until=200), today=200, person=WITH_CADENCE)
        assert told(skipped) == [("keep-in-touch", 290)]


def test_one_with_a_cadence_and_no_contact_yet_is_to_be_greeted(steps: Plan) -> None:
    (found,) = steps(today=0, person=WITH_CADENCE)
    assert (found.action, found.due, found.latest, found.since) == ("keep-in-touch", day(0), None, None)


def test_who_was_never_written_to_or_has_no_rhythm_rests() -> None:
    assert [rest.kind for rest in resting([AMARA], [], day(0))] == ["new"]
    assert [rest.kind for rest in resting([AMARA], [touch(0, "replied")], day(1))] == ["no-cadence"]
    assert resting([WITH_CADENCE], [touch(0, "replied")], day(1)) == []


def test_touchpoints_of_one_day_count_in_the_order_given(steps: Plan) -> None:
    answered = [touch(0, "replied"), touch(0, "sent")]
    assert told(steps(*answered, today=0))[0] == ("nudge", 7)
    assert steps(*reversed(answered), today=0) == []


def test_a_thank_you_goes_where_they_can_be_reached(steps: Plan) -> None:
    asked = touch(0, "sent", "instagram")
    assert steps(asked, touch(1, "met", "in-person"), today=1)[0].channel == "email"
    assert steps(touch(0, "sent", "linkedin"), touch(1, "met", "video"), today=1)[0].channel == "linkedin"
    assert steps(touch(1, "met", "in-person"), today=1)[0].channel == "email"
