"""A workbook in a folder of its own, empty or with a little of everything, and programs that use it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wideweb.follow_ups import Touchpoint
from wideweb.messages import Message
from wideweb.network import EGO, Tie
from wideweb.people import Person, Role, Stage
from wideweb.workbook import Draft, KeptMessage, Placement, Reflection, Setting, Snapshot, Workbook

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "workbook.sqlite3"


@pytest.fixture
def workbook(path: Path) -> Workbook:
    return Workbook(path, clock=lambda: NOON)


@pytest.fixture
def filled(workbook: Workbook) -> Workbook:
    """A workbook with a little of everything, in many scripts."""
    with workbook.transaction():
        fill(workbook)
    return workbook


def fill(workbook: Workbook) -> None:
    workbook.people.add(
        Person(
            "Amara Okafor",
            title="Dr.",
            role=Role.ATTENDING,
            stage=Stage.IN_PRACTICE,
            organization="Children’s, 2nd floor",
            city="São Paulo",
            links=("https://example.org/a,b", 'quote " me'),
            how_met="At a talk\nin March",
            notes="=HYPERLINK(1)",
            tags=("+1", "семья"),
            cadence=30,
            follows_back=True,
        )
    )
    workbook.people.add(Person("王秀英", notes="'quoted'"))
    workbook.people.add(Person("Jo Ellis", id="jo", city="@home"))
    workbook.ties.add(Tie(EGO, "jo", 2.5))
    workbook.ties.add(Tie("jo", "amara-okafor", 1 / 3))
    drafts = (Draft("Dear Dr", NOON), Draft("Dear Dr. Okafor\r\n", NOON, "A question"))
    message = Message("Dear Dr. Okafor,\n\tThank you 🙏🏽", "email", "Dr. Amara Okafor", subject="-5 minutes?")
    workbook.messages.add(KeptMessage(message, "amara-okafor", drafts, NOON, "=first", NOON))
    workbook.messages.add(KeptMessage(Message("", "instagram", "somebody in a lesson")))
    workbook.touchpoints.add(Touchpoint("jo", date(2026, 11, 20), "met", "in-person", "coffee"))
    workbook.touchpoints.add(Touchpoint("jo", date(2026, 11, 21), "snoozed", until=date(2026, 12, 1)))
    workbook.reflections.add(Reflection("01-why-network", "What worries you?", "Everything\0", date(2026, 11, 22)))
    workbook.placements.add(Placement("jo", asked=True, angle=1 / 3, x=-0.5, y=7.0))
    workbook.placements.add(Placement("amara-okafor"))
    workbook.settings.add(Setting("planner.daily_limit", "=2"))
    workbook.snapshots.add(Snapshot("=Before", NOON, ("m 1", "n 2"), ("m n",)))


@pytest.fixture(scope="session")
def contents() -> Callable[[Workbook], dict[str, list[object]]]:
    """Tells all that a workbook holds, with ids, in order."""

    def tell(workbook: Workbook) -> dict[str, list[object]]:
        names = ("people", "ties", "messages", "touchpoints", "reflections", "placements", "snapshots", "settings")
        return {name: list(getattr(workbook, name).items()) for name in names}

    return tell


@pytest.fixture
def program(path: Path) -> Callable[[str], subprocess.Popen[str]]:
    """Starts another program that has the workbook as `workbook`, and its file as `path`."""

    def start(code: str) -> subprocess.Popen[str]:
        before = "import sys\nfrom pathlib import Path\nfrom wideweb.workbook import *\npath = Path(sys.argv[1])\n"
        return subprocess.Popen(
            [sys.executable, "-c", before + code, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    return start
