"""Bytes of many programs, read as one kind of notebook; what is none is named with the reason."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.intake import reading
from coursekit.intake.reading import UnreadableError, clean, read

if TYPE_CHECKING:
    from tests.unit.intake.conftest import Notebook

UMLAUT = "Grüße, José: 5 €"


def saved(notebook: Notebook, text: str = UMLAUT) -> str:
    notebook["cells"][0]["source"] = text
    return json.dumps(notebook, ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    ("encode", "mended"),
    [
        (lambda text: text.encode(), ()),
        (lambda text: codecs.BOM_UTF8 + text.encode(), ()),
        (lambda text: text.encode("utf-16"), ("it was saved as UTF-16",)),
        (lambda text: text.encode("cp1252"), ("it was saved as Latin-1, not as UTF-8",)),
        (lambda text: text.replace("\n", "\r\n").encode(), ()),
        (lambda text: text.replace("\n", "\r").encode(), ()),
        (lambda text: f"\n\n  {text}\n\n".encode(), ()),
        (lambda text: json.dumps(json.loads(text)).encode(), ()),
    ],
    ids=["UTF-8", "BOM", "UTF-16", "Latin-1", "Windows lines", "old Mac lines", "blank lines around", "escaped"],
)
def test_each_way_of_saving_gives_the_same_text(letters: Notebook, encode: object, mended: tuple[str, ...]) -> None:
    assert callable(encode)
    found = read(encode(saved(letters)))
    assert found.notebook["cells"][0]["source"] == UMLAUT
    assert found.mended == mended


def test_texts_in_lines_and_settings_of_other_programs_are_read(letters: Notebook) -> None:
    letters["cells"][2] |= {"source": ["%%letter first\n", "Dear Dr. Ruiz"], "metadata": {"colab": {"base_uri": "x"}}}
    letters["metadata"] |= {"colab": {"provenance": []}, "vscode": {"interpreter": {"hash": "x"}}, "widgets": {}}
    del letters["cells"][3]["metadata"], letters["cells"][3]["outputs"], letters["cells"][3]["id"]
    found = read(json.dumps(letters).encode())
    assert found.notebook["cells"][2]["source"] == "%%letter first\nDear Dr. Ruiz"
    assert found.notebook["cells"][3] == {"cell_type": "code", "source": "mark('first')", "metadata": {}}
    assert found.mended == ()


def test_a_notebook_of_version_3_is_brought_up_to_date(letters: Notebook) -> None:
    old_cell = {"cell_type": "code", "input": ["x = 1\n", "x"], "language": "python", "outputs": [], "collapsed": False}
    metadata = {"nbgrader": letters["cells"][2]["metadata"]["nbgrader"]}
    old = {
        "metadata": {"name": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"metadata": {}, "cells": [old_cell | {"metadata": metadata}]}],
    }
    found = read(json.dumps(old).encode())
    assert [cell["source"] for cell in found.notebook["cells"]] == ["x = 1\nx"]
    assert found.notebook["cells"][0]["metadata"]["nbgrader"]["grade_id"] == "first"
    assert "it was saved in an older format of notebooks" in found.mended


@pytest.mark.parametrize(
    ("spec", "mended"),
    [
        ({"name": "ir", "display_name": "R", "language": "R"}, "it was set to run as R"),
        ({"name": "julia-1.10", "display_name": "Julia"}, "it was set to run as julia-1.10"),
        (None, "it did not say which program runs it"),
        ({"name": "python", "display_name": "Pyodide", "language": "python"}, None),
        ({"name": "python3"}, None),
    ],
)
def test_another_kernel_is_said(letters: Notebook, spec: object, mended: str | None) -> None:
    letters["metadata"] = {"kernelspec": spec} if spec else {}
    assert read(json.dumps(letters).encode()).mended == ((mended,) if mended else ())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\n", "it is empty"),
        (b"\0" * 4096, "it is empty"),
        (b'{"cells": [', "it is no JSON"),
        (b'{"cells": []} {"cells": []}', "it is no JSON"),
        (b"<!DOCTYPE html><html>", "it is a web page, not a notebook"),
        (b"PK\x03\x04\x14\x00", "it is a zip or Word file, not a notebook"),
        (b"%PDF-1.7\n%\xe2\xe3", "it is a PDF, not a notebook"),
        (b'{\n"cells": [\n<<<<<<< mine\n]}', "it holds two versions that a program could not merge"),
        (b"[" * 200_000, "it is no JSON"),
        (b"9" * 10_000, "it is no JSON"),
        (b"[1, 2]", "it is no notebook"),
        (b"{}", "it has no list of cells"),
        (b'{"cells": {}}', "it has no list of cells"),
        (b'{"cells": [1]}', "cell 1 is malformed"),
        (b'{"cells": [{"cell_type": "code", "source": 5}]}', "cell 1 is malformed"),
        (b'{"cells": [{"cell_type": "heading", "source": ""}]}', "cell 1 is malformed"),
        (codecs.BOM_UTF16_LE + b"x", "its letters cannot be read"),
    ],
)
def test_what_is_no_notebook_is_named_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(content)
    assert str(caught.value).startswith(reason)


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 2_000_000)
    with pytest.raises(UnreadableError, match="it has 3 MB; more than 2 MB are not read"):
        read(b" " * 3_000_000)


def test_outputs_however_large_are_left_out(letters: Notebook) -> None:
    letters["cells"][3]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 20_000_000}]
    found = read(json.dumps(letters).encode())
    assert len(json.dumps(found.notebook)) < 10_000
    assert found.mended == ()


@given(st.text(st.characters(codec=None), max_size=50))
def test_any_text_becomes_one_that_can_be_saved_and_sent(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned
    assert cleaned.splitlines() == cleaned.split("\n")[: len(cleaned.splitlines())]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    try:
        assert read(content).notebook["cells"] is not None
    except UnreadableError as error:
        assert str(error)  # noqa: PT017  # both ends are right, and nothing else is
