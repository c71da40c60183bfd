"""A map as the page shows it: plain lists and dicts, every sentence from data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from wideweb.follow_ups.words import called
from wideweb.network import (
    EGO,
    NEXT,
    Advice,
    Changes,
    EgoNetwork,
    name_generators,
    positions,
    ring_of,
    rings,
)
from wideweb.people import Person, Role, Stage
from wideweb.widgets.map_words import ago, lately, map_words, work_of
from wideweb.widgets.shown_review import STRENGTH_LABELS
from wideweb.workbook import Placement

if TYPE_CHECKING:  # the map itself is shown here
    from wideweb.widgets.drawn_map import DrawnMap

Shown: TypeAlias = dict[str, Any]
MOST_DOUBTS: Final = 20
MOST_SKIPPED: Final = 200
_PAIR: Final = 2


def shown_people(
    network: EgoNetwork, last_contact: Mapping[str, date], stopped: Collection[str], today: date
) -> list[Shown]:
    """Return one row a person; what is empty is left out, since there may be thousands."""
    return [_person(network, one, last_contact.get(one.id), one.id in stopped, today) for one in network.people]


def _person(network: EgoNetwork, person: Person, contact: date | None, stopped: bool, today: date) -> Shown:  # noqa: FBT001
    row = {
        "id": person.id,
        "name": person.name,
        "called": called(person),
        "title": person.title,
        "role": str(person.role or ""),
        "stage": str(person.stage or ""),
        "work": work_of().get(str(person.role or ""), ""),
        "organization": person.organization,
        "city": person.city,
        "how_met": person.how_met,
        "notes": person.notes,
        "tags": [tag for tag in person.tags if tag != NEXT],
        "ring": ring_of(network.closeness(person.id)).id,
        "lately": lately(contact, today),
        "contact": ago(contact, today) if contact else "",
        "chosen": NEXT in person.tags,
        "stopped": stopped,
    }
    return {key: value for key, value in row.items() if value}


def shown_ties(network: EgoNetwork) -> list[list[float]]:
    """Return who knows whom: two places among the people, and a weight."""
    place = {person.id: number for number, person in enumerate(network.people)}
    between = (tie for tie in network.ties if EGO not in {tie.a_id, tie.b_id})
    return [[place[tie.a_id], place[tie.b_id], tie.weight] for tie in between]


def shown_spots(placements: Iterable[Placement]) -> dict[str, list[float | None]]:
    """Return for each person whom the learner has put somewhere: the angle on the rings, x and y on the web."""
    told = ((one.person_id, [one.angle, one.x, one.y]) for one in placements)
    return {person_id: spot for person_id, spot in told if spot != [None, None, None]}


def shown_map(shown: DrawnMap, fault: str) -> Shown:
    """Return all that is not people, ties and places."""
    network = shown.network
    return {
        "summary": shown_summary(len(network.people), len(shown.ties)),
        "readings": [_piece(one) for one in shown.readings],
        "advice": [_piece(one) for one in shown.advice],
        "tried": _piece(shown.tried.reading) if shown.tried else None,
        "reached": list(shown.measures.coverage.reached),
        "doubts": [{"a": one.a_id, "b": one.b_id, "reason": one.reason} for one in shown.doubts[:MOST_DOUBTS]],
        "doubts_in_all": len(shown.doubts),
        "grid": {
            "people": [person.id for person in shown.grid.people],
            "of": shown.grid.of,
            "asked": sum(one.asked for one in shown.network_book.placements.values()),
        },
        "snapshots": [_snapshot(shown, number) for number in range(len(shown.snapshots))],
        "imported": _imported(shown),
        "view": shown.network_book.view,
        "fault": fault,
    }


def shown_summary(people: int, pairs: int) -> Shown:
    """Return the heading and the sentence at the top."""
    texts = map_words()["summary"]
    if not people:
        return {"title": texts["empty"], "text": texts["empty_text"]}
    title = texts["one"] if people == 1 else texts["many"].format(number=people)
    if people < _PAIR:
        return {"title": title, "text": ""}
    text = {0: texts["no_ties"], 1: texts["one_tie"]}.get(pairs, texts["ties"].format(number=pairs))
    return {"title": title, "text": text}


def _piece(advice: Advice) -> Shown:
    return {
        "kind": advice.kind,
        "title": advice.title,
        "text": advice.text,
        "why": advice.why,
        "limit": advice.limit,
        "people": list(advice.people),
        "claim": advice.evidence.claim,
        "strength_label": STRENGTH_LABELS[advice.evidence.strength],
        "citation": advice.evidence.citation,
    }


def _snapshot(shown: DrawnMap, number: int) -> Shown:
    kept = shown.snapshots[number]
    return {
        "name": kept.name,
        "on": kept.at.date().isoformat(),
        "people": len(kept.people),
        "ties": len(kept.ties),
        "since": _changes(shown.changed_since(number)),
    }


def _changes(found: Changes) -> Shown:
    return {
        "came": [person.id for person in found.came],
        "went": found.went,
        "closer": [person.id for person in found.closer],
        "further": [person.id for person in found.further],
        "new_ties": found.new_ties,
        "lost_ties": found.lost_ties,
    }


def _imported(shown: DrawnMap) -> Shown | None:
    found = shown.imported
    if found is None:
        return None
    skipped = [[one.row, one.reason] for one in found.skipped[:MOST_SKIPPED]]
    return {"source": found.source, "skipped": skipped, "skipped_in_all": len(found.skipped)}


def shown_choices() -> Shown:
    """Return what can be chosen from: roles, stages, rings, layouts, questions, places, the colours' groups."""
    words = map_words()
    return {
        "roles": [str(role) for role in Role],
        "stages": [str(stage) for stage in Stage],
        "rings": [{"id": one.id, "name": one.name, "question": one.question} for one in rings()],
        "layouts": words["layout"],
        "work": [[one["id"], one["name"]] for one in words["work"]],
        "lately": [[one["id"], one["name"]] for one in words["lately"]],
        "questions": _questions(),
        "positions": [[one.id, one.name] for one in positions()],
    }


def _questions() -> Sequence[Shown]:
    return [
        {"id": one.id, "group": one.group, "text": one.text, "hint": one.hint, "citation": one.evidence.citation}
        for one in name_generators()
    ]
