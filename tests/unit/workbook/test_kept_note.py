"""A note in the workbook: what was written last stands, and what two windows wrote is all there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from wideweb.workbook import Reflection, Workbook
from wideweb.workbook.kept_note import KeptNote

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def open_note(workbook: Workbook) -> Callable[..., KeptNote]:
    def make(prompt: str = "Why?", at: datetime = NOON) -> KeptNote:
        return KeptNote(workbook, "01-why-network", prompt, lambda: at)

    return make


def test_it_comes_back_under_its_module_and_prompt(open_note: Callable[..., KeptNote], workbook: Workbook) -> None:
    open_note().save("Because", was="")
    assert open_note().text() == "Because"
    assert open_note("How?").text() == ""
    assert list(workbook.reflections) == [Reflection("01-why-network", "Why?", "Because", date(2026, 11, 22))]


def test_it_is_changed_in_its_place_and_blank_words_take_it_away(
    open_note: Callable[..., KeptNote], workbook: Workbook
) -> None:
    open_note().save("Because", was="")
    open_note(at=LATER).save("Because!", was="Because")
    assert [(one.text, one.on) for one in workbook.reflections] == [("Because!", date(2026, 12, 1))]
    open_note().save(" \n", was="Because!")
    assert len(workbook.reflections) == 0
    open_note().save(" ", was="")
    assert len(workbook.reflections) == 0


def test_two_windows_lose_nothing(open_note: Callable[..., KeptNote]) -> None:
    one, two = open_note(), open_note()
    one.save("mine", was="")
    two.save("yours", was="")
    assert one.text() == "yours"
    assert one.others() == ["mine"]
    one.save(" ", was="mine")
    assert (one.text(), one.others()) == ("yours", ["mine"])
