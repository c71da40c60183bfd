"""The people of a learner's network: who they are, what they do, and how far along they are.

One record, `Person`, is shared by the coach, the planner, the map and the workbook.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

_TITLES: Final = re.compile(r"(?:(?:dr|prof|professor|mr|mrs|ms|mx)\b\.? )+", re.IGNORECASE)
_DEGREE: Final = re.compile(
    r" ?(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|R\.?N\.?|NP|PA|PA-C|DNP|MPH|MBBS|MBChB|MBA|MSc?|BSN|MSN|FAC[A-Z])"
)


class Stage(StrEnum):
    """How far along the road someone is, from the learner's own place outwards (never a ranking of worth)."""

    PRE_MED = "pre-med"
    APPLICANT = "applicant"
    STUDENT = "health-professions student"
    RESIDENT = "resident"
    FELLOW = "fellow"
    IN_PRACTICE = "in practice"
    LEADER = "leader"
    RETIRED = "retired"


class Role(StrEnum):
    """What someone does: the positions that a pre-medical student's network is asked about."""

    PEER = "peer"
    RECENT_ADMIT = "recent admit"
    MEDICAL_STUDENT = "medical student"
    RESIDENT = "resident physician"
    FELLOW = "fellow physician"
    ATTENDING = "attending physician"
    PRIMARY_CARE = "primary-care physician"
    PHYSICIAN_OUTSIDE = "physician outside a university"
    NURSE = "nurse"
    ADVANCED_PRACTICE = "physician assistant or nurse practitioner"
    CLINICAL_STAFF = "scribe, EMT or other clinical staff"
    RESEARCHER = "principal investigator"
    RESEARCH_STAFF = "research coordinator or assistant"
    PROFESSOR = "professor"
    DEAN = "dean"
    ADVISER = "adviser or admissions officer"
    PUBLIC_HEALTH = "public health"
    POLICY = "health policy"
    ALUM = "alum"
    OTHER = "other"


class PersonError(ValueError):
    """A person's record cannot stand as given.

    Parameters
    ----------
    field_name : str
        The field at fault.
    value : object
        What it held.
    mend : str
        What would be right.
    """

    def __init__(self, field_name: str, value: object, mend: str) -> None:
        super().__init__(field_name, value, mend)
        self.field = field_name
        self.value = value
        self.mend = mend

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} cannot be used here. {self.mend}"


class EmptyNameError(PersonError):
    """A person has no name."""

    def __init__(self, value: object) -> None:
        super().__init__("name", value, "Give the person's name in full, without title or degrees.")


class UnknownStageError(PersonError):
    """The stage is none that this kit knows."""

    def __init__(self, value: object) -> None:
        super().__init__("stage", value, f"Use one of: {', '.join(Stage)}.")


class UnknownRoleError(PersonError):
    """The role is none that this kit knows."""

    def __init__(self, value: object) -> None:
        super().__init__("role", value, f"Use one of: {', '.join(Role)}.")


class CadenceError(PersonError):
    """The cadence is not a whole number of days above zero."""

    def __init__(self, value: object) -> None:
        super().__init__(
            "cadence", value, "Give the days between two contacts as a whole number of at least 1, or None."
        )


class TextError(PersonError):
    """A field that holds words holds something else."""

    def __init__(self, field_name: str, value: object) -> None:
        super().__init__(field_name, value, "Use text here.")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the learner knows or would like to know.

    Parameters
    ----------
    name : str
        In full, without title or degrees; the only field that is required. A title before it ("Dr. Amara Okafor")
        moves to `title`, unless that is given, and degrees after a comma (", MD, PhD") are left out.
    id : str
        Stays the same when other fields change. Made from the name when left out (`default_id`); two people
        of one name need ids of their own.
    title : str
        How to address them: "Dr.", "Professor", "Ms.".
    role : Role or None
        What they do; a role's text ("nurse") is taken too.
    stage : Stage or None
        How far along they are; a stage's text ("resident") is taken too.
    organization, city, how_met, notes : str
        As the learner would say them.
    links : tuple of str
        Web addresses of profiles.
    tags : tuple of str
        The learner's own labels, in the order given, each once.
    cadence : int or None
        Days between two contacts that the learner aims at; None where there is no aim.
    follows_back : bool
        Whether they follow the learner (on Instagram a message then arrives without a request).

    Raises
    ------
    PersonError
        One of its subclasses, each a `ValueError` that names the field.
    """

    name: str
    id: str = ""
    title: str = ""
    role: Role | None = None
    stage: Stage | None = None
    organization: str = ""
    city: str = ""
    links: tuple[str, ...] = field(default=())
    how_met: str = ""
    notes: str = ""
    tags: tuple[str, ...] = field(default=())
    cadence: int | None = None
    follows_back: bool = False

    def __post_init__(self) -> None:
        """Check the fields."""
        if not any(map(str.isalpha, _text("name", self.name))):
            raise EmptyNameError(self.name)
        for name in ("id", "title", "organization", "city", "how_met", "notes"):
            _text(name, getattr(self, name))
        title, name = _title_and_name(" ".join(self.name.split()))
        self._set("name", name)
        self._set("title", self.title.strip() or title)
        self._set("id", self.id.strip() or default_id(self.name))
        self._set("role", _role(self.role))
        self._set("stage", _stage(self.stage))
        self._set("links", _texts("links", self.links))
        self._set("tags", tuple(dict.fromkeys(_texts("tags", self.tags))))
        if self.cadence is not None and (type(self.cadence) is not int or self.cadence < 1):
            raise CadenceError(self.cadence)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)  # the record is frozen; this is its own construction


_WORDS: Final = re.compile(r"[^\W_]+")


def default_id(name: str) -> str:
    """Return the id that a name gives: its letters and digits in lower case, accents dropped, joined by hyphens.

    Raises
    ------
    EmptyNameError
        When the name holds neither letter nor digit.
    """
    plain = name.casefold()
    if not plain.isascii():  # an import of 30,000 people is waited for
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    parts = _WORDS.findall(plain)
    if not parts:
        raise EmptyNameError(name)
    return "-".join(parts)


def _title_and_name(typed: str) -> tuple[str, str]:
    """Return the titles before a name, and the name without them and without degrees after commas."""
    head, *rest = typed.split(",")
    name = head if all(_DEGREE.fullmatch(part) for part in rest) else typed
    match = _TITLES.match(name)
    if match is None or not any(map(str.isalpha, name[match.end() :])):
        return "", name
    return match.group().strip(), name[match.end() :]


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TextError(name, value)
    return value


def _role(value: str | None) -> Role | None:
    if not value:
        return None
    try:
        return Role(value)
    except ValueError:
        raise UnknownRoleError(value) from None


def _stage(value: str | None) -> Stage | None:
    if not value:
        return None
    try:
        return Stage(value)
    except ValueError:
        raise UnknownStageError(value) from None


def _texts(name: str, values: object) -> tuple[str, ...]:
    """Return the values as a tuple of text; one bare text would otherwise fall apart into its letters."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise TextError(name, values)
    texts = tuple(values)
    if not all(isinstance(text, str) for text in texts):
        raise TextError(name, values)
    return texts
