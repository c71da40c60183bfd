"""A client that notices at once that a forked kernel is ready, where jupyter_client waits in fixed steps."""

from __future__ import annotations

import time
from functools import cache
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient

ROUND = 1.0
"""Seconds after which a kernel that does not answer is asked again."""


class NotReadyError(RuntimeError):
    """A kernel that did not answer; nbclient knows it as the RuntimeError that jupyter_client raises."""

    def __init__(self, reason: str) -> None:
        """Keep what happened."""
        super().__init__(reason)


@cache
def ready_client(base: type[AsyncKernelClient]) -> type[AsyncKernelClient]:
    """Return a client class that is like another, but for how it waits for its kernel."""

    class ReadyClient(base):  # type: ignore[misc, valid-type]  # made from whatever its user has chosen
        async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  # jupyter_client's
            """Wait until the kernel has answered on its shell channel and its IOPub channel is heard."""
            limit = time.monotonic() + (60.0 if timeout is None else timeout)
            while not await self._answers():
                if not await self._async_is_alive():
                    message = "Kernel died before replying to kernel_info"
                    raise NotReadyError(message)
                if time.monotonic() > limit:
                    message = f"Kernel didn't respond in {timeout} seconds"
                    raise NotReadyError(message)

        async def _answers(self) -> bool:
            asked = self.kernel_info()
            try:
                reply = await self.shell_channel.get_msg(timeout=ROUND)
                self._handle_kernel_info_reply(reply)
                while not _idle_after(asked, await self.iopub_channel.get_msg(timeout=ROUND)):
                    pass  # what the kernel said of its own start
            except Empty:
                return False
            return True

    return ReadyClient


def _idle_after(request: str, message: dict[str, dict[str, str]]) -> bool:
    """Return whether a message says that the kernel has done with a request."""
    is_status = message["header"]["msg_type"] == "status" and message["content"].get("execution_state") == "idle"
    return is_status and message["parent_header"].get("msg_id") == request
