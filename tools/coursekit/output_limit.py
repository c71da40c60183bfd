"""How much a notebook may print while it is graded: more is neither kept nor waited for."""

from __future__ import annotations

from typing import Any

import zmq
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute

MOST_BYTES = 10_000_000
"""Of all that a notebook prints and shows, about. nbgrader keeps a thousand lines of each cell."""
MOST_AT_ONCE = 50_000_000
"""Bytes of one message; a kernel that sends a longer one is not listened to any more."""


class TooMuchOutputError(RuntimeError):
    """A notebook that printed without end."""

    def __init__(self, limit: int) -> None:
        """Keep how much it was allowed to print."""
        super().__init__(limit)
        self.limit = limit

    def __str__(self) -> str:
        """Say how much it was allowed to print."""
        return f"its code printed more than {self.limit // 1_000_000} MB, and was stopped"


class LimitedExecute(Execute):
    """nbgrader's step that runs a notebook; it ends when the notebook prints too much."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any], km: Any = None) -> Any:  # noqa: ANN401  # nbgrader's
        """Run the notebook; raise TooMuchOutputError when it prints too much."""
        self._printed = 0
        return super().preprocess(nb, resources, km=km)

    def create_kernel_manager(self) -> Any:  # noqa: ANN401  # nbclient's signature
        """Return the kernel's manager, whose clients refuse messages that are too long to be read."""
        manager = super().create_kernel_manager()
        manager.context.setsockopt(zmq.MAXMSGSIZE, MOST_AT_ONCE)
        return manager

    def output(self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str, cell_index: int) -> Any:  # noqa: ANN401
        """Keep what a cell printed or showed, as nbclient does."""
        self._printed += _size(msg["content"])
        if self._printed > MOST_BYTES:
            raise TooMuchOutputError(MOST_BYTES)
        return super().output(outs, msg, display_id, cell_index)


def _size(content: object) -> int:
    """Return about how many letters a message holds."""
    if isinstance(content, str):
        return len(content)
    if isinstance(content, dict):
        return sum(map(_size, content.values()))
    return sum(map(_size, content)) if isinstance(content, list) else 1
