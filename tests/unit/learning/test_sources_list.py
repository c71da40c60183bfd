"""A reader finds each short note of the lessons in one list, with the whole source behind it."""

from wideweb.evidence import Strength, bibliography
from wideweb.learning.sources_list import MEANINGS, sources_list


def test_every_source_stands_in_the_list_once_under_its_strength() -> None:
    parts = sources_list().split("<details>")[1:]
    assert len(parts) == len(Strength) == len(MEANINGS)
    assert sum(part.count("\n- **") for part in parts) == len(bibliography())
    experiments, observations, companies, opinions = parts
    assert "- **Flynn and Lake, 2008.** People underestimate by as much as half" in experiments
    assert "Journal of Personality and Social Psychology 2008;95:128\\-143" in experiments
    assert "- **Burt, 2004.**" in observations
    assert "- **Woodpecker.**" in companies
    assert "- **HIPAA, 45 CFR 164.514.**" in opinions
    assert opinions.startswith("<summary>Opinion, or a rule: ")


def test_nothing_in_a_source_is_taken_for_markup() -> None:
    lines = [line for line in sources_list().splitlines() if line.startswith("- ")]
    assert [line for line in lines if line.replace("\\*", "").count("*") != 6] == []
