# SPDX-License-Identifier: Apache-2.0
"""The house of the airlock with one task more: to try what a hostile document would try, from inside a real child.

`python tests/airlock/probing.py` takes the place of `python -m vigil.airlock`;
the walls are built by the same code, and only what is done behind them differs.
Each probe returns what it got hold of, or raises what it met.
"""

import ctypes
import os
import signal
import socket
import subprocess
import time

from vigil.airlock.tasks import TASKS, Work
from vigil.airlock.zygote import main


def tcp(asked):
    """Connect to a port that listens on this machine."""
    with socket.create_connection(("127.0.0.1", asked["port"]), timeout=2) as line:
        return line.getpeername()


def udp(asked):
    """Send a datagram."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        return line.sendto(b"out", ("127.0.0.1", asked["port"]))


def dns(asked):
    """Ask for the address of a name."""
    return socket.getaddrinfo("localhost", 80)


def unix(asked):
    """Speak to a service of the machine over its socket."""
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect(asked["unix"])


def netlink(asked):
    """Ask the kernel about its interfaces."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW) as line:
        return line.getsockname()


def database(asked):
    """Read the desk's database."""
    return _content(asked["database"])


def keys(asked):
    """Read the desk's secret key."""
    return _content(asked["secret"])


def accounts(asked):
    """Read /etc/passwd."""
    return _content("/etc/passwd")


def memory(asked):
    """Read the memory of the process that asked, and what stands in its environment."""
    return _content(f"/proc/{asked['pid']}/mem") or _content(f"/proc/{asked['pid']}/environ")


def environment(asked):
    """Find a secret in one's own environment."""
    if not (os.environ or os.getenv("VIGIL_DESK")):
        raise LookupError("the environment is empty")
    return dict(os.environ)


def write(asked):
    """Write a file."""
    handle = os.open(asked["writable"], os.O_WRONLY | os.O_CREAT)
    return os.write(handle, b"I was here")


def program(asked):
    """Run a program."""
    return subprocess.run(["/bin/true"], check=True).returncode


def forks(asked):
    """Multiply."""
    return [os.fork() for _ in range(3)]


def trace(asked):
    """Attach to the process that asked, as a debugger does."""
    return _told(ctypes.CDLL(None, use_errno=True).ptrace(16, asked["pid"], None, None))


def end(asked):
    """End the process that asked."""
    return os.kill(asked["pid"], signal.SIGUSR1)


def take_memory(asked):
    """Take two gigabytes."""
    return len(bytearray(b"x") * (2 << 30))


def take_time(asked):
    """Compute for a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        pass
    return "a minute"


def run_memory(asked):
    """Make memory that can be run, as code smuggled in would."""
    import mmap

    return mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).size()


def overwrite(asked):
    """Change the document that was handed in."""
    return os.write(3, b"changed")


def descriptors(asked):
    """Find something open besides the document and the way out."""
    found = [number for number in range(5, 4096) if _open(number)]
    if not found:
        raise LookupError("nothing else is open")
    return found


def sleep(asked):
    """Wait, and take nothing but time."""
    time.sleep(60)


def crash(asked):
    """Break down as a library in C does."""
    ctypes.string_at(0)


def _open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _content(path) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - as a stranger would
        return stream.read(16)


def _told(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


PROBES = {
    probe.__name__: probe
    for probe in (
        *(tcp, udp, dns, unix, netlink, database, keys, accounts, memory, environment, write, program, forks),
        *(trace, end, take_memory, take_time, run_memory, overwrite, descriptors),
    )
}
MISHAPS = {"sleep": sleep, "crash": crash}


def probing(work: Work) -> None:
    """Try one thing. A probe that got hold of something says so; one that was refused says by what."""
    try:
        got = (PROBES | MISHAPS)[work.asked["probe"]](work.asked)
    except (OSError, LookupError) as refused:
        work.say(met=f"{type(refused).__name__}: {refused}")
    else:
        work.say(got=repr(got)[:100])


if __name__ == "__main__":
    main({**TASKS, "probe": probing})
