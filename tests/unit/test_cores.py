"""Who is confined to some of a machine's cores starts no more at a time than those can do."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from coursekit.cores import usable_cores


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux confines a process to some cores")
def test_a_process_confined_to_one_core_may_use_one() -> None:
    program = "import os\nos.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])\n"
    program += "from coursekit.commands import grade\nprint(grade.JOBS)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "2"
    assert usable_cores() >= 1
