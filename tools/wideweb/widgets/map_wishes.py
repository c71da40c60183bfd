"""What the map's page can ask for, by name: each wish calls one method of the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from wideweb.people import Person
from wideweb.widgets import map_actions as act
from wideweb.workbook.recipients import bare_name, new_person

if TYPE_CHECKING:  # the map itself takes up the wishes
    from wideweb.widgets.network_map import NetworkMap

Wish = dict[str, Any]
_WORDS: Final = ("organization", "city", "how_met", "notes")


def wishes(shown: NetworkMap) -> Mapping[str, Callable[[Wish], object]]:
    """Return what to do for each wish; the keys of a wish are those used here."""
    parts = bytearray()
    return {
        "look": lambda _: shown.look(),
        "add": lambda wish: _add(shown, wish),
        "change": lambda wish: _change(shown, wish),
        "remove": lambda wish: shown.remove(wish["person"]),
        "closeness": lambda wish: shown.set_closeness(wish["person"], wish["ring"]),
        "place": lambda wish: shown.place(wish["person"], _spot(wish)),
        "label": lambda wish: shown.label(wish["person"], wish["tag"], wish["instead_of"]),
        "tie": lambda wish: shown.tie(wish["a"], wish["b"], wish.get("weight", 1.0)),
        "untie": lambda wish: shown.untie(wish["a"], wish["b"]),
        "grid": lambda wish: shown.answer_grid(wish["asked"], [(a, b) for a, b in wish["pairs"]]),
        "merge": lambda wish: shown.merge(wish["keep"], wish["other"]),
        "apart": lambda wish: shown.keep_apart(wish["a"], wish["b"]),
        "choose": lambda wish: shown.choose(wish["person"]),
        "unchoose": lambda wish: shown.unchoose(wish["person"]),
        "what-if": lambda wish: shown.what_if(_person(shown, wish), wish["knows"]),
        "part": lambda wish: _received(parts, wish),
        "import": lambda wish: shown.import_contacts(bytes(_received(parts, wish)), wish["file"]),
        "snapshot": lambda wish: shown.keep_snapshot(wish["name"]),
        "forget": lambda wish: shown.forget_snapshot(wish["snapshot"]),
        "view": lambda wish: shown.keep_view(wish["layout"], wish["colour"]),
        "undo": lambda _: shown.undo(),
        "redo": lambda _: shown.redo(),
        "export": lambda wish: shown.send_export(wish["kind"], named=wish["named"]),
    }


def _received(parts: bytearray, wish: Wish) -> bytearray:
    """Return what has come of a file so far, this part last; the first part of a file begins anew."""
    if wish["first"]:
        parts.clear()
    parts.extend(wish["buffers"][0])
    return parts


def _spot(wish: Wish) -> act.Spot:
    numbers = {name: None if wish.get(name) is None else float(wish[name]) for name in ("angle", "x", "y")}
    return act.Spot(wish.get("ring"), tag=wish.get("tag"), instead_of=tuple(wish.get("instead_of", ())), **numbers)


def _add(shown: NetworkMap, wish: Wish) -> None:
    shown.add(_person(shown, wish), wish["ring"], wish["knows"])


def _change(shown: NetworkMap, wish: Wish) -> None:
    was = act.somebody(shown.network_book, wish["person"])
    new = replace(was, **_fields(wish), name=wish["name"], title=wish["title"])
    shown.change(new)


def _person(shown: NetworkMap, wish: Wish) -> Person:
    name = wish["name"].strip()
    named = new_person(shown.workbook, name, "") if bare_name(name) else Person(name)
    return replace(named, **_fields(wish), tags=tuple(wish.get("tags", ())))


def _fields(wish: Wish) -> dict[str, Any]:
    fields: dict[str, Any] = {name: wish[name].strip() for name in _WORDS if name in wish}
    fields |= {name: wish[name] or None for name in ("role", "stage") if name in wish}
    return fields
