"""Kills during saves lose nothing that was acknowledged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("kills", [25, pytest.param(1000, marks=pytest.mark.slow)])
def test_kills_lose_nothing_that_was_acknowledged(path: Path, kills: int) -> None:
    script = Path(__file__).with_name("kills.py")
    done = subprocess.run(
        [sys.executable, str(script), str(path), str(kills), "7"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["acknowledged"] >= kills  # each writer saved at least once
    assert result["kept"] == result["acknowledged"] + result["not_told"]
    assert result["in_the_middle"] > kills / 4  # else the kills met no saves, and this shows nothing
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}
