"""A plan typed in plain text is read whichever way people type it, and what cannot be read is named with its mend."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wideweb.answers.plan_table import PlannedStep, read_day, read_plan
from wideweb.people import Person

TODAY = date(2026, 11, 22)  # a Sunday
PEOPLE = (
    Person("Amara Okafor"),
    Person("Mateo Villanueva"),
    Person("Linh Tran"),
    Person("José Peña-Ruiz"),
    Person("Amara Singh"),
)
THANK = ("amara-okafor", "thank", "email", date(2026, 11, 24))


def said(step: PlannedStep) -> tuple[str, str, str, date | None]:
    return step.person_id, step.action, step.channel, step.due


@pytest.mark.parametrize(
    "line",
    [
        "Dr. Okafor | thank | email | 2026-11-24",
        "| Amara Okafor | thank-you note | e-mail | Nov 24 |",
        "OKAFOR; Thanks; mail; 24 November",
        "- okafor, say thank you, by email, 11/24",
        "3. Okafor\tthank them\tvia email\tTuesday",
        "Nov 24th | by e-mail | thank you | Professor Okafor, MD",
        "Okafur | thank you | Email | on Tue, Nov 24",
        "Okafor \N{EN DASH} thank you \N{EN DASH} email \N{EN DASH} by 24.11.2026",
    ],
)
def test_one_step_is_read_however_it_is_typed(line: str) -> None:
    table = read_plan(line, PEOPLE, TODAY)
    assert [said(step) for step in table.steps] == [THANK], table.problems
    assert table.problems == ()


def test_headings_rulers_and_empty_lines_are_passed_over() -> None:
    text = "who | what | how | when\n--- | --- | --- | ---\n\nTran | nudge | linkedin | Monday\n"
    table = read_plan(text, PEOPLE, TODAY)
    assert [(step.line, *said(step)) for step in table.steps] == [
        (4, "linh-tran", "nudge", "linkedin", date(2026, 11, 23))
    ]
    assert table.problems == ()


def test_accents_may_be_left_out_and_rest_needs_neither_channel_nor_day() -> None:
    table = read_plan("Jose Pena-Ruiz | leave alone", PEOPLE, TODAY)
    assert [said(step) for step in table.steps] == [("jose-pena-ruiz", "leave-alone", "", None)]
    assert table.problems == ()


@pytest.mark.parametrize(
    ("line", "mend", "steps"),
    [
        ("Okafor thank you by email on Tuesday", "Put a | between", 0),
        ("Amara | nudge | email | Nov 24", "Amara Okafor or Amara Singh", 0),
        ("Okafor | Tran | nudge | email | Nov 24", "more than one person", 0),
        ("Dr. Who | nudge | email | Nov 24", "names nobody", 0),
        ("Tran | sing | email | Nov 24", "does not say what to do", 0),
        ("Tran | nudge | thank | email | Nov 24", "more than one thing to do: nudge, thank", 0),
        ("Tran | nudge | pigeon | Nov 24", "Say how", 1),
        ("Tran | nudge | email | Instagram | Nov 24", "on one channel", 1),
        ("Tran | nudge | email | soon", "Say by when", 1),
        ("Tran | nudge | email | Nov 24 | Nov 30", "with one day", 1),
        ("Tran | nudge | email | Feb 30", "Say by when", 1),
    ],
)
def test_what_cannot_be_read_is_named_with_its_mend(line: str, mend: str, steps: int) -> None:
    table = read_plan(f"\n{line}", PEOPLE, TODAY)
    assert len(table.steps) == steps
    [problem] = table.problems
    assert (problem.line, problem.text) == (2, line)
    assert mend in problem.mend
    assert str(problem).startswith(f"Line 2, “{line}”: ")


def test_two_lines_for_one_person_count_for_neither() -> None:
    table = read_plan("Tran | nudge | email | Nov 24\nLinh | leave alone\nOkafor | rest", PEOPLE, TODAY)
    assert table.step_for("linh-tran") is None
    assert [problem.line for problem in table.problems] == [2]
    other = table.step_for("amara-okafor")
    assert other is not None
    assert other.action == "leave-alone"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 23)),
        ("Sunday", date(2026, 11, 22)),
        ("next Saturday", date(2026, 11, 28)),
        ("Jan 4", date(2027, 1, 4)),
        ("4 January 2026", date(2026, 1, 4)),
        ("Sept. 3rd", date(2026, 9, 3)),
        ("11/24/26", date(2026, 11, 24)),
    ],
)
def test_days_are_read_in_the_usual_ways(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "2026", "12", "May", "soon", "2026-13-01", "10 minutes", "Monday or Tuesday"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert read_day(text, TODAY) is None


def test_the_last_day_of_february_is_read_where_the_nearest_year_has_none() -> None:
    assert read_day("Feb 29", date(2028, 11, 23)) == date(2028, 2, 29)
    assert read_day("Feb 28", date(2028, 11, 23)) == date(2029, 2, 28)
    assert read_day("Dec 30", date(2028, 1, 3)) == date(2027, 12, 30)


@given(st.sampled_from(PEOPLE), st.dates(date(2026, 6, 1), date(2027, 5, 1)), st.permutations(range(4)))
def test_any_day_round_trips_in_any_order_of_fields(person: Person, day: date, order: list[int]) -> None:
    fields = [person.name, "report back", "LinkedIn", f"{day:%B} {day.day}"]
    table = read_plan(" | ".join(fields[place] for place in order), PEOPLE, TODAY)
    near = day if abs((day - TODAY).days) <= 182 else None
    assert table.problems == ()
    [step] = table.steps
    assert said(step)[:3] == (person.id, "report-back", "linkedin")
    assert near is None or step.due == near


@given(st.text(max_size=400))
def test_no_text_breaks_it_and_every_line_is_accounted_for(text: str) -> None:
    table = read_plan(text, PEOPLE, TODAY)
    places = [step.line for step in table.steps] + [problem.line for problem in table.problems]
    assert set(places) <= set(range(1, len(text.splitlines()) + 1))
