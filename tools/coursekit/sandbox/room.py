"""The file system of a sandbox: nothing of the machine but what its description lets in, each at its own path.

Built in a mount namespace that this process alone is in, so that the rest of the machine sees none of it and nothing
has to be taken down. What is not let in does not exist there: no permission has to be right.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from coursekit.sandbox import libc
from coursekit.sandbox.description import MEGABYTE, Sandbox

DEVICES = ("null", "zero", "full", "random", "urandom")
_BASE = Path("/tmp")  # noqa: S108  # hidden below a mount of our own before anything is put there
_OLD, _NEW = Path("/old"), Path("/new")
_PLAIN = libc.MS_NOSUID | libc.MS_NODEV
_SHARED_MEMORY = 16 * MEGABYTE
_MOST_FILES = 20_000


def furnish(sandbox: Sandbox, owner: int) -> None:
    """Make the description's file system this process's own; its folder, /tmp and shared memory belong to `owner`.

    Raises
    ------
    OSError
        When the system refuses a step, or the folder's files do not fit.
    """
    libc.unshare(libc.CLONE_NEWNS)
    libc.mount("none", Path("/"), flags=libc.MS_REC | libc.MS_PRIVATE)
    _step_aside()
    _memory(_NEW, MEGABYTE, os.geteuid(), 0o755)
    _memory(_new("/tmp"), sandbox.limits.disk, owner, 0o700)  # noqa: S108  # nobody else is in there
    for path in outermost(sandbox.readable):
        _let_in(path)
    _devices(owner)
    _processes()
    _memory(_new(sandbox.folder), sandbox.limits.disk, owner, 0o700)
    _copy(_old(sandbox.folder), _new(sandbox.folder), owner, sandbox.limits.disk)
    if sandbox.sockets:
        _sockets(sandbox.sockets, owner)
    _move_in()


def outermost(paths: tuple[Path, ...]) -> list[Path]:
    """Return the paths, and those that they are links to, without those that lie below another."""
    every = sorted({place for path in paths for place in (Path(os.path.abspath(path)), path.resolve())})  # noqa: PTH100  # links stay
    found: list[Path] = []
    for path in every:
        if not any(path.is_relative_to(one) for one in found):
            found.append(path)
    return found


def _step_aside() -> None:
    """Keep the machine's paths at /old, where things can still be taken from."""
    _memory(_BASE, MEGABYTE, os.geteuid(), 0o755)
    for place in (_OLD, _NEW):
        (_BASE / place.name).mkdir()
    libc.pivot_root(str(_BASE), str(_BASE / _OLD.name))
    os.chdir("/")


def _move_in() -> None:
    """Make the new paths all there are."""
    os.chdir(_NEW)
    libc.pivot_root(".", ".")
    libc.detach(".")
    os.chdir("/")


def _old(path: Path | str) -> Path:
    return _OLD / str(path).lstrip("/")


def _new(path: Path | str) -> Path:
    return _NEW / str(path).lstrip("/")


def _memory(place: Path, size: int, owner: int, mode: int) -> None:
    place.mkdir(parents=True, exist_ok=True)
    options = f"size={size},nr_inodes={_MOST_FILES},mode={mode:o},uid={owner},gid={owner}"
    libc.mount("tmpfs", place, "tmpfs", _PLAIN, options)


def _let_in(path: Path) -> None:
    source, target = _old(path.resolve()), _new(path)
    if not source.exists():
        return
    _make_place(source, target)
    libc.mount(str(source), target, flags=libc.MS_BIND | libc.MS_REC)
    libc.make_readonly(target)


def _make_place(source: Path, target: Path) -> None:
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()


def _devices(owner: int) -> None:
    for name in DEVICES:
        source, target = _old(f"/dev/{name}"), _new(f"/dev/{name}")
        _make_place(source, target)
        libc.mount(str(source), target, flags=libc.MS_BIND)
    _memory(_new("/dev/shm"), _SHARED_MEMORY, owner, 0o700)  # noqa: S108  # as above
    _new("/dev/fd").symlink_to("/proc/self/fd")


def _processes() -> None:
    """Show the sandbox's own processes in /proc; where a container does not let us, there is none."""
    target = _new("/proc")
    target.mkdir()
    try:
        libc.mount("proc", target, "proc", _PLAIN | libc.MS_NOEXEC, "hidepid=2")
    except PermissionError:
        target.rmdir()


def _sockets(folder: Path, owner: int) -> None:
    source, target = _old(folder), _new(folder)
    if os.geteuid() == 0:
        for path in (source, *_regular_files(source)):
            os.chown(path, owner, -1)
    target.mkdir(parents=True, exist_ok=True)
    libc.mount(str(source), target, flags=libc.MS_BIND | libc.MS_REC)


def _copy(source: Path, target: Path, owner: int, most: int) -> None:
    left = most
    for path in _regular_files(source):
        left -= path.stat().st_size
        if left < 0:
            raise OSError(f"the files in {source.relative_to(_OLD)} take more than {most} bytes")  # noqa: EM102, TRY003
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    for folder, _, names in os.walk(target):
        for place in (folder, *(os.path.join(folder, name) for name in names)):  # noqa: PTH118  # os.walk gives text
            os.chown(place, owner, owner)


def _regular_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders; links, pipes and devices are passed over."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if stat.S_ISREG(path.lstat().st_mode):
                yield path
