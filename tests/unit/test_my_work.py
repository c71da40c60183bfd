"""A learner's copies: nothing they wrote is ever lost, and what is new comes in."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.atomic import write_atomically
from coursekit.course import Course
from coursekit.my_work import Delivery, MyWorkError, deliver

MODULE = "course/01-start.ipynb"
TASK = "assignments/letters/letters.ipynb"
DATA = "course/data/people.csv"


def notebook(*texts: str, check: str = "", outputs: bool = False, **metadata: Any) -> bytes:
    """A notebook of markdown cells and, at its end, a code cell; with a check for CI where there is one."""
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": f"m{n}", "metadata": {}, "source": text} for n, text in enumerate(texts)
    ]
    shown = [{"output_type": "stream", "name": "stdout", "text": "42"}] if outputs else []
    count = 1 if outputs else None
    cells.append(
        {
            "cell_type": "code",
            "id": "code",
            "metadata": metadata,
            "source": "6 * 7",
            "outputs": shown,
            "execution_count": count,
        }
    )
    if check:
        cells.append(
            {
                "cell_type": "code",
                "id": "check",
                "metadata": {"tags": ["check"]},
                "source": check,
                "outputs": [],
                "execution_count": None,
            }
        )
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def put(course: Course, path: str, content: bytes) -> None:
    target = course.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def mine(course: Course, path: str) -> Path:
    return course.my_work / path


def nobody(_: Path) -> None:
    """Sign nothing."""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = Course(tmp_path)
    put(made, MODULE, notebook("one"))
    put(made, TASK, notebook("write here"))
    put(made, DATA, b"name\nAmara\n")
    put(made, "course/.ipynb_checkpoints/01-start-checkpoint.ipynb", b"left over")
    put(made, "course/__pycache__/x.pyc", b"left over")
    return made


def test_the_first_delivery_copies_every_file_and_a_second_changes_nothing(course: Course) -> None:
    delivery = deliver(course, nobody)
    assert delivery == Delivery(new=[MODULE, DATA, TASK])
    files = [path for path in course.my_work.rglob("*") if path.is_file()]
    assert {path.relative_to(course.my_work).as_posix() for path in files} == {MODULE, TASK, DATA, ".kit/record.json"}
    before = {path: path.stat().st_mtime_ns for path in files}
    assert deliver(course, nobody) == Delivery()
    assert {path: path.stat().st_mtime_ns for path in files} == before


def test_authors_checks_and_outputs_are_left_out_and_the_rest_stays_as_it_is(course: Course) -> None:
    put(course, MODULE, notebook("one", check="assert False", outputs=True, jupyter={"source_hidden": True}))
    deliver(course, nobody)
    cells = json.loads(mine(course, MODULE).read_bytes())["cells"]
    assert [cell["id"] for cell in cells] == ["m0", "code"]
    assert cells[1] == {
        "cell_type": "code",
        "id": "code",
        "metadata": {"jupyter": {"source_hidden": True}},
        "source": "6 * 7",
        "outputs": [],
        "execution_count": None,
    }


def test_what_is_new_comes_in(course: Course) -> None:
    deliver(course, nobody)
    put(course, "course/02-next.ipynb", notebook("two"))
    assert deliver(course, nobody) == Delivery(new=["course/02-next.ipynb"])
    assert mine(course, "course/02-next.ipynb").read_bytes() == notebook("two")


def test_a_notebook_that_was_only_run_is_refreshed(course: Course) -> None:
    deliver(course, nobody)
    mine(course, MODULE).write_bytes(notebook("one", outputs=True))
    assert deliver(course, nobody) == Delivery()
    assert mine(course, MODULE).read_bytes() == notebook("one", outputs=True)
    put(course, MODULE, notebook("one, improved"))
    assert deliver(course, nobody) == Delivery(refreshed=[MODULE])
    assert mine(course, MODULE).read_bytes() == notebook("one, improved")


def test_a_change_of_looks_alone_is_brought_in_too_but_not_into_what_the_learner_changed(course: Course) -> None:
    deliver(course, nobody)
    mine(course, TASK).write_bytes(notebook("my answer"))
    for path, text in ((MODULE, "one"), (TASK, "write here")):
        put(course, path, notebook(text, jupyter={"source_hidden": True}))
    assert deliver(course, nobody) == Delivery(refreshed=[MODULE])
    assert mine(course, TASK).read_bytes() == notebook("my answer")


def test_where_both_changed_the_new_version_is_put_beside_once(course: Course) -> None:
    deliver(course, nobody)
    mine(course, TASK).write_bytes(notebook("my answer"))
    assert deliver(course, nobody) == Delivery()
    put(course, TASK, notebook("write here, please"))
    beside = "assignments/letters/letters.new.ipynb"
    assert deliver(course, nobody) == Delivery(beside={TASK: beside})
    assert mine(course, TASK).read_bytes() == notebook("my answer")
    assert mine(course, beside).read_bytes() == notebook("write here, please")
    mine(course, beside).unlink()
    assert deliver(course, nobody) == Delivery()
    assert not mine(course, beside).exists()


def test_a_version_put_beside_makes_way_for_the_next_unless_the_learner_writes_in_it(course: Course) -> None:
    deliver(course, nobody)
    mine(course, DATA).write_bytes(b"mine")
    for version, place in ((b"2", "people.new.csv"), (b"3", "people.new.csv")):
        put(course, DATA, version)
        assert deliver(course, nobody).beside == {DATA: f"course/data/{place}"}
    mine(course, "course/data/people.new.csv").write_bytes(b"3 and mine")
    put(course, DATA, b"4")
    assert deliver(course, nobody).beside == {DATA: "course/data/people.new-2.csv"}
    found = {path.name: path.read_bytes() for path in mine(course, "course/data").iterdir()}
    assert found == {"people.csv": b"mine", "people.new.csv": b"3 and mine", "people.new-2.csv": b"4"}


def test_a_deleted_file_comes_back_fresh(course: Course) -> None:
    deliver(course, nobody)
    mine(course, MODULE).unlink()
    assert deliver(course, nobody) == Delivery(restored=[MODULE])
    assert mine(course, MODULE).read_bytes() == notebook("one")


def test_a_copy_taken_back_to_what_was_delivered_counts_as_unchanged(course: Course) -> None:
    deliver(course, nobody)
    mine(course, DATA).write_bytes(b"mine")
    put(course, DATA, b"2")
    deliver(course, nobody)
    mine(course, DATA).write_bytes(b"name\nAmara\n")
    assert deliver(course, nobody) == Delivery(refreshed=[DATA])


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b'{"format": 1}',
        b'{"format": 2, "files": {}}',
        b"[]",
        b"\xff",
        b'{"format": 1, "files": {"a": {"x": 1}}}',
        b'{"format": 1, "files": {"a": 1}}',
        b'{"format": 1, "files": {"a": {"delivered": null}}}',
    ],
)
def test_an_unreadable_record_loses_nothing(course: Course, damage: bytes) -> None:
    deliver(course, nobody)
    mine(course, TASK).write_bytes(notebook("my answer"))
    course.my_work_record.write_bytes(damage)
    put(course, MODULE, notebook("one, improved"))
    delivery = deliver(course, nobody)
    assert delivery.record_lost
    assert mine(course, TASK).read_bytes() == notebook("my answer")
    assert delivery.beside == {MODULE: "course/01-start.new.ipynb", TASK: "assignments/letters/letters.new.ipynb"}
    assert deliver(course, nobody) == Delivery()


def test_a_copy_that_is_no_notebook_any_more_is_left_alone(course: Course) -> None:
    deliver(course, nobody)
    mine(course, TASK).write_bytes(b'{"cells": [')
    put(course, TASK, notebook("write here, please"))
    assert deliver(course, nobody).beside == {TASK: "assignments/letters/letters.new.ipynb"}
    assert mine(course, TASK).read_bytes() == b'{"cells": ['


def test_only_what_stands_exactly_as_delivered_is_signed_and_only_once(course: Course) -> None:
    signed: list[str] = []

    def sign(path: Path) -> None:
        signed.append(path.relative_to(course.my_work).as_posix())

    put(course, "course/data/strange [1].ipynb", notebook("with brackets"))
    deliver(course, sign)
    assert sorted(signed) == [TASK, MODULE, "course/data/strange [1].ipynb"]
    signed.clear()
    mine(course, TASK).write_bytes(notebook("my answer"))
    mine(course, MODULE).write_bytes(notebook("<script>evil</script>"))
    put(course, TASK, notebook("write here, please"))
    deliver(course, sign)
    deliver(course, sign)
    assert signed == ["assignments/letters/letters.new.ipynb"]


def test_a_folder_in_the_way_is_told_by_name(course: Course) -> None:
    mine(course, DATA).mkdir(parents=True)
    with pytest.raises(MyWorkError, match=r"people\.csv"):
        deliver(course, nobody)


class PowerCutError(Exception):
    """Stands for the moment when everything stops."""


@pytest.mark.parametrize("writes", range(5))  # the record, two notebooks, one beside, the record
def test_a_delivery_cut_off_anywhere_ends_the_same_when_it_is_called_again(
    course: Course, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    deliver(course, nobody)
    mine(course, TASK).write_bytes(notebook("my answer"))
    for path, text in ((MODULE, "one, improved"), (TASK, "write here, please"), ("course/02-next.ipynb", "two")):
        put(course, path, notebook(text))
    left = iter(range(writes))

    def until_the_power_goes(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise PowerCutError
        write_atomically(path, content)

    with monkeypatch.context() as patch:
        patch.setattr("coursekit.my_work.write_atomically", until_the_power_goes)
        patch.setattr("coursekit.manifest.write_atomically", until_the_power_goes)
        with pytest.raises(PowerCutError):
            deliver(course, nobody)
    deliver(course, nobody)
    assert deliver(course, nobody) == Delivery()
    assert {path.name: path.read_bytes() for path in course.my_work.rglob("*.ipynb")} == {
        "01-start.ipynb": notebook("one, improved"),
        "02-next.ipynb": notebook("two"),
        "letters.ipynb": notebook("my answer"),
        "letters.new.ipynb": notebook("write here, please"),
    }


def the_course_changes(course: Course, turn: int) -> None:
    put(course, MODULE, notebook(f"version {turn}"))


def the_course_goes_back(course: Course, _: int) -> None:
    put(course, MODULE, notebook("one"))


def the_learner_writes(course: Course, turn: int) -> None:
    mine(course, MODULE).write_bytes(notebook(f"mine {turn}"))


def the_learner_writes_beside(course: Course, turn: int) -> None:
    for place in mine(course, MODULE).parent.glob("*.new*.ipynb"):
        place.write_bytes(notebook(f"mine {turn} in {place.name}"))


def the_record_is_lost(course: Course, _: int) -> None:
    course.my_work_record.unlink(missing_ok=True)


def the_record_is_damaged(course: Course, _: int) -> None:
    course.my_work_record.write_bytes(b"?")


HAPPENINGS = [
    the_course_changes,
    the_course_goes_back,
    the_learner_writes,
    the_learner_writes_beside,
    the_record_is_lost,
    the_record_is_damaged,
]


def own_texts(course: Course) -> set[bytes]:
    """All that the learner wrote and that is on disk."""
    return {path.read_bytes() for path in course.my_work.rglob("*.ipynb") if b"mine" in path.read_bytes()}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(HAPPENINGS), max_size=8))
def test_whatever_happens_no_delivery_removes_a_text_of_the_learner(
    happenings: list[Callable[[Course, int], None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = Course(Path(folder))
        put(course, MODULE, notebook("one"))
        deliver(course, nobody)
        for turn, happening in enumerate(happenings):
            happening(course, turn)
            written = own_texts(course)
            deliver(course, nobody)
            assert written <= own_texts(course)
        assert deliver(course, nobody) == Delivery()
