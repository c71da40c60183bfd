"""The tests in two tiers, and a summary that says what was run, what was not, and how to run it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from coursekit.chromium_install import MEND
from coursekit.cores import usable_cores
from coursekit.invocation import KIT

MOST_WORKERS = 8


@dataclass(frozen=True)
class Tier:
    """Which of the tests are to be run."""

    slow: bool
    """The slow ones too."""
    browser: bool
    """Those that need Chromium too."""

    def markers(self) -> str:
        """Return pytest's `-m` expression; an empty text for all tests."""
        left_out = [name for name, included in (("slow", self.slow), ("browser", self.browser)) if not included]
        return " and ".join(f"not {name}" for name in left_out)

    def told(self, extra: Sequence[str] = ()) -> list[str]:
        """Return what to say of the tests that were run, where pytest got extra arguments, and those that were not."""
        chosen = f", of those that pytest takes with {' '.join(extra)}" if extra else ""
        lines = [f"Tests run: {'all, the slow ones too' if self.slow else 'the fast ones'}{chosen}"]
        if not self.slow:
            lines.append(f"Not run: slow tests (kills, fresh installs, tours). To run them: {KIT} test --all")
        if not self.browser:
            lines.append(f"Not run: browser tests, for want of Chromium. To run them: {MEND}")
        return lines


@dataclass(frozen=True)
class Summary:
    """A pytest plug-in that puts lines into the report, above pytest's own closing line."""

    lines: Sequence[str]

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Write the lines."""
        terminalreporter.section("summary")
        for line in self.lines:
            terminalreporter.line(line)


def run_tests(root: Path, tier: Tier, summary: Sequence[str], extra: Sequence[str] = ()) -> int:
    """Run a tier of a project's tests on all cores.

    Returns
    -------
    int
        pytest's exit code: 0 when all that were run passed.
    """
    markers = ["-m", tier.markers()] if tier.markers() else []
    spread = ["-n", str(workers()), "--dist", "loadscope", "--no-loadscope-reorder"]
    with contextlib.chdir(root):
        return int(pytest.main([*spread, *markers, *extra], plugins=[Summary([*summary, *tier.told(extra)])]))


def workers() -> int:
    """Return how many test processes this machine can feed."""
    return min(usable_cores(), MOST_WORKERS)
