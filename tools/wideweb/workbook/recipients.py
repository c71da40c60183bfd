"""Who in the workbook a message is to: the people of that name, or a new one made from how the message names them."""

from wideweb.messages.names import TITLES, Recipient
from wideweb.people import Person, Role, default_id
from wideweb.workbook.workbook import Workbook


def people_named(workbook: Workbook, to: str) -> list[Person]:
    """Return the people in the workbook whom a message to "Dr. Amara Okafor, MD" can be to.

    Names are compared without titles, degrees, accents and case. Empty when `to` holds no name.

    Raises
    ------
    WorkbookError
        When the workbook cannot be read.
    """
    name = bare_name(to)
    if not name:
        return []
    wanted = default_id(name)
    return [person for person in workbook.people if default_id(person.name) == wanted]


def new_person(workbook: Workbook, to: str, to_role: str) -> Person:
    """Return a person for whom a message is, with an id that nobody in the workbook has.

    Raises
    ------
    EmptyNameError
        A `ValueError`, when `to` holds no name.
    WorkbookError
        When the workbook cannot be read.
    """
    name = bare_name(to)
    first = to.split(maxsplit=1)[0].rstrip(".").casefold() if to.split() else ""
    role = next((role for role in Role if role.value == to_role.strip().casefold()), None)
    notes = "" if role or not to_role.strip() else f"Role: {to_role.strip()}"
    person = Person(name, title=TITLES.get(first, ""), role=role, notes=notes)
    number = 1
    wanted = person.id
    while person.id in workbook.people:
        number += 1
        person = Person(name, id=f"{wanted}-{number}", title=person.title, role=role, notes=notes)
    return person


def bare_name(to: str) -> str:
    """Return the name in how a message names somebody, without title and degrees; empty where it holds no letter."""
    name = " ".join(Recipient(to).names)
    return name if any(map(str.isalpha, name)) else ""


def addressed(person: Person) -> tuple[str, str]:
    """Return how a message names a person, and their role in words: `to` and `to_role`."""
    role = person.role or person.stage
    return f"{person.title} {person.name}".strip(), str(role) if role else ""
