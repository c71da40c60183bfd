"""A papermill engine that saves a notebook once, however its run ends.

papermill itself saves a notebook before and after each cell, in half of the time that it works for a short notebook;
told not to, it keeps nothing of a run that ended in a dead kernel or was stopped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines

NAME = "coursekit-keeping"


class KeepingEngine(NBClientEngine):
    """papermill's own engine, which keeps what it has when a run breaks off."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        kept: Path,
        **options: Any,  # noqa: ANN401  # papermill's own
    ) -> Any:  # noqa: ANN401  # as above
        """Run the notebook, and write it to `kept` when that breaks off; otherwise papermill writes it."""
        done = False
        try:
            result = super().execute_managed_notebook(nb_man, kernel_name, **options)
            done = True
        finally:
            if not done:
                nbformat.write(nb_man.nb, kept)
        return result


papermill_engines.register(NAME, KeepingEngine)
