"""What every test stands on: a person's own data and settings are out of reach, and browser tests share one worker."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

from coursekit.course import Course
from coursekit.isolation import isolated

ROOT = Path(__file__).resolve().parents[1]


class OneWorkerForTheBrowser(LoadScopeScheduling):
    """Gives out tests a file at a time, and all browser tests to one worker: they share one JupyterLab."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "browser" if "browser" in Path(file).parts else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneWorkerForTheBrowser:
    return OneWorkerForTheBrowser(config, log)


@pytest.fixture(scope="session", autouse=True)
def far_from_home() -> Iterator[None]:
    """Lead every test, and every program that it starts, away from the data and settings of whoever runs it."""
    with isolated(Course(ROOT).private_environment):
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder with kit.py in it."""
    return ROOT


@pytest.fixture(scope="session")
def tracked() -> list[PurePosixPath]:
    """The files that git keeps, by their path from the root."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(git, capture_output=True, text=True, check=True).stdout.split("\0")
    return [PurePosixPath(name) for name in names if name and (ROOT / name).is_file()]
