"""The papers of the house are in order: locks, packages, data, and what runs the checks; each check can fail."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ONE_MACHINE = re.compile(r"(?<![\w.~])/(?:home|Users|root|work|mnt|private)/\w|[A-Z]:\\+Users\\")


@pytest.fixture(scope="module")
def pyproject(repository: Path) -> str:
    return (repository / "pyproject.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def locks(tracked: list[PurePosixPath], repository: Path) -> dict[str, str]:
    """Every lock file, by its name, with its text."""
    found = [path for path in tracked if path.suffix == ".lock" or path.name == "package-lock.json"]
    return {path.name: (repository / path).read_text(encoding="utf-8") for path in found}


def addresses(lock: str) -> list[str]:
    """Return the lines of a lock file that name where packages are fetched from."""
    unwanted = re.compile(r'"resolved"|--(?:extra-)?index-url|--find-links|^[^#"]*://|@ ?(?:file|https?):')
    return [line for line in lock.splitlines() if unwanted.search(line)]


def unexplained(pyproject: str) -> list[str]:
    """Return the packages that pyproject.toml asks for without a word why; the build's own stand in `dev` too."""
    table = tomllib.loads(pyproject)["project"]
    asked = [*table["dependencies"], *(line for lines in table["optional-dependencies"].values() for line in lines)]
    lines = pyproject.splitlines()
    explained = re.compile(r'^\s*"(?P<asked>[^"]+)",?\s*#\s*\w+')
    known = {match["asked"] for match in map(explained.match, lines) if match}
    return [package for package in asked if package not in known]


def unlocked(pyproject: str, lock: str) -> list[str]:
    """Return the packages that pyproject.toml asks for and a lock does not pin within their bounds."""
    table = tomllib.loads(pyproject)["project"]
    asked = [*table["dependencies"], *(line for lines in table["optional-dependencies"].values() for line in lines)]
    pins: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.MULTILINE):
        pins.setdefault(canonicalize_name(name), []).append(version)
    wanted = [Requirement(line) for line in asked]
    return [str(one) for one in wanted if not fits(one, pins.get(canonicalize_name(one.name), []))]


def fits(wanted: Requirement, versions: list[str]) -> bool:
    return bool(versions) and all(wanted.specifier.contains(version) for version in versions)


def undated(text: str) -> bool:
    """Return whether a data file says nowhere, in a value or in its comments, when it was last looked through."""
    return not (dates(tomllib.loads(text)) or re.search(rf"#.*\b(?:{MONTHS}) \d{{4}}\b", text))


def dates(value: Any) -> list[dt.date]:
    if isinstance(value, dict):
        return [found for one in value.values() for found in dates(one)]
    if isinstance(value, list):
        return [found for one in value for found in dates(one)]
    return [value] if isinstance(value, dt.date) else []


def unsourced(text: str) -> bool:
    """Return whether a data file says nowhere, in a key or in its comments, where it comes from."""
    return not re.search(
        r"^(?:source|citation|evidence)s? *=|#.*\b(?:after|sources?|written|collected)\b",
        text,
        re.MULTILINE | re.IGNORECASE,
    )


def machine_paths(text: str) -> list[str]:
    """Return the paths in a text that exist on one machine only."""
    return [match.group() for match in ONE_MACHINE.finditer(text)]


def test_no_lock_names_an_address(locks: dict[str, str]) -> None:
    assert {"package-lock.json", "requirements.lock"} <= set(locks)
    assert {name: found for name, text in locks.items() if (found := addresses(text))} == {}


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://pypi.example/simple",
        "click @ https://pypi.example/click.whl",
        '      "resolved": "https://registry.example/a.tgz",',
        "https://pypi.example/click-8.whl --hash=sha256:0",
    ],
)
def test_an_address_is_found(line: str) -> None:
    assert addresses(f"click==8.2 \\\n{line}\n") == [line]
    assert addresses('  "url": "https://opencollective.example"\nclick==8.2 \\\n    --hash=sha256:0\n') == []


def test_every_package_says_why_it_is_there(pyproject: str) -> None:
    assert unexplained(pyproject) == []
    bad = '[project]\ndependencies = [\n "a>=1", # counts\n "b>=1",\n]\n[project.optional-dependencies]\nx = ["c"] #\n'
    assert unexplained(bad) == ["b>=1", "c"]


def test_the_lock_holds_every_package_within_its_bounds(pyproject: str, locks: dict[str, str]) -> None:
    assert unlocked(pyproject, locks["requirements.lock"]) == []
    asked = '[project]\ndependencies = ["a>=2", "b_c>=1", "d"]\n[project.optional-dependencies]\n'
    assert unlocked(asked, "a==1.9 \\\n    --hash=x\nb-c==1.0 ; python_version > '3'\n") == ["a>=2", "d"]


def test_data_that_people_edit_has_a_date_and_a_source(tracked: list[PurePosixPath], repository: Path) -> None:
    data = [path for path in tracked if path.suffix == ".toml" and path.parts[0] in {"tools", "solutions"}]
    texts = {path: (repository / path).read_text(encoding="utf-8") for path in data}
    assert [str(path) for path, text in texts.items() if undated(text)] == []
    assert [str(path) for path, text in texts.items() if path.name != "rubric.toml" and unsourced(text)] == []


def test_data_without_a_date_or_a_source_is_found() -> None:
    assert undated("title = 'x'\n# May be 2026")
    assert not undated("[[a]]\nchecked = 2026-11-22")
    assert not undated("# Read in November 2026\na = 1")
    assert unsourced("a = 'sources'")
    assert not unsourced("[a]\nsource = 'x'")
    assert not unsourced("# Written for this project.")


def test_no_file_names_a_path_of_one_machine(tracked: list[PurePosixPath], repository: Path) -> None:
    contents = {path: (repository / path).read_bytes() for path in tracked}
    texts = {path: content.decode("utf-8") for path, content in contents.items() if b"\0" not in content}
    found = {str(path): machine_paths(text) for path, text in texts.items()}
    # A test may name the home of somebody made up; nothing else may name any home.
    homes = re.compile("/(?:home|Users)/")
    in_tests = {name: [one for one in paths if not homes.match(one)] for name, paths in found.items() if "test" in name}
    assert {name: paths for name, paths in (found | in_tests).items() if paths} == {}


def test_a_path_of_one_machine_is_found() -> None:
    slash = "/"
    assert machine_paths(f"see {slash}home/ana/x, {slash}Users/ana and C:{chr(92)}Users{chr(92)}ana") != []
    assert len(machine_paths(f"{slash}home/a {slash}root/b {slash}work/c D:{chr(92)}Users{chr(92)}d")) == 4
    assert machine_paths("my-work/course ~/home/x https://a.example/home/x /usr/bin/env ./work/x") == []


def test_pre_commit_runs_our_own_checks_and_fetches_nothing(repository: Path) -> None:
    (source,) = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert source["repo"] == "local"
    assert [hook["entry"] for hook in source["hooks"]] == ["python3 kit.py test --checks-only"]
    assert {hook["language"] for hook in source["hooks"]} == {"system"}


def test_continuous_integration_calls_the_readmes_command(repository: Path) -> None:
    assert "\npython3 kit.py test " in (repository / "README.md").read_text(encoding="utf-8")
    script = (repository / ".ci" / "run").read_text(encoding="utf-8")
    called = re.findall(r'^"\$python" (kit\.py .*)$', script, re.MULTILINE)
    assert called == ["kit.py test", "kit.py test --all -- -m slow"]
    workflow = yaml.safe_load((repository / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    steps = [step.get("run") for job in workflow["jobs"].values() for step in job["steps"]]
    assert [step for step in steps if step] == [".ci/run", "python kit.py test"]


def test_npm_writes_locks_without_addresses(tracked: list[PurePosixPath], repository: Path) -> None:
    (settings,) = [path for path in tracked if path.name == ".npmrc"]
    assert "omit-lockfile-registry-resolved=true" in (repository / settings).read_text(encoding="utf-8")


def broken_links(page: str, folder: Path) -> list[str]:
    """Return the relative links and images of a Markdown page that lead to no file."""
    targets = re.findall(r"\]\(([^)#\s]+)", page)
    return [target for target in targets if "://" not in target and not (folder / target).exists()]


def test_every_link_of_every_page_leads_somewhere(tracked: list[PurePosixPath], repository: Path) -> None:
    pages = [repository / path for path in tracked if path.suffix == ".md"]
    assert pages
    broken = {page.name: broken_links(page.read_text(encoding="utf-8"), page.parent) for page in pages}
    assert {name: links for name, links in broken.items() if links} == {}


def test_a_link_to_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "there.md").touch()
    page = "[a](there.md) [b](gone.md) ![c](gone.png) [d](https://example.org) [e](there.md#part) [f](#part)"
    assert broken_links(page, tmp_path) == ["gone.md", "gone.png"]
