# SPDX-License-Identifier: Apache-2.0
"""Send the probes through a real airlock; shared by the tests and by `make goals`."""

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from vigil.airlock import Limits
from vigil.airlock.house import House
from vigil.reading import Unreadable

PROBING = Path(__file__).parent / "probing.py"
FEW = Limits(seconds=1, memory=256 << 20, patience=20)


@dataclass(frozen=True)
class Target:
    """What a probe tries to reach: all of it real, all of it within reach of the process that asks."""

    folder: Path
    port: int

    @property
    def asked(self) -> dict:
        return {
            "port": self.port,
            "unix": str(self.folder / "service"),
            "database": str(self.folder / "desk.sqlite3"),
            "secret": str(self.folder / "secret"),
            "writable": str(self.folder / "written"),
            "pid": os.getpid(),
        }


def a_target(folder: Path) -> tuple[Target, list[socket.socket]]:
    """A database, a key, a service on TCP and one on a unix socket, all open to whoever reaches them."""
    folder.chmod(0o777)
    for name in ("desk.sqlite3", "secret"):
        (folder / name).write_text("secret")
        (folder / name).chmod(0o666)
    tcp = socket.create_server(("127.0.0.1", 0))
    service = socket.socket(socket.AF_UNIX)
    service.bind(str(folder / "service"))
    service.listen()
    (folder / "service").chmod(0o777)
    return Target(folder, tcp.getsockname()[1]), [tcp, service]


def a_house() -> House:
    return House([sys.executable, "-I", str(PROBING)])


def sent(house: House, probe: str, target: Target) -> str:
    """What became of one probe: "got ..." where it reached something, "met ..." where it was refused."""
    try:
        with house.work("probe", b"a document", limits=FEW, probe=probe, **target.asked) as child:
            told = [one for one in child.said() if isinstance(one, dict)]
    except Unreadable as ended:
        return f"met {ended.code}"
    return " ".join(f"{name} {words}" for one in told for name, words in one.items()) or "got away without a word"
