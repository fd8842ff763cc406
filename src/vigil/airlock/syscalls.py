# SPDX-License-Identifier: Apache-2.0
"""What a child in the airlock may ask of the kernel: memory, time, and the descriptors it was given.

Everything that is not on the list is answered with "not permitted": sockets,
programs, files by name, processes, signals, tracing, mounts, io_uring, and
whatever a kernel of tomorrow adds.
"""

import platform
import struct
import sys

_EXECUTABLE, _OF_DESCRIPTOR = 0x4, 0x1000  # PROT_EXEC of mmap(2), AT_EMPTY_PATH of newfstatat(2)
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Numbers on x86_64 and on aarch64 (linux/arch/x86/entry/syscalls/syscall_64.tbl, asm-generic/unistd.h).
_ALLOWED = {
    "read": (0, 63),
    "readv": (19, 65),
    "pread64": (17, 67),
    "write": (1, 64),
    "writev": (20, 66),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "brk": (12, 214),
    "membarrier": (324, 283),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "futex": (202, 98),
    "rseq": (334, 293),
    "sched_yield": (24, 124),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getrandom": (318, 278),
    "getrusage": (98, 165),
    "times": (100, 153),
    "gettimeofday": (96, 169),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "setitimer": (38, 103),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
# Allowed unless, or only if, a bit of one argument is set: memory that cannot be run; facts of what is open already.
_UNLESS = {"mmap": ((9, 222), 2, _EXECUTABLE), "mprotect": ((10, 226), 2, _EXECUTABLE)}
_ONLY_IF = {"newfstatat": ((262, 79), 3, _OF_DESCRIPTOR)}

_LOAD, _EQUAL, _BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # allow; EPERM; kill the process


def program() -> bytes:
    """The filter for this machine, or nothing where its numbers are not known here."""
    machine = platform.machine()
    if machine not in _ARCHITECTURES or sys.byteorder != "little":
        return b""
    column = list(_ARCHITECTURES).index(machine)
    steps = [
        _step(_LOAD, 4),  # the architecture the call was made for
        _step(_EQUAL, _ARCHITECTURES[machine], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, 0),  # the number of the call
    ]
    for numbers in _ALLOWED.values():
        steps += [_step(_EQUAL, numbers[column], 0, 1), _step(_RETURN, _ALLOW)]
    for cases, when_set in ((_UNLESS, _REFUSE), (_ONLY_IF, _ALLOW)):
        for numbers, argument, bit in cases.values():
            steps += [
                _step(_EQUAL, numbers[column], 0, 4),
                _step(_LOAD, 16 + 8 * argument),
                _step(_BITS, bit, 0, 1),
                _step(_RETURN, when_set),
                _step(_RETURN, _ALLOW if when_set == _REFUSE else _REFUSE),
            ]
    return b"".join([*steps, _step(_RETURN, _REFUSE)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
