"""`doctor`: say what on this machine is missing or wrong, and the mend."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from coursekit.course import Course
from coursekit.doctor import examine


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, for programs.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Say what on this machine is missing or wrong, and what to do about it."""
    course: Course = context.obj
    findings = list(examine(course))
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        for finding in findings:
            mark = click.style("ok     ", fg="green") if finding.ok else click.style("PROBLEM", fg="red", bold=True)
            click.echo(f"{mark}  {finding.subject}: {finding.told}")
            if finding.mend:
                click.echo(f"         {finding.mend}")
    problems = sum(not finding.ok for finding in findings)
    if not as_json:
        click.echo(f"\n{problems} to mend, see above." if problems else "\nAll is well.")
    context.exit(1 if problems else 0)
