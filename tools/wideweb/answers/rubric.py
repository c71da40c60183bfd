"""One file says what an assignment asks and what each part is worth: `rubric.toml`, released with the notebook.

The cell magics, the machine's marks and the criteria that people mark by all read it, so that what a learner sees
while writing is what they are graded on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from wideweb.answers.case import Case, CaseError, read_case
from wideweb.answers.network_case import NetworkCase, read_network
from wideweb.answers.reading_answers import QUESTIONS
from wideweb.answers.sorting import SortingCase, read_sorting
from wideweb.messages import CHANNELS, KINDS, RULES, Message

MACHINE = "machine"
PERSON = "person"
FORMS = (
    *("message", "reflection", "plan", "ties", "reading", "introductions", "summary"),
    *("sorting", "goal", "intentions", "week", "introduction", "questions", "month"),
)
EXPECTED = {
    "reading": frozenset(QUESTIONS),
    "introductions": frozenset(["", "bridge"]),
    "summary": frozenset(["numbers", "fit", "private"]),
    "goal": frozenset(["parts", "count", "day", "own"]),
    "intentions": frozenset(["form", "moment", "action"]),
    "month": frozenset(["rows", "new", "follow-ups", "give", "pause", "times", "pace", "names"]),
    "introduction": frozenset(["length", "name", "who", "care", "example", "over-to-you", "cautions"]),
    "week": frozenset(["rows", "budget", "days", "small", "places"]),
}
"""What a criterion of each form may expect."""

TABLES = frozenset(["criterion", "case", "network", "sorting"])
"""What of a question is no plain text."""

_Case = TypeVar("_Case")


class RubricError(ValueError):
    """A rubric that cannot be used: which file, which place in it, and what is wrong there."""

    def __init__(self, file: Path, place: str, problem: str) -> None:
        """Keep the file, the place and the problem."""
        super().__init__(file, place, problem)
        self.file = file
        self.place = place
        self.problem = problem

    def __str__(self) -> str:
        """Name the place and the mend."""
        return f"{self.file.name}, {self.place}: {self.problem}"


class UnknownQuestionError(LookupError):
    """A question that the rubric does not have."""

    def __init__(self, question: str, known: tuple[str, ...]) -> None:
        """Keep the name asked for and the names there are."""
        super().__init__(question, known)
        self.question = question
        self.known = known

    def __str__(self) -> str:
        """Name the questions that there are."""
        return f"this assignment has no question {self.question!r}; it has {', '.join(self.known)}"


@dataclass(frozen=True)
class Criterion:
    """One thing that earns points.

    Parameters
    ----------
    says
        The criterion in the learner's words.
    points
        What it is worth.
    rules
        The coach's rules that must all keep quiet; empty where a person judges.
    facts
        Words of the task, one of which the answer must mention; empty where none is needed.
    person
        In a plan: the id of the person in the case whose next step earns the points.
    pace
        In a plan: the points are for never planning more on one day than the case allows.
    number
        The number of the answer, or of the introduction, that earns the points; 0 where answers have none.
    expects
        What an answer about a network must tell: one of `EXPECTED`.
    """

    says: str
    points: float
    rules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    person: str = ""
    pace: bool = False
    number: int = 0
    expects: str = ""


@dataclass(frozen=True)
class Question:
    """One question of an assignment: what is asked, who marks it, and by which criteria."""

    id: str
    form: str
    marked_by: str
    criteria: tuple[Criterion, ...]
    given: str = ""
    channel: str = ""
    to: str = ""
    to_role: str = ""
    kind: str = "cold"
    case: Case | None = None
    network: NetworkCase | None = None
    sorting: SortingCase | None = None

    @property
    def points(self) -> float:
        """The most that the question can earn."""
        return sum(criterion.points for criterion in self.criteria)

    @property
    def first_line(self) -> str:
        """The first line of the cell that the question is answered in."""
        return f'%%message {self.channel} to="{self.to}"' if self.form == "message" else f"%%{self.form} {self.id}"

    @property
    def rules(self) -> frozenset[str]:
        """Every rule of the coach that one of the criteria rests on."""
        return frozenset(rule for criterion in self.criteria for rule in criterion.rules)

    def message(self, text: str) -> Message:
        """Return the answer as the coach reads it; an email's first line may be `Subject: …`."""
        subject, body = split_subject(text) if self.channel == "email" else ("", text)
        return Message(body, self.channel, self.to, to_role=self.to_role, subject=subject, kind=self.kind)


@dataclass(frozen=True)
class Rubric:
    """What an assignment asks, question by question."""

    title: str
    questions: tuple[Question, ...]

    @classmethod
    def read(cls, path: Path) -> Rubric:
        """Return the rubric in a file.

        Raises
        ------
        RubricError
            When the file is missing, is no TOML, or says something that cannot be used.
        """
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise RubricError(path, "the file", "it is missing; put it back beside the notebook") from error
        except ValueError as error:
            raise RubricError(path, "the file", f"it cannot be read ({error})") from error
        network = {"network": data["network"]} if "network" in data else {}
        entries = [network | entry for entry in data.get("question", [])]
        questions = tuple(_question(path, number, entry) for number, entry in enumerate(entries, start=1))
        if not questions:
            raise RubricError(path, "the file", "it has no [[question]]")
        return cls(title=str(data.get("title", "")), questions=questions)

    def question(self, question_id: str) -> Question:
        """Return one question; raise UnknownQuestionError when there is none of that name."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise UnknownQuestionError(question_id, tuple(question.id for question in self.questions))


def split_subject(text: str) -> tuple[str, str]:
    """Return an email's subject and body; the subject is empty when no line `Subject: …` comes first."""
    head, _, rest = text.strip().partition("\n")
    label, colon, subject = head.partition(":")
    if colon and label.strip().casefold() == "subject":
        return subject.strip(), rest.strip()
    return "", text.strip()


def _question(path: Path, number: int, entry: Mapping[str, Any]) -> Question:
    place = f"question {number}"
    for name in ("id", "form", "marked_by", "criterion"):
        if name not in entry:
            raise RubricError(path, place, f"it has no {name}")
    question = Question(
        criteria=tuple(_criterion(path, place, one) for one in entry["criterion"]),
        case=_case(path, place, entry["case"], read_case) if "case" in entry else None,
        network=_case(path, place, entry["network"], read_network) if "network" in entry else None,
        sorting=_case(path, place, entry["sorting"], read_sorting) if "sorting" in entry else None,
        **{name: value.strip() for name, value in entry.items() if name not in TABLES},
    )
    _check(path, place, question)
    return question


def _case(path: Path, place: str, entry: Mapping[str, Any], read: Callable[[Mapping[str, Any]], _Case]) -> _Case:
    try:
        return read(entry)
    except CaseError as error:
        raise RubricError(path, f"{place}, case, {error.place}", error.problem) from error


def _criterion(path: Path, place: str, entry: Mapping[str, Any]) -> Criterion:
    points = entry.get("points")
    if not isinstance(points, (int, float)) or isinstance(points, bool) or not 0 < points < float("inf"):
        raise RubricError(path, place, f"a criterion's points must be a number above 0, not {points!r}")
    return Criterion(
        str(entry["says"]),
        float(points),
        rules=tuple(entry.get("rules", ())),
        facts=tuple(entry.get("facts", ())),
        person=str(entry.get("person", "")),
        pace=entry.get("pace", False) is True,
        number=int(entry.get("number", 0)),
        expects=str(entry.get("expects", "")),
    )


def _check(path: Path, place: str, question: Question) -> None:
    allowed = {
        "form": (question.form, FORMS),
        "marked_by": (question.marked_by, (MACHINE, PERSON)),
        "kind": (question.kind, KINDS),
    }
    if question.form == "message":
        allowed["channel"] = (question.channel, CHANNELS)
    for name, (value, choices) in allowed.items():
        if value not in choices:
            raise RubricError(path, place, f"{name} is {value!r}; it must be one of {', '.join(choices)}")
    unknown = sorted(question.rules.difference(RULES))
    if unknown:
        raise RubricError(path, place, f"the coach has no rule {', '.join(unknown)}")
    if question.form == "plan":
        _check_plan(path, place, question)
    if question.form in {"ties", "reading", "introductions"} and question.network is None:
        raise RubricError(path, place, "it needs a [network] to be about")
    if question.form == "sorting" and question.sorting is None:
        raise RubricError(path, place, "it needs a [question.sorting] with choices and items")
    strange = {one.expects for one in question.criteria} - EXPECTED.get(question.form, {""})
    if strange:
        raise RubricError(
            path, place, f"a criterion expects {', '.join(sorted(strange)) or 'nothing'}; that is not known"
        )


def _check_plan(path: Path, place: str, question: Question) -> None:
    if question.case is None:
        raise RubricError(path, place, "a plan needs a [question.case] to plan from")
    known = {person.id for person in question.case.people}
    for criterion in question.criteria:
        if not criterion.pace and criterion.person not in known:
            problem = f"a criterion's person is {criterion.person!r}; it must be one of {', '.join(sorted(known))}"
            raise RubricError(path, place, problem)
