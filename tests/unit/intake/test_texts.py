"""Text answers: whatever was done to a notebook, the instructor's own is graded, with the student's words in it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursekit.intake import TEXT, Doubt, Intake, take_in

if TYPE_CHECKING:
    from tests.unit.intake.conftest import Notebook

WORDS = "Dear Dr. Ruiz, may I ask you one short question about your work?"


def took(letters: Notebook, edit: Callable[[Notebook], object]) -> Intake:
    """Do good work, spoil it, and take it in."""
    mine = copy.deepcopy(letters)
    named(mine)["first"]["source"] = f"%%letter first\n{WORDS}"
    named(mine)["reflection"]["source"] = "I changed a word."
    edit(mine)
    return take_in(json.dumps(mine).encode("utf-8", "surrogatepass"), letters, TEXT)


def named(notebook: Notebook) -> dict[str, dict[str, Any]]:
    return {cell["id"]: cell for cell in notebook["cells"]}


def texts(found: Intake) -> dict[str, str]:
    assert found.notebook
    return {cell["id"]: cell["source"] for cell in found.notebook["cells"]}


def first(text: str) -> Callable[[Notebook], object]:
    return lambda mine: named(mine)["first"].update(source=text)


def move(mine: Notebook) -> None:
    mine["cells"].reverse()


def remove(name: str) -> Callable[[Notebook], object]:
    return lambda mine: mine["cells"].remove(named(mine)[name])


def again(name: str, text: str) -> Callable[[Notebook], object]:
    """Let a cell stand twice, the second time with another text."""
    return lambda mine: mine["cells"].append(named(mine)[name] | {"id": "again", "source": text})


def without_settings(mine: Notebook) -> None:
    for cell in mine["cells"]:
        cell["metadata"] = {}


def without_settings_and_ids(mine: Notebook) -> None:
    without_settings(mine)
    for cell in mine["cells"]:
        del cell["id"]


def renamed(mine: Notebook) -> None:
    for cell in mine["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] += "-copy"


def kind(name: str, other: str) -> Callable[[Notebook], object]:
    return lambda mine: named(mine)[name].update(cell_type=other)


def own(text: str, other: str = "code") -> Callable[[Notebook], object]:
    return lambda mine: mine["cells"].insert(
        1, {"cell_type": other, "id": "own", "metadata": {}, "source": text, "outputs": []}
    )


def moved_out(mine: Notebook) -> None:
    """Write the answer into a cell of one's own, and leave the answer cell as it was."""
    named(mine)["first"]["source"] = "%%letter first\nType here."
    own(WORDS, "markdown")(mine)


def copied_out(mine: Notebook) -> None:
    """Copy an answer cell in a program that drops its settings, answer there, and delete the first."""
    remove("first")(mine)
    own(f"%%letter first\n{WORDS}")(mine)


LOST = tuple(f"the cell {name} had lost its settings" for name in ("first", "second", "reflection"))
ASIDE = "a cell of the student's own was set aside, and not run"

MENDED: dict[str, tuple[Callable[[Notebook], object], str, tuple[str, ...]]] = {
    "as it should be": (lambda mine: mine, WORDS, ()),
    "spaces in the first line": (first(f"\n  %%letter   first \n{WORDS}"), WORDS, ()),
    "first line changed": (
        first(f"%%leter first\n{WORDS}"),
        WORDS,
        ("the first line of first was changed, and was put back",),
    ),
    "first line gone": (first(WORDS), WORDS, ("the first line of first was missing, and was put back",)),
    "text behind the first line": (
        first(f"%%letter first {WORDS}\nAna"),
        f"{WORDS}\nAna",
        ("the first line of first had text behind it, which was put below it",),
    ),
    "first line goes on": (
        first(f"%%letter first \\\n{WORDS}"),
        WORDS,
        ("the first line of first was changed, and was put back",),
    ),
    "another magic": (first(f"%%bash\n{WORDS}"), WORDS, ("the first line of first was changed, and was put back",)),
    "cells turned round": (move, WORDS, ("its cells stood in another order",)),
    "test deleted": (remove("first-test"), WORDS, ("the cell first-test was deleted, and was put back",)),
    "task deleted": (remove("task"), WORDS, ()),
    "pasted twice alike": (again("first", f"%%letter first\n{WORDS}"), WORDS, ()),
    "pasted twice, once empty": (again("first", "%%letter first\nType here."), WORDS, ()),
    "split in two": (
        again("first", "Thank you!\nAna"),
        f"{WORDS}\nThank you!\nAna",
        ("the answer first stood in 2 cells, and was put together",),
    ),
    "settings lost": (
        without_settings,
        WORDS,
        LOST,
    ),
    "names changed": (
        renamed,
        WORDS,
        LOST,
    ),
    "answer as Markdown": (kind("first", "markdown"), WORDS, ("the cell first had become one of another type",)),
    "answer as raw text": (kind("first", "raw"), WORDS, ("the cell first had become one of another type",)),
    "test edited": (
        lambda mine: named(mine)["first-test"].update(source="3.0"),
        WORDS,
        ("the cell first-test was edited; the course's own was used",),
    ),
    "code of one's own": (own("import os"), WORDS, (ASIDE,)),
    "copied out": (copied_out, WORDS, ("the cell first had lost its settings", "its cells stood in another order")),
    "signs that nobody sees": (
        first(f"%%letter first\n\ufeff{WORDS}\x00\r\nAna\ud800\u2028Ruiz"),
        f"{WORDS}\nAna\nRuiz",
        ("line ends or signs that no editor shows were taken out of it",),
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_can_be_mended_is_mended_and_said(letters: Notebook, name: str) -> None:
    edit, text, mended = MENDED[name]
    found = took(letters, edit)
    assert texts(found) == texts(Intake(letters)) | {
        "first": f"%%letter first\n{text}",
        "reflection": "I changed a word.",
    }
    assert set(found.mended) == set(mended)
    assert found.doubts == ()
    assert found.needs_a_person is None


IN_DOUBT: dict[str, tuple[Callable[[Notebook], object], str, str]] = {
    "pasted twice, two texts": (
        again("first", "%%letter first\nAnother text"),
        "%%letter first\nAnother text",
        "the cell first stands 2 times; the last one was graded",
    ),
    "the first line of another answer": (
        first(f"%%letter second\n{WORDS}"),
        f"%%letter first\n{WORDS}",
        "the first line of first was that of another answer",
    ),
    "an answer in a cell of one's own": (
        moved_out,
        "%%letter first\nType here.",
        "first has no answer, and one may stand in a cell that was set aside",
    ),
    "a novel": (
        first("%%letter first\n" + "x" * 200_000),
        "%%letter first\nType here.",
        "the text of first has 200000 letters, more than the machine reads",
    ),
}


@pytest.mark.parametrize("name", IN_DOUBT)
def test_what_would_be_guessing_goes_to_a_person(letters: Notebook, name: str) -> None:
    edit, text, reason = IN_DOUBT[name]
    found = took(letters, edit)
    assert texts(found)["first"] == text
    assert Doubt("first-test", reason) in found.doubts


def test_a_deleted_answer_counts_as_none_and_is_said(letters: Notebook) -> None:
    found = took(letters, remove("first"))
    assert texts(found)["first"] == "%%letter first\nType here."
    assert found.mended == ("the answer cell first was deleted, and was put back empty",)


def test_an_emptied_answer_stays_empty(letters: Notebook) -> None:
    assert texts(took(letters, first("%%letter first\n")))["first"] == "%%letter first\n"


def test_what_was_set_aside_can_be_shown(letters: Notebook) -> None:
    found = took(letters, own("import os\nos._exit(0)"))
    assert [(one.kind, one.text) for one in found.set_aside] == [("code", "import os\nos._exit(0)")]
    edited = took(letters, lambda mine: named(mine)["setup"].update(source="evil()"))
    assert [one.text for one in edited.set_aside] == ["evil()"]


def test_pictures_stay_in_what_a_person_reads_and_nothing_else_does(letters: Notebook) -> None:
    def paste(mine: Notebook) -> None:
        pictures = {"a.png": {"image/png": "iVBOR"}, "b.svg": {"image/svg+xml": "<svg onload='x'/>"}}
        for name in ("first", "reflection"):
            named(mine)[name]["attachments"] = pictures

    found = took(letters, paste).notebook
    assert found
    assert "attachments" not in named(found)["first"]
    assert named(found)["reflection"]["attachments"] == {"a.png": {"image/png": "iVBOR"}}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    cells=st.lists(
        st.fixed_dictionaries(
            {
                "cell_type": st.sampled_from(["code", "markdown", "raw"]),
                "source": st.text() | st.sampled_from([f"%%letter first\n{WORDS}", "mark('first')", "%%letter second"]),
                "metadata": st.dictionaries(
                    st.sampled_from(["nbgrader", "tags"]),
                    st.dictionaries(
                        st.sampled_from(["grade_id", "grade", "solution", "points", "locked"]),
                        st.sampled_from(["first", "second", "first-test", True, False, 100, None]),
                    )
                    | st.lists(st.text()),
                ),
            },
            optional={"id": st.sampled_from(["first", "first-test", "x", 5, None])},
        ),
        max_size=8,
    )
)
def test_whatever_comes_in_nothing_but_text_differs_from_the_instructors_copy(
    letters: Notebook, cells: list[dict[str, Any]]
) -> None:
    found = take_in(json.dumps({"cells": cells}).encode("utf-8", "surrogatepass"), letters, TEXT).notebook
    assert found
    assert [cell["id"] for cell in found["cells"]] == [cell["id"] for cell in letters["cells"]]
    for mine, course in zip(found["cells"], letters["cells"], strict=True):
        assert mine | {"source": ""} == course | {"source": ""}
        if course["metadata"].get("nbgrader", {}).get("solution"):
            first_line = course["source"].split("\n")[0] if course["source"].startswith("%%") else ""
            assert mine["source"].startswith(first_line)
        else:
            assert mine["source"] == course["source"]
