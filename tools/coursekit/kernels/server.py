"""The fork server: a Python with the usual imports done, whose children become kernels. One thread, no sockets of ZMQ.

It is started as `python -P -m coursekit.kernels.server SOCKET MODULES`: the number of an open socket that listens, and
a JSON list of what to import (`warm_up`). It ends, and its kernels with it, when its standard input is closed.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

sys.modules["debugpy"] = None  # type: ignore[assignment]  # a tenth of a second for a debugger that nobody will use

from coursekit.kernels import child, wire  # noqa: E402  # the line above has to be first
from coursekit.kernels.warm_up import warm_up  # noqa: E402  # as above

FILES = 3
"""Each request brings the open files for stdout, stderr and the word that the kernel is ready."""
PATIENCE = 10.0
"""Seconds until a request that does not come to its end is dropped."""


@dataclass
class Kernel:
    """A child that lives."""

    pid: int
    pidfd: int
    client: socket.socket


class Server:
    """Forks kernels until its standard input is closed."""

    def __init__(self, listening: socket.socket) -> None:
        """Begin to listen."""
        self.listening = listening
        self.kernels: dict[int, Kernel] = {}
        self.events = selectors.DefaultSelector()
        self.events.register(listening, selectors.EVENT_READ, self._accept)
        self.events.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, selectors.EVENT_READ, None)

    def serve(self) -> None:
        """Answer requests until the end, then end all kernels."""
        try:
            while self._answer(self.events.select()):
                pass
        finally:
            for kernel in list(self.kernels.values()):
                self._kill(kernel)

    def _answer(self, happened: list[tuple[selectors.SelectorKey, int]]) -> bool:
        for key, _ in happened:
            if key.data is None:
                return False
            if key.fileobj in self.events.get_map():  # an earlier event may have ended it
                act, *arguments = key.data if isinstance(key.data, tuple) else (key.data,)
                act(*arguments)
        return True

    def _accept(self) -> None:
        client, _ = self.listening.accept()
        client.settimeout(PATIENCE)
        with suppress(OSError, wire.WireError, TypeError):
            message, files = wire.receive(client, FILES)
            try:
                self._fork(wire.Launch(**message), files, client)
            finally:
                for file in files:
                    os.close(file)
            return
        client.close()

    def _fork(self, launch: wire.Launch, files: Sequence[int], client: socket.socket) -> None:
        pid = os.fork()
        if not pid:
            self.events.close()
            child.run(launch, *files)
        kernel = Kernel(pid, os.pidfd_open(pid), client)
        self.kernels[pid] = kernel
        self.events.register(kernel.pidfd, selectors.EVENT_READ, (self._bury, kernel))
        self.events.register(client, selectors.EVENT_READ, (self._kill, kernel))
        with suppress(OSError):  # whoever wanted it is gone: the next event ends it
            wire.send(client, {"pid": pid}, [kernel.pidfd])

    def _kill(self, kernel: Kernel) -> None:
        """End a kernel that nobody waits for any more."""
        with suppress(KeyError):  # it was told to end already, and has not yet
            self.events.unregister(kernel.client)
        with suppress(ProcessLookupError):
            os.killpg(kernel.pid, signal.SIGKILL)
        with suppress(ProcessLookupError):  # it had no time to make a group of its own
            os.kill(kernel.pid, signal.SIGKILL)

    def _bury(self, kernel: Kernel) -> None:
        """End what a kernel left running in its group, and tell how the kernel itself ended.

        Its number cannot belong to anybody else until `waitpid` has returned.
        """
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(kernel.pid, signal.SIGKILL)
        _, status = os.waitpid(kernel.pid, 0)
        self.events.unregister(kernel.pidfd)
        os.close(kernel.pidfd)
        del self.kernels[kernel.pid]
        with suppress(KeyError):
            self.events.unregister(kernel.client)
        with suppress(OSError):
            wire.send(kernel.client, {"code": os.waitstatus_to_exitcode(status)})
        kernel.client.close()


def main(arguments: Sequence[str]) -> None:
    """Import what is to be warm, then serve."""
    listening = socket.socket(fileno=int(arguments[0]))
    modules: Any = json.loads(arguments[1])
    warm_up(modules)
    gc.collect()
    gc.disable()
    gc.freeze()  # collecting would touch, and so copy, the memory that all children share
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started this; the kernels end with it
    Server(listening).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
