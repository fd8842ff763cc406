# SPDX-License-Identifier: Apache-2.0
"""The kernel's own walls, called by number: no package is needed for any of them.

Each verb here builds one wall around the calling process, for good, and says
whether the platform had it.
"""

import ctypes
import os
import resource
import sys

_PDEATHSIG, _DUMPABLE, _SECCOMP, _NO_NEW_PRIVS = 1, 4, 22, 38  # prctl(2)
_NEW_NETWORK, _NEW_USER, _NEW_IPC, _NEW_UTS = 0x40000000, 0x10000000, 0x08000000, 0x04000000  # unshare(2)
_CREATE_RULESET, _RESTRICT_SELF = 444, 446  # landlock(7): the same numbers on every architecture
_NOBODY = 65534
_FILTER = 2
_CAPABILITIES = 0x20080522  # version 3 of capset(2)

LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True) if LINUX else None


def _done(result: int) -> bool:
    return result == 0


def prctl(option: int, value: int, more: int = 0) -> bool:
    return _libc is not None and _done(_libc.prctl(option, *map(ctypes.c_ulong, (value, more, 0, 0))))


def no_new_privileges() -> bool:
    """No program started from here can gain a right by being set-uid."""
    return prctl(_NO_NEW_PRIVS, 1)


def unreadable() -> bool:
    """Nobody of the same user can look into this process's memory."""
    return prctl(_DUMPABLE, 0)


def die_with_parent(signal: int) -> bool:
    return prctl(_PDEATHSIG, signal)


def become_nobody() -> bool:
    """As root: the user and group that own nothing. As anybody else there is nothing to give up."""
    if os.getuid() != 0:
        return True
    try:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    except (AttributeError, OSError):
        return False
    return True


def empty_network(*, new_user: bool) -> bool:
    """A network of one's own with nothing in it, not even loopback; only root may have it without a new user."""
    if _libc is None:
        return False
    return _done(_libc.unshare((_NEW_USER if new_user else 0) | _NEW_NETWORK | _NEW_IPC | _NEW_UTS))


def empty_root(folder: int) -> bool:
    """Make an open folder, which was removed since, the root of all paths: nothing is in it, or ever will be."""
    try:
        os.fchdir(folder)
        os.chroot(".")
    except OSError:
        return False
    return True


def without_capabilities() -> bool:
    if _libc is None:
        return False
    head = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
    return _done(_libc.capset(head, (ctypes.c_uint32 * 6)()))


def landlock() -> int:
    """Deny every file, TCP port, abstract socket and signal beyond; returns the kernel's version of Landlock, or 0.

    What is open already stays open.
    """
    if _libc is None:
        return 0
    version = max(0, _libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))
    if not version:
        return 0
    files = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    ports, scopes = (3 if version >= 4 else 0), (3 if version >= 6 else 0)
    rules = (ctypes.c_uint64 * 3)(files, ports, scopes)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = _libc.syscall(_CREATE_RULESET, rules, ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return 0
    try:
        return version if _done(_libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0))) else 0
    finally:
        os.close(ruleset)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def seccomp(program: bytes) -> bool:
    """Answer system calls by this program of 8-byte BPF instructions. Needs `no_new_privileges` first."""
    if _libc is None or not program:
        return False
    told = _Program(len(program) // 8, program)
    return _done(_libc.prctl(_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(told), 0, 0))


def has_seccomp() -> bool:
    """Whether the kernel takes a filter: asked with none, it complains of the address and not of the question."""
    if _libc is None:
        return False
    _libc.prctl(_SECCOMP, ctypes.c_ulong(_FILTER), None, 0, 0)
    return ctypes.get_errno() == 14


def limit(kind: str, most: int, hard: int | None = None) -> bool:
    """Bound one resource ("AS", "CPU" ...). A bound that the platform lacks is not set."""
    number = getattr(resource, f"RLIMIT_{kind}", None)
    try:
        if number is None:
            return False
        resource.setrlimit(number, (most, most if hard is None else hard))
    except (ValueError, OSError):
        return False
    return True


def scales() -> int:
    """A descriptor that tells, whenever it is read, how much this process has taken; -1 where the platform has none."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return -1


def weighed(descriptor: int) -> tuple[int, int]:
    """Bytes of address space and of memory by those scales; (0, 0) without them."""
    if descriptor < 0:
        return 0, 0
    pages = os.pread(descriptor, 200, 0).split()
    return int(pages[0]) * resource.getpagesize(), int(pages[1]) * resource.getpagesize()
