"""Every claim leads to a source with its strength, every source is used and verified; each rule can fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.standards.conftest import Small

CHECK = "claims and sources"
PLACE = "course/00.ipynb, cell 2 (why: ## Why): "


def test_marked_claims_of_used_sources_are_in_order(small: Small) -> None:
    assert small.told(CHECK) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("So it is. *(Experiment: Flynn, 2009.)*", "Did you mean *(Experiment: Flynn, 2008.)*?"),
        ("So it is. *(Opinion: Flynn, 2008.)*", "*(Opinion: Flynn, 2008.)* names no source of data/sources.toml"),
        ("So it is. *(Opinion: HIPAA.)*", "*(Opinion: HIPAA.)* names no source"),
        ("So it is. *(Opinion.)*", "*(Opinion.)* names no source"),
        ("So it is. *(Rule: HIPAA; Opinion: nobody.)*", "*(Opinion: nobody.)* names no source"),
        ("Another study found less.", "It speaks of “study” and names no source"),
        ("- In 30% of cases.", "It speaks of “0%” and names no source"),
        ("| Who | Share |\n| --- | --- |\n| all | 30 % |", "It speaks of “0 %” and names no source"),
        ("So it is. (Experiment: Flynn, 2008.)", "is read by no check"),
        ("So it is (AAMC, 2023).", "(AAMC, 2023) … is read by no check"),
    ],
)
def test_a_claim_without_its_source_is_found(small: Small, words: str, fault: str) -> None:
    (told,) = small.told_of(CHECK, words)
    assert told.startswith(PLACE)
    assert fault in told


def test_a_row_with_its_source_is_in_order(small: Small) -> None:
    assert small.told_of(CHECK, "| Who | Share |\n| --- | --- |\n| all | 30% *(Experiment: Flynn, 2008.)* |") == []


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        ('strength = "experiment"', 'strength = "experience"', "[flynn-2008] has no strength"),
        ('short = "the makers"', "", "[our-advice] has no `short`"),
        ('verified = "own"', 'verified = "recalled"', "[our-advice] says 'recalled' of how it was verified"),
        ('verified = "own"', "", "[our-advice] says '' of how it was verified"),
        ('short = "HIPAA"', 'short = "HIPAA, 1996"', "[law] is used nowhere"),
        ('short = "HIPAA"', 'short = "the makers"\ncalled = "Opinion"', "[our-advice] and [law] are cited alike"),
    ],
)
def test_a_source_that_nobody_can_trust_or_find_is_told(small: Small, line: str, instead: str, fault: str) -> None:
    text = (small.course.root / "data/sources.toml").read_text(encoding="utf-8").replace('called = "Rule"\n', "", 1)
    kept = text if "called" in instead else text.replace("[law]\n", '[law]\ncalled = "Rule"\n')
    small.write("data/sources.toml", kept.replace(line, instead, 1))
    assert any(f"data/sources.toml: {fault}" in told for told in small.told(CHECK))


def test_a_source_may_be_used_by_data_that_names_its_key(small: Small) -> None:
    sources = (small.course.root / "data/sources.toml").read_text(encoding="utf-8")
    more = '\n[burt]\nstrength = "opinion"\nshort = "Burt"\nverified = "read"\n'
    small.write("data/sources.toml", sources + more)
    assert small.told(CHECK) == ["data/sources.toml: [burt] is used nowhere: cite it, or take it out."]
    small.write("data/advice.toml", 'evidence = "burt"')
    assert small.told(CHECK) == []


def test_a_missing_bibliography_is_told_with_its_name(small: Small) -> None:
    (small.course.root / "data/sources.toml").unlink()
    (told,) = small.told(CHECK)
    assert "sources.toml: there is no such file" in told
