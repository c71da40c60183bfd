"""The house is in order: floors, folders, names and sizes, and each check of them can fail."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import pytest

TOP = {".ci", ".github", "assignments", "course", "solutions", "tests", "tools"}
FLOORS = {
    "people": 1,
    "evidence": 1,
    "messages": 2,
    "follow_ups": 2,
    "network": 2,
    "learning": 2,
    "workbook": 3,
    "answers": 3,
    "widgets": 4,
}
FIRST_JUPYTER_FLOOR = 3
NOT_PLAIN = {"IPython", "anywidget", "http", "ipykernel", "ipywidgets", "nbformat", "socket", "traitlets", "urllib"}
CLOCKS = {"now", "today", "utcnow"}
VAGUE = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
LONGEST_MODULE = 300
CODE = {".py", ".js", ".mjs"}


@pytest.fixture(scope="module")
def python(tracked: list[PurePosixPath], repository: Path) -> dict[PurePosixPath, str]:
    """Every Python file, by its path, with its text."""
    return {path: (repository / path).read_text(encoding="utf-8") for path in tracked if path.suffix == ".py"}


@pytest.fixture(scope="module")
def tools(python: dict[PurePosixPath, str]) -> dict[PurePosixPath, str]:
    """Those of them that are imported as packages."""
    return {path: source for path, source in python.items() if path.parts[0] == "tools"}


def module_name(path: PurePosixPath) -> str:
    """Return the name under which a file below tools/ is imported."""
    parts = path.relative_to("tools").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: PurePosixPath, source: str) -> Iterator[str]:
    """Yield the full names that a module imports, wherever in it; `from a import b` gives a.b."""
    package = path.relative_to("tools").parts[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            start = [*above, *([node.module] if node.module else [])]
            yield from (".".join([*start, alias.name]) for alias in node.names)


def upward_imports(path: PurePosixPath, source: str) -> Iterator[str]:
    """Yield the imports of a wideweb module that do not point down, and those that its floor may not have at all."""
    own = module_name(path).partition(".")[2].partition(".")[0]
    floor = FLOORS.get(own, 0)
    if own and not floor:
        yield f"{own} has no floor: the design must give it one"
    for name in imports(path, source):
        top, _, rest = name.partition(".")
        theirs = rest.partition(".")[0]
        if top == "wideweb" and theirs != own and FLOORS.get(theirs, 0) >= floor:
            yield f"{own} (floor {floor}) imports {name}"
        if floor < FIRST_JUPYTER_FLOOR and (top in NOT_PLAIN or top.startswith("jupyter")):
            yield f"{own} (floor {floor}) is plain Python and imports {name}"


def clocks(path: PurePosixPath, source: str) -> Iterator[str]:
    """Yield where a module of the lower floors asks a clock: there today is an argument."""
    if FLOORS.get(module_name(path).partition(".")[2].partition(".")[0], 0) in {1, 2}:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                yield f"{path}:{node.lineno} asks the clock"


def strangers(path: PurePosixPath, source: str) -> list[str]:
    """Return the imports by which coursekit would know wideweb, or wideweb coursekit, or either the tests."""
    others = {"coursekit": {"wideweb", "tests"}, "wideweb": {"coursekit", "tests"}}
    unwanted = others.get(path.parts[1], set())
    return [name for name in imports(path, source) if name.partition(".")[0] in unwanted]


def strange_folders(paths: Iterable[PurePosixPath]) -> set[str]:
    """Return the folders at the top that the design does not know."""
    return {path.parts[0] for path in paths if len(path.parts) > 1} - TOP


def vague_names(paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Return the files whose names say nothing of what is in them."""
    return [path for path in paths if VAGUE & set(re.split(r"[^a-z]+", path.stem.lower()))]


def blankets(source: str) -> list[int]:
    """Return the lines that catch what nobody foresaw; cleaning up and raising it again is no catching."""
    caught = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and not is_raised_again(node):
            caught += [node.lineno for name in exception_names(node.type) if name in {"", "Exception", "BaseException"}]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            caught += [node.lineno for one in node.args if ast.unparse(one) in {"Exception", "BaseException"}]
    return caught


def is_raised_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def exception_names(caught: ast.expr | None) -> list[str]:
    if caught is None:
        return [""]
    return [ast.unparse(one) for one in (caught.elts if isinstance(caught, ast.Tuple) else [caught])]


def test_every_import_in_wideweb_points_down(tools: dict[PurePosixPath, str]) -> None:
    wideweb = {path: source for path, source in tools.items() if path.parts[1] == "wideweb"}
    assert [fault for path, source in wideweb.items() for fault in upward_imports(path, source)] == []


@pytest.mark.parametrize(
    ("file", "source", "faults"),
    [
        ("messages/rules/tone.py", "from wideweb.people import Person\nfrom wideweb.messages import cues", 0),
        ("messages/rules/tone.py", "from ..reading import Reading\nfrom . import size\nimport re", 0),
        ("messages/review.py", "from wideweb.network import measure", 1),
        ("messages/review.py", "from wideweb import network", 1),
        ("messages/review.py", "from ..network import measure", 1),
        ("messages/review.py", "def late():\n    import wideweb.workbook", 1),
        ("people.py", "from wideweb.evidence import Evidence", 1),
        ("answers/marking.py", "import wideweb.widgets", 1),
        ("answers/marking.py", "import IPython\nfrom wideweb.messages import review", 0),
        ("network.py", "from jupyter_client import x\nimport ipywidgets", 2),
        ("evidence.py", "import urllib.request", 1),
        ("extras.py", "import re", 1),
        ("__init__.py", "from wideweb.people import Person", 1),
    ],
)
def test_an_import_that_points_up_is_found(file: str, source: str, faults: int) -> None:
    assert len(list(upward_imports(PurePosixPath("tools/wideweb") / file, source))) == faults


def test_the_lower_floors_ask_no_clock(tools: dict[PurePosixPath, str]) -> None:
    wideweb = {path: source for path, source in tools.items() if path.parts[1] == "wideweb"}
    assert [fault for path, source in wideweb.items() for fault in clocks(path, source)] == []


def test_a_clock_is_found_where_there_may_be_none() -> None:
    asks = "import datetime\ndatetime.date.today()\ndatetime.datetime.now()"
    assert len(list(clocks(PurePosixPath("tools/wideweb/follow_ups/plan.py"), asks))) == 2
    assert not list(clocks(PurePosixPath("tools/wideweb/workbook.py"), asks))


def test_coursekit_and_wideweb_are_strangers(tools: dict[PurePosixPath, str]) -> None:
    assert {path: found for path, source in tools.items() if (found := strangers(path, source))} == {}


def test_an_import_between_strangers_is_found() -> None:
    assert strangers(PurePosixPath("tools/coursekit/x.py"), "from wideweb import answers") == ["wideweb.answers"]
    assert strangers(PurePosixPath("tools/wideweb/x.py"), "import coursekit.cli, re") == ["coursekit.cli"]


def test_no_other_folder_stands_at_the_top(tracked: list[PurePosixPath]) -> None:
    assert strange_folders(tracked) == set()
    assert strange_folders([PurePosixPath("docs/a.md"), PurePosixPath("kit.py")]) == {"docs"}


def test_no_module_is_long(tracked: list[PurePosixPath], repository: Path) -> None:
    ours = [path for path in tracked if path.suffix in CODE and path.parts[0] in {"tools", "kit.py", "hatch_build.py"}]
    assert PurePosixPath("kit.py") in ours
    lengths = {path: len((repository / path).read_text(encoding="utf-8").splitlines()) for path in ours}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_every_file_is_named_after_its_idea(tracked: list[PurePosixPath]) -> None:
    assert vague_names(tracked) == []
    bad = [PurePosixPath(name) for name in ("tools/utils.py", "a/test_helpers.py", "message-manager.js", "Misc.md")]
    assert vague_names([*bad, PurePosixPath("tools/utility.py"), PurePosixPath("manage.py")]) == bad


def test_nothing_is_caught_that_was_not_foreseen(python: dict[PurePosixPath, str]) -> None:
    assert {str(path): lines for path, source in python.items() if (lines := blankets(source))} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("try:\n    x()\nexcept:\n    pass", [3]),
        ("try:\n    x()\nexcept Exception as error:\n    print(error)", [3]),
        ("try:\n    x()\nexcept (OSError, BaseException):\n    raise KeyError from None", [3]),
        ("with contextlib.suppress(Exception):\n    x()", [1]),
        ("try:\n    x()\nexcept BaseException:\n    clean_up()\n    raise", []),
        ("try:\n    x()\nexcept (OSError, ValueError):\n    pass", []),
        ("with suppress(OSError):\n    x()", []),
    ],
)
def test_a_blanket_is_found(source: str, lines: list[int]) -> None:
    assert blankets(source) == lines
