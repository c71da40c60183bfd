"""Two notebooks at once: every save of both is kept, and neither undoes the other's."""

from __future__ import annotations

import dataclasses
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from wideweb.follow_ups import Touchpoint
from wideweb.people import Person
from wideweb.workbook import DamagedWorkbookError, Workbook

Program = Callable[[str], "subprocess.Popen[str]"]

DAY = date(2026, 11, 22)
EACH = 20


def run_at_once(program: Program, *codes: str) -> list[list[str]]:
    """Start programs, let all go when all are ready, and return what each printed."""
    ready = "print('ready', flush=True)\nsys.stdin.readline()\n"
    started = [program(code.replace("GO\n", ready)) for code in codes]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    outputs = [one.communicate(timeout=120)[0] for one in started]
    assert [one.returncode for one in started] == [0] * len(started)
    return [output.splitlines() for output in outputs]


def test_each_save_of_both_is_kept(program: Program, path: Path) -> None:
    Workbook(path).people.add(Person("Jo", id="jo"))
    code = f"""
from datetime import date
from wideweb.follow_ups import Touchpoint
workbook = Workbook(path)
GO
for n in range({EACH}):
    print(workbook.touchpoints.add(Touchpoint("jo", date(2026, 11, 22), "sent", note=f"WHO {{n}}")))
"""
    first, second = run_at_once(program, code.replace("WHO", "a"), code.replace("WHO", "b"))
    kept = {str(key): touchpoint.note for key, touchpoint in Workbook(path).touchpoints.items()}
    assert [kept[key] for key in first] == [f"a {n}" for n in range(EACH)]
    assert [kept[key] for key in second] == [f"b {n}" for n in range(EACH)]
    assert len(kept) == 2 * EACH


def test_no_update_is_lost(program: Program, path: Path) -> None:
    Workbook(path).people.add(Person("Jo", id="jo", notes="0"))
    code = f"""
from dataclasses import replace
workbook = Workbook(path)
GO
for n in range({EACH}):
    while True:
        was = workbook.people["jo"]
        try:
            workbook.people.replace("jo", replace(was, notes=str(int(was.notes) + 1)), was=was)
        except ChangedMeanwhileError:
            continue
        break
"""
    run_at_once(program, code, code)
    assert Workbook(path).people["jo"].notes == str(2 * EACH)


def test_two_that_begin_one_workbook_share_it(program: Program, path: Path) -> None:
    code = """
from wideweb.people import Person
GO
Workbook(path).people.add(Person("WHO"))
"""
    names = ["Al", "Bo", "Cy"]
    run_at_once(program, *(code.replace("WHO", name) for name in names))
    assert sorted(person.name for person in Workbook(path).people) == names
    assert not list(path.parent.glob("*damaged*"))


def test_of_two_that_find_a_damaged_file_one_sets_it_aside(program: Program, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 999)
    code = """
from wideweb.people import Person
GO
try:
    workbook = Workbook(path)
except DamagedWorkbookError:
    print("told")
    workbook = Workbook(path)
workbook.people.add(Person("WHO"))
"""
    outputs = run_at_once(program, code.replace("WHO", "Al"), code.replace("WHO", "Bo"))
    assert outputs.count(["told"]) >= 1
    assert [file.read_bytes() for file in path.parent.glob("*damaged*")] == [b"no database" * 999]
    assert sorted(person.name for person in Workbook(path).people) == ["Al", "Bo"]


def test_a_reader_sees_all_of_a_save_or_nothing_of_it(program: Program, path: Path) -> None:
    workbook = Workbook(path)
    workbook.people.add(Person("Jo", id="jo"))
    code = f"""
from datetime import date
from wideweb.follow_ups import Touchpoint
workbook = Workbook(path)
GO
for n in range({EACH}):
    workbook.touchpoints.add_all(Touchpoint("jo", date(2026, 11, 22), "sent") for _ in range(10))
"""
    (writer,) = [program(code.replace("GO\n", ""))]
    seen = set()
    while writer.poll() is None:
        seen.add(len(workbook.touchpoints))
    assert writer.wait() == 0
    assert {count % 10 for count in seen} == {0}
    assert len(workbook.touchpoints) == 10 * EACH


@pytest.mark.parametrize("shared", [True, False])
def test_threads_of_one_notebook_may_share_it_or_not(path: Path, shared: bool) -> None:  # noqa: FBT001  # a case
    first = Workbook(path)
    first.people.add(Person("Jo", id="jo", notes="0"))

    def work(who: int) -> None:
        workbook = first if shared else Workbook(path)
        for n in range(5):
            with workbook.transaction():
                was = workbook.people["jo"]
                workbook.people.replace("jo", dataclasses.replace(was, notes=str(int(was.notes) + 1)), was=was)
                workbook.touchpoints.add(Touchpoint("jo", DAY, "sent", note=f"{who} {n}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert first.people["jo"].notes == "20"
    assert len({touchpoint.note for touchpoint in first.touchpoints}) == 20


def test_an_error_of_ones_own_within_changes_made_together_stays_what_it_is(workbook: Workbook) -> None:
    def missing_file() -> None:
        with workbook.transaction():
            Path("/nowhere/at/all").read_text(encoding="utf-8")

    with pytest.raises(FileNotFoundError):
        missing_file()
    assert not issubclass(FileNotFoundError, DamagedWorkbookError)
