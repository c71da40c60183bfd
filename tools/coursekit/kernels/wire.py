"""What passes between the one who wants a kernel and the fork server: JSON with a length before it, and open files."""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

_LENGTH = struct.Struct("!I")
MOST_BYTES = 16 * 1024 * 1024
TOO_LONG = "a message is longer than any of ours"
CLOSED = "it was closed"


class WireError(Exception):
    """A message that ended early or is none."""

    def __init__(self, reason: str) -> None:
        """Keep what was wrong."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Say what was wrong."""
        return f"The fork server's wire: {self.reason}."


@dataclass(frozen=True)
class Launch:
    """One kernel that is wanted."""

    argv: Sequence[str]
    """What follows the program's name, as `-f CONNECTION_FILE`."""
    environment: Mapping[str, str]
    """All of the kernel's environment variables."""
    folder: str
    """Where the kernel works."""
    sandbox: Mapping[str, Any] | None = None
    """What `coursekit.sandbox.enter` is called with before anything of the notebook runs; None for no sandbox."""


def send(connection: socket.socket, message: Mapping[str, Any], files: Sequence[int] = ()) -> None:
    """Send a message, and open files with it.

    Raises
    ------
    OSError
        When nobody is at the other end.
    """
    content = json.dumps(message).encode()
    socket.send_fds(connection, [_LENGTH.pack(len(content))], files)
    connection.sendall(content)


def receive(connection: socket.socket, most_files: int = 0) -> tuple[dict[str, Any], list[int]]:
    """Return a message, and the files that came with it, which are then open here.

    Raises
    ------
    WireError
        When the other end was closed, or the message is too long or none.
    OSError
        When the connection broke.
    """
    head, files, _, _ = socket.recv_fds(connection, _LENGTH.size, most_files)
    try:
        head += _exactly(connection, _LENGTH.size - len(head))
        (length,) = _LENGTH.unpack(head)
        message = json.loads(_exactly(connection, length))
    except (WireError, ValueError, OSError) as error:
        for file in files:
            os.close(file)
        raise WireError(str(error)) from error
    return message, list(files)


def _exactly(connection: socket.socket, length: int) -> bytes:
    if length > MOST_BYTES:
        raise WireError(TOO_LONG)
    content = bytearray()
    while len(content) < length:
        part = connection.recv(length - len(content))
        if not part:
            raise WireError(CLOSED)
        content += part
    return bytes(content)


def as_message(launch: Launch) -> dict[str, Any]:
    """Return a launch as JSON can say it."""
    return asdict(launch)
