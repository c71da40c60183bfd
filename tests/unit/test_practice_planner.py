"""A planner to try things out in holds a made-up case on a day that stands still, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from wideweb.answers.case import CaseError
from wideweb.widgets import practice_planner

CASE = """
today = 2026-11-23
person = [{ name = "Ines Valdivia", title = "Dr." }, { name = "Mara Lindgren" }]
touchpoint = [
  { person = "ines-valdivia", on = 2026-11-22, kind = "met", channel = "in-person" },
  { person = "mara-lindgren", on = 2026-11-16, kind = "sent", channel = "email" },
]
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIDEWEB_WORKBOOK", str(tmp_path / "own.sqlite"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_it_plans_the_case_on_its_own_day(case: Path) -> None:
    planner = practice_planner(case)
    first = {step.person_id: (step.action, step.due) for step in reversed(planner.steps)}
    assert first == {
        "ines-valdivia": ("thank", date(2026, 11, 23)),
        "mara-lindgren": ("nudge", date(2026, 11, 23)),
    }


def test_it_touches_nobodys_own_workbook_and_leaves_no_folder_behind(case: Path) -> None:
    program = f"""
from pathlib import Path
from wideweb.widgets import practice_planner

planner = practice_planner({str(case)!r})
print(len(list(Path({str(case.parent)!r}).glob("wide-web-practice-*"))))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]
    assert [path.name for path in case.parent.iterdir()] == [case.name]


def test_a_case_that_cannot_stand_is_named(case: Path) -> None:
    case.write_text(CASE.replace('"met"', '"danced"'), encoding="utf-8")
    with pytest.raises(CaseError, match=r"touchpoint 1.*danced"):
        practice_planner(case)
