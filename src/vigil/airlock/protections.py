# SPDX-License-Identifier: Apache-2.0
"""Which walls stand around the airlock on this machine, and how much a document may cost."""

from dataclasses import dataclass, fields

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. `seconds` are of processor time; `patience` those of the clock on the wall."""

    seconds: int = 30
    memory: int = 512 * MIB
    output: int = 1024 * MIB
    patience: int = 300


@dataclass(frozen=True, slots=True)
class Protections:
    """What the kernel holds a child to. A process of its own, with nothing in its environment, it has everywhere."""

    nobody: bool  # runs as the user that owns nothing, or as the ordinary user without any capability
    network: bool  # a network of its own with nothing in it
    root: bool  # a root folder with nothing in it
    landlock: int  # the version of Landlock that denies files, ports and signals; 0 where there is none
    seccomp: bool  # system calls but the few on the list are refused
    limits: bool  # processor time, memory, descriptors and files written are bounded

    def missing(self) -> tuple[str, ...]:
        """The protections this platform lacks, each as words for the person who runs the desk."""
        return tuple(_WORDS[field.name] for field in fields(self) if not getattr(self, field.name))

    @property
    def sealed(self) -> bool:
        """Whether nothing but the descriptors given leads out: system calls are filtered and costs bounded."""
        return self.seccomp and self.limits


_WORDS = {
    "nobody": "it keeps the rights of the user who runs the desk",
    "network": "it has no network of its own (user namespaces are switched off)",
    "root": "it sees the names in the file system",
    "landlock": "the kernel has no Landlock, which would deny it files",
    "seccomp": "system calls are not filtered, so that only its empty environment keeps it from files and network",
    "limits": "the kernel does not bound its time and memory",
}
