"""Calls of the kernel that no student's program needs, and that attacks on the kernel begin with: refused.

A classic BPF program, as `man 2 seccomp` describes it. `clone3` is said not to exist, because its flags cannot be
looked at; libc then uses `clone`, whose flags are: no new namespaces.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from coursekit.sandbox import libc

_LOAD, _EQUALS, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_PR_SET_SECCOMP, _FILTER = 22, 2
_X32 = 0x40000000
NAMESPACES = 0x7E020000
"""The flags of `clone` that make a namespace."""


_REFUSED = {
    # looking into other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "process_madvise": (440, 440),
    # another view of files
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    # namespaces
    "unshare": (272, 97),
    "setns": (308, 268),
    # large doors into the kernel
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    # the machine itself
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "personality": (135, 92),
    # memory that no limit counts
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
}
"""By name, its number on x86_64 and on aarch64."""

_MACHINES = {"x86_64": (0, 0xC000003E, 56), "aarch64": (1, 0xC00000B7, 220)}
"""Which of the two numbers holds, the word by which the kernel knows the processor, and the number of `clone`."""

_CLONE3 = 435


def refuse() -> None:
    """Refuse these calls to this process and whatever it starts, for good; `no_new_privs` must be set."""
    program = _program(*_MACHINES[platform.machine()])
    instructions = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(instructions))
    libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.c_char_p(header))


def _program(column: int, audit: int, clone_number: int) -> bytes:
    checks = [_when(numbers[column], errno.EPERM) for numbers in _REFUSED.values()]
    checks.append(_when(_CLONE3, errno.ENOSYS))
    clone = (
        _instruction(_EQUALS, clone_number, 0, 3)
        + _instruction(_LOAD, _FIRST_ARGUMENT_AT)
        + _instruction(_ANY_BIT, NAMESPACES, 0, 1)
        + _instruction(_RETURN, _ERRNO | errno.EPERM)
    )
    return b"".join(
        (
            _instruction(_LOAD, _MACHINE_AT),
            _instruction(_EQUALS, audit, 1, 0),
            _instruction(_RETURN, _KILL),  # 32-bit calls have other numbers
            _instruction(_LOAD, _NUMBER_AT),
            _instruction(_ANY_BIT, _X32, 0, 1),
            _instruction(_RETURN, _KILL),
            *checks,
            clone,
            _instruction(_RETURN, _ALLOW),
        )
    )


def _when(number: int, error: int) -> bytes:
    return _instruction(_EQUALS, number, 0, 1) + _instruction(_RETURN, _ERRNO | error)


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
