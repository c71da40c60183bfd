"""The same person in two rows or files: put together where it is evident, shown to the learner where it is not.

Evident is the same LinkedIn or Instagram profile, the same email address under the same name, or a row without either
that repeats another word for word. The same name alone is a doubt, and so is one email address under two names.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import count

from wideweb.network.contacts.imported import Doubt
from wideweb.network.contacts.profiles import evident_keys
from wideweb.people import Person, default_id

_SAME_NAME = "{a} and {b} have the same name, but nothing else shows that they are one person."
_SAME_EMAIL = "{a} and {b} share an email address, but not a name."


@dataclass(frozen=True, slots=True)
class Merged:
    """People, each once.

    Parameters
    ----------
    people : tuple of Person
        In the order in which they first came. Of what two rows say differently, the first holds; links, tags and
        notes are joined. Each keeps the first row's id; where that is another's already, it gets one of its own.
    doubtful : tuple of Doubt
        Pairs who may be one.
    """

    people: tuple[Person, ...]
    doubtful: tuple[Doubt, ...]


def merge_people(people: Iterable[Person]) -> Merged:
    """Return people from several files, or the workbook's and a file's, each once.

    Takes time in proportion to their number.
    """
    everyone = _with_own_ids(_each_once(list(people)))
    doubts = dict(reversed([*_namesakes(everyone), *_shared_addresses(everyone)]))
    told = (
        Doubt(everyone[a].id, everyone[b].id, reason.format(a=everyone[a].name, b=everyone[b].name))
        for (a, b), reason in sorted(doubts.items())
    )
    return Merged(tuple(everyone), tuple(told))


def _each_once(rows: list[Person]) -> list[Person]:
    """Return people put together until nobody evidently stands there twice; what is joined may show more."""
    before = len(rows) + 1
    while len(rows) < before:
        before = len(rows)
        rows = [reduce(joined, same) for same in _rows_by_person(rows)]
    return rows


def _rows_by_person(rows: list[Person]) -> Iterable[list[Person]]:
    """Return the rows that are evidently of one person together, in the order of the first of each."""
    first = list(range(len(rows)))  # for each row, an earlier one of the same person, or itself

    def earliest(row: int) -> int:
        while first[row] != row:
            first[row] = first[first[row]]
            row = first[row]
        return row

    seen: dict[str, int] = {}
    for row, person in enumerate(rows):
        for key in _merging_keys(person):
            older, newer = sorted((earliest(seen.setdefault(key, row)), earliest(row)))
            first[newer] = older
    found: dict[int, list[Person]] = {}
    for row, person in enumerate(rows):
        found.setdefault(earliest(row), []).append(person)
    return found.values()


def _merging_keys(person: Person) -> set[str]:
    """Return what two rows must share, any of it, to be of one person."""
    keys = {f"{key} {default_id(person.name)}" if key.startswith("email:") else key for key in evident_keys(person)}
    if not keys and person.organization and (person.how_met or person.notes):  # who has a profile is told by it
        keys.add(f"row:{person.name.casefold()} {person.organization} {person.how_met} {person.notes}")
    return keys


def joined(one: Person, other: Person) -> Person:
    """Return one person of two rows; where they differ, the first holds, but a name in words beats a profile's name."""
    named = other if " " not in one.name and " " in other.name else one
    notes = [text for text in (one.notes, other.notes) if text]
    return replace(
        one,
        name=named.name,
        title=one.title or other.title,
        role=one.role or other.role,
        stage=one.stage or other.stage,
        organization=one.organization or other.organization,
        city=one.city or other.city,
        links=tuple(dict.fromkeys((*one.links, *other.links))),
        how_met=one.how_met or other.how_met,
        notes="\n".join(dict.fromkeys(notes)),
        tags=(*one.tags, *other.tags),
        cadence=one.cadence or other.cadence,
        follows_back=one.follows_back or other.follows_back,
    )


def _with_own_ids(people: Iterable[Person]) -> list[Person]:
    """Return everyone under an id that nobody before has; the same rows in the same order give the same ids."""
    taken: set[str] = set()
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    everyone = []
    for person in people:
        own = person.id if person.id not in taken else _next_id(person, taken, numbers[person.id])
        taken.add(own)
        everyone.append(person if own == person.id else replace(person, id=own))
    return everyone


def _next_id(person: Person, taken: set[str], numbers: Iterator[int]) -> str:
    """Return an id from what tells this person from their namesakes, or with the next number."""
    if keys := sorted(evident_keys(person)):
        own = f"{person.id}-{hashlib.sha256(keys[-1].encode()).hexdigest()[:6]}"
        if own not in taken:
            return own
    return next(own for number in numbers if (own := f"{person.id}-{number}") not in taken)


def _namesakes(everyone: list[Person]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each person with the one before of the same name; jane_doe is a name like Jane Doe."""
    last: dict[str, int] = {}
    for place, person in enumerate(everyone):
        name = default_id(person.name).replace("-", "")
        if name in last:
            yield (last[name], place), _SAME_NAME
        last[name] = place


def _shared_addresses(everyone: list[Person]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each person with the one before of the same email address."""
    last: dict[str, int] = {}
    for place, person in enumerate(everyone):
        for link in person.links:
            if link.startswith("mailto:"):
                key = link.casefold()
                if last.get(key, place) != place:
                    yield (last[key], place), _SAME_EMAIL
                last[key] = place
