"""Files written whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_UMASK = os.umask(0)
os.umask(_UMASK)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file, making its folder where needed; a crash leaves the old content or the new, never a part.

    Raises
    ------
    OSError
        When the folder or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_UMASK)  # mkstemp's files are for their owner alone; ours are as other programs make them
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)  # it is there only when something went wrong
