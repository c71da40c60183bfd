"""How each kind of value is kept: as JSON, in SQLite, and in a cell of a table."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from wideweb.network import EGO


def _same(value: Any) -> Any:  # noqa: ANN401  # whatever kind it is
    return value


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value, and its ways between a record, JSON, SQLite and a table's cell.

    What comes from a file may be anything: `value` and `from_cell` raise a ValueError, LookupError or TypeError for
    what cannot be; what they let pass, the record checks.

    Parameters
    ----------
    plain, value : callable
        From a record's value to JSON's, and back.
    stored, loaded : callable
        From JSON's value to SQLite's; from that straight to the record's. `loaded` is None where they are the same.
    cell, from_cell : callable
        From JSON's value to a cell's text, and back.
    """

    plain: Callable[[Any], Any] = _same
    value: Callable[[Any], Any] = _same
    stored: Callable[[Any], Any] = _same
    loaded: Callable[[Any], Any] | None = None
    cell: Callable[[Any], str] = str
    from_cell: Callable[[str], Any] = _same


def _missing_allowed(kind: Kind) -> Kind:
    """Return the kind with None as a further value; JSON's null, SQLite's NULL, an empty cell."""

    def around(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda value: None if value is None else change(value)

    return Kind(
        plain=around(kind.plain),
        value=around(kind.value),
        stored=around(kind.stored),
        loaded=around(kind.loaded or _same),
        cell=lambda plain: "" if plain is None else kind.cell(plain),
        from_cell=lambda text: kind.from_cell(text) if text else None,
    )


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _dumped(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _true_or_false(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


_ANSWERS: Final = {"yes": True, "no": False}

TEXT: Final = Kind()
CHOICE: Final = Kind(plain=lambda value: str(value) if value else "")
WORDS: Final = Kind(plain=list, stored=_dumped, loaded=json.loads, cell=_dumped, from_cell=json.loads)
WHOLE: Final = _missing_allowed(Kind(from_cell=int))
FLAG: Final = Kind(
    plain=bool,
    value=_true_or_false,
    loaded=bool,
    cell=lambda flag: "yes" if flag else "no",
    from_cell=_ANSWERS.__getitem__,
)
NUMBER: Final = Kind(cell=repr, from_cell=float)
NUMBER_IF_ANY: Final = _missing_allowed(NUMBER)
DAY: Final = Kind(plain=date.isoformat, value=_day, loaded=_day)
DAY_IF_ANY: Final = _missing_allowed(DAY)
MOMENT: Final = Kind(plain=lambda at: at.astimezone(UTC).isoformat(), value=_moment, loaded=_moment)
MOMENT_IF_ANY: Final = _missing_allowed(MOMENT)
TIE_END: Final = Kind(
    stored=lambda end: None if end == EGO else end,
    loaded=lambda end: EGO if end is None else end,
)
PERSON_IF_ANY: Final = Kind(stored=lambda person: person or None, loaded=lambda person: person or "")
