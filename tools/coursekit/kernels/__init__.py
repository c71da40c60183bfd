"""Kernels that are forked from a warm parent, in which the usual imports are done: a tenth of the wait for a new one.

jupyter_client starts a kernel as a new Python, which imports for half a second, and waits for it in fixed steps. Here
a kernelspec named like the usual one (`spec`) chooses a provisioner (`provisioner`), which asks a fork server
(`server`) for a child that becomes the kernel (`child`). nbgrader, papermill and nbclient do not notice. Where
forking is not to be had, the same provisioner starts kernels the usual way.
"""

from __future__ import annotations
