"""The kernelspec that chooses forked kernels: it has the usual one's name, so that notebooks need not know of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

NAME = "python3"
PROVISIONER = "coursekit-forked"


def kernelspec(warm: Sequence[str]) -> dict[str, object]:
    """Return the kernelspec of this very Python, with kernels from a parent in which modules are warm."""
    return {
        "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": PROVISIONER, "config": {"warm": list(warm)}}},
    }


def forked_kernels(folder: Path, warm: Sequence[str]) -> dict[str, str]:
    """Write the kernelspec into a folder, and return the environment variables under which it is found first.

    Parameters
    ----------
    folder
        An empty folder, or one still to be made.
    warm
        Modules to import before kernels are forked, or to call, as `module:function`.
    """
    target = folder / "kernels" / NAME
    target.mkdir(parents=True, exist_ok=True)
    (target / "kernel.json").write_text(json.dumps(kernelspec(warm)), encoding="utf-8")
    return {"JUPYTER_PATH": _first(str(folder), os.environ)}


def _first(folder: str, environment: Mapping[str, str]) -> str:
    return os.pathsep.join(filter(None, [folder, environment.get("JUPYTER_PATH", "")]))
