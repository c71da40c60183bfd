"""A kernel that has printed enough prints no more, so that what it printed arrives however busy the machine is.

ipykernel gathers what is printed until a thread of its own has a turn to send it. On a busy machine a program can print
a gigabyte by then; sending that needs more memory than a sandbox allows, fails, and all of it is lost without a word.
"""

from __future__ import annotations

from typing import Any

from ipykernel.iostream import OutStream

ENOUGH = 20_000_000
"""Letters that a kernel sends of all that it prints: more than anyone who runs it will take."""


def stop_at(most: int) -> None:
    """Let all streams of this process together take so many letters and drop the rest."""
    taken = 0
    write = OutStream.write

    def write_some(stream: OutStream, string: Any) -> int | None:  # noqa: ANN401  # it says itself what is no text
        nonlocal taken
        if not isinstance(string, str):
            return write(stream, string)
        if taken + len(string) <= most:
            taken += len(string)
            return write(stream, string)
        left, taken = most - taken, most
        if left > 0:
            write(stream, string[:left])
        return len(string)

    OutStream.write = write_some  # type: ignore[assignment, method-assign]
