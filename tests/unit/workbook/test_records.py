from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from wideweb.messages import Message
from wideweb.workbook import Draft, KeptMessage, Placement, RecordFieldError, Reflection, Snapshot

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MESSAGE = Message("Hello", "email", "Dr. Amara Okafor")


def test_times_are_kept_in_utc() -> None:
    in_houston = NOON.astimezone(timezone(timedelta(hours=-6)))
    assert Draft("Hello", in_houston) == Draft("Hello", NOON)
    assert KeptMessage(MESSAGE, sent=in_houston).sent == NOON
    assert Draft("Hello", in_houston).at.tzinfo is UTC


def test_a_message_may_be_unsent_for_nobody_and_without_drafts() -> None:
    kept = KeptMessage(MESSAGE)
    assert (kept.person_id, kept.drafts, kept.sent) == ("", (), None)
    draft = Draft("Hello", NOON)
    assert KeptMessage(MESSAGE, drafts=[draft]).drafts == (draft,)  # type: ignore[arg-type]  # lists are taken too


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("at", lambda: Draft("Hello", datetime(2026, 11, 22))),  # noqa: DTZ001  # wrong on purpose
        ("at", lambda: Draft("Hello", "2026-11-22")),  # type: ignore[arg-type]
        ("at", lambda: Draft("Hello", datetime.min.replace(tzinfo=timezone(timedelta(hours=1))))),
        ("text", lambda: Draft(None, NOON)),  # type: ignore[arg-type]
        ("subject", lambda: Draft("Hello", NOON, 5)),  # type: ignore[arg-type]
        ("sent", lambda: KeptMessage(MESSAGE, sent=date(2026, 11, 22))),  # type: ignore[arg-type]
        ("message", lambda: KeptMessage("Hello")),  # type: ignore[arg-type]
        ("drafts", lambda: KeptMessage(MESSAGE, drafts=("Hello",))),  # type: ignore[arg-type]
        ("person_id", lambda: KeptMessage(MESSAGE, person_id=None)),  # type: ignore[arg-type]
        ("module", lambda: Reflection(" ", "?", "!", date(2026, 11, 22))),
        ("prompt", lambda: Reflection("01", None, "!", date(2026, 11, 22))),  # type: ignore[arg-type]
        ("on", lambda: Reflection("01", "?", "!", NOON)),
    ],
)
def test_a_bad_field_is_named(field: str, make: object) -> None:
    with pytest.raises(RecordFieldError, match=field) as caught:
        make()  # type: ignore[operator]  # the lambdas above
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Placement(""), "person_id"),
        (lambda: Placement("jo", asked=1), "asked"),  # type: ignore[arg-type]  # the fault
        (lambda: Placement("jo", angle=float("nan")), "angle"),
        (lambda: Placement("jo", x="left"), "x"),  # type: ignore[arg-type]  # the fault
        (lambda: Snapshot(" ", NOON), "name"),
        (lambda: Snapshot("Before", NOON.replace(tzinfo=None)), "at"),
        (lambda: Snapshot("Before", NOON, (1,)), "people"),  # type: ignore[arg-type]  # the fault
    ],
)
def test_what_the_map_keeps_names_the_field_that_cannot_stand(make: Callable[[], object], field: str) -> None:
    with pytest.raises(RecordFieldError) as fault:
        make()
    assert fault.value.field == field
