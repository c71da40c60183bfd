"""What the planner's page can ask for, by name: each wish calls one method of the planner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from wideweb.follow_ups import Touchpoint
from wideweb.people import Person
from wideweb.workbook.recipients import bare_name, new_person

if TYPE_CHECKING:  # the planner itself takes up the wishes
    from wideweb.widgets.follow_up_planner import FollowUpPlanner

Wish = dict[str, Any]


def wishes(planner: FollowUpPlanner) -> Mapping[str, Callable[[Wish], object]]:
    """Return what to do for each wish; the keys of a wish are those used here."""
    return {
        "look": lambda _: planner.look(),
        "note": lambda wish: planner.note(
            wish["person"], wish["kind"], on=_day(wish["on"]), channel=wish["channel"], note=wish["note"]
        ),
        "snooze": lambda wish: planner.snooze(wish["person"], _day(wish["until"])),
        "skip": lambda wish: planner.skip(wish["person"]),
        "stop": lambda wish: planner.stop(wish["person"]),
        "rhythm": lambda wish: planner.set_cadence(wish["person"], wish["days"] or None),
        "add": lambda wish: _add(planner, wish),
        "limit": lambda wish: planner.set_daily_limit(wish["limit"]),
        "goal": lambda wish: planner.set_goal(wish["people"], wish["days"]),
        "undo": lambda _: planner.undo(),
        "write": lambda wish: planner.write(wish["person"]),
        "close": lambda _: planner.close_editor(),
        "export": lambda _: planner.send_export(),
    }


def _add(planner: FollowUpPlanner, wish: Wish) -> None:
    name = wish["name"].strip()
    named = new_person(planner.workbook, name, wish["role"]) if bare_name(name) else Person(name)
    person = Person(
        named.name,
        id=named.id,
        title=named.title,
        role=wish["role"] or None,
        how_met=wish["how_met"],
        cadence=wish["days"] or None,
        follows_back=wish["follows_back"],
    )
    first = Touchpoint(person.id, _day(wish["on"]), wish["kind"], wish["channel"]) if wish["kind"] else None
    planner.add(person, first)


def _day(text: str) -> date:
    return date.fromisoformat(text)
