"""A forked kernel's process, as jupyter_client's provisioners hold one: somebody else's child, known by a file."""

from __future__ import annotations

import os
import select
import signal
import socket
from contextlib import suppress

from coursekit.kernels import wire
from coursekit.kernels.waiting import readable


class ForkedProcess:
    """What `subprocess.Popen` is for one's own children."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pidfd: int, server: socket.socket) -> None:
        """Keep the process's number, its file, and the connection on which its exit code will come."""
        self.pid = pid
        self.returncode: int | None = None
        self._pidfd = pidfd
        self._server = server

    def poll(self) -> int | None:
        """Return its exit code; None while it lives."""
        if self.returncode is None and select.select([self._pidfd], [], [], 0)[0]:
            self._end()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        """Return its exit code when it has ended, or None after so many seconds."""
        if self.returncode is None and select.select([self._pidfd], [], [], timeout)[0]:
            self._end()
        return self.returncode

    async def ended(self) -> int | None:
        """Return its exit code as soon as it has ended: no steps of waiting."""
        if self.poll() is None:
            await readable(self._pidfd)
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal to its whole group, or to itself when it has no group yet."""
        if self.poll() is not None:
            return
        with suppress(ProcessLookupError):
            try:
                os.killpg(self.pid, number)
            except ProcessLookupError:
                signal.pidfd_send_signal(self._pidfd, number)  # type: ignore[attr-defined, unused-ignore]  # Linux

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _end(self) -> None:
        self.returncode = -signal.SIGKILL  # what it is when the server was killed with it
        self._server.settimeout(1)
        with suppress(OSError, wire.WireError, KeyError):
            message, _ = wire.receive(self._server)
            self.returncode = int(message["code"])
        self._server.close()
        os.close(self._pidfd)
