from datetime import UTC, date, datetime

import pytest

from wideweb.follow_ups import (
    KINDS,
    Touchpoint,
    TouchpointDateError,
    TouchpointFieldError,
    TouchpointPersonError,
    UnknownTouchpointChannelError,
    UnknownTouchpointKindError,
)

DAY = date(2026, 11, 20)


def test_person_day_and_kind_are_enough() -> None:
    touchpoint = Touchpoint("amara-okafor", DAY, "sent")
    assert (touchpoint.channel, touchpoint.note, touchpoint.until) == ("", "", None)
    assert touchpoint == Touchpoint(person_id="amara-okafor", on=DAY, kind="sent")
    assert len({touchpoint, Touchpoint("amara-okafor", DAY, "met")}) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_the_design_is_known(kind: str) -> None:
    until = DAY if kind == "snoozed" else None
    assert Touchpoint("a", DAY, kind, "email", until=until).kind == kind


@pytest.mark.parametrize(
    ("error", "field", "values"),
    [
        (UnknownTouchpointKindError, "kind", {"kind": "poked"}),
        (UnknownTouchpointChannelError, "channel", {"channel": "pigeon"}),
        (TouchpointPersonError, "person_id", {"person_id": " "}),
        (TouchpointFieldError, "person_id", {"person_id": None}),
        (TouchpointFieldError, "note", {"note": 5}),
        (TouchpointDateError, "on", {"on": "2026-11-20"}),
        (TouchpointDateError, "on", {"on": datetime(2026, 11, 20, tzinfo=UTC)}),
        (TouchpointDateError, "until", {"until": DAY}),
        (TouchpointDateError, "until", {"kind": "snoozed"}),
        (TouchpointDateError, "until", {"kind": "snoozed", "until": date(2026, 11, 19)}),
        (TouchpointDateError, "until", {"kind": "snoozed", "until": datetime(2026, 11, 21, tzinfo=UTC)}),
    ],
)
def test_a_bad_field_is_named(error: type[Exception], field: str, values: dict[str, object]) -> None:
    with pytest.raises(error, match=field) as caught:
        Touchpoint(**{"person_id": "a", "on": DAY, "kind": "sent", **values})  # type: ignore[arg-type]  # wrong on purpose
    assert isinstance(caught.value, (ValueError, LookupError))
    assert getattr(caught.value, "field", None) == field
