"""Imported once, by the process that those of all notebooks are forked from: what each would else do by itself.

nbformat compiles its check of a notebook when it first needs it, and jupyter_client imports a provisioner when the
first kernel starts: together most of the time that papermill itself works for a short notebook.
"""

from __future__ import annotations

import ipykernel.kernelspec  # noqa: F401  # jupyter_client looks for it as the first kernel starts
import nbformat
from nbformat.v4 import new_notebook

import coursekit.execution  # papermill, and all that a run needs
import coursekit.kernels.provisioner  # noqa: F401  # what its kernelspec names

nbformat.validate(new_notebook())
