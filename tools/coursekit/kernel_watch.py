"""Hears everything that a kernel says while a notebook runs, wherever a notebook's outputs would have put it.

A widget's callback that breaks does not fail its cell: ipywidgets prints the traceback, which lands in the cell, in
an Output widget's state, in the outputs of a later cell, after the last one, or in the kernel's own log. So a run
listens where all of it passes: on the kernel's IOPub channel and on its stderr.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type

Message = dict[str, Any]
TRACEBACK = "Traceback (most recent call last)"
ABOUT_ITSELF = "[IPKernelApp] WARNING | Kernel is running over TCP"
ARROW = re.compile(r"^-+> *\d+ (?P<line>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Complaint:
    """One thing that a kernel complained of: an exception that it showed, or text on stderr."""

    request: str
    """The id of the request (a cell's execution) under which the kernel said it."""
    text: str
    line: str = ""
    """The line of the notebook that an exception came through; empty for stderr."""
    raised: bool = False
    """Whether it is an exception that the kernel showed."""


@dataclass
class KernelWatch:
    """What one kernel complained of, gathered while it runs."""

    log: Path
    """The file that gets the kernel's own stdout and stderr."""
    complaints: list[Complaint] = field(default_factory=list)
    _executing: bool = False
    _log_until: int | None = None

    def hear(self, message: Message) -> None:
        """Take up a message from the IOPub channel; stderr before the first cell is the kernel's own start."""
        kind, content = message["msg_type"], message["content"]
        request = (message["parent_header"] or {}).get("msg_id", "")
        self._executing = self._executing or kind == "execute_input"
        if kind == "error":
            text = f"{content['ename']}: {content['evalue']}".rstrip(": ")
            self.complaints.append(Complaint(request, text, own_line(content["traceback"]), raised=True))
        elif kind == "stream" and content["name"] == "stderr" and self._executing:
            self._add_stderr(request, content["text"])

    def _add_stderr(self, request: str, text: str) -> None:
        """Take up text on stderr, which comes in pieces, as one complaint for each stretch under one request."""
        last = self.complaints[-1] if self.complaints else None
        if last and last.request == request and not last.raised:
            text = last.text + text
            self.complaints.pop()
        self.complaints.append(Complaint(request, text))

    def stop_reading_the_log(self) -> None:
        """Leave out what the log gets from now on: a kernel that shuts down may stumble over its own closed sockets."""
        self._log_until = self.log.stat().st_size

    def logged_traceback(self) -> str:
        """Return the kernel's own log from the first traceback on, or nothing."""
        text = self.last_words()
        return text[text.index(TRACEBACK) :] if TRACEBACK in text else ""

    def last_words(self) -> str:
        """Return what the kernel's process wrote to its own stdout and stderr, but for its words on how it runs."""
        content = self.log.read_bytes()[: self._log_until] if self.log.exists() else b""
        text = content.decode("utf-8", errors="replace")
        return "\n".join(line for line in text.splitlines() if not line.startswith(ABOUT_ITSELF)).strip()

    def manager(self) -> type[AsyncKernelManager]:
        """Return the kernel manager for nbclient's `kernel_manager_class`: the usual one, listened to."""
        return listening_manager(self)


def own_line(traceback: list[str]) -> str:
    """Return the first line of a notebook's own code that IPython's traceback points at, or nothing."""
    frames = (click.unstyle(frame) for frame in traceback)
    arrows = (ARROW.search(frame) for frame in frames if frame.startswith("Cell In["))
    return next((arrow["line"].strip() for arrow in arrows if arrow), "")


def listening_manager(watch: KernelWatch) -> type[AsyncKernelManager]:
    """Return a kernel manager whose client lets a watch hear each IOPub message, unread ones included."""

    class Channel(AsyncZMQSocketChannel):
        async def get_msg(  # type: ignore[override]  # as its base does
            self,
            timeout: float | None = None,  # noqa: ASYNC109  # jupyter_client's signature
        ) -> Message:
            message = await super().get_msg(timeout)
            watch.hear(message)
            return message

        def close(self) -> None:
            if self.socket is not None:
                unread: zmq.Socket[bytes] = zmq.Socket.shadow(self.socket)
                while unread.poll(0):
                    _, parts = self.session.feed_identities(unread.recv_multipart())
                    watch.hear(self.session.deserialize(parts))
            super().close()

        stop = close

    class Client(AsyncKernelClient):
        iopub_channel_class = Type(Channel)

    class Manager(AsyncKernelManager):
        client_factory = Type(default_value=Client, klass=AsyncKernelClient)

        async def start_kernel(  # type: ignore[override]  # as its base does
            self,
            **options: Any,  # noqa: ANN401  # jupyter_client's signature
        ) -> None:
            with watch.log.open("ab") as log:
                await super().start_kernel(**options, stdout=log, stderr=log)

        async def shutdown_kernel(  # type: ignore[override]  # as its base does
            self,
            now: bool = False,  # noqa: FBT001, FBT002  # jupyter_client's signature
            restart: bool = False,  # noqa: FBT001, FBT002  # as above
        ) -> None:
            watch.stop_reading_the_log()
            await super().shutdown_kernel(now=now, restart=restart)

    return Manager
