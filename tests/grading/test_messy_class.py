"""A class whose files are in every state that files get into, graded end to end beside one that is as it should be.

What is read and mended is tested piece by piece in tests/unit/intake. Here each is graded with real kernels, once as an
assignment answered in text and once as one answered in code: nobody is stopped by another, nobody is silently zero.
"""

from __future__ import annotations

import codecs
import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from coursekit.grade import Graded, Grader

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom

pytestmark = pytest.mark.slow

Notebook = dict[str, Any]
AS_IT_SHOULD_BE = "as-it-should-be"
HUNDRED_MEGABYTES = 100_000_000
TEXTS = {
    "letters": {"letter": "%%answer letter\nDear Dr. Muñoz, may I ask?", "reflection": "I changed a word."},
    "sums": {"add": "def add(a, b):\n    '''Add, as José does.'''\n    return a + b"},
}
ANSWER = {"letters": "letter", "sums": "add"}
TEST = {"letters": ("letter-test", 3.0), "sums": ("add-test", 2.0)}


def text(notebook: Notebook) -> str:
    return json.dumps(notebook, ensure_ascii=False, indent=1)


def cells(notebook: Notebook) -> dict[str, dict[str, Any]]:
    return {cell["id"]: cell for cell in notebook["cells"]}


def answer(notebook: Notebook) -> dict[str, Any]:
    return next(cell for cell in notebook["cells"] if cell["id"] in ANSWER.values())


def changed(change: Callable[[Notebook], object]) -> Callable[[Notebook], bytes]:
    def make(notebook: Notebook) -> bytes:
        made = copy.deepcopy(notebook)
        change(made)
        return text(made).encode()

    return make


def every(change: Callable[[dict[str, Any]], object]) -> Callable[[Notebook], bytes]:
    return changed(lambda notebook: [change(cell) for cell in notebook["cells"]])


def without_ids(notebook: Notebook) -> None:
    notebook["nbformat_minor"] = 2
    for cell in notebook["cells"]:
        del cell["id"]


def version_3(notebook: Notebook) -> bytes:
    plain = copy.deepcopy(notebook)
    without_ids(plain)
    return nbformat.v3.nbjson.writes(nbformat.convert(nbformat.from_dict(plain), 3)).encode()  # type: ignore[no-any-return]


def duplicated(notebook: Notebook) -> None:
    place = notebook["cells"].index(answer(notebook))
    notebook["cells"].insert(place, copy.deepcopy(answer(notebook)) | {"id": "again"})


def pasted(notebook: Notebook) -> None:
    own: dict[str, Any] = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].insert(1, own | {"source": "x = 1"})


def large(notebook: Notebook) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * HUNDRED_MEGABYTES}
    answer(notebook)["outputs"] = [output]


def other_ids(cell: dict[str, Any]) -> None:
    cell["id"] = f"new-{cell['id']}"


def colab(notebook: Notebook) -> None:
    notebook["metadata"] = {
        "colab": {"provenance": []},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        cell["metadata"]["id"] = cell.pop("id")


def vs_code(notebook: Notebook) -> None:
    notebook["metadata"]["vscode"] = {"interpreter": {"hash": "0" * 64}}
    for cell in notebook["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["source"] = cell["source"].splitlines(keepends=True)


def jupyterlite(notebook: Notebook) -> None:
    notebook["metadata"]["kernelspec"] = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    notebook["metadata"]["language_info"] = {"name": "python", "codemirror_mode": {"name": "python", "version": 3}}
    for cell in notebook["cells"]:
        cell["metadata"]["trusted"] = True


@dataclass(frozen=True)
class Case:
    make: Callable[[Notebook], bytes]
    said: str = ""
    """Part of what is said to have been mended; empty when there is nothing to say."""
    place: str = "{name}.ipynb"


def kernel(spec: object) -> Callable[[Notebook], bytes]:
    return changed(lambda notebook: notebook["metadata"].update(kernelspec=spec))


MENDED = {
    AS_IT_SHOULD_BE: Case(lambda notebook: text(notebook).encode()),
    "a-hundred-megabytes": Case(changed(large)),
    "wrong-name": Case(lambda notebook: text(notebook).encode(), "it was named final (2).ipynb", "final (2).ipynb"),
    "moved-folder": Case(
        lambda notebook: text(notebook).encode(), "in the folder my work/week 1", "my work/week 1/{name}.ipynb"
    ),
    "duplicated": Case(changed(duplicated)),
    "pasted": Case(changed(pasted)),
    "test-deleted": Case(changed(lambda notebook: notebook["cells"].remove(course_test(notebook))), "was put back"),
    "reordered": Case(changed(lambda notebook: notebook["cells"].reverse()), "in another order"),
    "other-ids": Case(every(other_ids)),
    "answer-of-another-type": Case(
        changed(lambda notebook: answer(notebook).update(cell_type="raw")), "had become one of another type"
    ),
    "without-ids": Case(changed(without_ids)),
    "version-3": Case(version_3, "older format"),
    "byte-order-mark": Case(lambda notebook: codecs.BOM_UTF8 + text(notebook).encode()),
    "windows-line-ends": Case(lambda notebook: text(notebook).replace("\n", "\r\n").encode()),
    "windows-line-ends-within": Case(every(lambda cell: cell.update(source=cell["source"].replace("\n", "\r\n")))),
    "latin-1": Case(lambda notebook: text(notebook).encode("latin-1"), "Latin-1"),
    "no-kernelspec": Case(changed(lambda notebook: notebook.update(metadata={})), "did not say which program"),
    "r-kernelspec": Case(kernel({"name": "ir", "display_name": "R", "language": "R"}), "set to run as R"),
    "colab": Case(changed(colab)),
    "vs-code": Case(changed(vs_code)),
    "jupyterlite": Case(changed(jupyterlite)),
}
FOR_A_PERSON = {
    "invalid-json": (lambda notebook: text(notebook).encode()[:-9], "it is no JSON"),
    "empty-file": (lambda _: b"", "it is empty"),
    "a-web-page": (lambda _: b"<!DOCTYPE html>", "it is a web page"),
    "too-large": (lambda notebook: text(notebook).encode() + b" " * 2 * HUNDRED_MEGABYTES, "MB"),
}


def course_test(notebook: Notebook) -> dict[str, Any]:
    return next(cell for cell in notebook["cells"] if cell["id"] in {name for name, _ in TEST.values()})


@dataclass(frozen=True)
class Class:
    room: Classroom
    name: str
    graded: dict[str, Graded]


@pytest.fixture(scope="module", params=list(TEXTS))
def messy(request: pytest.FixtureRequest, new_classroom: Callable[[], Classroom]) -> Class:
    """A class of one student for each state, as an assignment of either kind."""
    room, name = new_classroom(), request.param
    (room.course.solutions / "letters" / "rubric.toml").write_text('answers = "text"\n', encoding="utf-8")
    room.run("release", name)
    good = room.filled_in(name, **TEXTS[name])
    for cell in good["cells"]:
        cell["source"] = "".join(cell["source"])
    for student, case in MENDED.items():
        put(room.course.submitted / student / name / case.place.format(name=name), case.make(good))
    for student, (make, _) in FOR_A_PERSON.items():
        put(room.course.submitted / student / name / f"{name}.ipynb", make(good))
    return Class(room, name, {one.student: one for one in Grader(room.course, name).grade()})


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


def test_everyone_comes_to_an_end(messy: Class) -> None:
    assert set(messy.graded) == {*MENDED, *FOR_A_PERSON}


@pytest.mark.parametrize("student", MENDED)
def test_what_can_be_mended_earns_what_the_work_is_worth_and_is_said(messy: Class, student: str) -> None:
    found = messy.graded[student]
    assert (found.failure, found.troubles) == ("", ())
    assert MENDED[student].said in "; ".join(found.mended)
    name, points = TEST[messy.name]
    assert messy.room.scores(messy.name, student)[name] == points


@pytest.mark.parametrize("student", FOR_A_PERSON)
def test_the_rest_needs_a_person_and_says_why(messy: Class, student: str) -> None:
    found = messy.graded[student]
    assert FOR_A_PERSON[student][1] in found.failure
    assert messy.room.scores(messy.name, student)[TEST[messy.name][0]] is None
    assert messy.room.standing(messy.name, student).waiting


def test_what_is_as_it_should_be_is_not_said_to_be_mended(messy: Class) -> None:
    assert messy.graded[AS_IT_SHOULD_BE].mended == ()
