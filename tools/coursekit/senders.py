"""Whose a file is: by a learning management system's naming, else by the folder or the name it stands under."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo
from pathlib import PurePosixPath

from coursekit.catalogue import Catalogue
from coursekit.lms import Sender, sender, student_name


def senders(
    paths: Iterable[str], catalogue: Catalogue, users: dict[str, str], zone: tzinfo | None = None
) -> dict[str, Sender]:
    """Return who handed in each notebook of a download, as far as the paths tell.

    Known forms are those of lms.toml, and STUDENT/NOTEBOOK.ipynb, STUDENT/ASSIGNMENT/NOTEBOOK.ipynb,
    STUDENT_NOTEBOOK.ipynb and STUDENT.ipynb, in a folder more or less.

    Parameters
    ----------
    paths
        The notebooks' paths within the download.
    catalogue
        The course's assignments: their names are nobody's.
    users
        User names by what `coursekit.lms.long_user_names` found out.
    zone
        The time zone of the school; that of this computer when None.

    Returns
    -------
    dict
        By path. Absent is who cannot be told, and who cannot be told apart: two persons with one name.
    """
    paths = list(paths)
    crowded = Counter(str(PurePosixPath(path).parent) for path in paths)
    alone = len({PurePosixPath(path).parts[0] for path in paths}) == 1
    found: dict[str, Sender] = {}
    for path in paths:
        who = _by_lms(path, users, zone) or _by_place(path, catalogue, crowded=crowded, alone=alone)
        if who:
            found[path] = who
    return found


def namesakes(found: dict[str, Sender]) -> set[str]:
    """Return the students' names that more than one person of a download would get."""
    persons = defaultdict(set)
    for who in found.values():
        persons[who.student.casefold()].add((who.lms, who.person))
    return {who.student for who in found.values() if len(persons[who.student.casefold()]) > 1}


def _by_lms(path: str, users: dict[str, str], zone: tzinfo | None) -> Sender | None:
    found = sender(path, zone)
    for stem, user in users.items():
        if found and path.startswith(f"{stem}_"):
            return replace(found, student=student_name(user), person=user)
    return found


def _by_place(path: str, catalogue: Catalogue, *, crowded: Counter[str], alone: bool) -> Sender | None:
    place = PurePosixPath(path)
    folders = [part for part in place.parts[:-1] if not catalogue.named(part)]
    split = catalogue.split(place.stem)
    gathered = not folders or (alone and crowded[str(place.parent)] > 1)
    if catalogue.named(place.stem) or not (gathered or (split and alone)):
        return _sender("/".join(folders), folders[-1], place.name) if folders else None
    student = split[0] if split else place.stem
    return _sender(student, student, place.name)


def _sender(person: str, name: str, file: str) -> Sender | None:
    student = student_name(name)
    return Sender(student, person, file) if student else None
