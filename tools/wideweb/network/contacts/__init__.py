"""People from the contact lists that a learner has already: LinkedIn, Google, vCard, Instagram."""

from wideweb.network.contacts.errors import ContactsError
from wideweb.network.contacts.imported import Doubt, Imported, Skipped
from wideweb.network.contacts.merging import Merged, joined, merge_people
from wideweb.network.contacts.reading import contacts_in, read_contacts

__all__ = [
    "ContactsError",
    "Doubt",
    "Imported",
    "Merged",
    "Skipped",
    "contacts_in",
    "joined",
    "merge_people",
    "read_contacts",
]
