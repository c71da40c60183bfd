"""How fast 30,000 contacts are read, as LinkedIn, Google and vCards, against the plain reading of the same file.

The peers read the cells only: the standard library's csv module, and vobject card by card. Ours also tell the format,
refuse formulas, take names apart, guess roles, merge whoever stands there twice and look for doubtful pairs. Times are
of the processor, so that others on the machine count less.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import platform
import random
import sys
import time
from collections.abc import Callable
from statistics import median

import vobject

from wideweb.network import contacts_in

ROWS = 30_000
CARDS = 3_000
ROUNDS = 3
LIMITS = {"linkedin_s": 2.0, "google_s": 2.0}  # what the project promises for 30,000 rows
LINKEDIN = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
GOOGLE = ["First Name", "Last Name", "Organization Name", "Organization Title", "Notes", "Labels", "E-mail 1 - Value"]
JOBS = ["Software Engineer", "Medical Student", "Registered Nurse", "Professor of Biology", "Resident Physician"]


def people() -> list[tuple[str, str, str, str, str]]:
    """Return made-up people: first and last name, company, job and email address."""
    chance = random.Random(9)  # noqa: S311  # no secret
    syllables = [first + last for first in "bdfgklmnprstvz" for last in "aeiou"]

    def name() -> str:
        return "".join(chance.choices(syllables, k=3)).title()

    return [
        (name(), name(), f"Company {chance.randrange(900)}", f"{chance.choice(JOBS)} {n % 4000}", f"p{n}@x.example")
        for n in range(ROWS)
    ]


def linkedin() -> bytes:
    """Return a Connections.csv."""
    rows = [
        [first, last, f"https://www.linkedin.com/in/p-{n}", email if n % 5 == 0 else "", company, job, "08 Feb 2026"]
        for n, (first, last, company, job, email) in enumerate(people())
    ]
    return table(LINKEDIN, rows)


def google() -> bytes:
    """Return a Google Contacts CSV."""
    rows = [[first, last, company, job, "", "* myContacts", email] for first, last, company, job, email in people()]
    return table(GOOGLE, rows)


def table(header: list[str], rows: list[list[str]]) -> bytes:
    """Return a table as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def cards() -> bytes:
    """Return a file of vCards."""
    return "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{first} {last}\nORG:{company}\nTITLE:{job}\nEMAIL:{email}\nEND:VCARD\n"
        for first, last, company, job, email in people()[:CARDS]
    ).encode()


def seconds(run: Callable[[], object]) -> float:
    """Return the median processor time of a few runs."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return median(taken)


def measured() -> dict[str, float]:
    """Return all times in seconds."""
    files = {"linkedin": linkedin(), "google": google(), "vcard_3000": cards()}
    for name, content in files.items():
        found = contacts_in(content, name)
        assert len(found.people) == (CARDS if name == "vcard_3000" else ROWS)  # what is measured is what is meant
    taken = {name: seconds(lambda content=content: contacts_in(content, "f")) for name, content in files.items()}  # type: ignore[misc]  # the loop's own
    taken["csv_cells"] = seconds(lambda: list(csv.reader(io.StringIO(files["linkedin"].decode()))))
    taken["vobject_cards_3000"] = seconds(lambda: list(vobject.readComponents(files["vcard_3000"].decode())))
    return {f"{name}_s": value for name, value in taken.items()}


def main() -> int:
    """Print the figures; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    as_json = parser.parse_args().json
    figures = {name: round(value, 3) for name, value in measured().items()}
    result = {
        "name": "contacts",
        "machine": f"{platform.machine()}, Python {platform.python_version()}, vobject {vobject.VERSION}",
        "figures": figures,
        "ratios": {
            "linkedin_to_csv": round(figures["linkedin_s"] / figures["csv_cells_s"], 1),
            "vcard_to_vobject": round(figures["vcard_3000_s"] / figures["vobject_cards_3000_s"], 2),
        },
        "limits": LIMITS,
        "passed": all(figures[name] < limit for name, limit in LIMITS.items()),
    }
    print(json.dumps(result) if as_json else told(result))
    return 0 if result["passed"] else 1


def told(result: dict[str, object]) -> str:
    """Return the figures for people."""
    lines = [f"{ROWS} rows, {CARDS} cards; {result['machine']}"]
    for part in ("figures", "ratios", "limits"):
        values = result[part]
        assert isinstance(values, dict)  # as `main` makes it
        lines += [f"{part:8} {name:24} {value}" for name, value in values.items()]
    return "\n".join([*lines, "limits kept" if result["passed"] else "a limit is missed"])


if __name__ == "__main__":
    sys.exit(main())
