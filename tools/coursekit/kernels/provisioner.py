"""The kernel provisioner `coursekit-forked`: kernels from a warm parent, chosen by a kernelspec (see `spec`)."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Unicode

from coursekit.kernels import wire
from coursekit.kernels.availability import can_fork
from coursekit.kernels.handle import ForkedProcess
from coursekit.kernels.ready_client import NotReadyError, ready_client
from coursekit.kernels.waiting import readable
from coursekit.kernels.warm_parent import ADDRESS, fork

SANDBOX = "COURSEKIT_SANDBOX"
"""The environment variable in which a grader describes, as JSON, the sandbox that its next kernels are put into.

The forked child calls `coursekit.sandbox.enter` with that description, to which two entries are added: `folder`, where
the notebook runs, and `sockets`, where the kernel binds its sockets and reads its connection file. The call may fork;
whichever process returns from it becomes the kernel.
"""
LONGEST_PATH = 90
"""A socket's path may have 107 bytes, and ZMQ adds to it."""
POLITE_WAIT = 0.5
"""Seconds that a kernel gets to end by itself before the manager looks after it in its usual steps."""
PYTHON_READS = ("PYTHONPATH", "PYTHONHOME", "PYTHONHASHSEED", "PYTHONWARNINGS", "PYTHONUTF8")
"""Variables that a Python heeds only as it starts: with others than the server's, a kernel needs a start of its own."""


class SandboxNeedsForkError(RuntimeError):
    """A sandbox was asked for where kernels cannot be forked."""

    def __str__(self) -> str:
        """Say what is missing."""
        return "A sandboxed kernel has to be forked, and this system cannot do that."


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by a fork where it can, and the usual way where it cannot."""

    warm = List(Unicode(), help="Modules that the fork server imports, or calls as `module:function`.").tag(config=True)

    process: Any
    """A `ForkedProcess`, or what `LocalProvisioner` holds."""

    _sockets: Path | None = None
    _ready: int | None = None

    async def pre_launch(self, **options: Any) -> dict[str, Any]:  # noqa: ANN401  # jupyter_client's signature
        """Choose sockets in a folder instead of ports, and a client that knows when they are there."""
        environment = options.get("env", os.environ)
        manager = self.parent
        if can_fork() and _same_python(environment) and isinstance(manager, AsyncKernelManager):
            if not self._sockets:
                self._choose_sockets(manager)
        elif environment.get(SANDBOX):
            raise SandboxNeedsForkError
        return await super().pre_launch(**options)

    def _choose_sockets(self, manager: AsyncKernelManager) -> None:
        folder = Path(tempfile.mkdtemp(prefix="ck-"))
        if len(os.fsencode(folder)) > LONGEST_PATH:
            folder.rmdir()
            folder = Path(tempfile.mkdtemp(prefix="ck-", dir="/tmp"))  # made for its owner alone
        self._sockets = folder
        manager.transport, manager.ip = "ipc", str(folder / "k")
        manager.connection_file = str(folder / "connection.json")
        factory = manager.client_factory
        if isinstance(factory, type) and issubclass(factory, AsyncKernelClient):
            manager.client_factory = ready_client(factory)

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:  # noqa: ANN401  # as above
        """Have a kernel forked that does what the command would."""
        if self._sockets is None:
            return await super().launch_kernel(cmd, **options)
        environment = dict(options.get("env") or os.environ)
        environment.pop(ADDRESS, None)
        described = environment.pop(SANDBOX, None)
        folder = str(options.get("cwd") or Path.cwd())
        places = {"folder": folder, "sockets": str(self._sockets)}
        sandbox = json.loads(described) | places if described else None
        launch = wire.Launch(_after_module(cmd), environment, folder, sandbox)
        self._ready, told = os.pipe()
        try:
            forked = self._fork(launch, told, options)
        finally:
            os.close(told)
        self.process = forked
        self.pid = self.pgid = forked.pid
        self.cwd = folder
        return self.connection_info

    def _fork(self, launch: wire.Launch, told: int, options: dict[str, Any]) -> ForkedProcess:
        files = [_number(options.get(name), number) for name, number in (("stdout", 1), ("stderr", 2))]
        return fork(launch, [*files, told], self.warm)

    async def post_launch(self, **options: Any) -> None:  # noqa: ANN401  # as above
        """Wait until the kernel has bound its sockets, so that nobody knocks too early."""
        await super().post_launch(**options)
        if self._ready is not None:
            await readable(self._ready)
            bound = os.read(self._ready, 1)
            os.close(self._ready)
            self._ready = None
            if not bound:
                message = "Kernel died before replying to kernel_info"
                raise NotReadyError(message)

    async def wait(self) -> int | None:
        """Wait for the kernel's end, without steps."""
        if not isinstance(self.process, ForkedProcess):
            return await super().wait()
        code = await self.process.ended()
        self.process = None
        return code

    async def kill(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002  # jupyter_client's signature
        """End the kernel, and be done only when it has ended."""
        await super().kill(restart=restart)
        if isinstance(self.process, ForkedProcess):
            await self.process.ended()

    async def shutdown_requested(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002  # as above
        """Wait for the kernel that was asked to end, so that the manager need not ask in steps."""
        await super().shutdown_requested(restart=restart)
        if isinstance(self.process, ForkedProcess):
            try:
                await asyncio.wait_for(self.process.ended(), POLITE_WAIT)
            except TimeoutError:
                return

    async def cleanup(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002  # as above
        """Remove the sockets."""
        await super().cleanup(restart=restart)
        if self._sockets is not None and not restart:
            shutil.rmtree(self._sockets, ignore_errors=True)


def _same_python(environment: Any) -> bool:  # noqa: ANN401  # a mapping, or os.environ
    keeps_asserts = not environment.get("PYTHONOPTIMIZE")  # as the server does
    return keeps_asserts and all(environment.get(name) == os.environ.get(name) for name in PYTHON_READS)


def _after_module(command: list[str]) -> list[str]:
    """Return what follows `python -m ipykernel_launcher` in a kernelspec's command."""
    return command[command.index("ipykernel_launcher") + 1 :]


def _number(stream: Any, otherwise: int) -> int:  # noqa: ANN401  # a file, its number, or None
    if isinstance(stream, int) and stream >= 0:
        return stream
    return int(stream.fileno()) if hasattr(stream, "fileno") else otherwise
