"""What a run says while it goes and at its end: a line for each notebook, and each fault with its cell."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path

import click
from tqdm import tqdm

from coursekit.outcomes import Outcome

BAR = "{percentage:3.0f}% |{bar}| {n_fmt} of {total_fmt} notebooks, {elapsed}"
LINES_OF_A_FAULT = 20


def follow(outcomes: Iterable[Outcome], total: int) -> list[Outcome]:
    """Show a progress bar and a line for each notebook as it ends, and return all outcomes by name."""
    ended = []
    with tqdm(total=total, bar_format=BAR, disable=None, leave=False) as bar:
        for outcome in outcomes:
            ended.append(outcome)
            with tqdm.external_write_mode():
                click.echo(f"[{len(ended):>{len(str(total))}}/{total}] {line(outcome)}")
            bar.update()
    return sorted(ended, key=lambda outcome: outcome.name)


def line(outcome: Outcome) -> str:
    """Return one line that says how a notebook went."""
    mark = click.style("passed", fg="green") if outcome.passed else click.style("FAILED", fg="red", bold=True)
    checks = f", {counted(outcome.checks, 'check')}" if outcome.checks else ""
    return f"{mark}  {outcome.name}  ({outcome.seconds:.1f} s{checks})"


def summary(outcomes: list[Outcome], seconds: float, output: Path) -> str:
    """Return what there is to say at the end: each fault with its notebook and cell, and the sums."""
    failed = [outcome for outcome in outcomes if not outcome.passed]
    total = counted(len(outcomes), "notebook")
    verdict = f"{len(failed)} of {total} failed" if failed else f"{total} passed"
    checks = counted(sum(outcome.checks for outcome in outcomes), "check")
    sums = f"{verdict}, {checks} ran, {seconds:.1f} s. Executed copies: {output}"
    return "\n".join(["", *(told(outcome) for outcome in failed), sums])


def told(outcome: Outcome) -> str:
    """Return a notebook's name and, indented, all that went wrong in it."""
    faults = "\n".join(textwrap.indent(shortened(str(fault)), "    ") for fault in outcome.faults)
    return f"{click.style(outcome.name, bold=True)}\n{faults}\n"


def shortened(text: str) -> str:
    """Return a text whose middle is left out when it is very long."""
    lines = text.splitlines()
    if len(lines) <= LINES_OF_A_FAULT:
        return text
    half = LINES_OF_A_FAULT // 2
    left_out = len(lines) - 2 * half
    return "\n".join([*lines[:half], f"... {left_out} lines more in the executed copy ...", *lines[-half:]])


def counted(number: int, thing: str) -> str:
    """Return a number with its noun."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
